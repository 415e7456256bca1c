package plan

import (
	"masthead/internal/desired"
	"masthead/internal/ledger"
	"masthead/internal/provider"
)

// profile sets what an account says of itself when its file says something new.
// What somebody changed at the service is drift: nobody fights over it.
func (d *diff) profile(i *desired.ProfileItem) {
	state, svc := d.state(i.Key), d.services[i.AccountID]
	w := Waiting{Key: i.Key}
	path, why, unproven := d.unproven(i.Inputs)
	switch {
	case unproven:
		w.Why, w.Detail = Quarantined, path+": "+why
		d.wait(w)
		return
	case state.Out == ledger.None && (!svc.known() || svc.Snapshot == nil || svc.Snapshot.Profile == nil):
		return // nobody overwrites what nobody has seen
	}
	profile, problem := i.Profile()
	if problem != nil {
		w.Why, w.Problem = Broken, problem
		d.wait(w)
		return
	}
	content := contentDigest(nil, &profile)
	switch first := state.Out == ledger.None && !inFlight(state); {
	case state.Sent.Content == content, first && sameProfile(profile, *svc.Snapshot.Profile):
		return
	case !svc.known():
		w.Why, w.Operation = Unasked, &Operation{Outlet: i.Outlet, Key: i.Key, Verb: ledger.Profile, Profile: &profile}
		d.wait(w)
		return
	}
	o := Operation{
		Outlet: i.Outlet, Key: i.Key, Verb: ledger.Profile, Profile: &profile, At: d.in.Now, From: d.in.Now, Marks: i.Marks,
		Out: profileRemote(state, svc), Repeatable: svc.Capabilities.Repeatable(), Made: ledger.Made{Content: content},
	}
	o.Digest = o.digest(d.in.Repo)
	d.set(o, state)
}

// profileRemote is the profile as it was seen last.
func profileRemote(state ledger.State, svc *Service) provider.Remote {
	r := provider.Remote{ID: state.ID, URL: state.URL, Revision: state.Revision}
	if svc.Snapshot != nil && svc.Snapshot.Profile != nil {
		r.Revision = svc.Snapshot.ProfileRevision
	}
	return r
}

// set plans setting a profile, or says why not.
func (d *diff) set(o Operation, state ledger.State) {
	s := &subject{d: d, i: &desired.Item{}, svc: d.services[o.AccountID], hand: hand(o.Outlet)}
	stops := d.covering(o.Key, o.Marks)
	switch {
	case inFlight(state) && s.busy(state, &o):
	case len(stops) > 0:
		d.wait(Waiting{Key: o.Key, Why: Stopped, Stop: stops[0].Seq, Detail: stops[0].Reason, Operation: &o})
	case d.undecided(o.Key):
		d.wait(Waiting{Key: o.Key, Why: Undecided, Detail: state.Reason, Operation: &o})
	default:
		s.add(o, state)
	}
}

// sameProfile compares what a file says with what is there. What it leaves out
// is left as it is; pictures are compared where the service shows their digest.
func sameProfile(want, there provider.Profile) bool {
	return len(profileDifferences(want, there)) == 0
}

func profileDifferences(want, there provider.Profile) []Difference {
	var all []Difference
	differ := func(field, here, there string) {
		if here != "" && here != there {
			all = append(all, Difference{field, here, there})
		}
	}
	differ("name", want.Name, there.Name)
	differ("bio", want.Bio, there.Bio)
	differ("link", want.Link, there.Link)
	differ("avatar", pictureOf(want.Avatar, there.Avatar), pictureOf(there.Avatar, want.Avatar))
	differ("header", pictureOf(want.Header, there.Header), pictureOf(there.Header, want.Header))
	return all
}

// pictureOf is the digest of a picture, if the other has one too.
func pictureOf(m, other *provider.Medium) string {
	if m == nil || other == nil || other.SHA256 == "" {
		return ""
	}
	return m.SHA256
}
