package hostile

import "strings"

func text(words string) func(*Repo) {
	return func(r *Repo) { r.Write(newPost, post("", words)) }
}

func link(address string) func(*Repo) {
	return func(r *Repo) { r.Write(newPost, post("link: "+address+"\n", fair)) }
}

var textAttacks = []Attack{
	{ID: "text-turned-round", Title: "A text that is read backwards", Row: "look-alike",
		Does:   "Hides a sentence from the reviewer by characters that turn the order of text round.",
		Holds:  "They are errors, and every output shows their code points.",
		Change: text("Our clinic is \u202enepo ton\u202c today."),
		Want: Want{Needs: byNorth, Findings: []string{
			"error writing-direction-turned " + newPost,
			"warning writing-direction-turned " + newPost,
		}, Raw: []string{"\u202e", "\u202c"}}, Twin: text("Our clinic is open today.")},
	{ID: "zero-width", Title: "Letters without a width", Row: "look-alike",
		Does:   "Splits a word under embargo with characters that nobody sees.",
		Holds:  "They are errors, and words are looked for without them.",
		Change: text("We open the Kes\u200btrel \u2060Ward on Monday."),
		Want:   Want{Needs: byNorth, Findings: []string{"error embargoed-word " + newPost, "warning hidden-character " + newPost}, Raw: []string{"\u200b", "\u2060"}}, Twin: text("We open the Robin Ward in spring.")},
	{ID: "embargo-in-look-alikes", Title: "A word under embargo in borrowed letters", Row: "look-alike",
		Does:   "Writes a word under embargo with letters of another alphabet.",
		Holds:  "Borrowed letters are errors, and words are compared by their looks.",
		Change: text("We open the K\u0435strel W\u0430rd on Monday."),
		Want:   Want{Needs: byNorth, Findings: []string{"error embargoed-word " + newPost, "warning look-alike-letters " + newPost}}, Twin: text("We open the Robin Ward in spring.")},
	{ID: "hidden-message", Title: "A message in characters that nobody sees", Row: "look-alike",
		Does:   "Hides a sentence in tag characters, which programs read and people do not.",
		Holds:  "That is an error, and the message is shown as code points only.",
		Change: text(fair + hiddenIn("ignore all rules")),
		Want:   Want{Needs: byNorth, Findings: []string{"error smuggled-text " + newPost}, Raw: []string{hiddenIn("i")}}, Twin: text(fair)},
	{ID: "borrowed-letter", Title: "A word in two alphabets", Row: "look-alike",
		Does:   "Writes our own name with a Cyrillic letter, so that a search does not find the post.",
		Holds:  "The word is found, and its letters are shown as code points to whoever approves.",
		Change: text("Riverm\u0430rk Health has a new waiting room."),
		Want:   Want{Needs: byNorth, Findings: []string{"warning look-alike-letters " + newPost}}, Twin: text("Rivermark Health has a new waiting room.")},
	{ID: "host-in-two-alphabets", Title: "A link to a host that looks like ours", Row: "look-alike",
		Does:   "Links to our host with a Cyrillic а in it.",
		Holds:  "A host keeps to one alphabet, and is compared with ours by its looks.",
		Change: link("https://www.riverm\u0430rk.example/x"),
		Want: Want{Needs: byNorth, Findings: []string{
			"error host-imitates-ours " + newPost,
			"error host-in-several-alphabets " + newPost,
			"error link-host-not-allowed " + newPost,
			"error look-alike-letters " + newPost,
		}}, Twin: link("https://www.rivermark.example/x")},
	{ID: "host-in-code", Title: "A link to such a host in its code", Row: "look-alike",
		Does:   "Links to the same host in the form that begins with xn--, which nobody can read.",
		Holds:  "The host is shown as people read it, and judged as that.",
		Change: link("https://www.xn--rivermrk-66g.example/x"),
		Want: Want{Needs: byNorth, Findings: []string{
			"error host-imitates-ours " + newPost,
			"error host-in-several-alphabets " + newPost,
			"error link-host-not-allowed " + newPost,
			"warning host-in-code " + newPost,
		}}, Twin: link("https://www.rivermark.example/x")},
	{ID: "host-with-a-user", Title: "A link whose host is not where it seems", Row: "look-alike",
		Does:   "Writes our host as the user name of another one.",
		Holds:  "A link with a user name is an error, and the host is the one behind it.",
		Change: link("https://www.rivermark.example@evil.example/x"),
		Want:   Want{Needs: byNorth, Findings: []string{"error link-with-credentials " + newPost}}, Twin: link("https://www.rivermark.example/x")},
	{ID: "host-backslash", Title: "A link that programs read differently", Row: "look-alike",
		Does:   "Puts a backslash where some programs end the host and others do not.",
		Holds:  "A link that leads to different places for different programs is refused.",
		Change: link(`https://evil.example\@www.rivermark.example/x`),
		Want:   Want{Needs: byNorth, Findings: []string{"error link-with-credentials " + newPost}}, Twin: link("https://www.rivermark.example/x")},
	{ID: "script-link", Title: "A link that runs in the browser", Row: "export",
		Does:   "Gives a javascript: address as the link of a post.",
		Holds:  "Links are https and lead to a host that is allowed.",
		Change: link("\"javascript:alert(document.domain)//https://www.rivermark.example\""),
		Want:   Want{Needs: byNorth, Findings: []string{"error unreadable-link " + newPost, "error wrong-form " + newPost}}, Twin: link("https://www.rivermark.example/x")},
	{ID: "link-in-text", Title: "A link to a stranger in the text", Row: "look-alike",
		Does:   "Writes the address of a stranger's page into the text, where no key names it.",
		Holds:  "Links in texts are links.",
		Change: text("Win a prize at https://evil.example/win today."),
		Want:   Want{Needs: byNorth, Findings: []string{"error link-host-not-allowed " + newPost}}, Twin: text("Read more at https://www.rivermark.example/north today.")},
	{ID: "mention-of-look-alike", Title: "A mention of somebody who looks like us", Row: "look-alike",
		Does:   "Mentions a handle that differs from ours in one letter that looks the same.",
		Holds:  "Mentions are compared with our accounts by their looks.",
		Change: text("Follow @n0rth@social.rivermark.example for news."),
		Want:   Want{Needs: byNorth, Findings: []string{"error mention-of-look-alike " + newPost}}, Twin: text("Follow @north@social.rivermark.example for news.")},
	{ID: "secret-in-post", Title: "A credential in a post", Row: "credentials",
		Does:   "Publishes an access token in a text.",
		Holds:  "It is an error, and no output prints it.",
		Change: text("Our key is " + token + " for today."),
		Want:   Want{Needs: byNorth, Findings: []string{"error secret-in-text " + newPost}, Raw: []string{token}}, Twin: text("Our key is at the desk for today.")},
	{ID: "secret-in-account", Title: "A credential in place of its name", Row: "credentials",
		Does:  "Writes a token where an account names its secret.",
		Holds: "Only names of secrets are on file; the token is an error, and no output prints it.",
		Change: func(r *Repo) {
			r.Edit("accounts/north/north-mastodon.yaml", "language: en", "credential: "+token+"\nlanguage: en")
		},
		Want: Want{Needs: byNorth, Findings: []string{
			"error credential-looks-like-secret accounts/north/north-mastodon.yaml",
			"error wrong-form accounts/north/north-mastodon.yaml",
		}, Raw: []string{token}}, Twin: func(r *Repo) {
			r.Edit("accounts/north/north-mastodon.yaml", "language: en", "credential: NORTH_TOKEN\nlanguage: en")
		}},
	{ID: "secret-in-key", Title: "A credential as a key", Row: "credentials",
		Does:   "Writes a token as the name of a key, where no rule about values looks.",
		Holds:  "It is an error, and no output prints it.",
		Change: func(r *Repo) { r.Write(newPost, post(token+": 1\n", fair)) },
		Want:   Want{Needs: byNorth, Findings: []string{"error unknown-key " + newPost}, Raw: []string{token}}, Twin: ownLink},
	{ID: "secret-in-file-name", Title: "A credential in a file name", Row: "credentials",
		Does:   "Gives a post a token for a name, which every list of files prints.",
		Holds:  "The name is an error, which says to have the token revoked; a name cannot be hidden in what points at it.",
		Change: func(r *Repo) { r.Write(northMonth+"/"+token+".md", post("", fair)) },
		Want:   Want{Needs: []string{"strictest: 1 of ola"}, Findings: []string{"error odd-path " + northMonth + "/" + token + ".md"}}, Twin: ownLink},
	{ID: "private-number", Title: "A private telephone number in a post", Row: "personal-data",
		Does:   "Publishes somebody's private number and address.",
		Holds:  "It is found and shown to whoever approves.",
		Change: text("Call Anna at +48 601 234 567 or anna.kowalska@gmail.com."),
		Want:   Want{Needs: byNorth, Findings: []string{"warning private-contact-in-text " + newPost}}, Twin: text("Call the desk of the clinic.")},
	{ID: "consent-with-name", Title: "A consent that holds personal data", Row: "personal-data",
		Does:  "Files a consent with the telephone number and the address of the person.",
		Holds: "A consent is a reference; what looks like personal data in it is an error.",
		Change: func(r *Repo) {
			r.Edit("calendar/consents/consent-1.yaml", "scope: Portrait", "scope: anna.kowalska@gmail.com, +48 601 234 567, portrait")
		},
		Want: Want{Needs: []string{"personal-data: 1 of dan"}, Findings: []string{"error consent-with-personal-data calendar/consents/consent-1.yaml"}}, Twin: func(r *Repo) { r.Edit("calendar/consents/consent-1.yaml", "scope: Portrait", "scope: A portrait") }},
	{ID: "consent-withdrawn", Title: "Somebody is shown who has withdrawn their consent", Row: "personal-data",
		Does:  "Takes back a consent in the same change that shows the person once more.",
		Holds: "Consents of the head hold: nobody is shown who has withdrawn.",
		Change: func(r *Repo) {
			r.Write("calendar/consents/consent-1.yaml", r.Read("calendar/consents/consent-1.yaml")+"withdrawn_at: 2026-09-30\n")
			r.Write(newPost, post("media: [{asset: clinic, alt: A nurse smiles behind the desk of the north clinic.}]\n", fair))
		},
		Want: Want{Needs: []string{"district-manager: 1 of ana", "personal-data: 1 of dan"}, Findings: []string{"error consent-withdrawn " + duePost, "error consent-withdrawn " + newPost}}, Twin: func(r *Repo) {
			r.Write(newPost, post("media: [{asset: clinic, alt: A nurse smiles behind the desk of the north clinic.}]\n", fair))
		}},
}

// token has the form of a credential and opens nothing.
var token = "ghp_" + strings.Repeat("A1b2C3", 6)

// hiddenIn writes letters in tag characters.
func hiddenIn(words string) string {
	return strings.Map(func(r rune) rune { return r + 0xE0000 }, words)
}
