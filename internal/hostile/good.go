package hostile

import (
	"context"
	"slices"
	"strings"

	"masthead/internal/cases"
	"masthead/internal/check"
	"masthead/internal/codeowners"
	"masthead/internal/tree"
)

// Good is the organisation that every attack starts from: the small one of the
// rule cases with this product's own rules, and what there is to attack beside
// them. root is the top of this repository.
func Good(root string) (map[string]string, error) {
	own, err := tree.Folder(root, check.Listing())
	if err != nil {
		return nil, err
	}
	small, err := own.Read(cases.SmallPath)
	if err != nil {
		return nil, err
	}
	files := map[string]string{}
	for path, text := range cases.Small(small) {
		files[path] = string(text)
	}
	for _, f := range own.Files {
		if !judges(f.Path) {
			continue
		}
		text, err := own.Read(f.Path)
		if err != nil {
			return nil, err
		}
		files[f.Path] = string(text)
	}
	for path, text := range more {
		files[path] = text
	}
	files[settings] += moreSettings
	files[codeowners.Path], err = owners(files)
	return files, err
}

// owners is CODEOWNERS as it must be for the people among the files.
func owners(files map[string]string) (string, error) {
	all := map[string][]byte{}
	for path, text := range files {
		all[path] = []byte(text)
	}
	org, _, err := check.Organization(context.Background(), tree.Memory(all))
	if err != nil {
		return "", err
	}
	return string(codeowners.Make(org).Text), nil
}

// Owners writes CODEOWNERS anew, as somebody does who changes people.
func (r *Repo) Owners() {
	text, err := owners(r.files)
	if err != nil {
		r.fail("writing CODEOWNERS: %w", err)
	}
	r.Write(codeowners.Path, text)
}

// judges picks what judges in an organisation of this size: all rules, and the
// facts of its networks.
func judges(path string) bool {
	if strings.HasSuffix(path, ".txtar") || strings.HasSuffix(path, "_test.rego") {
		return false
	}
	return slices.ContainsFunc(judging, func(part string) bool { return strings.HasPrefix(path, part) })
}

var judging = []string{"policies/rules/", "policies/approvals/", "policies/lib/", "policies/thresholds/", "schema/",
	"policies/style/Claims/", "policies/style/Disclosure/",
	"policies/platforms/bluesky.", "policies/platforms/facebook.", "policies/platforms/instagram.", "policies/platforms/mastodon.", "policies/platforms/x."}

const moreSettings = `
style:
  packs: [Claims, Disclosure]
embargoes:
  - words: [Kestrel Ward]
    until: 2026-12-01T09:00
    reason: The families are told first.
`

// more is what the small organisation lacks and an attacker would want.
var more = map[string]string{
	"accounts/people/lea.yaml": "name: Lea Sand\ngithub: lea-sand-rivermark\nroles: [legal]\nstatus: active\n",
	"accounts/people/dan.yaml": "name: Dan Reed\ngithub: dan-reed-rivermark\nroles: [data-protection]\nstatus: active\n",
	"accounts/people/bea.yaml": "name: Bea Holm\ngithub: bea-holm-rivermark\nroles: [brand]\nstatus: active\n",
	workflow: `name: masthead
on: [pull_request]
permissions: {contents: read}
jobs:
  masthead:
    runs-on: ubuntu-24.04
    steps:
      - uses: actions/checkout@0000000000000000000000000000000000000000
      - run: masthead check --base "$BASE" --head "$HEAD" --format github
`,
	"calendar/blackouts/mourning.yaml": `title: Day of mourning
scope: {all: true}
from: 2026-10-20
until: 2026-10-21
reason: mourning
by: ola
`,
	"calendar/pauses/storm.yaml": `title: Storm in the south
scope: {districts: [south]}
since: 2026-09-30T08:00
review_at: 2026-10-02T12:00
reason: People need the line for emergencies.
by: ola
`,
	"calendar/north/2026/09/opening.md": `---
id: north-2026-09-14-opening
status: ready
accounts: [north-mastodon]
publish_at: 2026-09-14T10:00
author: ana
language: en
link: https://www.rivermark.example/north
---
The clinic in the north opens its new door on Monday. There are 12 places for cars, and a ramp.
`,
	"policies/waivers/late.yaml": `rule: inside-quiet-hours
scope: {posts: [north-2026-10-09-night]}
reason: The night clinic is open at night.
requested_by: ana
approver: ola
approved_on: 2026-09-28
expires: 2026-11-30
`,
	"calendar/north/2026/10/night.md": `---
id: north-2026-10-09-night
status: ready
accounts: [north-mastodon]
publish_at: 2026-10-09T22:15
author: ana
language: en
---
The night clinic is open until six in the morning. Ring the bell at the side door.
`,
}
