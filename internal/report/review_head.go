package report

import (
	"slices"
	"strings"

	"masthead/internal/approval"
	"masthead/internal/diag"
)

// mostFound is how many people a verdict names.
const mostNamed = 4

// verdict is the heading and the next step; without names where there is no
// room for them.
func (p *reviewPage) verdict(named bool) string {
	blocking := p.blocking()
	sign, key, pairs := "✅", "free", []string{"things", p.many("things", len(blocking))}
	next := "next calm"
	switch missing := p.missing(); {
	case len(blocking) > 0:
		sign, key, next = "❌", "fix", "next fix"
	case !p.means():
		return "## ✅ " + p.tell("nothing") + "\n\n" + p.tell("next") + p.tell("next nothing") + "\n"
	case slices.ContainsFunc(missing, func(r approval.Requirement) bool { return !r.Possible() }):
		sign, key, next = "⚠️", "stuck", "next stuck"
	case len(missing) > 0:
		key, next = "wait", "next ask"
		pairs = append(pairs, "who", p.approve(missing, named))
	case len(p.Required) > 0:
		key, next = "approved", "next merge"
	}
	if p.Draft && sign != "✅" {
		sign = "✏️"
	}
	text := "## " + sign + " " + p.tell(p.variant(key), pairs...) + "\n"
	if !named {
		return text
	}
	return text + "\n" + p.tell("next") + p.next(next) + "\n"
}

// blocking are the findings that must be put right.
func (p *reviewPage) blocking() (list []diag.Finding) {
	for _, f := range p.Findings {
		if p.blocks(f) {
			list = append(list, f)
		}
	}
	return list
}

// means reports whether there is anything to approve or to say.
func (p *reviewPage) means() bool {
	return p.Changes == nil || len(p.Changes.Change.Things) > 0 || len(p.Required) > 0
}

// variant chooses the sentence for drafts, and for changes without a post.
func (p *reviewPage) variant(key string) string {
	if p.Draft && key != "stuck" {
		key += " draft"
	}
	if _, other := reviewWords[key+"/other"]; other && p.Changes != nil && len(p.posts) == 0 {
		key += "/other"
	}
	return key
}

func (p *reviewPage) next(key string) string {
	var parts []string
	switch {
	case key == "next ask":
		parts = append(parts, p.tell(key, "names", p.ask(p.missing())))
	case key == "next merge" && len(p.Previews) == 0:
		parts = append(parts, p.tell("next calm"))
	default:
		parts = append(parts, p.tell(key, "title", p.tell("to fix")))
	}
	if blocking := p.blocking(); key == "next fix" && p.link(blocking[0].Path, blocking[0].Span.Line, blocking[0].Removed) != "" {
		parts = append(parts, p.tell("next link"))
	}
	if p.Suggested > 0 {
		parts = append(parts, p.tell("next click", "changes", p.many("prepared", p.Suggested)))
	}
	if p.Draft {
		parts = append(parts, p.tell("next draft"))
	}
	if other := p.others(); other != (Counts{}) {
		parts = append(parts, p.tell("also look", "findings", p.words.counts(other)))
	}
	return strings.Join(parts, " ")
}

// others counts the findings that stop nothing.
func (p *reviewPage) others() Counts {
	return Count(slices.DeleteFunc(slices.Clone(p.Findings), func(f diag.Finding) bool { return f.Waiver != nil || p.blocks(f) }))
}

// approve is who still has to approve, with the verb.
func (p *reviewPage) approve(missing []approval.Requirement, named bool) string {
	names, single := p.needed(missing)
	switch {
	case !named || len(names) == 0:
		return p.tell("people approve")
	case single:
		return p.tell("one approves", "names", names[0])
	}
	return p.tell("many approve", "names", strings.Join(names, p.say("and")))
}

func (p *reviewPage) ask(missing []approval.Requirement) string {
	names, _ := p.needed(missing)
	if len(names) == 0 {
		return p.tell("whoever")
	}
	return strings.Join(names, p.say("and"))
}

// needed names who still has to approve, each group once; none where that
// would be too long to read in a sentence. single: one person will do.
func (p *reviewPage) needed(missing []approval.Requirement) (groups []string, single bool) {
	people := 0
	for _, r := range missing {
		if group := p.group(r); !slices.Contains(groups, group) {
			groups, people = append(groups, group), people+len(r.People)
		}
	}
	if people > mostNamed {
		return nil, false
	}
	return groups, len(groups) == 1 && missing[0].Count == 1
}

// group is who may meet a requirement: Ada or Ben; Ada and Ben; two of ...
func (p *reviewPage) group(r approval.Requirement) string {
	names := make([]string, 0, len(r.People))
	for _, person := range r.People {
		names = append(names, p.person(person))
	}
	switch {
	case len(names) == 0:
		return p.tell("nobody")
	case r.Count >= len(names):
		return strings.Join(names, p.say("and"))
	case len(names) > 2*mostNamed:
		names = append(names[:2*mostNamed], "…")
	}
	if r.Count > 1 {
		return p.tell("some of", "n", p.number(r.Count), "names", strings.Join(names, ", "))
	}
	return strings.Join(names, p.tell("or"))
}

func (p *reviewPage) person(person approval.Person) string {
	name := person.Name
	if strings.TrimSpace(name) == "" {
		name = person.Login
	}
	return p.ink.name(cutTo(name, 60))
}
