package safety

import (
	"strings"
	"testing"
	"unicode/utf8"
)

// run is so many characters of a made-up token.
func run(n int) string { return strings.Repeat("aB3dE5gH", n/8+1)[:n] }

func TestSecrets(t *testing.T) {
	jwt := "ey" + "J" + run(20) + ".ey" + "J" + run(30) + "." + run(43)
	for name, test := range map[string]struct{ text, what, secret string }{
		"github":          {"token gh" + "p_" + run(36) + " ok", "GitHub", "gh" + "p_" + run(36)},
		"github fine":     {"github_" + "pat_" + run(82), "GitHub", "github_" + "pat_" + run(82)},
		"slack":           {"xox" + "b-123456789012-" + run(24), "Slack", "xox" + "b-123456789012-" + run(24)},
		"slack hook":      {"see https://hooks.slack" + ".com/services/T00000000/B00000000/" + run(24), "Slack", "hooks.slack.com/services/T00000000/B00000000/" + run(24)},
		"aws":             {"AK" + "IAQWERTYUIOPASDFGH", "AWS", "AK" + "IAQWERTYUIOPASDFGH"},
		"google":          {"key=AI" + "za" + run(35), "Google", "AI" + "za" + run(35)},
		"stripe":          {"sk" + "_live_" + run(24), "Stripe", "sk" + "_live_" + run(24)},
		"telegram":        {"bot 123456789" + ":AA" + run(33), "Telegram", "123456789" + ":AA" + run(33)},
		"jwt":             {"Bearer " + jwt, "JWT", jwt},
		"private key":     {"-----BEGIN RSA " + "PRIVATE KEY-----", "key", "-----BEGIN RSA " + "PRIVATE KEY-----"},
		"bluesky":         {"hasło ab2c-de3f-gh4i-jk5l.", "Bluesky", "ab2c-de3f-gh4i-jk5l"},
		"said in polish":  {"Hasło: Kawa2026!", "password", "Kawa2026!"},
		"said in english": {"wifi password is: h0spital", "password", "h0spital"},
		"as a parameter":  {"https://www.zorzyn.example/a?token=" + run(24) + "&b=1", "password", run(24)},
	} {
		found := Secrets(test.text)
		if len(found) != 1 || found[0].What != test.what || test.text[found[0].From:found[0].To] != test.secret {
			t.Errorf("%s: %+v, want %s", name, found, test.what)
			continue
		}
		if shown := found[0].Shown(test.text); len([]rune(shown)) > 5 || strings.Contains(shown, test.secret) {
			t.Errorf("%s: too much is shown: %s", name, shown)
		}
	}
}

func TestNoSecrets(t *testing.T) {
	for _, text := range []string{
		"The secret is: love", "Hasło: #RazemZdrowiej2026", "Hasło przewodnie: zdrowie", "token: xxxxxxxxxx1", "Password: ********1", "password: {{password1}}",
		"https://www.zorzyn.example/this-that-with-more/2026", "go to https://a.example/ab2c-de3f-gh4i-jk5l", "wall-to-wall and back-to-back-2-back", "four-more-fine-days",
		"sha256: 3f5a9c0e7b1d2846a0c9e8f7d6b5a4938271605f4e3d2c1b0a99887766554433", "did:plc:rivermarksouth2222222222", "AKIAQWERTY is short", "risk-based-approaches-to-everything",
		"https://a.example/p?X-Amz-Credential=AK" + "IAQWERTYUIOPASDFGH%2F2026", "https://meet.example/j/1?pwd=" + run(24), "SK-Słowacja", "hf_model", "Secret: no sugar", "ask-me-anything-about-vaccination-2026",
	} {
		if found := Secrets(text); len(found) > 0 {
			t.Errorf("%q: %+v", text, found)
		}
	}
}

func TestContacts(t *testing.T) {
	for text, want := range map[string]string{
		"Napisz: ola.lis@gmail.com.":           "email ola.lis@gmail.com",
		"E-mail:Ola@Zorzyn.example":            "email ola@zorzyn.example",
		"mailto:a@b.example":                   "email a@b.example",
		"tel. 601 234 567":                     "mobile +48601234567",
		"601-234-567":                          "mobile +48601234567",
		"+48 601 234 567, czynny":              "mobile +48601234567",
		"+48601234567":                         "mobile +48601234567",
		"0048 601 234 567 (telefon)":           "",
		"telefon 0048 601 234 567":             "mobile +48601234567",
		"tel. (22) 555 12 34":                  "fixed +48225551234",
		"Infolinia 800 702 222":                "free +48800702222",
		"+420 601 123 456":                     "phone +420601123456",
		"+1 (555) 010-9999":                    "phone +15550109999",
		"Call (212) 555-0142":                  "phone +12125550142",
		"+800 1234 5678":                       "free +80012345678",
		"zadzwoń 112, 999, 116 123, 988":       "",
		"@ola@social.example":                  "",
		"https://user@host.example/a":          "",
		"10.10.2026 godz. 10:00–12:30":         "",
		"2026-10-05 10:00, tel. w opisie":      "",
		"123 456 789 zł":                       "",
		"zebraliśmy 601 234 567 kroków":        "",
		"NIP 123-456-32-18":                    "",
		"https://www.zorzyn.example/601234567": "",
		"ISBN 978-83-1234-567-8":               "",
		"26 1020 3352 0000 1902 0268 3901":     "",
		"ID 109000000000000001":                "",
	} {
		var got []string
		for _, c := range Contacts(text) {
			got = append(got, c.What+" "+c.Value)
		}
		if strings.Join(got, ", ") != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}

func TestTerms(t *testing.T) {
	terms := NewTerms([]string{"hospicjum Przylądek", "Aurora", "Ed"}, 3, 5)
	for text, want := range map[string]string{
		"Otwieramy hospicjum Przylądek":   "hospicjum Przylądek",
		"w Hospicjum „Przylądek”":         "Hospicjum „Przylądek",
		"HOSPICJUM PRZYLĄDEK":             "HOSPICJUM PRZYLĄDEK",
		"o hospicjach Przylądka":          "hospicjach Przylądka",
		"#HospicjumPrzylądek":             "HospicjumPrzylądek",
		"hospicjum-przyladek":             "hospicjum-przyladek",
		"hos\u200bpicjum Przy\u00adlądek": "hos\u200bpicjum Przy\u00adlądek",
		"hоspiсjum Przуlądek":             "hоspiсjum Przуlądek",
		"𝗵𝗼𝘀𝗽𝗶𝗰𝗷𝘂𝗺 𝗣𝗿𝘇𝘆𝗹𝗮̨𝗱𝗲𝗸": "𝗵𝗼𝘀𝗽𝗶𝗰𝗷𝘂𝗺 𝗣𝗿𝘇𝘆𝗹𝗮̨𝗱𝗲𝗸",
		"h o s p i c j u m przylądek":   "h o s p i c j u m przylądek",
		"H0SP1CJUM PRZYLĄDEK":           "H0SP1CJUM PRZYLĄDEK",
		"z Aurorą i Auroras":            "Aurorą",
		"Aur0ra":                        "Aur0ra",
		"Ed mówi":                       "Ed",
		"hospicjum, a przylądek osobno": "",
		"Autora, auroratory, Eda, E d":  "",
		"przylądek":                     "",
	} {
		got := ""
		for _, f := range terms.Find(text) {
			got = text[f.From:f.To]
		}
		if got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}

func TestRestriction(t *testing.T) {
	for name, want := range map[string]Level{
		"zorzyn": ASCII, "żółw": Single, "клиника": Single, "日本語テスト": Highly, "abc日本": Highly, "한국abc": Highly,
		"abcไทย": Moderately, "яриver": Minimally, "αβc": Minimally, "ab\u200bc": Unreliable, "12_34": ASCII,
	} {
		if got, scripts := Restriction(name); got != want {
			t.Errorf("%q: %s %v, want %s", name, got, scripts, want)
		}
	}
}

func TestHosts(t *testing.T) {
	for host, want := range map[string]Host{
		"WWW.Zorzyn.example":    {ASCII: "www.zorzyn.example", Shown: "www.zorzyn.example"},
		"xn--w-uga1v8h.example": {ASCII: "xn--w-uga1v8h.example", Shown: "żółw.example", Punycode: true},
		"żółw.example":          {ASCII: "xn--w-uga1v8h.example", Shown: "żółw.example"},
		"203.0.113.7":           {ASCII: "203.0.113.7", Shown: "203.0.113.7", Number: true},
		"2001:db8::1":           {ASCII: "2001:db8::1", Shown: "2001:db8::1", Number: true},
		"0xcb007107":            {ASCII: "0xcb007107", Shown: "0xcb007107", Number: true},
		"xn--zz.example":        {ASCII: "xn--zz.example", Shown: "xn--zz.example", Punycode: true},
	} {
		got := ReadHost(host)
		if got.ASCII != want.ASCII || got.Shown != want.Shown || got.Punycode != want.Punycode || got.Number != want.Number {
			t.Errorf("%s: %+v, want %+v", host, got, want)
		}
	}
}

func TestImitates(t *testing.T) {
	for host, want := range map[string]bool{
		"zorzyn.example": false, "www.zorzyn.example": false, "z0rzyn.example": true, "login.z0rzyn.example": true, "zоrzyn.example": true,
		"zorzyn-example.example": false, "other.example": false, "example": false, "zor-zyn.example": true,
	} {
		if got := Imitates(host, "zorzyn.example"); got != want {
			t.Errorf("%s: %v, want %v", host, got, want)
		}
	}
}

func TestSkeleton(t *testing.T) {
	if Skeleton("pаypаl") != Skeleton("paypal") || Skeleton("pay\u200bpal") != Skeleton("paypal") || Skeleton("paypal") == Skeleton("paypol") {
		t.Error("skeletons do not tell look-alikes from others")
	}
}

func FuzzWords(f *testing.F) {
	for _, s := range []string{"ghp_aaaaaaaaaaaaaaaaaaaa", "tel. +48 601 234 567", "a@b.example", "Hospicjum Przylądka", "password: a1b2c3d4", "\xff@\xfe", "+(1)(2)"} {
		f.Add(s)
	}
	terms := NewTerms([]string{"hospicjum Przylądek", "Aurora"}, 3, 5)
	f.Fuzz(func(t *testing.T, s string) {
		check := func(from, to int) {
			if from < 0 || from >= to || to > len(s) || utf8.ValidString(s) && (!utf8.ValidString(s[from:to]) || !utf8.ValidString(s[:from])) {
				t.Fatalf("%q: %d to %d", s, from, to)
			}
		}
		for _, found := range Secrets(s) {
			check(found.From, found.To)
			if shown := found.Shown(s); strings.Contains(shown, s[found.From:found.To]) {
				t.Fatalf("%q: shows %q", s, shown)
			}
		}
		for _, found := range Contacts(s) {
			check(found.From, found.To)
		}
		for _, found := range terms.Find(s) {
			check(found.From, found.To)
		}
		ReadHost(s)
		Restriction(s)
		Skeleton(s)
	})
}

func BenchmarkWords(b *testing.B) {
	text := strings.Repeat("Zażółć gęślą jaźń – przyjdź 5 października o 10:00, ul. Długa 5: https://www.zorzyn.example/szczepienia?utm_source=x ", 3)
	terms := NewTerms([]string{"hospicjum Przylądek", "Przylądek Hospice"}, 3, 5)
	for name, do := range map[string]func(){"secrets": func() { Secrets(text) }, "contacts": func() { Contacts(text) }, "terms": func() { terms.Find(text) }} {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				do()
			}
		})
	}
}
