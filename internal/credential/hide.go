package credential

import (
	"encoding/base64"
	"encoding/json"
	"net/url"
	"slices"
	"strings"

	"masthead/internal/secret"
)

// Hide takes every credential that was handed out, in each way in which a
// service may send it back, out of a text that is to be shown or kept.
func (s *Store) Hide(text string) string {
	s.mu.Lock()
	given := slices.Clone(s.given)
	s.mu.Unlock()
	for _, one := range given {
		for _, form := range forms(one) {
			text = form.Hide(text)
		}
	}
	return text
}

// forms are the ways to write a credential; the longest come first, or a part
// of one would be left.
func forms(of secret.Text) []secret.Text {
	plain := of.Reveal()
	quoted, err := json.Marshal(plain)
	all := []string{plain, url.QueryEscape(plain), url.PathEscape(plain)}
	if err == nil {
		all = append(all, strings.Trim(string(quoted), `"`))
	}
	for _, before := range []string{"", ":", "x-access-token:"} { // as in Basic
		for _, encoding := range []*base64.Encoding{base64.StdEncoding, base64.RawStdEncoding, base64.URLEncoding, base64.RawURLEncoding} {
			all = append(all, encoding.EncodeToString([]byte(before+plain)))
		}
	}
	slices.SortFunc(all, func(a, b string) int { return len(b) - len(a) })
	var texts []secret.Text
	for _, form := range slices.Compact(all) {
		texts = append(texts, secret.New(form))
	}
	return texts
}
