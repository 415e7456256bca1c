package desired

import (
	"slices"
	"strings"
	"sync"

	"masthead/internal/ledger"
	"masthead/internal/model"
	"masthead/internal/preview"
	"masthead/internal/provider"
)

// profiles adds what each account is to say of itself, where we can set it.
func (w *work) profiles(r *Result) {
	for _, a := range w.Org.Accounts.All {
		at := w.place(a.ID)
		if a != at.account || a.Profile == (model.Profile{}) || a.State != "official" || at.outlet.Way != preview.Automatic || at.problem != nil {
			continue
		}
		i := ProfileItem{
			Outlet: at.outlet, Key: ledger.Key{Post: "profile/" + a.ID, Target: a.ID}, Path: a.Path, Inputs: []string{a.Path},
			Marks: slices.Concat(at.marks, marks("district", a.District), marks("language", w.language(&model.Post{}, a))),
		}
		slices.Sort(i.Marks)
		for _, asset := range []string{a.Profile.Avatar, a.Profile.Header} {
			if asset != "" {
				i.Inputs = append(i.Inputs, w.behind(asset)...)
			}
		}
		slices.Sort(i.Inputs)
		i.Inputs = slices.Compact(i.Inputs)
		i.Profile = sync.OnceValues(func() (provider.Profile, *Problem) { return w.profile(a) })
		r.Profiles = append(r.Profiles, i)
	}
	slices.SortFunc(r.Profiles, func(a, b ProfileItem) int { return strings.Compare(a.Key.Post, b.Key.Post) })
}

func (w *work) profile(a *model.Account) (provider.Profile, *Problem) {
	p := provider.Profile{Name: a.Profile.Name, Bio: a.Profile.Bio, Link: a.Profile.Link}
	for _, picture := range []struct {
		asset string
		into  **provider.Medium
	}{{a.Profile.Avatar, &p.Avatar}, {a.Profile.Header, &p.Header}} {
		if picture.asset == "" {
			continue
		}
		m, wrong := w.medium(preview.Medium{Asset: picture.asset})
		if wrong != nil {
			wrong.Account = a.ID
			return p, wrong
		}
		*picture.into = &m
	}
	return p, nil
}
