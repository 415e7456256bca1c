package safety

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Contact is a way to reach somebody.
type Contact struct {
	What     string // email, mobile, fixed, free, phone (of a country whose plan is not known here)
	From, To int    // bytes
	Value    string // an address in small letters, or a number as + and figures
}

// Contacts finds e-mail addresses and telephone numbers. Numbers of up to six
// figures are for everybody: emergency calls and helplines.
func Contacts(s string) []Contact {
	var found []Contact
	if strings.Contains(s, "@") {
		found = emails(s)
	}
	if hasNumber(s) {
		found = append(found, phones(s)...)
	}
	return found
}

// fewestFigures of a telephone number that belongs to somebody: 116 123 and 988
// do not.
const fewestFigures = 7

// hasNumber reports so many figures with nothing but a few signs between them.
func hasNumber(s string) bool {
	n, gap := 0, 0
	for i := range len(s) {
		switch c := s[i]; {
		case c >= '0' && c <= '9':
			n, gap = n+1, 0
			if n >= fewestFigures {
				return true
			}
		case gap == 3 || c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z':
			n = 0
		default:
			gap++
		}
	}
	return false
}

var email = regexp.MustCompile(`[A-Za-z0-9][A-Za-z0-9._%+-]*@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*\.[A-Za-z]{2,}`)

// emails leaves out names on servers of the fediverse, which begin with an @,
// and what stands before the host of a web address.
func emails(s string) []Contact {
	var found []Contact
	for _, m := range email.FindAllStringIndex(s, -1) {
		from, to := m[0], m[1]
		if lead, _ := utf8.DecodeLastRuneInString(s[:from]); from > 0 && (lead == '@' || lead == '/' || lead == ':' && !strings.HasSuffix(s[:from], "mailto:") && !isBlankAfterColon(s, from) || unicode.IsLetter(lead) || lead == '＠') {
			continue
		}
		found = append(found, Contact{"email", from, to, strings.ToLower(s[from:to])})
	}
	return found
}

// isBlankAfterColon reports „e-mail:ola@...”: a word, a colon and the address.
func isBlankAfterColon(s string, from int) bool {
	lead, _ := utf8.DecodeLastRuneInString(s[:max(0, from-1)])
	return unicode.IsLetter(lead)
}

// number is a row of figures in groups, as people write telephone numbers.
var number = regexp.MustCompile(`(?:\+|00)?(?:\([0-9]{1,5}\)|[0-9]{1,12})(?:[ \x{a0}\x{202f}.\-–/]{0,2}(?:\([0-9]{1,5}\)|[0-9]{1,12})){0,7}`)

// calling is what stands before a telephone number and nothing else does.
var calling = regexp.MustCompile(`(?i)(?:tel|phone|telefon|call|text|sms|whatsapp|signal|kom|komórka|mobile|zadzwoń|dzwoń|dzwonić|dzwońcie|numer|infolini|anruf|appelez|☎|📞|📱|✆)[^\n]{0,30}$`)

func phones(s string) []Contact {
	var found []Contact
	for _, m := range number.FindAllStringIndex(s, -1) {
		from, to := m[0], m[1]
		if !standsApart(s, from, to) {
			continue
		}
		if c, ok := phone(s[from:to], calling.MatchString(s[max(0, from-60):from])); ok {
			c.From, c.To = from, to
			found = append(found, c)
		}
	}
	return found
}

// standsApart leaves out figures of addresses, of amounts and of names.
func standsApart(s string, from, to int) bool {
	lead, _ := utf8.DecodeLastRuneInString(s[:from])
	next, _ := utf8.DecodeRuneInString(s[to:])
	switch {
	case from > 0 && (unicode.IsLetter(lead) || strings.ContainsRune("/=#@_&?%$€£-.,", lead)):
		return false
	case to < len(s) && (unicode.IsLetter(next) || strings.ContainsRune("/=@_&%$€£:", next)):
		return false
	}
	rest := strings.TrimLeft(s[to:], " \u00a0\u202f")
	for _, unit := range []string{"zł", "PLN", "EUR", "USD", "€", "$", "£", "%", "km", "kg", "osób", "people", "views"} {
		if strings.HasPrefix(rest, unit) {
			return false
		}
	}
	return true
}

// phone reads one written number: an international one, a Polish one or one of
// North America. Without a + it must be grouped as one, and without a word for
// calling its groups must be those of nothing else.
func phone(text string, called bool) (Contact, bool) {
	digits := strings.Map(func(r rune) rune {
		if r < '0' || r > '9' {
			return -1
		}
		return r
	}, text)
	international := strings.HasPrefix(text, "+")
	if rest, found := strings.CutPrefix(text, "00"); found && called && len(digits) >= 10 {
		international, digits = true, strings.TrimPrefix(digits, "00")
		text = rest
	}
	switch {
	case international && len(digits) >= 8 && len(digits) <= 15:
		if national, found := strings.CutPrefix(digits, "48"); found {
			return polish(national)
		}
		return abroad(digits), true
	case len(digits) == 9 && (called || polishGroups.MatchString(text) && strings.ContainsAny(text, "-(")):
		if !called && strings.HasSuffix(digits, "000") {
			return Contact{}, false
		}
		return polish(digits)
	case american.MatchString(text) && (called || strings.ContainsAny(text, "(-")):
		return Contact{What: "phone", Value: "+1" + digits}, true
	}
	return Contact{}, false
}

var (
	polishGroups = regexp.MustCompile(`^(?:[0-9]{3}-[0-9]{3}-[0-9]{3}|\([0-9]{2}\) ?[0-9]{3}[ -][0-9]{2}[ -][0-9]{2}|[0-9]{2}-[0-9]{3}-[0-9]{2}-[0-9]{2})$`)
	american     = regexp.MustCompile(`^(?:\([2-9][0-9]{2}\) ?|[2-9][0-9]{2}[-. ])[2-9][0-9]{2}[-. ][0-9]{4}$`)
)

// polish sorts nine figures by the national plan of numbers (UKE): 45, 50, 51,
// 53, 57, 60, 66, 69, 72, 73, 78, 79 and 88 are mobile, 800 and 80 are free or
// shared; the rest begins with the number of an area.
func polish(digits string) (Contact, bool) {
	if len(digits) != 9 || digits[0] == '0' {
		return Contact{}, false
	}
	what := "fixed"
	switch digits[:2] {
	case "45", "50", "51", "53", "57", "60", "66", "69", "72", "73", "78", "79", "88":
		what = "mobile"
	case "80", "70", "30", "39":
		what = "free"
	}
	return Contact{What: what, Value: "+48" + digits}, true
}

// abroad knows the numbers that are free of charge everywhere (+800, +808).
func abroad(digits string) Contact {
	what := "phone"
	if strings.HasPrefix(digits, "800") || strings.HasPrefix(digits, "808") {
		what = "free"
	}
	return Contact{What: what, Value: "+" + digits}
}

// Number is a telephone number as figures alone, for comparing; "" for none.
func Number(text string) string {
	return strings.Map(func(r rune) rune {
		if r < '0' || r > '9' {
			return -1
		}
		return r
	}, text)
}
