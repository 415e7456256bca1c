package style

import (
	"regexp"
	"strconv"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// simple cuts a name into words, at case changes too, and joins them in lower
// case.
func simple(s, separator string) string {
	var words []string
	var word []rune
	flush := func() {
		if len(word) > 0 {
			words = append(words, string(word))
		}
		word = nil
	}
	before := ' '
	for i, r := range s {
		if !unicode.IsLetter(r) && !unicode.IsNumber(r) {
			flush()
		} else {
			if i > 1 && unicode.IsLower(before) && unicode.IsUpper(r) {
				flush()
			}
			word = append(word, unicode.ToLower(r))
		}
		before = r
	}
	flush()
	return strings.Join(words, separator)
}

func pascal(s string) string {
	var b strings.Builder
	for word := range strings.FieldsSeq(simple(s, " ")) {
		b.WriteString(withFirst(word, unicode.ToUpper))
	}
	return b.String()
}

// smart turns the marks of a typewriter into those of a printer.
func smart(s string) string {
	s = strings.NewReplacer("---", "—", "--", "–", "...", "…").Replace(s)
	var b strings.Builder
	before := ' '
	for _, r := range s {
		opens := unicode.IsSpace(before) || strings.ContainsRune("([{<—–/", before)
		switch {
		case r == '"' && opens:
			b.WriteRune('“')
		case r == '"':
			b.WriteRune('”')
		case r == '\'' && opens:
			b.WriteRune('‘')
		case r == '\'':
			b.WriteRune('’')
		default:
			b.WriteRune(r)
		}
		before = r
	}
	return b.String()
}

// dumb is the other way round.
var dumb = strings.NewReplacer("‘", "'", "’", "'", "“", `"`, "”", `"`, "—", "---", "–", "--", "…", "...", "\u00a0", " ")

// unmarked are letters that are no other letter with a mark.
var unmarked = strings.NewReplacer("æ", "ae", "Æ", "AE", "œ", "oe", "Œ", "OE", "ß", "ss", "ø", "o", "Ø", "O",
	"đ", "d", "Đ", "D", "ł", "l", "Ł", "L", "þ", "th", "Þ", "Th", "ð", "d", "Ð", "D")

func toASCII(s string) string {
	var b strings.Builder
	for _, r := range norm.NFD.String(unmarked.Replace(dumb.Replace(s))) {
		if !unicode.Is(unicode.Mn, r) {
			b.WriteRune(r)
		}
	}
	return norm.NFC.String(b.String())
}

var small = strings.Fields("zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen")
var tens = strings.Fields("- - twenty thirty forty fifty sixty seventy eighty ninety")

var scales = []struct {
	value int64
	name  string
}{{1_000_000_000_000, "trillion"}, {1_000_000_000, "billion"}, {1_000_000, "million"}, {1_000, "thousand"}, {100, "hundred"}}

var irregular = map[string]string{"one": "first", "two": "second", "three": "third", "five": "fifth", "eight": "eighth", "nine": "ninth", "twelve": "twelfth"}

var ordinal = regexp.MustCompile(`(?i)^([0-9]+)(st|nd|rd|th)$`)

// numberWords writes 21 or 21st as words; anything else stays as it is.
func numberWords(s string) string {
	plain := strings.ReplaceAll(s, ",", "")
	if n, err := strconv.ParseInt(plain, 10, 64); err == nil && n > -1_000_000_000_000_000 && n < 1_000_000_000_000_000 {
		return cardinal(n)
	}
	if m := ordinal.FindStringSubmatch(plain); m != nil {
		if n, err := strconv.ParseInt(m[1], 10, 64); err == nil && n < 1_000_000_000_000_000 {
			text := cardinal(n)
			cut := strings.LastIndexAny(text, " -") + 1
			return text[:cut] + nth(text[cut:])
		}
	}
	return s
}

func cardinal(n int64) string {
	switch {
	case n < 0:
		return "minus " + cardinal(-n)
	case n < 20:
		return small[n]
	case n < 100 && n%10 == 0:
		return tens[n/10]
	case n < 100:
		return tens[n/10] + "-" + small[n%10]
	}
	for _, s := range scales {
		if n < s.value {
			continue
		}
		text := cardinal(n/s.value) + " " + s.name
		if rest := n % s.value; rest != 0 {
			text += " " + cardinal(rest)
		}
		return text
	}
	return strconv.FormatInt(n, 10)
}

func nth(word string) string {
	if other, ok := irregular[word]; ok {
		return other
	}
	if stem, ok := strings.CutSuffix(word, "y"); ok {
		return stem + "ieth"
	}
	return word + "th"
}

// number is what a word of a number means.
type number struct {
	value   int64
	ordinal bool
}

// numbers are all words that numberWords writes.
var numbers = func() map[string]number {
	all := map[string]number{}
	add := func(word string, value int64) {
		all[word], all[nth(word)] = number{value, false}, number{value, true}
	}
	for i, w := range small {
		add(w, int64(i))
	}
	for i, w := range tens[2:] {
		add(w, int64(i+2)*10)
	}
	for _, s := range scales {
		add(s.name, s.value)
	}
	return all
}()

// digits writes a number of words as digits; anything else stays as it is.
func digits(s string) string {
	fields := strings.FieldsFunc(strings.ToLower(s), func(r rune) bool { return r == ' ' || r == '-' })
	var total, part int64
	negative, isOrdinal := false, false
	for i, field := range fields {
		if field == "and" && i > 0 {
			continue
		}
		if field == "minus" && i == 0 {
			negative = true
			continue
		}
		n, ok := numbers[field]
		if !ok || isOrdinal || total > 1_000_000_000_000_000 || part > 1_000_000 {
			return s
		}
		isOrdinal = n.ordinal
		switch {
		case n.value == 100:
			part = max(part, 1) * 100
		case n.value >= 1000:
			total, part = total+max(part, 1)*n.value, 0
		default:
			part += n.value
		}
	}
	if len(fields) == 0 || len(fields) == 1 && negative {
		return s
	}
	n := total + part
	text := strconv.FormatInt(n, 10)
	if isOrdinal {
		text += suffix(n)
	}
	if negative {
		text = "-" + text
	}
	return text
}

func suffix(n int64) string {
	if n%100 >= 11 && n%100 <= 13 {
		return "th"
	}
	switch n % 10 {
	case 1:
		return "st"
	case 2:
		return "nd"
	case 3:
		return "rd"
	}
	return "th"
}

// squeeze makes one space of every run of white space.
func squeeze(s string) string {
	var b strings.Builder
	blank := false
	for _, r := range s {
		if !unicode.IsSpace(r) {
			b.WriteRune(r)
		} else if !blank {
			b.WriteByte(' ')
		}
		blank = unicode.IsSpace(r)
	}
	return b.String()
}

// capFirst makes the first letter a capital.
func capFirst(s string) string { return withFirst(s, unicode.ToUpper) }
