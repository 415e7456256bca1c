package safety

import (
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"go.mau.fi/util/confusable"
	"golang.org/x/text/unicode/norm"
)

// Skeleton is the same for two texts that look the same (UTS 39, 4), with the
// tables of Unicode 17. Case still counts. Reordering by direction (bidiSkeleton)
// is left out: controls of direction are told by themselves.
func Skeleton(s string) string {
	return confusable.Skeleton(strings.Map(func(r rune) rune {
		if isInvisible(r) || isVariation(r) || isTag(r) || isOrder(r) || unicode.Is(unicode.Other_Default_Ignorable_Code_Point, r) {
			return -1
		}
		return r
	}, s))
}

// latinOf writes letters in the Latin ones that they pass for, if all do.
func latinOf(runes []rune) (string, bool) {
	var b strings.Builder
	for _, r := range runes {
		if unicode.IsMark(r) {
			b.WriteRune(r)
			continue
		}
		twin := twinOf(r, "Latin")
		if twin == "" {
			return "", false
		}
		b.WriteString(twin)
	}
	return b.String(), true
}

// twinOf is the letter of a script that a letter passes for, "" if there is
// none. Unicode's table leads towards Latin; the way back is in twins. A capital
// stays one: the table takes I for l.
func twinOf(r rune, script string) string {
	if script != "Latin" {
		if scriptOf(r) != "Latin" {
			return ""
		}
		return twins[script][r]
	}
	if twin, found := capitals[r]; found {
		return string(twin)
	}
	twin := confusable.GetReplacement(r)
	for _, c := range twin {
		if c >= 0x80 || !unicode.IsLetter(c) {
			return ""
		}
	}
	return twin
}

var capitals = pairs("ІIӀIΙIМMΜM")

// twins lead from Latin letters to those of scripts that look the same.
var twins = map[string]map[rune]string{
	"Cyrillic": texts("aаcсdԁeеhһiіjјoоpрqԛsѕwԝxхyуAАBВCСEЕHНIІJЈKКMМOОPРSЅTТXХYҮ"),
	"Greek":    texts("oοvνAΑBΒEΕHΗIΙKΚMΜNΝOΟPΡTΤXΧYΥZΖ"),
	"Armenian": texts("hհoօuսnոgց"),
}

func texts(s string) map[rune]string {
	all := map[rune]string{}
	for from, to := range pairs(s) {
		all[from] = string(to)
	}
	return all
}

// letter is one of a folded text, and the bytes that it stands for.
type letter struct {
	r        rune
	from, to int
}

// fold writes a text so that all ways to draw a word give the same: small, without
// marks and invisible characters, look-alikes and figures as the Latin letters
// that they pass for. What is no letter stays, so that words can be told apart.
func fold(s string) []letter {
	all := make([]letter, 0, len(s))
	letters := europe()
	for i, r := range s {
		if r < 0x80 {
			all = add(all, letter{folded[r], i, i + 1})
			continue
		}
		plain := ""
		if int(r) < len(letters) {
			plain = letters[r]
		} else {
			plain = foldRune(r)
		}
		_, size := utf8.DecodeRuneInString(s[i:])
		for _, r := range plain {
			all = add(all, letter{r, i, i + size})
		}
	}
	return all
}

// add makes one letter of two that together look like another.
func add(all []letter, l letter) []letter {
	if n := len(all) - 1; n >= 0 {
		switch last := all[n].r; {
		case last == 'r' && l.r == 'n':
			all[n] = letter{'m', all[n].from, l.to}
			return all
		case last == 'v' && l.r == 'v':
			all[n] = letter{'w', all[n].from, l.to}
			return all
		}
	}
	return append(all, l)
}

// folded are ASCII's own look-alikes.
var folded = foldASCII()

func foldASCII() [0x80]rune {
	var all [0x80]rune
	for r := range rune(0x80) {
		all[r] = unicode.ToLower(r)
	}
	all['i'], all['I'], all['1'], all['|'] = 'l', 'l', 'l', 'l'
	all['0'], all['5'] = 'o', 's'
	return all
}

// europe holds the letters of Europe, folded, when they are first asked for.
var europe = sync.OnceValue(func() []string {
	all := make([]string, 0x250)
	for r := range all {
		all[r] = foldRune(rune(r))
	}
	return all
})

// foldRune gives no letter for what is not seen.
func foldRune(r rune) string {
	if isInvisible(r) || isVariation(r) || isTag(r) || isOrder(r) {
		return ""
	}
	if plain, f := letterOf(r); f != noFace {
		return lowASCII(plain)
	}
	if plain, found := strokes[unicode.ToLower(r)]; found {
		return plain
	}
	var b strings.Builder
	for _, d := range norm.NFKD.String(string(r)) {
		if unicode.IsMark(d) {
			continue
		}
		if twin := twinOf(d, "Latin"); twin != "" && d >= 0x80 {
			b.WriteString(twin)
		} else {
			b.WriteRune(unicode.ToLower(d))
		}
	}
	return lowASCII(b.String())
}

func lowASCII(s string) string {
	return strings.Map(func(r rune) rune {
		if r < 0x80 {
			return folded[r]
		}
		return unicode.ToLower(r)
	}, s)
}

// strokes are letters whose mark is part of them.
var strokes = map[rune]string{'ł': "l", 'đ': "d", 'ø': "o", 'ħ': "h", 'ŧ': "t", 'ß': "ss", 'æ': "ae", 'œ': "oe", 'ı': "l", 'þ': "th"}
