package ledger

import "fmt"

// Trouble names what is wrong with a ledger.
type Trouble string

// All of them. Whatever is wrong, nothing may be published until it is cleared.
const (
	Malformed  Trouble = "malformed"   // a line is not an entry
	Truncated  Trouble = "truncated"   // a batch or an object ends too early, or cannot be read
	Cut        Trouble = "cut"         // entries are missing
	Reordered  Trouble = "reordered"   // entries stand where they do not belong
	Rewritten  Trouble = "rewritten"   // what was there has been changed
	Forged     Trouble = "forged"      // not signed by a key that may
	Replayed   Trouble = "replayed"    // entries of another repository
	RolledBack Trouble = "rolled back" // entries that were known are gone
	Forked     Trouble = "forked"      // other entries than the ones known, in their place
	Unlawful   Trouble = "unlawful"    // an entry that cannot follow what is before it
	Ahead      Trouble = "ahead"       // an entry from the future: a clock is wrong
)

// Fault is the first thing wrong with a ledger, or with entries offered to it.
type Fault struct {
	Trouble Trouble
	Seq     int64 // the entry; 0: none in particular
	Why     string
}

func (f *Fault) Error() string {
	if f.Seq == 0 {
		return fmt.Sprintf("%s: %s", f.Trouble, f.Why)
	}
	return fmt.Sprintf("%s at entry %d: %s", f.Trouble, f.Seq, f.Why)
}
