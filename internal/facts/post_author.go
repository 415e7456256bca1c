package facts

import (
	"slices"

	"masthead/internal/model"
	"masthead/internal/zone"
)

var authorFacts = []Fact{
	{"author", []string{"post"}, "Who wrote a post that goes out: {id, name, roles, of_district}; left_on if the person had left by then; guide, the version of the style guide that should have been read by then and was not.", author},
	{"reviewers_gone", []string{"post"}, "Reviewers of a post that goes out who had left by then: [{at, name, left_on}].", reviewersGone},
	{"unentitled", []string{"post"}, "People named as having stopped the post who have no say in it: [{at, field, name}].", unentitled},
}

func author(x *Index, t *model.Thing) any {
	p := x.posts[t.Path]
	who := x.person(p.Author)
	if who == nil || !isGoing(p) {
		return nil
	}
	fact := map[string]any{"id": who.ID, "name": who.Name, "roles": anys(who.Roles), "of_district": x.isOf(who, p.District)}
	if left, gone := leftBefore(x, who, p); gone {
		fact["left_on"] = left
	}
	if guide := x.unreadGuide(who, p); guide != "" {
		fact["guide"] = guide
	}
	return fact
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

// Roles that may stop a post: some in their district, some everywhere, because
// what they look after does not end at a district.
var (
	stopsHere     = []string{"manager", "editor", "community-manager", "on-call"}
	stopsAnywhere = []string{"lead", "legal", "data-protection", "brand"}
)

func (x *Index) mayStop(who *model.Person, p *model.Post) bool {
	has := func(roles []string) bool {
		return slices.ContainsFunc(who.Roles, func(r string) bool { return slices.Contains(roles, r) })
	}
	manages := slices.ContainsFunc(x.Rights.Lineage(p.District), func(d *model.District) bool { return slices.Contains(d.Managers, who.ID) })
	author := p.Author
	if old := x.Before; old != nil && old.Posts.Get(p.ID) != nil {
		author = old.Posts.Get(p.ID).Author
	}
	return who.Active() && (who.ID == author || manages || has(stopsAnywhere) || has(stopsHere) && x.isOf(who, p.District))
}
