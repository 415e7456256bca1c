package importer

import (
	"cmp"
	"hash/fnv"
	"slices"

	"masthead/internal/model"
	"masthead/internal/platform"
)

// register knows which ids are taken and what they stand for. It is all that an
// import keeps in memory.
type register struct {
	before    map[key]string    // path of an id that was there before
	claimed   map[uint64]bool   // ids that rows of this run have, by sum
	next      map[key]int       // last suffix given to an id that is there several times
	identity  map[string]home   // identity.key -> the first file of the account
	accounts  map[string]home   // account id -> its file
	assets    map[string]string // address -> asset id
	districts map[string]string // name -> id
	people    map[string][]*person
	met       []*person // in the order of the rows
}

type key struct{ kind, id string }

// sum stands for an id where a million of them must fit into memory. Two ids of
// one sum only cost the second a suffix.
func (k key) sum() uint64 {
	h := fnv.New64a()
	h.Write([]byte(k.kind + " " + k.id))
	return h.Sum64()
}

func (r *register) claim(k key) { r.claimed[k.sum()] = true }

func (r *register) isClaimed(k key) bool { return r.claimed[k.sum()] }

// gave remembers where to go on looking for a free id.
func (r *register) gave(k key, n int) {
	if n > 1 {
		r.next[k] = n
	}
}

// home is where an account is.
type home struct{ id, district, platform string }

// person is an owner.
type person struct {
	id, name  string
	refs      map[string]string // source -> its id of the person
	districts []string
	new       bool // there is no file yet
}

func newRegister(o *model.Organization, platforms *platform.Set) *register {
	r := &register{before: map[key]string{}, claimed: map[uint64]bool{}, next: map[key]int{}, identity: map[string]home{},
		accounts: map[string]home{}, assets: map[string]string{}, districts: map[string]string{}, people: map[string][]*person{}}
	for _, t := range o.Things {
		if _, taken := r.before[key{t.Kind, t.ID}]; !taken {
			r.before[key{t.Kind, t.ID}] = t.Path
		}
	}
	for _, a := range byID(o.Accounts.All, func(a *model.Account) string { return a.ID }) {
		r.addAccount(home{a.ID, a.Thing.District, a.Platform}, identify(platforms, account{platform: a.Platform, handle: a.Handle, url: a.URL, platformID: a.PlatformID}).key)
	}
	for _, a := range o.Assets.All {
		r.assets[a.File] = a.ID
	}
	for _, d := range byID(o.Districts.All, func(d *model.District) string { return d.ID }) {
		if _, taken := r.districts[d.Name]; !taken {
			r.districts[d.Name] = d.ID
		}
	}
	for _, p := range byID(o.People.All, func(p *model.Person) string { return p.ID }) {
		r.people[p.Name] = append(r.people[p.Name], &person{id: p.ID, name: p.Name, refs: map[string]string{}, districts: p.Districts})
	}
	return r
}

// byID sorts as suffixes are given: x, x-2, x-10.
func byID[T any](things []*T, id func(*T) string) []*T {
	sorted := slices.Clone(things)
	slices.SortFunc(sorted, func(a, b *T) int {
		return cmp.Or(cmp.Compare(len(id(a)), len(id(b))), cmp.Compare(id(a), id(b)))
	})
	return sorted
}

// addAccount remembers the first file of an account.
func (r *register) addAccount(h home, identity string) {
	if _, taken := r.identity[identity]; !taken {
		r.identity[identity] = h
	}
	if _, taken := r.accounts[h.id]; !taken {
		r.accounts[h.id] = h
	}
}
