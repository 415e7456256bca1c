package hostile

import "strings"

// aliases doubles a list many times.
func aliases() string {
	var b strings.Builder
	b.WriteString("a0: &a0 [x, x]\n")
	for i := range 40 {
		b.WriteString("a" + letters(i+1) + ": &a" + letters(i+1) + " [*a" + letters(i) + ", *a" + letters(i) + "]\n")
	}
	return strings.ReplaceAll(b.String(), "a0", "a"+letters(0))
}

func letters(n int) string { return string(rune('a'+n/26)) + string(rune('a'+n%26)) }

var yamlAttacks = []Attack{
	{ID: "alias-bomb", Title: "A file that would grow to a billion entries", Row: "bombs",
		Does:   "Brings a file whose lists repeat each other forty times over.",
		Holds:  "Anchors and aliases are errors, and nothing is unfolded.",
		Change: func(r *Repo) { r.Write(newPost, post(aliases(), fair)) },
		Want:   Want{Needs: byNorth, Findings: []string{"error unknown-key " + newPost, "error yaml-alias " + newPost, "error yaml-anchor " + newPost}}, Twin: ownLink},
	{ID: "alias-hides-value", Title: "A value that stands elsewhere", Row: "bombs",
		Does:   "Lets the link of a post be an alias, so that the reviewer does not read it where it stands.",
		Holds:  "Anchors and aliases are errors.",
		Change: func(r *Repo) { r.Write(newPost, post("campaign: &x flu\nlabels: [*x]\n", fair)) },
		Want:   Want{Needs: byNorth, Findings: []string{"error wrong-type " + newPost, "error yaml-alias " + newPost, "error yaml-anchor " + newPost}}, Twin: ownLink},
	{ID: "merge-key", Title: "Keys that are merged in from elsewhere", Row: "bombs",
		Does:  "Merges a mapping into a variant, which one reader does and another does not.",
		Holds: "The key << is an error.",
		Change: func(r *Repo) {
			r.Write(newPost, post("variants: {north-mastodon: {<<: {publish_at: 2026-10-20T10:00}}}\n", fair))
		},
		Want: Want{Needs: byNorth, Findings: []string{"error yaml-merge-key " + newPost}}, Twin: ownLink},
	{ID: "duplicate-key", Title: "A key that stands twice", Row: "bombs",
		Does:   "Gives a post two times: a reviewer reads the first, a careless reader takes the last.",
		Holds:  "A key that stands twice is an error.",
		Change: func(r *Repo) { r.Write(newPost, post("publish_at: 2026-10-20T10:00\n", fair)) },
		Want:   Want{Needs: byNorth, Findings: []string{"error duplicate-key " + newPost}}, Twin: ownLink},
	{ID: "duplicate-key-escaped", Title: "A key that stands twice, once in disguise", Row: "bombs",
		Does:   "Writes the second of two equal keys with an escape, so that they look different.",
		Holds:  "Keys are compared as they are read, not as they are written.",
		Change: func(r *Repo) { r.Write(newPost, post("\"publish\\u005fat\": 2026-10-20T10:00\n", fair)) },
		Want:   Want{Needs: byNorth, Findings: []string{"error duplicate-key " + newPost}}, Twin: ownLink},
	{ID: "tag", Title: "A value with a tag", Row: "bombs",
		Does:  "Marks a value with a tag that makes objects in some programs.",
		Holds: "Tags are errors.",
		Change: func(r *Repo) {
			r.Write(newPost, post("link: !!python/object:os.system https://www.rivermark.example/x\n", fair))
		},
		Want: Want{Needs: byNorth, Findings: []string{"error yaml-tag " + newPost}}, Twin: ownLink},
	{ID: "second-document", Title: "A second document behind the first", Row: "bombs",
		Does:   "Puts a second document into a file, which some readers pass over and others take.",
		Holds:  "A file is one document.",
		Change: func(r *Repo) { r.Write(storm, r.Read(storm)+"---\ntitle: Nothing\nscope: {districts: [north]}\n") },
		Want:   Want{Needs: []string{"stop: 1 of ola"}, Findings: []string{"error yaml-several-documents calendar/pauses/storm.yaml"}}, Twin: func(r *Repo) { r.Edit(storm, "emergencies", "floods") }},
	{ID: "details-twice", Title: "Two sets of details in one post", Row: "bombs",
		Does:  "Puts a second block of details at the start of the text.",
		Holds: "What stands below the first block is text: it would be published as it is, and that is told.",
		Change: func(r *Repo) {
			r.Write(newPost, post("", "---\nstatus: ready\npublish_at: 2026-10-20T10:00\n---\n"+fair))
		},
		Want: Want{Needs: byNorth, Findings: []string{"error empty-thread-part " + newPost, "warning field-in-text " + newPost}}, Twin: ownLink},
	{ID: "details-not-closed", Title: "Details without an end", Row: "bombs",
		Does:  "Leaves out the line that ends the details, so that the text is read as keys.",
		Holds: "That is an error at its place.",
		Change: func(r *Repo) {
			r.Write(newPost, strings.Replace(post("", fair), "language: en\n---\n", "language: en\n", 1))
		},
		Want: Want{Needs: byNorth, Findings: []string{
			"error front-matter-not-closed " + newPost,
			"error missing-colon " + newPost,
			"error ready-without-text " + newPost,
		}}, Twin: ownLink},
	{ID: "deep-nesting", Title: "Lists in lists in lists", Row: "bombs",
		Does:  "Nests ten thousand lists in each other.",
		Holds: "Nothing is read deeper than 32 levels.",
		Change: func(r *Repo) {
			r.Write(newPost, post("labels: "+strings.Repeat("[", 10_000)+strings.Repeat("]", 10_000)+"\n", fair))
		},
		Want: Want{Needs: byNorth, Findings: []string{"error missing-id " + newPost, "error too-deep " + newPost}}, Twin: ownLink},
	{ID: "many-entries", Title: "A file of half a million entries", Row: "bombs",
		Does:   "Fills a file with entries up to its greatest size.",
		Holds:  "Reading ends after 20,000 entries, and that is an error.",
		Change: func(r *Repo) { r.Write(newPost, post("labels: ["+strings.Repeat("a,", 500_000)+"a]\n", fair)) },
		Want:   Want{Needs: byNorth, Findings: []string{"error too-many-nodes " + newPost}}, Twin: ownLink},
	{ID: "huge-scalar", Title: "One value of ten megabytes", Row: "bombs",
		Does:   "Writes ten megabytes into one value.",
		Holds:  "A file of more than a megabyte is not parsed.",
		Change: func(r *Repo) { r.Write(newPost, post("note: "+strings.Repeat("x", 10<<20)+"\n", fair)) },
		Want:   Want{Needs: []string{"strictest: 1 of ola"}, Findings: []string{"error too-large " + newPost}}, Twin: ownLink},
	{ID: "carriage-returns", Title: "Line ends of Windows", Row: "bombs",
		Does:   "Brings a post with line ends of Windows, one of which stands alone in the middle of a line to hide what is before it.",
		Holds:  "Windows' line ends are read like others; one that stands alone is an error.",
		Change: func(r *Repo) { r.Write(newPost, strings.ReplaceAll(post("", "Buy our pills.\r"+fair), "\n", "\r\n")) },
		Want:   Want{Needs: byNorth, Findings: []string{"error unusual-line-break " + newPost}, Raw: []string{"pills.\r"}}, Twin: func(r *Repo) { r.Write(newPost, strings.ReplaceAll(post("", fair), "\n", "\r\n")) }},
	{ID: "byte-order-mark", Title: "An invisible mark at the start", Row: "bombs",
		Does:  "Puts a byte order mark in front of the details, so that some readers take the details for text.",
		Holds: "The details are read all the same, and the mark is told; a mark in the middle is an error.",
		Change: func(r *Repo) {
			r.Write(newPost, "\ufeff"+strings.Replace(post("", fair), "accounts", "\ufeffaccounts", 1))
		},
		Want: Want{Needs: byNorth, Findings: []string{
			"error missing-key " + newPost,
			"error misspelt-key " + newPost,
			"warning byte-order-mark " + newPost,
		}, Raw: []string{"\ufeff"}}, Twin: func(r *Repo) { r.Write(newPost, "\ufeff"+post("", fair)) },
		Notes: []string{"warning byte-order-mark " + newPost}},
	{ID: "nul", Title: "A byte of zero", Row: "bombs",
		Does:   "Puts a zero byte into a text, where programs in C stop reading.",
		Holds:  "Control characters are errors.",
		Change: func(r *Repo) { r.Write(newPost, post("", fair+"\x00 Buy our pills.")) },
		Want:   Want{Needs: byNorth, Findings: []string{"error control-character " + newPost}, Raw: []string{"\x00"}}, Twin: ownLink},
	{ID: "broken-utf8", Title: "Bytes that are no text", Row: "bombs",
		Does:   "Brings a text with bytes that are no UTF-8, which each reader mends in its own way.",
		Holds:  "They are errors, shown as bytes.",
		Change: func(r *Repo) { r.Write(newPost, post("", fair+" \xc0\xaf\xff")) },
		Want:   Want{Needs: byNorth, Findings: []string{"error invalid-utf8 " + newPost}, Raw: []string{"\xc0", "\xff"}}, Twin: ownLink},
	{ID: "utf16", Title: "A file in UTF-16", Row: "bombs",
		Does:  "Brings a post in another encoding, in which no rule finds a word.",
		Holds: "Only UTF-8 is read.",
		Change: func(r *Repo) {
			r.Write(newPost, "\xff\xfe"+strings.Join(strings.Split(post("", curing), ""), "\x00")+"\x00")
		},
		Want: Want{Needs: byNorth, Findings: []string{
			"error control-character " + newPost,
			"error front-matter-missing " + newPost,
			"error invalid-utf8 " + newPost,
			"error missing-id " + newPost,
			"error missing-key " + newPost,
		}}, Twin: ownLink},
	{ID: "yes-is-no-boolean", Title: "Words and numbers that readers take differently", Row: "bombs",
		Does:   "Writes `no`, `010` and `1e3`, which are other values for other readers.",
		Holds:  "Such values are errors.",
		Change: func(r *Repo) { r.Write(newPost, post("disclosures: {paid: no}\nlabels: [010, 1e3]\n", fair)) },
		Want: Want{Needs: byNorth, Findings: []string{
			"error ambiguous-boolean " + newPost,
			"error number-changed " + newPost,
			"error octal-number " + newPost,
			"error wrong-type " + newPost,
		}}, Twin: ownLink},
	{ID: "comment-eats-text", Title: "A hashtag that becomes a comment", Row: "other-text",
		Does:   "Writes a warning behind a blank and a hash in the details, so that it is never published.",
		Holds:  "A text that is lost as a comment is an error.",
		Change: func(r *Repo) { r.Write(newPost, post("content_warning: For adults #only\n", fair)) },
		Want:   Want{Needs: byNorth, Findings: []string{"error hashtag-lost-as-comment " + newPost}}, Twin: func(r *Repo) { r.Write(newPost, post("content_warning: \"For adults #only\"\n", fair)) }},
	{ID: "unknown-key", Title: "A key that nobody knows", Row: "other-text",
		Does:   "Misspells the key of a time, so that another time holds.",
		Holds:  "Unknown keys are errors.",
		Change: func(r *Repo) { r.Write(newPost, post("embargo_untill: 2026-12-01T09:00\n", fair)) },
		Want:   Want{Needs: byNorth, Findings: []string{"error misspelt-key " + newPost}}, Twin: func(r *Repo) { r.Write(newPost, post("embargo_until: 2026-10-12T09:00\n", fair)) }},
	{ID: "bad-file-hides-others", Title: "One broken file hides another", Row: "bombs",
		Does:  "Brings a file that cannot be read beside a post that breaks a rule.",
		Holds: "Every file is judged by itself.",
		Change: func(r *Repo) {
			r.Write("calendar/north/2026/10/aaa.md", "---\n\t: [\x00{\n")
			evilLink(r)
		},
		Want: Want{Needs: byNorth, Findings: []string{
			"error control-character calendar/north/2026/10/aaa.md",
			"error front-matter-not-closed calendar/north/2026/10/aaa.md",
			"error link-host-not-allowed " + newPost,
			"error missing-id calendar/north/2026/10/aaa.md",
			"error missing-key calendar/north/2026/10/aaa.md",
			"error tab-indentation calendar/north/2026/10/aaa.md",
		}}, Twin: ownLink},
}
