// Package load makes organisations of any size for benchmarks: districts,
// people, accounts and posts, the same for the same numbers, with a defect here
// and there so that rules have something to find. It is no model of good posts.
package load

import (
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"time"
)

// Size is how much there is of everything.
type Size struct {
	Districts, People, Accounts, Posts int
}

var platforms = []struct{ id, handle, url string }{
	{"mastodon", "%s@social.example", "https://social.example/@%s"},
	{"facebook", "%s", "https://www.facebook.com/%s"},
	{"x", "%s", "https://x.com/%s"},
	{"bluesky", "%s.example.org", "https://bsky.app/profile/%s.example.org"},
	{"threads", "%s", "https://www.threads.com/@%s"},
}

// Write makes the organisation below dir, beside the policies and schemas that
// are there already.
func Write(dir string, n Size) error {
	return Each(n, func(path string, text []byte) error {
		full := filepath.Join(dir, filepath.FromSlash(path))
		if err := os.MkdirAll(filepath.Dir(full), 0o755); err != nil {
			return err
		}
		return os.WriteFile(full, text, 0o644)
	})
}

// Each gives every file of the organisation to put, until that fails.
func Each(n Size, put func(path string, text []byte) error) error {
	w := &writer{n: n, random: rand.New(rand.NewPCG(1, 2)), sink: put}
	w.settings()
	for i := range n.People {
		w.person(i)
	}
	for i := range n.Districts {
		w.district(i)
	}
	for i := range n.Accounts {
		w.account(i)
	}
	for i := range n.Posts {
		w.post(i)
	}
	return w.err
}

type writer struct {
	n      Size
	random *rand.Rand
	sink   func(path string, text []byte) error
	err    error // the first one
}

func (w *writer) put(path, format string, args ...any) {
	if w.err == nil {
		w.err = w.sink(path, fmt.Appendf(nil, format, args...))
	}
}

func (w *writer) settings() {
	w.put("masthead.yaml", `name: Load Health
district_word: {one: district, many: districts}
lead: person-0
time_zone: Europe/Warsaw
languages: [en, pl]
style_guide: {version: "1", published: 2026-01-01, grace_days: 30}
defaults:
  language: en
  lead_time: 2h
  gap: 30m
  quiet_hours: {from: "21:00", to: "07:00"}
  cadence: {per_day: 4, per_week: 14}
inventory: {certify_every: 365d, max_removed_percent: 20, accounts_per_person: 50}
links: {allowed_hosts: [www.example.org], shorteners: [bit.ly]}
waivers: {approvers: [lead], max_days: 90}
`)
}

func (w *writer) person(i int) {
	status := "status: active\n"
	if i%40 == 39 {
		status = "status: left\nleft_on: 2026-08-01\n"
	}
	roles := "[manager, editor]"
	if i == 0 {
		roles = "[lead]"
	}
	id := fmt.Sprintf("person-%d", i)
	w.put("accounts/people/"+id+".yaml", "name: Person %d\ngithub: %s\nroles: %s\ndistricts: [%s]\n%s", i, id, roles, w.districtOf(i), status)
	w.put("accounts/acknowledgements/"+id+".yaml", "{person: %s, version: \"1\", read_on: 2026-01-02}\n", id)
}

func (w *writer) districtOf(i int) string { return fmt.Sprintf("district-%d", i%w.n.Districts) }

func (w *writer) district(i int) {
	var list strings.Builder
	for _, p := range platforms {
		fmt.Fprintf(&list, "  - {platform: %s, reason: People here use it}\n", p.id)
	}
	w.put(fmt.Sprintf("accounts/districts/district-%d.yaml", i),
		"name: District %d\nmanagers: [person-%d]\naudience: {macro: Everybody here, micro: [parents]}\ngoals: [More people know]\nplatforms:\n%scapacity: {hours_per_week: 20, accounts_per_person: 50}\nlanguages: [en, pl]\n",
		i, i%w.n.People, list.String())
}

func (w *writer) account(i int) {
	p := platforms[i%len(platforms)]
	name := fmt.Sprintf("loadhealth%d", i)
	url := fmt.Sprintf(p.url, name)
	if i%50 == 7 {
		url += "?lang=en"
	}
	w.put(fmt.Sprintf("accounts/%s/account-%d.yaml", w.districtOf(i), i), `platform: %s
handle: %s
state: official
url: %s
platform_id: "%d"
purpose: News number %d for everybody
audience: Everybody here
owner: person-%d
backup: person-%d
access: {route: direct, mailbox: a%d@example.org, second_factor: person-%d, vault: vault/%d, verified_by: person-%d, verified_on: 2026-05-01}
language: en
last_certified: 2026-05-01
`, p.id, fmt.Sprintf(p.handle, name), url, 1000+i, i, i%w.n.People, (i+1)%w.n.People, i, i%w.n.People, i, i%w.n.People)
}

func (w *writer) post(i int) {
	account := i % w.n.Accounts
	at := time.Date(2026, 9, 1, 8, 0, 0, 0, time.UTC).AddDate(0, 0, i/w.n.Accounts*3+w.random.IntN(3)).Add(time.Duration(w.random.IntN(600)) * time.Minute)
	link := "https://www.example.org/news"
	if i%97 == 5 {
		link = "http://bit.ly/x"
	}
	language := "en"
	if i%9 == 4 {
		language = "pl"
	}
	extra := ""
	if i%31 == 3 {
		extra = "labels: [unheard-of]\n"
	}
	w.put(fmt.Sprintf("calendar/%s/%s/post-%d.md", w.districtOf(account), at.Format("2006/01"), i), `---
id: post-%d
status: ready
accounts: [account-%d]
publish_at: %s
author: person-%d
language: %s
link: %s
%s---
%s
`, i, account, at.Format("2006-01-02T15:04"), i%w.n.People, language, link, extra, text(language, w.random))
}
