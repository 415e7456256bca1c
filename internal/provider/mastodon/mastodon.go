// Package mastodon carries posts to servers with Mastodon's API: Mastodon,
// GoToSocial, Pleroma and Akkoma. It is one protocol with dialects: limits come
// from the server, and what makes differ in is a table (kinds). It refuses to
// post with the credential of another account, to schedule where a server would
// send at once or change the text, and to take a 404 for success where something
// may have gone out instead.
//
// The API compares nothing before it writes. An edit, a removal and a profile are
// read once more directly before the call, and refused where they changed; what
// somebody else changes between that read and the call is lost.
package mastodon

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"net/http"
	"strconv"
	"time"

	"masthead/internal/ledger"
	"masthead/internal/provider"
)

type mastodon struct {
	o      provider.Options
	client *provider.Client
	skew   time.Duration     // of the server's clock before ours
	read   map[string]source // texts that were asked for, by id and revision
	newest id                // post of the account that is known; see latest

	// What Describe found out; nil before.
	me   *account
	is   *server
	caps *provider.Capabilities
}

// Open speaks with the server at the address, as one account. It asks nothing yet.
func Open(o provider.Options) (provider.Provider, error) {
	base, err := provider.BaseURL(o.URL)
	if err != nil {
		return nil, err
	}
	if o.Secret.Empty() {
		return nil, errors.New("a server with Mastodon's API needs a credential: the access token of an application of the account")
	}
	if o.HTTP == nil {
		o.HTTP = http.DefaultTransport
	}
	if o.Now == nil {
		o.Now = time.Now
	}
	if o.Wait == nil {
		o.Wait = wait
	}
	c := &provider.Client{Base: base, HTTP: o.HTTP, Now: o.Now, Secret: o.Secret, Bearer: true, Said: said}
	return &mastodon{o: o, client: c, read: map[string]source{}}, nil
}

func wait(ctx context.Context, d time.Duration) error {
	select {
	case <-ctx.Done():
		return context.Cause(ctx)
	case <-time.After(d):
		return nil
	}
}

// Describe asks the server what it is, whose credential this is, and what it may.
func (m *mastodon) Describe(ctx context.Context) (provider.Capabilities, error) {
	m.me, m.is, m.caps = nil, nil, nil
	is, err := m.meet(ctx)
	if err != nil {
		return provider.Capabilities{}, err
	}
	if err := m.allowed(ctx); err != nil {
		return provider.Capabilities{}, err
	}
	m.is, m.caps = &is, new(m.capabilities(is))
	return *m.caps, nil
}

// known is what Describe says, asked once for each process.
func (m *mastodon) known(ctx context.Context) (provider.Capabilities, error) {
	if m.caps != nil {
		return *m.caps, nil
	}
	is, err := m.meet(ctx)
	if err != nil {
		return provider.Capabilities{}, err
	}
	m.is, m.caps = &is, new(m.capabilities(is))
	return *m.caps, nil
}

// meet makes sure of the account, and surveys the server.
func (m *mastodon) meet(ctx context.Context) (server, error) {
	me, err := m.whoami(ctx)
	if err != nil {
		return server{}, err
	}
	is, err := m.survey(ctx)
	if err != nil {
		return server{}, err
	}
	if err := m.mine(me, is); err != nil {
		return server{}, err
	}
	is.schedule, err = m.holds(ctx)
	m.me = &me
	return is, err
}

// holds asks whether the server holds posts until their time.
func (m *mastodon) holds(ctx context.Context) (bool, error) {
	var waiting []scheduled
	err := m.get(ctx, readStatuses, "asking what is scheduled", "/api/v1/scheduled_statuses", limit(1), &waiting)
	if provider.TroubleOf(err) == provider.Gone {
		return false, nil
	}
	return err == nil, err
}

func (m *mastodon) capabilities(is server) provider.Capabilities {
	c := provider.Capabilities{
		Dedupe:   provider.NoDedupe,
		Verbs:    []ledger.Verb{ledger.Create, ledger.Withdraw, ledger.Profile},
		Actions:  []string{"post", "reply", "repost"},
		Thread:   provider.Chain,
		Comment:  true,
		Lists:    true,
		Reads:    []provider.Field{provider.ReadsText, provider.ReadsWarning, provider.ReadsLanguage, provider.ReadsVisibility, provider.ReadsSensitive, provider.ReadsAlt, provider.ReadsTime},
		Media:    is.media,
		Length:   is.length,
		Software: provider.Quote(is.name + " " + is.version),
		Source:   "the server itself; docs.joinmastodon.org (methods/statuses, methods/scheduled_statuses, methods/media)",
		AsOf:     m.o.Now().UTC().Format(time.DateOnly),
	}
	if c.Media.Types == nil {
		c.Media.Types = m.types()
	}
	if c.Media.Most == 0 {
		c.Media.Most = m.fact("media", "items_max")
	}
	if lasts := m.fact("actions", "idempotency_s"); is.keyed && lasts > 0 {
		c.Dedupe, c.KeyLasts = provider.Keyed, time.Duration(lasts)*time.Second
	}
	if is.canEdit() {
		c.Verbs = append(c.Verbs, ledger.Replace)
	}
	if is.api >= quotesSince {
		c.Actions = append(c.Actions, "quote")
	}
	if lead := m.fact("schedule", "min_lead_s"); lead > 0 && is.canSchedule() && !m.marksUp(is) {
		c.Schedule = &provider.Schedule{Earliest: time.Duration(lead) * time.Second, Most: m.fact("schedule", "total_max"), PerDay: m.fact("schedule", "daily_max")}
		c.Verbs = append(c.Verbs, ledger.Reschedule, ledger.Recall)
	}
	for _, r := range []struct {
		name  string
		verbs []ledger.Verb
	}{{"requests", nil}, {"deletes", []ledger.Verb{ledger.Withdraw}}} {
		if most, per := m.fact("rate", r.name+"_max"), m.fact("rate", r.name+"_per_s"); most > 0 && per > 0 {
			c.Rates = append(c.Rates, provider.Rate{Verbs: r.verbs, Most: most, Per: time.Duration(per) * time.Second})
		}
	}
	return c
}

// quotesSince is the version of the API with quoted_status_id (methods/statuses).
const quotesSince = 7

// marksUp says that what is scheduled would be read as Markdown: GoToSocial forgets
// the content type of a scheduled post and takes the account's own.
func (m *mastodon) marksUp(is server) bool {
	kind := m.me.Source.ContentType
	return is.contentType != "" && kind != "" && kind != plainText
}

const plainText = "text/plain"

// fact is a number of the platform's file; 0: it has none.
func (m *mastodon) fact(group, name string) int {
	if m.o.Fact == nil {
		return 0
	}
	value, _ := m.o.Fact(group, name)
	switch n := value.(type) {
	case int:
		return max(n, 0)
	case int64:
		return max(int(n), 0)
	case float64:
		return max(int(n), 0)
	case json.Number:
		whole, _ := strconv.Atoi(n.String()) // a fraction is no number of things
		return max(whole, 0)
	}
	return 0
}

// types are those of the platform's file, for servers that do not tell theirs.
func (m *mastodon) types() []string {
	if m.o.Fact == nil {
		return nil
	}
	var all []string
	for _, name := range []string{"image_types", "video_types"} {
		value, _ := m.o.Fact("media", name)
		list, _ := value.([]any)
		for _, item := range list {
			if text, ok := item.(string); ok {
				all = append(all, text)
			}
		}
	}
	return all
}

// tell learns the server's clock from an answer, unless that was kept for a while
// on the way.
func (m *mastodon) tell(reply provider.Reply) {
	if age := reply.Header.Get("Age"); age != "" && age != "0" {
		return
	}
	if at, err := http.ParseTime(reply.Header.Get("Date")); err == nil {
		m.skew = at.Sub(m.o.Now().Truncate(time.Second))
	}
}

// now is the server's time.
func (m *mastodon) now() time.Time { return m.o.Now().Add(m.skew).UTC() }

// digest is the same for the same values.
func digest(values ...any) string {
	data, err := json.Marshal(values)
	if err != nil { // no plain data fails
		return ""
	}
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:8])
}
