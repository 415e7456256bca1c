package facts

// Reach is what of an organisation a fact is worked out from, beside the file
// itself in both versions, what judges, and the registers. A change is judged
// without reading the rest; what needs the rest must say so here.
type Reach int

// The registers are every kind of file but posts, assets and consents: they
// are few, and all of them are always read.
const (
	Own    Reach = iota // nothing else
	Linked              // what the file names: posts, assets, their consents and media files
	Months              // the posts of the months and districts that the file is of
	IDs                 // the ids of all files of its kind: those of posts are written in them
	Some                // all posts, assets or consents; of a part of them it tells a part
	Every               // the same, but of a part of them it would tell what is not so
)

var reaches = [...]string{"itself", "what it names", "its months", "ids", "all", "all or nothing"}

func (r Reach) String() string { return reaches[r] }

// IsWhole reports whether only the whole organisation gives all of the answer
// for a file of the kind; "removed" is one that the change deletes.
func (r Reach) IsWhole(kind string) bool {
	if r == IDs {
		return kind == "post"
	}
	return r >= Some
}

// lazy are the kinds that are read only where they are needed.
var lazy = map[string]bool{"post": true, "asset": true, "consent": true}

// IsRegister reports the kinds of which all files are always read.
func IsRegister(kind string) bool { return kind != "" && !lazy[kind] }
