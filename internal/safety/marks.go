package safety

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// piled finds letters with more marks upon them than any language has, and
// keeps those that a letter is composed with.
func (t *text) piled(most int) []Find {
	if most <= 0 {
		return nil
	}
	var finds []Find
	for i := 0; i < len(t.runes); i++ {
		if !isPiled(t.runes[i]) {
			continue
		}
		from := i
		for isPiled(t.get(i)) {
			i++
		}
		if i-from <= most {
			continue
		}
		base := max(from-1, 0)
		finds = append(finds, t.mend(Piled, base, i, composed(t.runes[base:from], t.runes[from:i]), true))
	}
	return joined(t, finds)
}

// isPiled leaves out what is written in a row, and selectors.
func isPiled(r rune) bool {
	return r >= 0x300 && !isBlockLetter(r) && unicode.In(r, unicode.Mn, unicode.Me) && !isVariation(r)
}

// composed keeps the first marks that make one letter with their base.
func composed(base, marks []rune) string {
	plain := string(base)
	for _, m := range marks {
		next := norm.NFC.String(plain + string(m))
		if len([]rune(next)) > len(base) {
			break
		}
		plain = next
	}
	return plain
}

// joined makes one find of those that stand side by side or have only blanks
// between them.
func joined(t *text, finds []Find) []Find {
	var all []Find
	for _, f := range finds {
		if n := len(all) - 1; n >= 0 && all[n].Kind == f.Kind && all[n].Safe == f.Safe {
			if between := t.s[all[n].To:f.From]; strings.Trim(between, " \u00a0") == "" {
				all[n].Plain += between + f.Plain
				all[n].To = f.To
				continue
			}
		}
		all = append(all, f)
	}
	return all
}
