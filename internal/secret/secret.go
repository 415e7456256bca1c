// Package secret keeps a credential in a value that cannot be printed. Every
// way of printing it says only that there is one; whoever puts it into a
// request asks for it by name, so that a search finds each such place. It
// refuses to know where credentials come from.
package secret

import (
	"fmt"
	"log/slog"
	"strings"
)

const hidden = "[secret]"

// Text is a credential; the zero Text is none. It is kept in a function, since
// fmt prints what lies inside a struct without asking any method.
type Text struct{ reveal func() string }

// New keeps a credential; "" is none.
func New(text string) Text {
	if text == "" {
		return Text{}
	}
	return Text{func() string { return text }}
}

// Empty tells whether there is no credential.
func (t Text) Empty() bool { return t.reveal == nil }

// Reveal is the credential itself, for the one place that sends it.
func (t Text) Reveal() string {
	if t.Empty() {
		return ""
	}
	return t.reveal()
}

// Hide takes the credential out of a text that is to be shown.
func (t Text) Hide(text string) string {
	if t.Empty() {
		return text
	}
	return strings.ReplaceAll(text, t.reveal(), hidden)
}

func (t Text) String() string               { return hidden }
func (t Text) GoString() string             { return hidden }
func (t Text) LogValue() slog.Value         { return slog.StringValue(hidden) }
func (t Text) MarshalText() ([]byte, error) { return []byte(hidden), nil }

// Format covers the verbs that look inside a value, such as %x and %#v.
func (t Text) Format(f fmt.State, _ rune) { fmt.Fprint(f, hidden) }
