package change

import (
	"encoding/json"
	"slices"
	"strings"
)

// What names what happened. The list is closed: whoever reads a change can
// know all of it.
type What string

const (
	// To a thing as a whole.
	Added      What = "added"
	Removed    What = "removed"
	Has        What = "has"            // of what is added or removed: one of its fields, in After or Before
	Replaced   What = "replaced"       // the content of a file that is not looked into
	ModeOther  What = "mode"           // the execute bit, or a link instead of a file
	PathOther  What = "path"           // the file has another name, in Before and After
	District   What = "district"       // it went to another district
	IDOther    What = "id"             // another id: Before and After; for a post, a new post
	IDWritten  What = "id-written"     // the same id, in other capitals
	Unreadable What = "unreadable"     // the new version cannot be read
	Illegible  What = "was-unreadable" // the old version could not be read
	Unsure     What = "unsure"         // a version has mistakes, and more may have changed than is told
	Rewritten  What = "rewritten"      // comments, layout, order of keys: it means the same
	LineEnds   What = "line-ends"      // CRLF or LF alone
	CodeOther  What = "code"           // conditions of a rule, or what a program does

	// To a field.
	Set         What = "set"
	Cleared     What = "cleared"
	Changed     What = "changed"
	List        What = "list"        // entries came or went
	Reordered   What = "reordered"   // the same entries in another order
	Reworded    What = "reworded"    // word by word, in Pieces
	Respaced    What = "respaced"    // blanks and line ends alone, in Pieces
	Recomposed  What = "recomposed"  // the same characters put together otherwise
	Hidden      What = "hidden"      // what changed is a secret, which is not shown
	ZoneOther   What = "zone"        // times written without an offset mean another moment
	LimitsOther What = "limits"      // quiet hours
	Parts       What = "parts"       // a thread has more or fewer parts
	MediaSwap   What = "media-swap"  // one picture in place of another
	MediaOrder  What = "media-order" // the same pictures in another order

	// To a post. The first four come with a reason in After, if there is one.
	Withdrawn What = "withdrawn"
	Restored  What = "restored"
	Held      What = "held"
	Released  What = "released"
	Raised    What = "raised"  // nearer to being published
	Lowered   What = "lowered" // further from it
	Moved     What = "moved"
	Retimed   What = "retimed" // another writing of the same moment

	// To stops, waivers, people, consents and cases.
	Ended    What = "ended"
	Reopened What = "reopened"
	Narrowed What = "narrowed"
	Widened  What = "widened"
	Shifted  What = "shifted" // neither narrower nor wider
	Left     What = "left"
	Returned What = "returned"
	Revoked  What = "revoked"
	Closed   What = "closed"
)

// Whats lists all of them.
var Whats = []What{Added, Removed, Has, Replaced, ModeOther, PathOther, District, IDOther, IDWritten, Unreadable, Illegible, Unsure, Rewritten, LineEnds, CodeOther,
	Set, Cleared, Changed, List, Reordered, Reworded, Respaced, Recomposed, Hidden, ZoneOther, LimitsOther, Parts, MediaSwap, MediaOrder,
	Withdrawn, Restored, Held, Released, Raised, Lowered, Moved, Retimed, Ended, Reopened, Narrowed, Widened, Shifted, Left, Returned, Revoked, Closed}

// Step is one key on the way to a field. A free one is the name of an entry (an
// asset, a platform, a language), and not a key that a schema knows.
type Step struct {
	Name string
	Free bool
}

// Field is the way to a value, from the top of a file.
type Field []Step

// MarshalJSON writes the names as a list.
func (f Field) MarshalJSON() ([]byte, error) {
	names := make([]string, len(f))
	for i, s := range f {
		names[i] = s.Name
	}
	return json.Marshal(names)
}

// String joins the names with dots.
func (f Field) String() string {
	names := make([]string, len(f))
	for i, s := range f {
		names[i] = s.Name
	}
	return strings.Join(names, ".")
}

// pattern is the field with a star for each free step.
func (f Field) pattern() string {
	names := make([]string, len(f))
	for i, s := range f {
		if names[i] = s.Name; s.Free {
			names[i] = "*"
		}
	}
	return strings.Join(names, ".")
}

func key(names ...string) Field {
	f := make(Field, len(names))
	for i, n := range names {
		f[i] = Step{Name: n}
	}
	return f
}

// to is the field with one more step; it never shares memory with f.
func (f Field) to(name string) Field { return append(slices.Clone(f), Step{Name: name}) }

func (f Field) free(name string) Field { return append(slices.Clone(f), Step{name, true}) }
