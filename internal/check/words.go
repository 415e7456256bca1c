package check

import "bytes"

// words are ids that texts are searched for, as words and in small letters:
// how long, and which. The search is told of a text that has none of them
// without parsing it.
type words struct {
	byLength [maxWord + 1]map[string]bool
	all      bool // one of them can be written in ways that no search knows
}

// maxWord is the longest word that is looked up.
const maxWord = 200

// words of ids that are folded.
func (s ids) words() *words {
	w := &words{}
	for id := range s {
		w.add(id)
	}
	return w
}

func (w *words) add(id string) {
	for i := range len(id) {
		if !isWord[id[i]] {
			w.all = true
		}
	}
	if len(id) > maxWord {
		w.all = true
		return
	}
	if w.byLength[len(id)] == nil {
		w.byLength[len(id)] = map[string]bool{}
	}
	w.byLength[len(id)][id] = true
}

// isWord are the bytes of ids that the schema allows, and their capitals.
var isWord = func() (is [256]bool) {
	for c := range is {
		is[c] = c == '-' || c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z'
	}
	return is
}()

// mayStandIn tells false only of a text that surely has none of the ids: YAML
// writes such an id as it is, but for an escape between double quotes, and for
// the two characters that become a letter of ASCII when capitals are taken away.
func (w *words) mayStandIn(text []byte) bool {
	text = frontMatter(text)
	if w.all || bytes.IndexByte(text, '\\') >= 0 || bytes.Contains(text, []byte("\u212A")) || bytes.Contains(text, []byte("\u0130")) {
		return true
	}
	var small [maxWord]byte
	n := 0
	for _, c := range text {
		if isWord[c] {
			if c >= 'A' && c <= 'Z' {
				c += 'a' - 'A'
			}
			if n < maxWord {
				small[n] = c
			}
			n++
			continue
		}
		if n > 0 && n <= maxWord && w.byLength[n] != nil && w.byLength[n][string(small[:n])] {
			return true
		}
		n = 0
	}
	return n > 0 && n <= maxWord && w.byLength[n] != nil && w.byLength[n][string(small[:n])]
}

// frontMatter cuts the body off where it surely begins.
func frontMatter(text []byte) []byte {
	if !bytes.HasPrefix(text, []byte("---\n")) && !bytes.HasPrefix(text, []byte("---\r\n")) {
		return text
	}
	for _, line := range [][]byte{[]byte("\n---\n"), []byte("\n---\r\n")} {
		if i := bytes.Index(text, line); i >= 0 {
			return text[:i+1]
		}
	}
	return text
}
