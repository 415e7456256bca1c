package desired

import (
	"cmp"
	"slices"
	"time"

	"masthead/internal/model"
	"masthead/internal/preview"
	"masthead/internal/zone"
)

// place is an account with what is the same for all that goes there.
type place struct {
	account *model.Account // nil: there is none of that id
	outlet  Outlet
	zone    string
	marks   []string // those of the account
	problem *Problem // why nothing can go there
}

// place works out one account, each once.
func (w *work) place(id string) *place {
	if p := w.places[id]; p != nil {
		return p
	}
	p := &place{outlet: Outlet{AccountID: id, Way: preview.Nowhere}, marks: marks("account", id)}
	if p.account = w.Org.Accounts.Get(id); p.account == nil {
		p.problem = &Problem{What: NoAccount, Account: id}
	} else {
		w.serve(p)
	}
	w.places[id] = p
	return p
}

// serve says how an account is served.
func (w *work) serve(p *place) {
	a := p.account
	known, _ := w.Platforms.Lookup(a.Platform)
	target, listed := w.Org.Settings.Targets[a.Target]
	p.zone = cmp.Or(w.Org.TimeZone(a), "UTC")
	p.outlet = Outlet{
		AccountID: a.ID, AccountPath: a.Path, Platform: cmp.Or(known, a.Platform), Handle: a.Handle, AccountURL: a.URL, PlatformID: a.PlatformID,
		Target: a.Target, Provider: target.Provider, URL: cmp.Or(target.URL, target.Folder), Credential: cmp.Or(a.Credential, target.Credential), Way: w.show.Way(a),
		DateFormat: target.DateFormat, TimeZone: target.TimeZone,
	}
	p.marks = slices.Concat(p.marks, marks("platform", p.outlet.Platform))
	var readable bool
	p.outlet.HandOver, readable = length(target.HandOverBefore)
	switch {
	case a.Target != "" && !listed:
		p.problem = &Problem{What: NoTarget, Path: a.Path, Account: a.ID, Detail: a.Target}
	case p.outlet.Way == preview.Nowhere:
		p.problem = &Problem{What: NoWay, Path: a.Path, Account: a.ID}
	case !readable:
		p.problem = &Problem{What: BadHandOver, Path: model.OrganizationFile, Account: a.ID, Detail: a.Target}
	}
}

// length reads a duration; a day is 24 hours. None is none.
func length(text string) (time.Duration, bool) {
	if text == "" {
		return 0, true
	}
	d, problem := zone.ParseDuration(text)
	return d.Length(), problem == zone.None
}

// marks are kind/id for each value that there is.
func marks(kind string, values ...string) []string {
	var all []string
	for _, v := range values {
		if v != "" {
			all = append(all, kind+"/"+v)
		}
	}
	return all
}
