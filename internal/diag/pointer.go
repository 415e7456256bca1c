package diag

import "strings"

var pointerEscape = strings.NewReplacer("~", "~0", "/", "~1")

// Pointer writes keys and indexes as an RFC 6901 JSON pointer.
func Pointer(at []string) string {
	var b strings.Builder
	for _, token := range at {
		b.WriteByte('/')
		b.WriteString(pointerEscape.Replace(token))
	}
	return b.String()
}
