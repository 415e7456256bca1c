package mastodon

import (
	"context"
	"encoding/json"
	"fmt"
	"net/url"
	"slices"
	"strings"
	"time"

	"masthead/internal/ledger"
	"masthead/internal/provider"
)

// token is what Prepare found out.
type token struct {
	At      int64  `json:"t,omitempty"` // the server's time, in seconds: nothing older can be what Commit makes
	Newest  id     `json:"n,omitempty"` // of the account's posts then: what Commit makes comes after it
	Media   []id   `json:"m,omitempty"` // uploaded
	Subject id     `json:"s,omitempty"` // of what is answered, quoted or boosted
	Until   int64  `json:"u,omitempty"` // of what waits: its time, in seconds
	Look    string `json:"l,omitempty"` // of a profile: digest of the pictures there before
}

const maxToken = 2000 // bytes: the contract of Prepare

func (t token) text() (string, error) {
	data, err := json.Marshal(t)
	if err == nil && len(data) > maxToken {
		err = unfit("it has too many media to keep track of")
	}
	return string(data), err
}

func readToken(text string) (t token) {
	if json.Unmarshal([]byte(text), &t) != nil {
		return token{}
	}
	return t
}

// Prepare uploads media and looks up the post that is answered, quoted or boosted.
func (m *mastodon) Prepare(ctx context.Context, o provider.Operation) (string, error) {
	caps, err := m.known(ctx)
	if err != nil {
		return "", err
	}
	if err := m.fits(caps, o); err != nil {
		return "", err
	}
	t := token{At: m.now().Unix()}
	switch o.Verb {
	case ledger.Create, ledger.Replace:
		if t.Subject, err = m.subject(ctx, o); err == nil {
			t.Media, err = m.upload(ctx, o)
		}
		if err == nil && o.Verb == ledger.Create {
			t.Newest, err = m.latest(ctx)
		}
	case ledger.Recall, ledger.Reschedule:
		t.Until, err = m.until(ctx, o)
	case ledger.Profile:
		t.Look, err = m.look(ctx, o)
	}
	if err != nil {
		return "", err
	}
	return t.text()
}

// fits says what the capabilities cannot: all of it is refused before any call.
func (m *mastodon) fits(caps provider.Capabilities, o provider.Operation) error {
	if err := caps.Fits(o, m.now()); err != nil {
		return err
	}
	switch {
	case o.Verb == ledger.Replace && o.Out.Ahead:
		return unfit("of what waits, a server of this kind changes only the time: recall it, and hand it over anew")
	case o.Verb == ledger.Withdraw && o.Out.Ahead:
		return unfit("it is not out yet: it can be recalled")
	case (o.Verb == ledger.Recall || o.Verb == ledger.Reschedule) && !o.Out.Ahead:
		return unfit("it does not wait for its time")
	case o.Verb != ledger.Create && o.Verb != ledger.Profile && !lawfulID.MatchString(o.Out.ID):
		return unfit("nothing is known of what is out there")
	case o.Content == nil:
		return nil
	}
	if m.is.swallows && o.Content.Warning != "" && len(o.Content.Parts) > 0 && trimmed(o.Content.Parts[0].Text) == "" {
		return unfit("it has a warning and no text: this server would show the warning as the text")
	}
	return fitsContent(o)
}

func fitsContent(o provider.Operation) error {
	c := *o.Content
	_, seen := visibilities()[c.Visibility]
	switch {
	case !seen:
		return unfit("nobody knows here for whom it is: %s", provider.Quote(c.Visibility))
	case o.Ahead && (c.Action != "post" || o.Parent.ID != ""):
		return unfit("an answer, a part of a thread, a quote or a boost is not handed over ahead of time: what it is about may be gone by then")
	case c.Action == "repost" && o.Verb == ledger.Replace:
		return unfit("a boost cannot be changed")
	case c.Action == "repost":
		return nil
	case c.Parts[0].Text == "" && len(c.Parts[0].Media) == 0:
		return unfit("it has neither text nor media")
	case c.Card != "" && !strings.Contains(c.Parts[0].Text, c.Card):
		return unfit("a post has no place for an address beside its text, and its text does not have %s", provider.Quote(c.Card))
	}
	return nil
}

func unfit(format string, args ...any) error {
	return &provider.Error{Trouble: provider.Unfit, Doing: "looking at what is to be sent", Why: fmt.Sprintf(format, args...)}
}

// visibilities in our words, and in the server's. None is said as public, since
// each server fills that in differently.
func visibilities() map[string]string {
	return map[string]string{"": "public", "public": "public", "unlisted": "unlisted", "followers": "private"}
}

// subject finds the post that this one is about, as this server names it.
func (m *mastodon) subject(ctx context.Context, o provider.Operation) (id, error) {
	c := o.Content
	if c.Action == "post" || c.Action == "reply" && o.Parent.ID != "" || o.Verb == ledger.Replace {
		return "", nil
	}
	doing := "looking for " + provider.Quote(c.Subject)
	where, err := url.Parse(c.Subject)
	if err != nil || where.Host == "" {
		return "", &provider.Error{Trouble: provider.Unfit, Doing: doing, Why: "it is no address of a post"}
	}
	if own, err := m.own(ctx, doing, where); own != "" || err != nil {
		return own, err
	}
	var found struct {
		Statuses []status `json:"statuses"`
	}
	query := url.Values{"q": {c.Subject}, "type": {"statuses"}, "resolve": {"true"}}
	if err := m.get(ctx, readSearch, doing, "/api/v2/search", query, &found); err != nil {
		return "", err
	}
	if i := slices.IndexFunc(found.Statuses, func(s status) bool { return s.is(c.Subject) }); i >= 0 {
		found.Statuses = found.Statuses[i : i+1]
	}
	if len(found.Statuses) != 1 || found.Statuses[0].ID == "" {
		return "", &provider.Error{Trouble: provider.NotAccepted, Doing: doing, Why: "this server does not find a post there"}
	}
	return found.Statuses[0].ID, nil
}

// own finds a post of the same server by its address alone, which needs no scope
// to search. None is no error: then it is searched for.
func (m *mastodon) own(ctx context.Context, doing string, where *url.URL) (id, error) {
	parts := strings.Split(where.Path, "/")
	last := parts[len(parts)-1]
	if !strings.EqualFold(where.Host, m.client.Base.Host) || !lawfulID.MatchString(last) {
		return "", nil
	}
	var s status
	err := m.get(ctx, readStatuses, doing, id(last).path("/api/v1/statuses/"), nil, &s)
	switch {
	case provider.TroubleOf(err) == provider.Gone || provider.TroubleOf(err) == provider.NotAccepted:
		return "", nil
	case err != nil:
		return "", err
	case s.is(where.String()):
		return s.ID, nil
	}
	return "", nil
}

func (s status) is(where string) bool {
	return where == s.URL || where == s.URI
}

// until is the time for which something waits. What does not wait any more is no
// trouble yet: Commit tells.
func (m *mastodon) until(ctx context.Context, o provider.Operation) (int64, error) {
	s, err := m.waiting(ctx, id(o.Out.ID))
	if provider.TroubleOf(err) == provider.Gone {
		return 0, nil
	}
	return s.At.Unix(), err
}

// latest is the account's newest post, or an older one: it is asked for once, and
// then known by what was posted, until that is in doubt.
func (m *mastodon) latest(ctx context.Context) (id, error) {
	if m.newest != "" {
		return m.newest, nil
	}
	var page []status
	err := m.get(ctx, readStatuses, "looking for the newest post", m.postsPath(), limit(1), &page)
	if err == nil && len(page) > 0 {
		m.newest = page[0].ID
	}
	return m.newest, err
}

func (m *mastodon) postsPath() string { return m.me.ID.path("/api/v1/accounts/") + "/statuses" }

func (m *mastodon) waiting(ctx context.Context, which id) (scheduled, error) {
	var s scheduled
	const doing = "looking at what is scheduled"
	err := m.get(ctx, readStatuses, doing, which.path("/api/v1/scheduled_statuses/"), nil, &s)
	if err == nil && (s.ID != which || s.At.IsZero()) {
		err = broken(doing, "its answer is about something else")
	}
	return s, err
}

func (m *mastodon) status(ctx context.Context, which id) (status, error) {
	var s status
	const doing = "looking at the post"
	err := m.get(ctx, readStatuses, doing, which.path("/api/v1/statuses/"), nil, &s)
	if err == nil && (s.ID != which || s.Created.IsZero()) {
		err = broken(doing, "its answer is about something else")
	}
	return s, err
}

// clock is a time as the API writes it (api/datetime-format).
func clock(t time.Time) string { return t.UTC().Format("2006-01-02T15:04:05.000Z") }
