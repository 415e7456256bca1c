package cli

import (
	"strings"
	"testing"
)

const twoSlips = `---
id: north-post
status: draft
accounts: [north-mastodon]
language: no
variants:
  mastodon: {text: no}
---
Come in.
`

func TestFixMendsTheSameSlipTwiceInOneFile(t *testing.T) {
	p := atNewOrganisation(t)
	if err := putFile(p.dir, "calendar/north/post.md", []byte(twoSlips)); err != nil {
		t.Fatal(err)
	}
	if code := p.runs("fix"); code != Clean {
		t.Errorf("exit code %d\n%s%s", code, &p.out, &p.err)
	}
	want := strings.NewReplacer("language: no", `language: "no"`, "{text: no}", `{text: "no"}`).Replace(twoSlips)
	if got := p.file(t, "calendar/north/post.md"); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	if n := strings.Count(p.out.String(), "fixed: "); n != 2 {
		t.Errorf("says %d were fixed:\n%s", n, &p.out)
	}
}
