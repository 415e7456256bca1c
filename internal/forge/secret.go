package forge

import (
	"fmt"
	"log/slog"
)

const hidden = "[secret]"

// Secret is a credential. Every way of printing it says only that there is
// one; the transport alone takes the text out, to put it into a header. The
// text is kept in a function, since fmt prints what lies inside a struct
// without asking any method.
type Secret struct{ reveal func() string }

// NewSecret keeps a credential; "" is none.
func NewSecret(text string) Secret {
	if text == "" {
		return Secret{}
	}
	return Secret{func() string { return text }}
}

// Empty tells whether there is no credential.
func (s Secret) Empty() bool { return s.reveal == nil }

func (s Secret) String() string               { return hidden }
func (s Secret) GoString() string             { return hidden }
func (s Secret) LogValue() slog.Value         { return slog.StringValue(hidden) }
func (s Secret) MarshalText() ([]byte, error) { return []byte(hidden), nil }

// Format covers the verbs that look inside a value, such as %x and %#v.
func (s Secret) Format(f fmt.State, _ rune) { fmt.Fprint(f, hidden) }
