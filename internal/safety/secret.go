package safety

import (
	"regexp"
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"
)

// Secret is a stretch of a text that opens something.
type Secret struct {
	What     string // whose: GitHub, Slack, ...; key for a private key, password for what a text says is one
	From, To int    // bytes
}

// Shown is as much of a secret as may be printed.
func (s Secret) Shown(text string) string {
	shown := []rune(text[s.From:min(s.To, s.From+4*utf8.UTFMax)])
	return string(shown[:min(4, len(shown)/2)]) + "…"
}

// shape is how the secrets of one service are written. Each pattern begins with
// its sign, which is looked for first.
type shape struct {
	what, sign string
	pattern    *regexp.Regexp
}

// shapes come from what the services write about their own tokens: GitHub (About
// authentication), GitLab (Token overview), Slack (Token types, Incoming
// webhooks), AWS (IAM identifiers), Google (API keys, OAuth), Stripe (API keys),
// Telegram (Bot API), Discord (Webhook resource), SendGrid, npm, PyPI, OpenAI,
// Anthropic, Hugging Face, Mailchimp and Meta (Access tokens); JSON Web Tokens
// are RFC 7519, private keys RFC 7468.
var shapes = sync.OnceValue(func() []shape {
	return []shape{
		{"GitHub", "gh", opening(`gh[pousr]_[A-Za-z0-9]{36,}`)},
		{"GitHub", "github_pat_", opening(`github_pat_[A-Za-z0-9_]{60,}`)},
		{"GitLab", "glpat-", opening(`glpat-[A-Za-z0-9_-]{20,}`)},
		{"Slack", "xox", opening(`xox[abeoprs]-[A-Za-z0-9-]{10,}`)},
		{"Slack", "xapp-", opening(`xapp-[0-9]-[A-Za-z0-9-]{20,}`)},
		{"Slack", "hooks.slack.com/", opening(`hooks\.slack\.com/(?:services|workflows|triggers)/[A-Za-z0-9/+]{20,}`)},
		{"Discord", "/api/webhooks/", opening(`/api/webhooks/[0-9]{15,}/[A-Za-z0-9_-]{30,}`)},
		{"AWS", "AKIA", opening(`AKIA[A-Z2-7]{16}\b`)},
		{"AWS", "ASIA", opening(`ASIA[A-Z2-7]{16}\b`)},
		{"Google", "AIza", opening(`AIza[A-Za-z0-9_-]{35}`)},
		{"Google", "ya29.", opening(`ya29\.[A-Za-z0-9_-]{30,}`)},
		{"Google", "GOCSPX-", opening(`GOCSPX-[A-Za-z0-9_-]{20,}`)},
		{"Stripe", "k_live_", opening(`k_live_[A-Za-z0-9]{16,}`)},
		{"Telegram", ":AA", opening(`:AA[A-Za-z0-9_-]{32,}`)},
		{"SendGrid", "SG.", opening(`SG\.[A-Za-z0-9_-]{16,}\.[A-Za-z0-9_-]{32,}`)},
		{"npm", "npm_", opening(`npm_[A-Za-z0-9]{36}`)},
		{"PyPI", "pypi-", opening(`pypi-AgE[A-Za-z0-9_-]{50,}`)},
		{"OpenAI", "sk-", opening(`sk-(?:proj-|svcacct-)?[A-Za-z0-9_-]*[A-Za-z0-9]{20,}[A-Za-z0-9_-]*`)},
		{"Anthropic", "sk-ant-", opening(`sk-ant-[A-Za-z0-9_-]{20,}`)},
		{"Hugging Face", "hf_", opening(`hf_[A-Za-z]{34}\b`)},
		{"Mailchimp", "-us", opening(`-us[0-9]{1,2}\b`)},
		{"Meta", "EAA", opening(`EAA[A-Za-z0-9]{80,}`)},
		{"JWT", "eyJ", opening(`eyJ[A-Za-z0-9_-]{10,}\.eyJ[A-Za-z0-9_-]{10,}\.[A-Za-z0-9_-]{10,}`)},
		{"key", "-----BEGIN ", opening(`-----BEGIN [A-Z ]{0,30}PRIVATE KEY(?: BLOCK)?-----`)},
	}
})

func opening(pattern string) *regexp.Regexp { return regexp.MustCompile(`^(?:` + pattern + `)`) }

// before are the patterns of what stands in front of a sign in the middle of a
// token.
var before = map[string]*regexp.Regexp{
	":AA":     regexp.MustCompile(`[0-9]{8,10}$`),
	"-us":     regexp.MustCompile(`[0-9a-f]{32}$`),
	"k_live_": regexp.MustCompile(`[rsw]$`),
}

// shortest is the row of letters and figures below which nothing is a token.
const shortest = 16

// Hide is a text with as much of its secrets as may be printed.
func Hide(text string) string {
	found := Secrets(text)
	slices.SortFunc(found, func(a, b Secret) int { return b.From - a.From })
	end := len(text)
	for _, s := range found {
		if s.To <= end { // else it overlaps the one behind it
			text = text[:s.From] + s.Shown(text) + text[s.To:]
		} else {
			text = text[:s.From] + text[end:]
		}
		end = s.From
	}
	return text
}

// Secrets finds tokens of known shapes, and what a text itself calls a password
// or a token.
func Secrets(s string) []Secret {
	row, says := rows(s)
	if strings.Contains(s, "-----BEGIN ") {
		row = shortest
	}
	if row < shortest && !says {
		return nil
	}
	var found []Secret
	if row >= shortest {
		for _, shape := range shapes() {
			found = append(found, shape.find(s)...)
		}
		found = append(found, appPasswords(s)...)
	}
	if says {
		found = append(found, told(s)...)
	}
	return once(found)
}

// rows gives the longest row of characters of tokens, and whether a colon or an
// equals sign stands anywhere.
func rows(s string) (longest int, says bool) {
	n := 0
	for i := range len(s) {
		switch c := s[i]; {
		case isTokenByte(c):
			n++
			longest = max(longest, n)
			continue
		case c == ':' || c == '=':
			says = true
		}
		n = 0
	}
	return longest, says
}

func isTokenByte(c byte) bool {
	return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '_' || c == '-'
}

func (p shape) find(s string) []Secret {
	var found []Secret
	for from := 0; from < len(s); {
		i := strings.Index(s[from:], p.sign)
		if i < 0 {
			break
		}
		start, sign := from+i, from+i
		from = sign + len(p.sign)
		if re := before[p.sign]; re != nil {
			lead := re.FindStringIndex(s[max(0, start-40):start])
			if lead == nil {
				continue
			}
			start = max(0, start-40) + lead[0]
		}
		if start > 0 && isTokenByte(s[start-1]) || strings.HasSuffix(s[:start], "Credential=") {
			continue // a signed address names its key, and ends with its time
		}
		end := p.pattern.FindStringIndex(s[sign:])
		if end == nil {
			continue
		}
		to := sign + end[1]
		found = append(found, Secret{p.what, start, to})
		from = to
	}
	return found
}

// appPasswords are Bluesky's: four groups of four from base 32. In one of thirty
// there is no figure; without this they cannot be told from words, so that those
// are let go. A path of an address is no password.
func appPasswords(s string) []Secret {
	const length = 19
	var found []Secret
	for from := 0; from+length <= len(s); from++ {
		if s[from+4] != '-' || s[from+9] != '-' || s[from+14] != '-' {
			continue
		}
		to := from + length
		apart := (from == 0 || !isTokenByte(s[from-1]) && s[from-1] != '/' && s[from-1] != '.') && (to == len(s) || !isTokenByte(s[to]))
		letters := strings.ReplaceAll(s[from:to], "-", "")
		if apart && len(letters) == 16 && strings.Trim(letters, base32) == "" && strings.ContainsAny(letters, "234567") && strings.ContainsFunc(letters, isSmall) {
			found = append(found, Secret{"Bluesky", from, to})
		}
	}
	return found
}

const base32 = "abcdefghijklmnopqrstuvwxyz234567"

func isSmall(r rune) bool { return r >= 'a' && r <= 'z' }

// names announce a secret, in the languages that we meet; are stand between a
// name and its sign.
var (
	names = []string{"password", "passwd", "passphrase", "pwd", "secret", "token", "apikey", "api_key", "api-key", "api key", "app password", "hasło", "haslo", "klucz api", "passwort", "kennwort", "mot de passe", "contraseña"}
	are   = []string{"is", "to", "ist", "est", "es"}
	value = regexp.MustCompile(`^\s{0,3}["'„”“«]?([^\s"'„”“»<>&]{6,200})`)
)

// told takes only what no word looks like: letters and figures together. A
// slogan is called hasło as well.
func told(s string) []Secret {
	var found []Secret
	for i := range len(s) {
		if s[i] != ':' && s[i] != '=' || !announces(s[max(0, i-24):i]) || s[i] == '=' && strings.HasSuffix(s[:i], "pwd") {
			continue // addresses of meetings hold what lets people in
		}
		m := value.FindStringSubmatchIndex(s[i+1:])
		if m == nil {
			continue
		}
		from, to := i+1+m[2], i+1+m[3]
		if text := strings.TrimRight(s[from:to], ".,;:)"); looksMade(text) {
			found = append(found, Secret{"password", from, from + len(text)})
		}
	}
	return found
}

// announces reports a text that ends with one of the names.
func announces(text string) bool {
	if last := strings.TrimRight(text, " "); last == "" || last[len(last)-1] < 'A' {
		return false
	}
	text = strings.ToLower(strings.TrimRight(text, " "))
	for _, word := range are {
		if rest, found := strings.CutSuffix(text, " "+word); found {
			text = strings.TrimRight(rest, " ")
			break
		}
	}
	for _, name := range names {
		if rest, found := strings.CutSuffix(text, name); found {
			lead, _ := utf8.DecodeLastRuneInString(rest)
			return rest == "" || !unicode.IsLetter(lead) && !unicode.IsDigit(lead)
		}
	}
	return false
}

// looksMade reports letters with figures or with the signs that passwords ask
// for, and no address, hashtag or template.
func looksMade(value string) bool {
	if len(value) < 6 || strings.Contains(value, "://") || strings.ContainsAny(value[:1], "#@{[$%(*") {
		return false
	}
	letters := strings.ContainsFunc(value, func(r rune) bool { return r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' })
	return letters && strings.ContainsAny(value, "0123456789") && len(strings.Trim(value, "*•xX.")) >= 4
}

// once drops a find inside another.
func once(found []Secret) []Secret {
	var all []Secret
	for i, f := range found {
		inside := false
		for k, other := range found {
			covers := other.From <= f.From && f.To <= other.To
			same := other.From == f.From && other.To == f.To
			if k != i && covers && (!same || k < i) {
				inside = true
			}
		}
		if !inside {
			all = append(all, f)
		}
	}
	return all
}
