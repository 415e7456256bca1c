package webhook

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"mime"
	"net/url"
	"slices"
	"strings"
	"time"
	"unicode"

	"masthead/internal/ledger"
	"masthead/internal/provider"
)

// most bytes of all media of one request, unless the receiver says otherwise:
// they travel inside the JSON, and many receivers take no more than 5 MB.
const most = 3 << 20

// said is what a receiver says of itself. The zero value is one that says
// nothing.
type said struct {
	Masthead int             `json:"masthead,omitempty"` // version of this description: 1
	Software string          `json:"software,omitempty"`
	Dedupe   provider.Dedupe `json:"dedupe,omitempty"`    // none, keyed or deterministic
	KeyLasts string          `json:"key_lasts,omitempty"` // of keyed, such as 24h
	Verbs    []ledger.Verb   `json:"verbs,omitempty"`
	Actions  []string        `json:"actions,omitempty"`
	Thread   bool            `json:"thread,omitempty"`
	Comment  bool            `json:"comment,omitempty"`
	Schedule *schedule       `json:"schedule,omitempty"`
	Lookup   bool            `json:"lookup,omitempty"` // GET of the address, / and the id of an event
	Media    *limits         `json:"media,omitempty"`
	Length   int             `json:"length,omitempty"`
}

type schedule struct {
	Earliest string `json:"earliest,omitempty"`
	Latest   string `json:"latest,omitempty"`
}

type limits struct {
	Most  int      `json:"most,omitempty"`
	Types []string `json:"types,omitempty"`
	Alt   int      `json:"alt,omitempty"`
	Bytes int64    `json:"bytes,omitempty"` // of all media of one request
}

// readSaid reads a description. An answer that is none is of a receiver that
// does not know the question; one that is wrong is told.
func readSaid(reply provider.Reply) (*said, error) {
	kind, _, _ := mime.ParseMediaType(reply.Header.Get("Content-Type"))
	if kind != "application/json" {
		if kind == "text/html" {
			return nil, errors.New("the receiver answers with a web page")
		}
		return &said{}, nil
	}
	var s *said
	if err := json.Unmarshal(reply.Body, &s); err != nil || s == nil {
		return nil, errors.New("its answer cannot be read")
	}
	if s.Masthead == 0 {
		return &said{}, nil
	}
	return s, s.valid()
}

func (s *said) valid() error {
	known := []ledger.Verb{ledger.Create, ledger.Replace, ledger.Reschedule, ledger.Recall, ledger.Withdraw, ledger.Profile}
	for _, v := range s.Verbs {
		if !slices.Contains(known, v) {
			return fmt.Errorf("the receiver names the verb %q, which is none", provider.Quote(string(v)))
		}
	}
	for _, text := range s.durations() {
		if d, err := time.ParseDuration(text); text != "" && (err != nil || d < 0) {
			return fmt.Errorf("the receiver says %q, which is no duration such as 90m", provider.Quote(text))
		}
	}
	switch {
	case s.Masthead != 1:
		return fmt.Errorf("the receiver describes itself by version %d, and only 1 is known", s.Masthead)
	case !slices.Contains([]provider.Dedupe{"", provider.NoDedupe, provider.Keyed, provider.Deterministic}, s.Dedupe):
		return fmt.Errorf("the receiver says of calls made twice: %q, which means nothing", provider.Quote(string(s.Dedupe)))
	case s.Dedupe == provider.Keyed && duration(s.KeyLasts) == 0:
		return errors.New("the receiver does not say how long it knows the id of a request")
	case s.token() == "":
		return errors.New("the receiver says more of itself than can be kept, which is 1900 bytes")
	case s.Schedule == nil && (slices.Contains(s.Verbs, ledger.Reschedule) || slices.Contains(s.Verbs, ledger.Recall)):
		return errors.New("the receiver holds nothing for later, and claims to move or recall it")
	}
	return nil
}

func (s *said) durations() []string {
	all := []string{s.KeyLasts}
	if s.Schedule != nil {
		all = append(all, s.Schedule.Earliest, s.Schedule.Latest)
	}
	return all
}

func duration(text string) time.Duration {
	d, err := time.ParseDuration(text)
	if err != nil {
		return 0
	}
	return d
}

func (s *said) capabilities() provider.Capabilities {
	c := provider.Capabilities{
		Dedupe: provider.NoDedupe, KeyLasts: duration(s.KeyLasts), Verbs: []ledger.Verb{ledger.Create}, Actions: []string{"post"},
		Thread: provider.NoThread, Comment: s.Comment, Length: s.Length, Software: provider.Quote(s.Software), Source: "the receiver does not say",
	}
	if s.Masthead != 0 {
		c.Source = "the receiver says so"
	}
	if s.Dedupe != "" {
		c.Dedupe = s.Dedupe
	}
	if s.Verbs != nil {
		c.Verbs = s.Verbs
	}
	if s.Actions != nil {
		c.Actions = s.Actions
	}
	if s.Thread {
		c.Thread = provider.Whole
	}
	if s.Schedule != nil {
		c.Schedule = &provider.Schedule{Earliest: duration(s.Schedule.Earliest), Latest: duration(s.Schedule.Latest)}
	}
	if s.Media != nil {
		c.Media = provider.MediaLimits{Most: s.Media.Most, Types: s.Media.Types, Alt: s.Media.Alt}
	}
	return c
}

// fits adds the one limit that capabilities have no place for: that of a request.
func (s *said) fits(o provider.Operation, now time.Time) error {
	if err := s.capabilities().Fits(o, now); err != nil {
		return err
	}
	limit, sum := int64(most), int64(0)
	if s.Media != nil && s.Media.Bytes > 0 {
		limit = s.Media.Bytes
	}
	for _, m := range media(o) {
		sum += m.Bytes
	}
	if sum > limit {
		return &provider.Error{Trouble: provider.Unfit, Doing: "looking at what is to be sent", Why: fmt.Sprintf("its media have %d bytes, and the receiver takes %d in one request", sum, limit)}
	}
	return nil
}

// token keeps what the receiver said, so that Commit need not ask again. One
// that does not fit is empty.
func (s *said) token() string {
	data, err := json.Marshal(s)
	if err != nil || len(data) > 1900 || bytes.ContainsFunc(data, unicode.IsControl) {
		return ""
	}
	return string(data)
}

func readToken(token string) (*said, error) {
	s := &said{}
	if token == "" {
		return s, nil
	}
	if err := json.Unmarshal([]byte(token), s); err != nil || s.Masthead != 0 && s.valid() != nil {
		return nil, &provider.Error{Trouble: provider.Unfit, Doing: "reading what was prepared", Why: "it was not prepared for a webhook"}
	}
	return s, nil
}

// answer is what a receiver may say of what it did.
type answer struct {
	Done     *bool  `json:"done"` // of a look-up
	ID       string `json:"id"`
	URL      string `json:"url"`
	Revision string `json:"revision"`
	Waiting  bool   `json:"waiting"`
}

// readRemote names the thing after an event. A receiver that names nothing
// leaves it with the key.
func readRemote(reply provider.Reply, o provider.Operation) (provider.Remote, error) {
	kind, _, _ := mime.ParseMediaType(reply.Header.Get("Content-Type"))
	var said *answer
	switch {
	case kind == "text/html":
		return provider.Remote{}, errors.New("the receiver answers with a web page: it may have it, or a login page or proxy stands before it")
	case kind != "application/json" || len(reply.Body) == 0:
		said = &answer{}
	case json.Unmarshal(reply.Body, &said) != nil || said == nil:
		return provider.Remote{}, errors.New("the receiver took it, and its answer cannot be read")
	}
	return said.remote(o)
}

func (a *answer) remote(o provider.Operation) (provider.Remote, error) {
	r := provider.Remote{ID: a.ID, URL: a.URL, Revision: a.Revision, Ahead: o.Ahead || o.Verb == ledger.Reschedule || a.Waiting}
	if r.ID == "" {
		r.ID = o.Key.String()
		if o.Out.ID != "" {
			r.ID = o.Out.ID
		}
	}
	for _, text := range []string{r.ID, r.URL, r.Revision} {
		if len(text) > 500 || text != provider.Quote(text) || strings.ContainsFunc(text, unicode.IsSpace) {
			return provider.Remote{}, errors.New("the receiver took it, and names it with characters that cannot be kept")
		}
	}
	if u, err := url.Parse(r.URL); r.URL != "" && (err != nil || u.Scheme != "https" && u.Scheme != "http") {
		return provider.Remote{}, errors.New("the receiver took it, and gives an address that is none")
	}
	return r, nil
}

func readDone(reply provider.Reply, o provider.Operation) (bool, provider.Remote, error) {
	var a *answer
	if json.Unmarshal(reply.Body, &a) != nil || a == nil || a.Done == nil {
		return false, provider.Remote{}, errors.New("its answer cannot be read")
	}
	o.Ahead, o.Verb = a.Waiting, ledger.Create
	r, err := a.remote(o)
	return *a.Done, r, err
}
