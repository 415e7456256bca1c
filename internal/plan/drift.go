package plan

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"masthead/internal/desired"
	"masthead/internal/ledger"
	"masthead/internal/provider"
)

// drift compares what services show with what the ledger says is there. It only
// tells: what is not ours stays, and what was changed there by somebody is not
// changed back.
func (d *diff) drift() {
	d.orphans()
	for _, id := range slices.Sorted(maps.Keys(d.services)) {
		svc := d.services[id]
		if svc.Err != nil {
			d.plan.Unseen = append(d.plan.Unseen, Unseen{id, svc.Err.Error()})
		} else if svc.Snapshot != nil && !svc.Snapshot.Complete {
			d.plan.Unseen = append(d.plan.Unseen, Unseen{id, svc.Snapshot.Why})
		}
		if svc.Snapshot != nil {
			d.seen(&account{diff: d, id: id, svc: svc, states: d.states(d.ours[id])})
		}
	}
	d.profiles()
}

// states are those of an account.
func (d *diff) states(keys []ledger.Key) []ledger.State {
	slices.SortFunc(keys, byKey)
	var all []ledger.State
	for _, k := range keys {
		all = append(all, d.state(k))
	}
	return all
}

// account is one of which something was seen.
type account struct {
	*diff
	id     string
	svc    *Service
	states []ledger.State
	byID   map[string]*ledger.State
	texts  map[string]bool // of what may be out without our knowing its id
	seenID map[string]bool
}

func (d *diff) seen(a *account) {
	a.byID, a.texts, a.seenID = map[string]*ledger.State{}, map[string]bool{}, map[string]bool{}
	for n := range a.states {
		s := &a.states[n]
		if s.Out != ledger.None && s.ID != "" {
			a.byID[s.ID] = s
		}
		if inFlight(*s) || s.Out == ledger.IsHandedOver {
			a.mayBe(*s)
		}
	}
	items := slices.Clone(a.svc.Snapshot.Items)
	slices.SortStableFunc(items, func(x, y provider.Item) int { return cmp.Or(x.At.Compare(y.At), strings.Compare(x.ID, y.ID)) })
	for _, item := range items {
		a.item(item)
	}
	for n := range a.states {
		a.gone(&a.states[n])
	}
}

// mayBe notes the texts of something that is perhaps out under an id that nobody
// has written down yet.
func (a *account) mayBe(s ledger.State) {
	if i := a.itemOf(s.Key); i != nil {
		if content, problem := i.Content(); problem == nil {
			for _, p := range content.Parts {
				a.texts[p.Text], a.texts[cmp.Or(p.Stored, p.Text)] = true, true
			}
		}
	}
}

// itemOf finds what is wanted of a key.
func (d *diff) itemOf(k ledger.Key) *desired.Item {
	if d.items == nil {
		d.items = make(map[ledger.Key]*desired.Item, len(d.in.Items))
		for n := range d.in.Items {
			d.items[d.in.Items[n].Key] = &d.in.Items[n]
		}
	}
	return d.items[post(k)]
}

func (a *account) item(item provider.Item) {
	s := a.byID[item.ID]
	switch {
	case s != nil:
		a.seenID[item.ID] = true
		if item.Failed != "" {
			a.add(Drift{Kind: NotSent, Key: s.Key, Remote: item})
		} else if fields := a.differences(s, item); len(fields) > 0 {
			a.add(Drift{Kind: Different, Key: s.Key, Remote: item, Fields: fields})
		}
	case a.partOfOurs(item):
	case len(item.Content.Parts) > 0 && a.texts[item.Content.Parts[0].Text]:
	default:
		a.add(Drift{Kind: Stranger, Remote: item, Before: !item.Ahead && item.At.Before(a.began())})
	}
}

func (a *account) add(d Drift) {
	d.Account = a.id
	a.plan.Drift = append(a.plan.Drift, d)
}

// partOfOurs knows the parts of a thread that a service took in one call and
// shows one by one.
func (a *account) partOfOurs(item provider.Item) bool {
	s := a.byID[item.Parent]
	if s == nil {
		return false
	}
	_, mode, _ := readSource(s.Sent.Source)
	i := a.itemOf(s.Key)
	if mode != asWhole || i == nil || a.svc.Capabilities.Thread != provider.Whole {
		return false
	}
	content, problem := i.Content()
	if problem != nil || len(content.Parts) < 2 && content.Comment == "" {
		return false
	}
	a.byID[item.ID] = s
	return true
}

// gone tells of what the ledger says is there and a complete look does not show.
func (a *account) gone(s *ledger.State) {
	shot := a.svc.Snapshot
	if s.Out != ledger.IsPublished && s.Out != ledger.IsHandedOver || s.ID == "" || a.seenID[s.ID] || !shot.Complete || s.At.After(shot.At) || inFlight(*s) {
		return
	}
	waits := s.Out == ledger.IsHandedOver
	if waits && !shot.At.Before(s.Sent.Due) || !waits && (a.svc.Since.IsZero() || s.Sent.Due.Before(a.svc.Since)) {
		return
	}
	a.add(Drift{Kind: Gone, Key: s.Key, Remote: provider.Item{Remote: a.there(*s), At: s.Sent.Due}})
}

// differences are the fields in which something reads otherwise than it was
// sent. What is wanted is what was sent as long as the ledger knows it again.
func (a *account) differences(s *ledger.State, seen provider.Item) []Difference {
	i := a.itemOf(s.Key)
	if i == nil || s.Out == ledger.IsAttested {
		return nil
	}
	content, problem := i.Content()
	if problem != nil {
		return nil
	}
	_, mode, _ := readSource(s.Sent.Source)
	for _, u := range split(content, a.svc.Capabilities, mode) {
		if u.occurrence == s.Occurrence && contentDigest(&u.content, nil) == s.Sent.Content {
			return compare(u.content, seen, s, a.svc.Capabilities.Reads)
		}
	}
	return nil
}

// orphans are posts that are out and whose files are gone.
func (d *diff) orphans() {
	if d.in.Book == nil || !d.in.All || d.matched >= d.out {
		return
	}
	var left []ledger.State
	for s := range d.in.Book.All() {
		if s.Out != ledger.None && !isProfile(s.Key) && d.itemOf(s.Key) == nil {
			left = append(left, s)
		}
	}
	for _, s := range left {
		remote := provider.Item{Remote: provider.Remote{ID: s.ID, URL: s.URL, Revision: s.Revision, Ahead: s.Out == ledger.IsHandedOver}, At: s.Sent.Due}
		d.plan.Drift = append(d.plan.Drift, Drift{Kind: Orphan, Account: s.Target, Key: s.Key, Remote: remote})
	}
}

// profiles tells of profiles that somebody changed after they were set.
func (d *diff) profiles() {
	for n := range d.in.Profiles {
		i := &d.in.Profiles[n]
		svc := d.services[i.AccountID]
		if svc == nil || svc.Snapshot == nil || svc.Snapshot.Profile == nil {
			continue
		}
		want, problem := i.Profile()
		if problem != nil || d.state(i.Key).Sent.Content != contentDigest(nil, &want) && svc.Capabilities.Can(ledger.Profile) {
			continue // it is to be set anyway
		}
		if fields := profileDifferences(want, *svc.Snapshot.Profile); len(fields) > 0 {
			d.plan.Drift = append(d.plan.Drift, Drift{Kind: Different, Account: i.AccountID, Key: i.Key, Fields: fields, Profile: true})
		}
	}
}

func inDrift(a, b Drift) int {
	return cmp.Or(strings.Compare(a.Account, b.Account), a.Remote.At.Compare(b.Remote.At), byKey(a.Key, b.Key), strings.Compare(string(a.Kind), string(b.Kind)),
		strings.Compare(a.Remote.ID, b.Remote.ID))
}
