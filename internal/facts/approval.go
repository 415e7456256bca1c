package facts

import (
	"slices"

	"masthead/internal/edit"
	"masthead/internal/model"
)

var approvalFacts = []Fact{
	{"concerned", []string{every, "removed"}, Own, "The districts that a changed file is of or about, in either version: [id].", concerned},
	{"correction", []string{"post"}, Own, "True on a post of which the change alters a few letters and nothing else: no number, link, media or time.", correction},
	{"shown_people", []string{"post"}, Linked, "Assets of a post, in either version, that show people who can be recognised: [id].", shownPeople},
}

// concerned looks at both versions: what moves from one district to another is
// the business of both.
func concerned(x *Index, t *model.Thing) any {
	var ids []string
	for _, v := range []struct {
		o *model.Organization
		t *model.Thing
	}{{x.Head, x.things[t.Path]}, {x.Before, x.before[t.Path]}} {
		if v.t == nil {
			continue
		}
		if id := v.o.DistrictOf(v.t); id != "" {
			ids = append(ids, id)
		}
	}
	slices.Sort(ids)
	return some(anys(slices.Compact(ids)))
}

func correction(x *Index, t *model.Thing) any {
	v, ok := x.versions(t)
	if !ok || v.before == nil || !edit.IsCorrection(v.before, v.after, v.letters) {
		return nil
	}
	return true
}

func shownPeople(x *Index, t *model.Thing) any {
	var ids []string
	for _, p := range []*model.Post{x.posts[t.Path], x.newsroom.before[t.Path]} {
		if p == nil {
			continue
		}
		media := slices.Clone(p.Media)
		for _, variant := range p.Variants {
			media = append(media, variant.Media...)
		}
		for _, m := range media {
			if x.showsPeople(m.Asset) {
				ids = append(ids, m.Asset)
			}
		}
	}
	slices.Sort(ids)
	return some(anys(slices.Compact(ids)))
}

// showsPeople asks both versions of the asset, so that no change can say of a
// portrait that nobody is in it.
func (x *Index) showsPeople(id string) bool {
	for _, o := range []*model.Organization{x.Org, x.Before} {
		if o == nil {
			continue
		}
		if a := o.Assets.Get(id); a != nil && (a.People || a.Minors) {
			return true
		}
	}
	return false
}
