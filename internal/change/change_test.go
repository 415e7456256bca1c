package change

import (
	"context"
	"fmt"
	"maps"
	"os"
	"strings"
	"testing"
	"time"

	"masthead/internal/edit"
	"masthead/internal/tree"
)

// files is a version by path; in an edit, "" is a file that is gone.
type files map[string]string

const (
	hello = "calendar/north/2026/10/hello.md"
	north = "accounts/north/north-mastodon.yaml"
)

// small is the organisation that each case starts from.
func small(t testing.TB) files {
	t.Helper()
	mastodon, err := os.ReadFile("../../policies/platforms/mastodon.yaml")
	if err != nil {
		t.Fatal(err)
	}
	return files{
		"masthead.yaml": "name: Northwind\ntime_zone: Europe/Warsaw\nlead: ada\n" +
			"defaults:\n  gap: 1h\n  cadence: {per_day: 3}\n  quiet_hours: {from: \"21:00\", to: \"07:00\"}\n" +
			"links: {allowed_hosts: [a.example]}\nwaivers: {approvers: [lead], max_days: 30}\nlabels:\n  giveaway: {needs: [terms], approvals: [legal]}\n",
		"accounts/districts/north.yaml":    "name: North\nmanagers: [ada]\n",
		"accounts/districts/far.yaml":      "name: Far\ntime_zone: America/New_York\n",
		"accounts/people/ada.yaml":         "name: Ada Nowak\ngithub: ada\nstatus: active\nroles: [lead]\n",
		north:                              "platform: mastodon\nhandle: \"@north@social.example\"\nstate: official\nowner: ada\nadmins: [ada]\ncadence: {per_day: 2}\n",
		"accounts/far/far-mastodon.yaml":   "platform: mastodon\nhandle: \"@far@social.example\"\nstate: official\n",
		hello:                              "---\nid: hello\nstatus: ready\naccounts: [north-mastodon]\npublish_at: 2026-10-02T09:00\nmedia:\n  - {asset: clinic, alt: The door of the clinic.}\n---\nOpen from 8 to 16, all of yu.\n",
		"calendar/pauses/flood.yaml":       "title: Flood\nscope: {all: true}\nsince: 2026-09-30T10:00\nreason: Flood\n",
		"calendar/blackouts/all.yaml":      "scope: {districts: [north, far]}\nexcept: {labels: [urgent]}\nfrom: 2026-10-10\nuntil: 2026-10-12\n",
		"policies/waivers/one.yaml":        "rule: missing-alt-text\nscope: {posts: [hello]}\nreason: A test.\napprover: ada\nexpires: 2026-12-31\n",
		"policies/rules/no-shouting.rego":  ruleText("error", "post", `count(input.doc.body) > 10`),
		"policies/thresholds/process.yaml": "correction_letters: {value: 6, source: us, as_of: 2026-01-01, confidence: low}\n",
		"policies/platforms/mastodon.yaml": string(mastodon),
		"calendar/consents/one.yaml":       "scope: A portrait\nuntil: 2027-01-01\n",
		"calendar/assets/clinic.yaml":      "title: Clinic\nfile: calendar/assets/media/clinic.jpg\nkind: image\nrights: {until: 2027-01-01, channels: [mastodon, x]}\n",
		"calendar/assets/media/clinic.jpg": "\xff\xd8picture",
		"accounts/cases/fan.yaml":          "title: A fan page\nstate: open\n",
		".github/workflows/check.yaml":     "on: pull_request\n",
	}
}

func ruleText(severity, kind, condition string) string {
	return "# METADATA\n# title: Nobody shouts\n# description: Why.\n# custom:\n#   severity: " + severity + "\n#   kinds: [" + kind + "]\n" +
		"#   needs: [doc.body]\n#   message:\n#     en: Loud.\n#     pl: Za głośno.\npackage masthead.rules.no_shouting\n\ndeny contains {\"at\": [\"body\"]} if {\n\t" + condition + "\n}\n"
}

// with is the version after an edit.
func (f files) with(edits files) files {
	all := maps.Clone(f)
	for path, text := range edits {
		if all[path] = text; text == "" {
			delete(all, path)
		}
	}
	return all
}

func (f files) tree() *tree.Tree {
	all := map[string][]byte{}
	for path, text := range f {
		all[path] = []byte(text)
	}
	return tree.Memory(all)
}

// today is before the post of the small organisation goes out.
func today() time.Time { return time.Date(2026, 10, 1, 9, 0, 0, 0, time.UTC) }

func between(t testing.TB, before, after files, now time.Time) *Change {
	t.Helper()
	in := inputOf(t, before, after)
	in.Now = now
	return Between(in)
}

func inputOf(t testing.TB, before, after files) *Input {
	t.Helper()
	in, err := Read(context.Background(), before.tree(), after.tree())
	if err != nil {
		t.Fatal(err)
	}
	in.Now = today()
	return in
}

// dump writes a change so that a case can be read: one line for each event.
func dump(c *Change) string {
	var b strings.Builder
	for _, t := range c.Things {
		fmt.Fprintf(&b, "%s %s %s\n", t.Section, t.Kind, strings.Trim(t.ID+" "+t.Path, " "))
		for _, e := range t.Events {
			b.WriteString("  " + line(e) + "\n")
		}
	}
	return b.String()
}

func line(e Event) string {
	parts := []string{string(e.What)}
	if len(e.Field) > 0 {
		parts = append(parts, e.Field.String())
	}
	if e.Before != nil || e.After != nil {
		parts = append(parts, fmt.Sprintf("%v → %v", orDash(e.Before), orDash(e.After)))
	}
	for _, s := range e.Added {
		parts = append(parts, "+"+s)
	}
	for _, s := range e.Removed {
		parts = append(parts, "-"+s)
	}
	if len(e.Pieces) > 0 {
		parts = append(parts, marked(e.Pieces))
	}
	for _, m := range e.Moves {
		parts = append(parts, fmt.Sprintf("%v %s → %s", m.Accounts, m.From.At, m.To.At))
	}
	if e.Sense != "" {
		parts = append(parts, "("+string(e.Sense)+")")
	}
	if e.Alert {
		parts = append(parts, "!")
	}
	return strings.Join(parts, " ")
}

func orDash(v any) any {
	if v == nil {
		return "-"
	}
	return v
}

func marked(pieces []edit.Piece) string {
	var b strings.Builder
	for _, p := range pieces {
		b.WriteString(map[edit.Op]string{edit.Kept: "", edit.Deleted: "[-", edit.Inserted: "{+"}[p.Op] + p.Text +
			map[edit.Op]string{edit.Kept: "", edit.Deleted: "-]", edit.Inserted: "+}"}[p.Op])
	}
	return b.String()
}

// replaced is a file of the small organisation with one text for another.
func replaced(t testing.TB, path string, pairs ...string) string {
	t.Helper()
	text := small(t)[path]
	for i := 0; i < len(pairs); i += 2 {
		if !strings.Contains(text, pairs[i]) {
			t.Fatalf("%s does not hold %q", path, pairs[i])
		}
		text = strings.Replace(text, pairs[i], pairs[i+1], 1)
	}
	return text
}
