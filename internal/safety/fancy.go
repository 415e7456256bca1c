package safety

import (
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// face is a set of signs that are used as the letters of a typeface.
type face int

const (
	noFace face = iota
	styled      // mathematical, circled, squared, full-width
	raised      // raised, lowered and small capital letters, which phonetics uses too
)

// fancy finds words in signs that screen readers spell as „mathematical bold
// capital A”, or not at all, and that no search finds.
func (t *text) fancy(limits Limits) []Find {
	if limits.Letters <= 0 || limits.Raised <= 0 {
		return nil
	}
	finds := slices.Concat(t.faces(limits), t.struck(limits.Raised), t.flagless(limits.Letters), t.turned(limits.Raised))
	slices.SortStableFunc(finds, func(a, b Find) int { return a.From - b.From })
	return joined(t, apart(finds))
}

// apart drops a find that overlaps one before it.
func apart(finds []Find) []Find {
	end := 0
	return slices.DeleteFunc(finds, func(f Find) bool {
		if f.From < end {
			return true
		}
		end = f.To
		return false
	})
}

// faces takes a word as a whole: typefaces have gaps, which ordinary letters
// fill.
func (t *text) faces(limits Limits) []Find {
	var finds []Find
	for i := 0; i < len(t.runes); i++ {
		if _, f := letterOf(t.runes[i]); f == noFace {
			continue
		}
		from, to, signs, small := t.faceWord(i)
		i = to - 1
		if signs < limits.Letters && small < limits.Raised || t.east && signs > 0 && t.wide(from, to) || t.phonetic(from, to) {
			continue
		}
		finds = append(finds, t.mend(Fancy, from, to, t.unfaced(from, to), true))
	}
	return finds
}

// faceWord is the word around the sign at i, and how many signs of each face it
// has. Emoji that are letters do not count.
func (t *text) faceWord(i int) (from, to, signs, small int) {
	inWord := func(r rune) bool {
		_, f := letterOf(r)
		return f != noFace || unicode.IsLetter(r) && r < 0x250 || r == variation15 || r == variation16
	}
	for from = i; from > 0 && inWord(t.runes[from-1]); from-- {
	}
	for to = i; to < len(t.runes) && inWord(t.runes[to]); to++ {
		switch _, f := letterOf(t.runes[to]); {
		case f == styled && !isLetterEmoji(t.runes[to]):
			signs++
		case f == raised:
			small++
		}
	}
	return from, to, signs, small
}

// isLetterEmoji reports the blood groups and the sign for parking.
func isLetterEmoji(r rune) bool { return r == 0x1f170 || r == 0x1f171 || r == 0x1f17e || r == 0x1f17f }

// wide reports full-width letters alone, which East Asian texts use.
func (t *text) wide(from, to int) bool {
	return !slices.ContainsFunc(t.runes[from:to], func(r rune) bool {
		_, f := letterOf(r)
		return f != noFace && (r < 0xff00 || r > 0xff5e)
	})
}

// phonetic reports a word in the brackets or slashes that pronunciation is
// written in.
func (t *text) phonetic(from, to int) bool {
	open, shut := t.get(from-1), t.get(to)
	return open == '[' || open == '/' || open == 'ˈ' || shut == ']' || shut == 'ː'
}

// unfaced is the word in ordinary letters.
func (t *text) unfaced(from, to int) string {
	var b strings.Builder
	for _, r := range t.runes[from:to] {
		switch plain, f := letterOf(r); {
		case f != noFace:
			b.WriteString(plain)
		case r != variation15 && r != variation16:
			b.WriteRune(r)
		}
	}
	return b.String()
}

// alphabets are rows of signs that go from A to Z, each with its first sign and
// the letter that it begins with. Unicode's own tables do not lead from most of
// these to the letter, or lead to „(a)”.
var alphabets = []struct {
	first, last rune
	letter      rune
}{
	{0x249c, 0x24b5, 'a'}, {0x24b6, 0x24cf, 'A'}, {0x24d0, 0x24e9, 'a'},
	{0x1f110, 0x1f129, 'A'}, {0x1f130, 0x1f149, 'A'}, {0x1f150, 0x1f169, 'A'}, {0x1f170, 0x1f189, 'A'},
	{0xff21, 0xff3a, 'A'}, {0xff41, 0xff5a, 'a'}, {0xff10, 0xff19, '0'},
}

// smallLetters are raised and small capital letters, each before the letter
// that it stands for.
var smallLetters = pairs("ᴀaʙbᴄcᴅdᴇeꜰfɢgʜhɪiᴊjᴋkʟlᴍmɴnᴏoᴘpꞯqʀrꜱsᴛtᴜuᴠvᴡwʏyᴢz" +
	"ᵃaᵇbᶜcᵈdᵉeᶠfᵍgʰhⁱiʲjᵏkˡlᵐmⁿnᵒoᵖpʳrˢsᵗtᵘuᵛvʷwˣxʸyᶻz" +
	"ᴬAᴮBᴰDᴱEᴳGᴴHᴵIᴶJᴷKᴸLᴹMᴺNᴼOᴾPᴿRᵀTᵁUⱽVᵂW" + "ₐaₑeₕhᵢiⱼjₖkₗlₘmₙnₒoₚpᵣrₛsₜtᵤuᵥvₓx")

func pairs(s string) map[rune]rune {
	runes, all := []rune(s), map[rune]rune{}
	for i := 0; i+1 < len(runes); i += 2 {
		all[runes[i]] = runes[i+1]
	}
	return all
}

// letterOf is the letter or figure that a sign stands for.
func letterOf(r rune) (string, face) {
	switch {
	case r > 0x2e4 && r < 0x1d00, r > 0x2e80 && r < 0xa700, r > 0xac00 && r < 0xff00: // Greek, Cyrillic, Arabic; Han; Hangul
		return "", noFace
	case r < 0x2b0 && r != 'ʙ' && r != 'ɢ' && r != 'ʜ' && r != 'ɪ' && r != 'ʟ' && r != 'ɴ' && r != 'ʀ' && r != 'ʏ':
		return "", noFace
	case r >= 0x1d400 && r <= 0x1d7ff, r >= 0x2102 && r <= 0x2134 && strings.ContainsRune("ℂℊℋℌℍℎℐℑℒℓℕℙℚℛℜℝℤℨℬℭℯℰℱℳℴ", r):
		if plain := norm.NFKC.String(string(r)); plain != string(r) { // the row has holes
			return plain, styled
		}
		return "", noFace
	}
	if letter, found := smallLetters[r]; found {
		return string(letter), raised
	}
	for _, a := range alphabets {
		if r >= a.first && r <= a.last {
			return string(a.letter + r - a.first), styled
		}
	}
	return "", noFace
}

// struck finds letters that are each drawn through or underlined by a mark of
// their own.
func (t *text) struck(least int) []Find {
	var finds []Find
	for i := 0; i < len(t.runes); {
		to, letters := i, 0
		var plain strings.Builder
		for isStroke(t.get(to + 1)) {
			letters++
			plain.WriteRune(t.runes[to])
			for to++; isStroke(t.get(to)); to++ {
			}
		}
		if letters >= least {
			finds = append(finds, t.mend(Fancy, i, to, plain.String(), true))
		}
		i = max(to, i+1)
	}
	return finds
}

const keycap = 0x20e3

// isStroke reports lines across, below or above a letter, and frames around it.
func isStroke(r rune) bool {
	return r == 0x332 || r == 0x333 || r == 0x305 || r == 0x33f || r >= 0x334 && r <= 0x338 || r >= 0x20d2 && r <= 0x20e5 && r != keycap
}

// flagless finds letters of flags that are set apart, so that they make no
// flags: words in blue squares.
func (t *text) flagless(least int) []Find {
	var finds []Find
	for i := 0; i < len(t.runes); {
		var plain strings.Builder
		to, letters := i, 0
		for isFlagLetter(t.get(to)) && !isFlagLetter(t.get(to+1)) && !isFlagLetter(t.get(to-1)) {
			plain.WriteRune('A' + t.runes[to] - 0x1f1e6)
			letters++
			to++
			if gap := t.get(to); (gap == ' ' || isInvisible(gap)) && isFlagLetter(t.get(to+1)) && !isFlagLetter(t.get(to+2)) {
				to++
			}
		}
		if letters >= least {
			finds = append(finds, t.mend(Fancy, i, to, plain.String(), true))
		}
		i = max(to, i+1)
	}
	return finds
}

func isFlagLetter(r rune) bool { return r >= 0x1f1e6 && r <= 0x1f1ff }

// Letters that look like others on their heads. Those in upright too are on
// both sides.
var (
	upsideDown = pairs("ɐaqbɔcpdǝeɟfƃgɥhᴉiıiɾjʞkןlɯmundpbqɹrʇtnuʌvʍwʎy" + "∀AƆCƎEℲFפGſJ˥LԀPɅVʇt" + "¿?¡!˙.'," + "llxxzzoossHHIINNOOSSXXZZ  ")
	// onlyTurned are in no alphabet that people write.
	onlyTurned = "ɥʇʞʍʎƃᴉɟɯɹɐ"
)

// turned finds a row of words on their heads, which are read from the end.
func (t *text) turned(least int) []Find {
	if !strings.ContainsAny(t.s, onlyTurned) {
		return nil
	}
	var finds []Find
	for i := 0; i < len(t.runes); {
		to, signs := i, map[rune]bool{}
		for to < len(t.runes) && upsideDown[t.runes[to]] != 0 {
			if strings.ContainsRune(onlyTurned, t.runes[to]) {
				signs[t.runes[to]] = true
			}
			to++
		}
		if len(signs) >= least && !t.phonetic(i, to) {
			from, end := i, to
			for ; t.runes[from] == ' '; from++ {
			}
			for ; t.runes[end-1] == ' '; end-- {
			}
			finds = append(finds, t.mend(Fancy, from, end, t.upright(from, end), false))
		}
		i = max(to, i+1)
	}
	return finds
}

func (t *text) upright(from, to int) string {
	var b strings.Builder
	for k := to - 1; k >= from; k-- {
		b.WriteRune(upsideDown[t.runes[k]])
	}
	return b.String()
}
