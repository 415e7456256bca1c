package report

import (
	"slices"
	"strconv"
	"strings"

	"masthead/internal/approval"
)

// mostPaths is how many files a requirement names.
const mostPaths = 3

func (p *reviewPage) number(n int) string { return strconv.Itoa(n) }

// missing are the requirements that are not met as far as is known.
func (p *reviewPage) missing() []approval.Requirement {
	if !p.ReviewsSeen {
		return p.Required
	}
	var list []approval.Requirement
	for _, m := range p.Missing {
		list = append(list, m.Requirement)
	}
	return list
}

// who lists the requirements: who, why, and whether they have.
func (p *reviewPage) who() section {
	s := section{head: "\n### " + p.tell("who") + "\n\n", sort: "reasons"}
	if !p.ReviewsSeen {
		s.head += p.tell("unseen") + "\n\n"
	}
	var b block
	left := p.Missing
	for _, r := range p.Required {
		var m *approval.Missing
		if p.ReviewsSeen && len(left) > 0 && sameRequirement(left[0].Requirement, r) { // Met keeps the order
			m, left = &left[0], left[1:]
		}
		b.items = append(b.items, p.requirement(r, m))
	}
	s.blocks = []block{b}
	return s
}

func sameRequirement(a, b approval.Requirement) bool {
	return a.ID == b.ID && a.Count == b.Count && a.Why["en"] == b.Why["en"] && slices.Equal(a.What, b.What) && slices.Equal(a.People, b.People)
}

func (p *reviewPage) requirement(r approval.Requirement, m *approval.Missing) string {
	why := r.Why[p.words.language]
	if why == "" {
		why = r.Why["en"]
	}
	lines := []string{"- " + p.progress(r, m) + ": " + p.ink.name(cutTo(why, 300)), p.about(r.What)}
	for _, e := range p.excluded(r, m) {
		name := e.Login
		if name == "" {
			name = e.Person
		}
		if e.Why == approval.Stale {
			lines = append(lines, p.tell("asked again", "name", p.ink.name(cutTo(name, 60))))
			continue
		}
		lines = append(lines, p.tell("not counted", "name", p.ink.name(cutTo(name, 60)), "why", e.Why.Text(p.words.language)))
	}
	return strings.Join(lines, "\n  - ") + "\n"
}

// progress is the sign, the people and how far it is.
func (p *reviewPage) progress(r approval.Requirement, m *approval.Missing) string {
	group := "**" + p.group(r) + "**"
	switch {
	case !r.Possible():
		return "⚠️ " + group
	case !p.ReviewsSeen:
		return "⏳ " + group
	case m == nil:
		return "✅ " + group + " (" + p.has(r) + ")"
	case len(m.By) == 0:
		return "⏳ " + group + " (" + p.tell("has not") + ")"
	}
	return "⏳ " + group + " (" + p.tell("has some", "have", p.number(len(m.By)), "need", p.number(r.Count), "names", p.people(m.By)) + ")"
}

// has names those whose word counts for a requirement that is met.
func (p *reviewPage) has(r approval.Requirement) string {
	asked := r
	asked.Count = len(r.People) + 1 // so that Met tells all whose word counts
	if all := approval.Met([]approval.Requirement{asked}, p.Given); len(all) == 1 && len(all[0].By) > 0 {
		return p.tell("has", "names", p.people(all[0].By))
	}
	return p.tell("has all")
}

func (p *reviewPage) people(list []approval.Person) string {
	var names []string
	for i, person := range list {
		if i == 2*mostNamed {
			names = append(names, "…")
			break
		}
		names = append(names, p.person(person))
	}
	return strings.Join(names, ", ")
}

// about names the files that a requirement is for.
func (p *reviewPage) about(what []string) string {
	var names []string
	for _, path := range what[:min(len(what), mostPaths)] {
		names = append(names, p.ink.name(cutTo(path, 120)))
	}
	text := strings.Join(names, ", ")
	if over := len(what) - len(names); over > 0 {
		text = p.tell("and more", "names", text, "n", p.number(over))
	}
	return p.tell("for", "names", text)
}

// mostExcluded is of how many people it is told why their word does not count.
const mostExcluded = 6

func (p *reviewPage) excluded(r approval.Requirement, m *approval.Missing) []approval.Exclusion {
	list := slices.Clone(r.Excluded)
	if m != nil {
		for _, e := range m.Refused {
			if e.Why != approval.NotAsked && !slices.ContainsFunc(list, func(x approval.Exclusion) bool { return approval.Fold(x.Login) == approval.Fold(e.Login) }) {
				list = append(list, e)
			}
		}
	}
	return list[:min(len(list), mostExcluded)]
}
