// Package change says what a change means: two versions of an organisation in,
// and out of them what is added, moved, reworded and taken back, who gains and
// loses rights, which stops end, and what is judged otherwise from now on. A
// thing is known by its id, never by its path.
//
// The result is data and holds no sentence; package report has those. Nothing is
// judged here, and nothing is left out: a file that differs in no way that
// means anything is told as just that.
package change

import (
	"time"

	"masthead/internal/edit"
	"masthead/internal/model"
	"masthead/internal/platform"
	"masthead/internal/zone"
)

// Input is what is compared. Before and After may be whole organisations, or
// what differs and what that leans on, as Read gives them.
type Input struct {
	Before, After *model.Organization
	Files         []File                                // every path that differs, as the function Files gives them
	Source        func(path string, before bool) []byte // of a file that differs; nil: not there, or not read
	Zones         *zone.Atlas
	Platforms     *platform.Set // nil: accounts are known by their id alone
	Letters       int           // of one text that a correction may alter
	Now           time.Time
	Mask          func(string) string // makes secrets unreadable; nil: nothing is hidden
}

// File is one path that differs.
type File struct {
	Path    string      `json:"path"`
	Change  string      `json:"change"`  // as tree.Kind: added, modified, deleted, mode changed
	Kind    string      `json:"kind"`    // of model.Kinds; "" for a file of none
	Trusted bool        `json:"trusted"` // it judges
	Mode    string      `json:"mode"`    // in the new version, else in the old, as tree.Mode has it
	Unsure  bool        `json:"unsure"`  // a version of it has mistakes, so that not all could be read
	place   model.Place // of Path
}

// Change is what differs between two versions.
type Change struct {
	Things  []Thing `json:"things"`  // everything that differs, in the order of reading
	Files   []File  `json:"files"`   // by path
	Partial bool    `json:"partial"` // files outside the organisation's folders were not compared
}

// Section is where a thing is told: what must be known first comes first.
type Section string

const (
	First    Section = "first"    // stops that end, posts withdrawn, rules loosened, rights gained, ...
	Accounts Section = "accounts" // the rest of each, by kind
	People   Section = "people"
	Rules    Section = "rules"
	Stops    Section = "stops"
	Posts    Section = "posts"
	Plans    Section = "plans"
	Library  Section = "library"
	Cases    Section = "cases"
	Others   Section = "others" // files of no kind
	Same     Section = "same"   // written differently, and means the same
)

// Sections lists them in the order of reading.
var Sections = []Section{First, Accounts, People, Rules, Stops, Posts, Plans, Library, Cases, Others, Same}

// Thing is one thing that differs: one file, or two where it moved.
type Thing struct {
	Section   Section  `json:"section"`
	Kind      string   `json:"kind"` // of model.Kinds; for a file of none github, media, misplaced or file
	ID        string   `json:"id"`   // "" for masthead.yaml, a post without one, and a file of no kind
	Path      string   `json:"path"` // in the new version, or in the old of what is gone
	OldPath   string   `json:"old_path"`
	Districts []string `json:"districts"` // that it is of or about, in either version
	Trusted   bool     `json:"trusted"`   // it judges, in either version
	Alert     bool     `json:"alert"`     // one of the events must be known first
	Events    []Event  `json:"events"`    // at least one
	Post      *Post    `json:"post"`      // nil for what is no post
}

// Has reports whether the thing has such an event.
func (t *Thing) Has(what What) bool {
	for _, e := range t.Events {
		if e.What == what {
			return true
		}
	}
	return false
}

// Post is what is worth knowing of a post beside its events: of its new version,
// or of the old one where the post is gone.
type Post struct {
	Status     string   `json:"status"`
	Author     string   `json:"author"`
	Accounts   []string `json:"accounts"` // in either version
	Labels     []string `json:"labels"`   // in either version
	Times      []Time   `json:"times"`    // when it goes out
	Opening    string   `json:"opening"`  // the first words of the text
	Parts      int      `json:"parts"`    // of the thread
	Media      int      `json:"media"`
	Out        bool     `json:"out"`        // by the old version it is out already
	Correction bool     `json:"correction"` // a few letters, and nothing else at all
}

// Time is when some accounts get a post.
type Time struct {
	Accounts []string `json:"accounts"` // none: the post names no account that is known
	At       Moment   `json:"at"`
}

// Move is a time that is another.
type Move struct {
	Accounts []string `json:"accounts"` // as in Time
	From     Moment   `json:"from"`
	To       Moment   `json:"to"`
}

// Moment is a written time and what it means in a zone.
type Moment struct {
	Written string `json:"written"` // "" where there is none
	Zone    string `json:"zone"`
	At      string `json:"at"`      // the instant on the zone's wall, RFC 3339; "" where it cannot be read
	Problem string `json:"problem"` // as zone.Problem: why it is no plain instant
}

// Sense says which way something that judges, limits or stops goes.
type Sense string

const (
	Loosens  Sense = "loosens"  // more is allowed from now on
	Tightens Sense = "tightens" // less
	Unclear  Sense = "unclear"  // either: nobody but a reader can tell
)

// Event is one thing that happened.
type Event struct {
	What    What         `json:"what"`
	Field   Field        `json:"field"`   // the key that it happened to; none: the thing as a whole
	Before  any          `json:"before"`  // text, number, true or false; null: not there
	After   any          `json:"after"`   // a mapping is text here
	Added   []string     `json:"added"`   // of a list
	Removed []string     `json:"removed"` // of a list
	Pieces  []edit.Piece `json:"pieces"`  // of a text that is worded otherwise
	Moves   []Move       `json:"moves"`   // of a post that goes out at another time
	Sense   Sense        `json:"sense"`   // "": none
	Alert   bool         `json:"alert"`   // to be known first
}

// Touched is a post of the new version that looks or goes out otherwise.
type Touched struct {
	ID   string `json:"id"`
	Path string `json:"path"`
}

// Touched lists the posts that a reader will want to see as they will be, in
// the order of reading. What is gone, and what is only written differently, is
// not among them.
func (c *Change) Touched() []Touched {
	list := []Touched{}
	for _, t := range c.Things {
		if t.Kind == "post" && !t.Has(Removed) && !t.Has(Unreadable) && t.Section != Same {
			list = append(list, Touched{t.ID, t.Path})
		}
	}
	return list
}

// Means reports whether anything differs that means something.
func (c *Change) Means() bool {
	for _, t := range c.Things {
		if t.Section != Same {
			return true
		}
	}
	return false
}

// Judges reports whether the change touches what judges it.
func (c *Change) Judges() bool {
	for _, f := range c.Files {
		if f.Trusted {
			return true
		}
	}
	return false
}
