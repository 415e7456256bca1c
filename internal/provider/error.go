package provider

import (
	"errors"
	"fmt"
	"time"
)

// Trouble is what is wrong, for whoever has to put it right.
type Trouble string

const (
	BadCredential Trouble = "credential"  // dead, or it may not do this
	TooMany       Trouble = "limit"       // of calls; passes by itself
	Unreachable   Trouble = "unreachable" // no connection, or no answer in time
	Broken        Trouble = "broken"      // the service says that it is, or its answer cannot be read
	NotAccepted   Trouble = "refused"     // it does not want this
	Gone          Trouble = "gone"        // what this is about is not there any more
	Unfit         Trouble = "unfit"       // this provider cannot do it
)

// Error is a question or a preparation that failed.
type Error struct {
	Trouble Trouble
	Doing   string    // what was tried, such as "uploading clinic.png"
	Why     string    // in plain words, no secret; what a service says is quoted and cut
	Again   time.Time // when it may work; zero: not by itself
}

func (e *Error) Error() string { return fmt.Sprintf("%s: %s", e.Doing, e.Why) }

// Passes says that the trouble is likely to end without anybody's doing.
func (e *Error) Passes() bool {
	return e.Trouble == TooMany || e.Trouble == Unreachable || e.Trouble == Broken
}

// TroubleOf is that of an error; empty for one that no provider made.
func TroubleOf(err error) Trouble {
	if e, ok := errors.AsType[*Error](err); ok {
		return e.Trouble
	}
	return ""
}
