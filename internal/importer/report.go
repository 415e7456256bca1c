package importer

import (
	"fmt"
	"strings"
	"unicode/utf8"
)

// Event is something a person should know about one row.
type Event struct {
	Path    string `json:"path"`
	Line    int    `json:"line"`
	Level   string `json:"level"`  // Refused or Notice
	Reason  string `json:"reason"` // of a refusal one of the constants
	Message string `json:"message"`
	Row     string `json:"row"` // the beginning of the row, untrusted
}

// Levels of an event.
const (
	Refused = "refused"
	Notice  = "notice"
)

// Reasons for which a row is refused.
const (
	NotText      = "not-text"      // the file is no text in a known encoding
	NotRow       = "not-a-row"     // nothing in it is known
	Malformed    = "malformed"     // breaks the rules of its format
	TooLong      = "too-long"      // longer than a file of ours may be
	NoPlatform   = "no-platform"   // nothing says where the account is
	NoAccount    = "no-account"    // neither handle, address nor id
	NoText       = "no-text"       // neither a text nor a picture
	NoDistrict   = "no-district"   // nothing says whose it is
	OtherContent = "other-content" // its file exists and says something else
	Unwritable   = "unwritable"    // would not be read back as it is
)

// Summary is what came of all rows.
type Summary struct {
	Rows     int            `json:"rows"`
	Imported int            `json:"imported"` // rows whose file was written
	There    int            `json:"there"`    // rows whose file was there already
	Refused  int            `json:"refused"`
	Notices  int            `json:"notices"`
	Written  map[string]int `json:"written"` // files by kind
	Reasons  map[string]int `json:"reasons"` // refused rows by reason
	Aside    map[string]int `json:"aside"`   // rows by field that no file of ours holds
}

// refusal is the error of a row that cannot be brought in.
type refusal struct{ reason, message string }

func (r *refusal) Error() string { return r.message }

func refuse(reason, format string, args ...any) *refusal {
	return &refusal{reason, fmt.Sprintf(format, args...)}
}

// longestExcerpt is how much of a row is quoted, in bytes.
const longestExcerpt = 160

func shorten(text string) string {
	text = strings.TrimSpace(text)
	if len(text) <= longestExcerpt {
		return text
	}
	cut := longestExcerpt
	for cut > 0 && !utf8.RuneStart(text[cut]) {
		cut--
	}
	return text[:cut] + "…"
}
