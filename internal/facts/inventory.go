package facts

import (
	"masthead/internal/model"
	"masthead/internal/platform"
)

var inventoryFacts = []Fact{
	{"impossible_dates", []string{every}, Own, "Dates that no calendar has: [{at, date}]. A post's publish_at is in its own facts.", impossibleDates},
	{"unknown_zones", []string{every}, Own, "Names that are no time zones: [{at, zone, near, abbreviation}]; near is absent when no name is near.", unknownZones},

	{"url_refused", []string{"account"}, Own, "Why the address is no profile: {reason, text, platform, blocks}.", urlRefused},
	{"url_elsewhere", []string{"account"}, Own, "The platform of the address, where it is not the account's: {platform, name, blocks}.", urlElsewhere},
	{"url_names", []string{"account"}, Own, "The handle that the address means, where it is not the account's: {handle}.", urlNames},
	{"url_parts", []string{"account"}, Own, "What the address carries beside the account: [{kind, text, range, replace}], and the address that remains: {parts, canonical, certain}.", urlParts},
	{"handle_refused", []string{"account"}, Own, "Why the handle is no name of an account: {reason, text, platform, blocks}.", handleRefused},
	{"handle_bare", []string{"account"}, Own, "The handle without what was pasted along with it: {handle, certain}.", handleBare},

	{"same_account", []string{"account"}, Own, "Accounts before this one in order that are the same account: [{path, id, by}], by is address or platform_id.", sameAccount},
	{"look_alikes", []string{"account"}, Own, "Accounts before this one in order whose handles are easily taken for it: [{path, id, handle}].", lookAlikes},
	{"same_purpose", []string{"account"}, Own, "Accounts before this one in order on the same platform, for the same purpose, and of the same district or for the same audience: [{path, id, by}].", samePurpose},
	{"owner_load", []string{"account"}, Own, "How many official accounts the owner has: {count, rank, limit}; rank counts up to this one in order.", ownerLoad},
	{"certification", []string{"account"}, Own, "When the account must be certified again: {due}.", certification},
	{"scheduled", []string{"account"}, Months, "Ready posts from today on at an account that is closed, closing or inactive: [{path, id, date}].", scheduled},
	{"profile_host", []string{"account"}, Own, "The host of the profile's link.", profileHost},
	{"renamed", []string{"account"}, Own, "The handle before the change, where the account kept no record of it.", renamed},
	{"secret_like", []string{"account", "organization"}, Own, "Names of credentials that look like a secret itself: [{at}].", secretLike},

	{"gone", []string{"account", "district", "organization"}, Own, "People named in the file who have left: [{at, role, person, name, left_on}]; role is the field, without list numbers.", gone},
	{"holdings", []string{"person"}, Some, "What a person who has left still holds: [{path, at, role}].", holdings},
	{"parent_cycle", []string{"district"}, Own, "The districts that lead back to this one by parent, this one first: [id].", parentCycle},
	{"case_account", []string{"case"}, Own, "The official account that the case is about by its address or handle: {path, id}.", caseAccount},
	{"waiver_days", []string{"waiver"}, Own, "Days from approval to expiry.", waiverDays},
	{"override_over", []string{"override"}, Own, "Present when the last day of an override is over.", overrideOver},
}

// register is what is known of all accounts together. The order of accounts is
// that of their paths, with those that the change brings last, so that of two
// alike the newer one is spoken of.
type register struct {
	entries  map[string]*entry // by path
	ordered  []*entry
	byKey    map[string][]*entry // same account
	purposes map[string][]*entry // same purpose
	alike    map[string][]*entry // by path: entries whose handles look alike
	owned    map[string][]*entry // official accounts by owner
	waiting  map[string][]*model.Post
	holdings map[string][]held // by person who has left
	gone     *departures       // nil: nothing was deleted
}

// entry is an account and what its handle and address mean.
type entry struct {
	*model.Account
	platform  string // id, whatever word the file uses; "" for an unknown one
	network   string
	rank      int // in order
	handle    platform.Identity
	handleWhy platform.Why
	url       platform.Identity
	urlWhy    platform.Why
}

func newRegister(x *Index) *register {
	r := &register{entries: map[string]*entry{}, byKey: map[string][]*entry{}, purposes: map[string][]*entry{}, owned: map[string][]*entry{}}
	r.ordered = x.ordered()
	for rank, e := range r.ordered {
		e.rank = rank
		r.entries[e.Path] = e
		if e.State == "closed" {
			continue
		}
		for _, key := range e.keys() {
			r.byKey[key.text] = append(r.byKey[key.text], e)
		}
		for _, key := range e.purposeKeys() {
			r.purposes[key.text] = append(r.purposes[key.text], e)
		}
		if e.State == "official" && e.Owner != "" {
			r.owned[e.Owner] = append(r.owned[e.Owner], e)
		}
	}
	r.alike = lookAlikeIndex(x, r.ordered)
	r.waiting = waitingPosts(x)
	r.holdings = x.leaversHoldings()
	r.gone = x.departures()
	return r
}

// ordered lists the accounts, those that the change brings last.
func (x *Index) ordered() []*entry {
	var kept, brought []*entry
	for _, a := range x.Head.Accounts.All {
		e := x.entryOf(a)
		if _, changed := x.Changes[a.Path]; changed {
			brought = append(brought, e)
		} else {
			kept = append(kept, e)
		}
	}
	return append(kept, brought...)
}

func (x *Index) entryOf(a *model.Account) *entry {
	e := &entry{Account: a}
	e.platform, _ = x.Platforms.Lookup(a.Platform)
	e.network = x.network(e.platform)
	e.handle, e.handleWhy = x.Platforms.Handle(a.Platform, a.Handle)
	if a.URL != "" {
		e.url, e.urlWhy = x.Platforms.Resolve(a.URL)
	}
	return e
}

// network is the family that a platform belongs to: accounts of one network
// reach each other.
func (x *Index) network(platform string) string {
	if fact, ok := x.Platforms.Fact(platform, "identity", "network"); ok {
		if name, _ := fact.Value.(string); name != "" {
			return name
		}
	}
	return platform
}

// earlier keeps the entries that come before e in order.
func (e *entry) earlier(all []*entry) []*entry {
	var list []*entry
	for _, other := range all {
		if other.rank < e.rank {
			list = append(list, other)
		}
	}
	return list
}
