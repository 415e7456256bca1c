package facts

import (
	"slices"

	"masthead/internal/model"
	"masthead/internal/zone"
)

var authorFacts = []Fact{
	{"authorless", []string{"post"}, Own, "True on a post that goes out and names nobody as its author.", authorless},
	{"author_left", []string{"post"}, Own, "The author of a post that goes out, who had left by then: {name, left_on}.", byAuthor(authorLeft)},
	{"author_elsewhere", []string{"post"}, Own, "The author of a post that goes out, who does not work for its district: {name}.", byAuthor(authorElsewhere)},
	{"author_mute", []string{"post"}, Own, "The author of a post that goes out, who has no role that writes posts: {name, roles}.", byAuthor(authorMute)},
	{"author_unread", []string{"post"}, Own, "The author of a post that goes out, and the version of the style guide that should have been read by then and was not: {name, version}.", byAuthor(authorUnread)},
	{"reviewers_gone", []string{"post"}, Own, "Reviewers of a post that goes out who had left by then: [{at, name, left_on}].", reviewersGone},
	{"unentitled", []string{"post"}, Own, "People named as having stopped the post who have no say in it: [{at, field, name}].", unentitled},
}

func authorless(x *Index, t *model.Thing) any {
	if p := x.posts[t.Path]; p.Author != "" || !isGoing(p) {
		return nil
	}
	return true
}

// byAuthor makes a fact of what is to be said of a known author of a post that
// goes out, and adds the name.
func byAuthor(say func(x *Index, who *model.Person, p *model.Post) map[string]any) func(x *Index, t *model.Thing) any {
	return func(x *Index, t *model.Thing) any {
		p := x.posts[t.Path]
		who := x.person(p.Author)
		if who == nil || !isGoing(p) {
			return nil
		}
		fact := say(x, who, p)
		if fact == nil {
			return nil
		}
		fact["name"] = who.Name
		return fact
	}
}

func authorLeft(x *Index, who *model.Person, p *model.Post) map[string]any {
	left, gone := leftBefore(x, who, p)
	if !gone {
		return nil
	}
	return map[string]any{"left_on": left}
}

func authorElsewhere(x *Index, who *model.Person, p *model.Post) map[string]any {
	if x.isOf(who, p.District) {
		return nil
	}
	return map[string]any{}
}

func authorMute(_ *Index, who *model.Person, _ *model.Post) map[string]any {
	if hasRole(who, writes) {
		return nil
	}
	return map[string]any{"roles": anys(who.Roles)}
}

func authorUnread(x *Index, who *model.Person, p *model.Post) map[string]any {
	version := x.unreadGuide(who, p)
	if version == "" {
		return nil
	}
	return map[string]any{"version": version}
}

// isOf reports whether a person works for a district: by their own file, or as
// lead of all.
func (x *Index) isOf(who *model.Person, district string) bool {
	return slices.Contains(who.Districts, district) || slices.Contains(who.Roles, "lead") || who.ID == x.Rights.Settings.Lead
}

// leftBefore reports whether somebody had left on the post's day. Without a
// date of leaving, only a post that the change brings is in question.
func leftBefore(x *Index, who *model.Person, p *model.Post) (date string, gone bool) {
	_, brought := x.Changes[p.Path]
	if who.Status != "left" || who.LeftOn == "" && !brought || who.LeftOn != "" && lastDay(p) <= who.LeftOn {
		return "", false
	}
	return who.LeftOn, true
}

// unreadGuide is the version that the author should know on the post's day: it
// was published, and the days of grace are over.
func (x *Index) unreadGuide(who *model.Person, p *model.Post) string {
	guide := x.Org.Settings.StyleGuide
	published, bad := zone.ParseDate(guide.Published)
	if bad != zone.None || lastDay(p) <= published.Add(guide.GraceDays).String() {
		return ""
	}
	if read := x.Org.Acknowledgements.Get(who.ID); read != nil && read.Version == guide.Version {
		return ""
	}
	return guide.Version
}

func reviewersGone(x *Index, t *model.Thing) any {
	p := x.posts[t.Path]
	if len(p.ReviewedBy) == 0 || !isGoing(p) {
		return nil
	}
	var found []any
	for i, id := range p.ReviewedBy {
		who := x.person(id)
		if who == nil {
			continue
		}
		if left, gone := leftBefore(x, who, p); gone {
			found = append(found, map[string]any{"at": []any{"reviewed_by", i}, "name": who.Name, "left_on": left})
		}
	}
	return some(found)
}

func unentitled(x *Index, t *model.Thing) any {
	p := x.posts[t.Path]
	var found []any
	look := func(field string, stop *model.Stop) {
		if stop == nil {
			return
		}
		if who := x.person(stop.By); who != nil && !x.mayStop(who, p) {
			found = append(found, map[string]any{"at": anys([]string{field, "by"}), "field": field, "name": who.Name})
		}
	}
	look("hold", p.Hold)
	look("withdraw", p.Withdraw)
	return some(found)
}

// Roles that write posts. Roles that may stop one: some in their district, some everywhere, because
// what they look after does not end at a district.
var (
	writes        = []string{"lead", "manager", "editor", "author", "community-manager", "translator"}
	stopsHere     = []string{"manager", "editor", "community-manager", "on-call"}
	stopsAnywhere = []string{"lead", "legal", "data-protection", "brand"}
)

func hasRole(who *model.Person, roles []string) bool {
	return slices.ContainsFunc(who.Roles, func(r string) bool { return slices.Contains(roles, r) })
}

func (x *Index) mayStop(who *model.Person, p *model.Post) bool {
	manages := slices.ContainsFunc(x.Rights.Lineage(p.District), func(d *model.District) bool { return slices.Contains(d.Managers, who.ID) })
	author := p.Author
	if old := x.Before; old != nil && old.Posts.Get(p.ID) != nil {
		author = old.Posts.Get(p.ID).Author
	}
	return who.Active() && (who.ID == author || manages || hasRole(who, stopsAnywhere) || hasRole(who, stopsHere) && x.isOf(who, p.District))
}
