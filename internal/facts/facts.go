// Package facts works out what rules need but cannot compute: instants of
// local times, canonical handles, neighbours in the calendar, what a change
// brings. A fact is plain JSON-like data under one key of a file.
//
// A fact states and never judges: it is absent where there is nothing to say,
// so that a rule that needs it is not even asked. It holds no wording and no
// severity.
package facts

import (
	"slices"
	"sync"
	"time"

	"masthead/internal/fit"
	"masthead/internal/model"
	"masthead/internal/platform"
	"masthead/internal/shape"
	"masthead/internal/tree"
	"masthead/internal/zone"
)

// Input is what facts are made from. Before and Changes are nil where nothing
// is compared.
type Input struct {
	Head    *model.Organization // the files that are judged
	Org     *model.Organization // where references resolve: Head, but trusted files as of the base
	Rights  *model.Organization // people and owners as of the base
	Before  *model.Organization // the version that the change was made from
	Changes map[string]tree.Kind

	Zones      *zone.Atlas
	Platforms  *platform.Set
	Schemas    *shape.Set
	Thresholds model.Set[model.Thresholds]
	MediaFiles []string // paths in the media folder, sorted
	// ReadMedia gives the bytes of one of them.
	ReadMedia func(path string) ([]byte, error)
	Now       time.Time

	// Asked reports whether some rule reads the fact of that key; the others
	// are not worked out. nil: all are.
	Asked func(key string) bool
	// Part tells that Head and Before are not whole: facts that would say what
	// is not so are not worked out.
	Part bool
}

// Fact is one key that rules can read as input.facts.<Key>.
type Fact struct {
	Key   string
	Kinds []string // kinds of file that can have it, "removed" for deleted ones
	Reach Reach    // what it is worked out from
	About string   // what it holds, for docs/facts.md

	// build gives nil where there is nothing to say.
	build func(x *Index, t *model.Thing) any
}

// every is for facts of all kinds of files that are there.
const every = "*"

// Table lists every fact; docs/facts.md is printed from it. Each domain has
// its own file and its own list.
func Table() []Fact {
	return slices.Concat(commonFacts, approvalFacts, inventoryFacts, processFacts, timeFacts, postFacts, mediaFacts, assetFacts, linkFacts, removedFacts, removedPostFacts, alikeFacts, translationFacts, safetyFacts, tongueFacts, shownFacts)
}

// Index answers for every file of one organisation. It is read-only after New
// and safe for concurrent use.
type Index struct {
	Input
	byKind map[string][]Fact

	posts    map[string]*model.Post    // by path, of Head
	accounts map[string]*model.Account // by path, of Head
	things   map[string]*model.Thing   // by path, of Head
	before   map[string]*model.Thing   // by path, of Before
	byID     map[idKey][]*model.Thing  // of Head
	idLists  sync.Map                  // kind -> its sorted ids, made when first asked for
	today    string                    // in the organisation's zone
	formerly map[string]*model.Account // by id: accounts that the change gives another id, as in the base
	register *register                 // all accounts together, and what they are tied to
	times    *timetable                // all sends, and what is seen only when they are side by side
	library  *library                  // all media together, and where they are shown
	newsroom *newsroom                 // all posts together
	meters   *fit.Set                  // how the platforms take texts
	made     sync.Map                  // path of a post -> its editions, made when first asked for
	watch    *watch                    // what texts are compared with

	kin    func() map[string][]any // accounts by path whose purposes are nearly the same, worked out when asked for
	echoes func() *echoes          // posts that say what others say, likewise
}

// New prepares the look-ups that facts share.
func New(in Input) *Index {
	x := &Index{Input: in, byKind: map[string][]Fact{}, posts: map[string]*model.Post{},
		accounts: map[string]*model.Account{}, things: map[string]*model.Thing{}, before: map[string]*model.Thing{}}
	for _, fact := range Table() {
		if in.Asked != nil && !in.Asked(fact.Key) || in.Part && fact.Reach == Every {
			continue
		}
		for _, kind := range fact.Kinds {
			x.byKind[kind] = append(x.byKind[kind], fact)
		}
	}
	for _, p := range in.Head.Posts.All {
		x.posts[p.Path] = p
	}
	for _, a := range in.Head.Accounts.All {
		x.accounts[a.Path] = a
	}
	for _, t := range in.Head.Things {
		x.things[t.Path] = t
	}
	x.byID = shareID(in.Head.Things)
	if in.Before != nil {
		for _, t := range in.Before.Things {
			x.before[t.Path] = t
		}
	}
	x.today = in.Now.In(x.zone(in.Org.Settings.TimeZone)).Format(time.DateOnly)
	x.formerly = x.formerNames()
	x.register = newRegister(x)
	x.times = newTimetable(x)
	x.library = newLibrary(x)
	x.newsroom = newNewsroom(x)
	x.meters = fit.New(in.Platforms)
	x.watch = newWatch(x)
	x.kin, x.echoes = sync.OnceValue(x.kinship), sync.OnceValue(x.newEchoes)
	return x
}

// Of is what is known of one file: only the facts that have something to say.
// kind is the file's kind, or "removed" for one that the change deletes.
func (x *Index) Of(t *model.Thing, kind string) map[string]any {
	facts := map[string]any{}
	x.add(facts, x.byKind[kind], t)
	if kind != "removed" {
		x.add(facts, x.byKind[every], t)
	}
	return facts
}

func (x *Index) add(facts map[string]any, list []Fact, t *model.Thing) {
	for _, f := range list {
		if value := f.build(x, t); value != nil {
			facts[f.Key] = value
		}
	}
}

// Today is the date of the check in the organisation's zone, as YYYY-MM-DD.
func (x *Index) Today() string { return x.today }

// Thing is the judged file at a path, nil if there is none of a kind.
func (x *Index) Thing(path string) *model.Thing { return x.things[path] }

// ThingBefore is the file that was at a path before the change, nil if none.
func (x *Index) ThingBefore(path string) *model.Thing { return x.before[path] }

// zone is the time zone of that name, UTC for an unknown one: that it is
// unknown is a fact of its own.
func (x *Index) zone(name string) *time.Location {
	location, err := x.Zones.Load(name)
	if err != nil {
		return time.UTC
	}
	return location
}

// threshold is a number of policies/thresholds, 0 where the organisation has
// none: a fact that needs it then has nothing to say.
func (x *Index) threshold(subject, name string) float64 {
	if file := x.Thresholds.Get(subject); file != nil {
		return file.Values[name]
	}
	return 0
}
