package hootsuite

import (
	"context"
	"encoding/json"
	"errors"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
	"time"

	"masthead/internal/ledger"
	"masthead/internal/provider"
	"masthead/internal/provider/conformance"
	"masthead/internal/provider/hootsuite/fake"
	"masthead/internal/secret"
)

// clock is a time that a test moves.
type clock struct {
	mu  sync.Mutex
	now time.Time
}

func (c *clock) Now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.now
}

func (c *clock) Pass(d time.Duration) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.now = c.now.Add(d)
}

const member = `{"client_id": "client", "client_secret": "client-secret-canary", "member_id": "1"}`

// office is a suite with one page of Facebook.
type office struct {
	*fake.Server
	clock *clock
	url   string
}

func open(t *testing.T) *office {
	c := &clock{now: time.Date(2026, 10, 1, 9, 0, 0, 0, time.UTC)}
	o := &office{clock: c}
	o.Server = fake.New(c.Now, fake.Login{Client: "client", Secret: "client-secret-canary", Member: "1", Refresh: "refresh-canary"},
		fake.Profile{ID: "100", Type: "FACEBOOKPAGE", Network: "1000", Username: "North"},
		fake.Profile{ID: "101", Type: "TWITTER", Network: "1000"})
	server := httptest.NewServer(o)
	t.Cleanup(server.Close)
	o.url = server.URL
	return o
}

func (o *office) options(credential string) provider.Options {
	return provider.Options{URL: o.url, Account: provider.Account{ID: "north-facebook", Platform: "facebook", Handle: "North", PlatformID: "1000"},
		Secret: secret.New(credential), HTTP: http.DefaultTransport.(*http.Transport).Clone(), Now: o.clock.Now,
		Wait: func(context.Context, time.Duration) error { return nil }}
}

func (o *office) things() []conformance.Thing {
	var all []conformance.Thing
	for _, m := range o.Messages() {
		if m.State == "DELETED" {
			continue
		}
		all = append(all, conformance.Thing{ID: m.ID, Texts: []string{m.Text}, Media: append([]string{}, m.Media...), At: m.At, Waiting: m.State == "SCHEDULED" || m.State == "SUBMITTED"})
	}
	return all
}

func TestConformance(t *testing.T) {
	conformance.Run(t, conformance.Service{New: func(t *testing.T) *conformance.World {
		o := open(t)
		options := o.options(member)
		options.HTTP = nil
		return &conformance.World{
			Open: Open, Options: options, Things: o.things, Now: o.clock.Now, Pass: o.clock.Pass,
			Dead:   secret.New(`{"client_id": "client", "client_secret": "wrong", "member_id": "1"}`),
			Change: func(id string) { o.Change(id, func(m *fake.Message) { m.Text = "Changed by hand." }) },
			Effect: func(r *http.Request) bool {
				return r.URL.Path == "/v1/messages" && r.Method == http.MethodPost || r.Method == http.MethodDelete
			},
			Fill: func(n int) {
				for i := range n {
					o.Put(fake.Message{Profile: "100", Text: "An old post", State: "SENT", At: o.clock.Now().Add(-time.Duration(i) * time.Hour)})
				}
			},
		}
	}})
}

// A refresh token works once. Its successor is kept before anything else is done,
// and a token whose successor cannot be kept is not used.
func TestRefreshTokensAreKeptBeforeTheyAreNeeded(t *testing.T) {
	o := open(t)
	refreshing := func(token string) string {
		return `{"client_id": "client", "client_secret": "client-secret-canary", "refresh_token": "` + token + `"}`
	}
	options := o.options(refreshing("refresh-canary"))
	p := must(t, options)
	if _, err := p.Describe(t.Context()); provider.TroubleOf(err) != provider.BadCredential || !strings.Contains(err.Error(), "nowhere to keep") {
		t.Fatalf("%v", err)
	}
	var kept []string
	options.Renew = func(s secret.Text) error {
		kept = append(kept, s.Reveal())
		return nil
	}
	p = must(t, options)
	for range 3 {
		if _, err := p.Describe(t.Context()); err != nil {
			t.Fatal(err)
		}
	}
	if len(kept) != 1 || strings.Contains(kept[0], "refresh-canary") {
		t.Fatalf("kept %d", len(kept))
	}
	o.clock.Pass(2 * time.Hour)
	if _, err := p.Describe(t.Context()); err != nil || len(kept) != 2 {
		t.Fatalf("%v, kept %d", err, len(kept))
	}
	options.Secret = secret.New(kept[1])
	options.Renew = func(secret.Text) error { return errors.New("the safe is locked") }
	_, err := must(t, options).Describe(t.Context())
	if provider.TroubleOf(err) != provider.BadCredential || !strings.Contains(err.Error(), "the safe is locked") {
		t.Errorf("%v", err)
	}
	options.Renew = func(secret.Text) error { return nil }
	if _, err = must(t, options).Describe(t.Context()); provider.TroubleOf(err) != provider.BadCredential || strings.Contains(err.Error(), "canary") {
		t.Errorf("a token is used twice: %v", err)
	}
}

// Accounts of one login share its token, whatever was read for each of them and
// however many ask at once.
func TestAccountsOfOneLoginRefreshOnce(t *testing.T) {
	o := open(t)
	logins, kept := &Logins{}, 0
	var all []provider.Provider
	for range 8 {
		options := o.options(`{"client_id": "client", "client_secret": "client-secret-canary", "refresh_token": "refresh-canary"}`)
		options.Name, options.Renew = "SUITE_TOKEN", func(secret.Text) error { kept++; return nil }
		p, err := logins.Open(options)
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, p)
	}
	for range 2 {
		var group sync.WaitGroup
		for _, p := range all {
			group.Go(func() {
				if _, err := p.Describe(t.Context()); err != nil {
					t.Error(err)
				}
			})
		}
		group.Wait()
		o.clock.Pass(2 * time.Hour)
	}
	if kept != 2 {
		t.Errorf("%d tokens were kept, want 2", kept)
	}
}

func must(t *testing.T, o provider.Options) provider.Provider {
	t.Helper()
	p, err := Open(o)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func TestTheAccountIsFoundOrNothingIsSent(t *testing.T) {
	o := open(t)
	for name, c := range map[string]struct {
		change func(*provider.Options)
		want   string
	}{
		"by id":         {func(*provider.Options) {}, ""},
		"by name":       {func(p *provider.Options) { p.Account.PlatformID = "" }, ""},
		"another id":    {func(p *provider.Options) { p.Account.PlatformID = "7" }, "no profile of this account"},
		"another name":  {func(p *provider.Options) { p.Account.PlatformID, p.Account.Handle = "", "South" }, "no profile of this account"},
		"another place": {func(p *provider.Options) { p.Account.Platform = "x"; p.Account.PlatformID = "1001" }, "no profile of this account"},
	} {
		options := o.options(member)
		c.change(&options)
		_, err := must(t, options).Describe(t.Context())
		if c.want == "" && err != nil || c.want != "" && (err == nil || !strings.Contains(err.Error(), c.want)) {
			t.Errorf("%s: %v", name, err)
		}
	}
	o.Server.Profiles = append(o.Server.Profiles, fake.Profile{ID: "102", Type: "FACEBOOK", Network: "1000"})
	if _, err := must(t, o.options(member)).Describe(t.Context()); err == nil || !strings.Contains(err.Error(), "2 profiles") {
		t.Errorf("two fit: %v", err)
	}
	o.Server.Profiles = []fake.Profile{{ID: "100", Type: "FACEBOOKPAGE", Network: "1000", Reauth: 1}}
	if _, err := must(t, o.options(member)).Describe(t.Context()); err == nil || !strings.Contains(err.Error(), "disconnected") {
		t.Errorf("disconnected: %v", err)
	}
}

func TestBadCredentialsAreRefusedWithoutBeingShown(t *testing.T) {
	o := open(t)
	for _, text := range []string{"", "canary", `{"client_id": "canary"}`, `{"client_id": "a", "client_secret": "canary", "member_id": "1", "refresh_token": "canary"}`, member + `{"canary": 1`, `{"client_id": "a", "client_secret": "canary", "password": "canary"}`} {
		if _, err := Open(o.options(text)); err == nil && !strings.HasPrefix(text, member) || err != nil && strings.Contains(err.Error(), "canary") {
			t.Errorf("%q: %v", text, err)
		}
	}
	options := o.options(member)
	options.Account.Platform = "mastodon"
	if _, err := Open(options); err == nil {
		t.Error("Hootsuite carries nothing to Mastodon")
	}
}

func (o *office) create(t *testing.T, p provider.Provider, change func(*provider.Operation)) (provider.Operation, string, error) {
	t.Helper()
	op := provider.Operation{Key: ledger.Key{Post: "jabs", Target: "north-facebook"}, Verb: ledger.Create, Mark: strings.Repeat("ab", 16), Began: o.clock.Now(),
		Content: &provider.Content{Action: "post", Parts: []provider.Part{{Text: "Flu jabs start on Monday."}}}, At: o.clock.Now().Add(time.Hour), Ahead: true}
	if change != nil {
		change(&op)
	}
	token, err := p.Prepare(t.Context(), op)
	return op, token, err
}

func TestWhatHasNoPlaceIsNotLeftOutInSilence(t *testing.T) {
	o := open(t)
	p := must(t, o.options(member))
	for what, change := range map[string]func(*provider.Operation){
		"warning":    func(op *provider.Operation) { op.Content.Warning = "Blood" },
		"sensitive":  func(op *provider.Operation) { op.Content.Sensitive = []string{"graphic"} },
		"visibility": func(op *provider.Operation) { op.Content.Visibility = "followers" },
		"comment":    func(op *provider.Operation) { op.Content.Comment = "Book here" },
		"thread":     func(op *provider.Operation) { op.Content.Parts = append(op.Content.Parts, provider.Part{Text: "2"}) },
		"edit":       func(op *provider.Operation) { op.Verb = ledger.Replace },
	} {
		op, _, err := o.create(t, p, change)
		if provider.TroubleOf(err) != provider.Unfit {
			t.Errorf("%s: prepared, %v", what, err)
		}
		if out := p.Commit(t.Context(), op, ""); out.Result != provider.Refused {
			t.Errorf("%s: %+v", what, out)
		}
	}
	if n := len(o.Messages()); n != 0 {
		t.Errorf("%d messages", n)
	}
	op, token, err := o.create(t, p, func(op *provider.Operation) { op.Content.Card = "https://www.zorzyn.example/jabs" })
	if err != nil {
		t.Fatal(err)
	}
	p.Commit(t.Context(), op, token)
	if all := o.Messages(); len(all) != 1 || all[0].Text != "Flu jabs start on Monday.\n\nhttps://www.zorzyn.example/jabs" {
		t.Errorf("%+v", all)
	}
}

// A ledger that was lost must not lead to a second message.
func TestWhatIsThereIsNotMadeAgain(t *testing.T) {
	o := open(t)
	p := must(t, o.options(member))
	op, token, err := o.create(t, p, nil)
	if err != nil {
		t.Fatal(err)
	}
	if out := p.Commit(t.Context(), op, token); out.Result != provider.Handed || !out.Remote.Ahead {
		t.Fatalf("%+v", out)
	}
	if _, _, err := o.create(t, p, nil); err == nil || !strings.Contains(err.Error(), "would go out twice") {
		t.Errorf("%v", err)
	}
	if _, _, err := o.create(t, p, func(op *provider.Operation) { op.At = op.At.Add(24 * time.Hour) }); err != nil {
		t.Errorf("the same words a day later are another message: %v", err)
	}
	o.Put(fake.Message{Profile: "100", Text: op.Content.Parts[0].Text, State: "SCHEDULED", At: op.At})
	if seen, err := p.Probe(t.Context(), op, token); err != nil || seen.Presence != provider.Unsure {
		t.Errorf("two are alike: %+v %v", seen, err)
	}
	mine := o.Messages()[0].ID
	op.Taken = func(id string) bool { return id != mine }
	if seen, err := p.Probe(t.Context(), op, token); err != nil || seen.Presence != provider.Waiting || seen.Remote.ID != mine {
		t.Errorf("the other one belongs to another post: %+v %v", seen, err)
	}
}

func TestStatesBecomeWhatAPersonMustKnow(t *testing.T) {
	o := open(t)
	p := must(t, o.options(member))
	at := o.clock.Now().Add(time.Hour)
	for _, state := range []string{"SCHEDULED", "PENDING_APPROVAL", "SENT", "SEND_FAILED_PERMANENTLY", "REJECTED", "DELETED"} {
		o.Put(fake.Message{Profile: "100", Text: state, State: state, At: at})
	}
	o.Put(fake.Message{Profile: "101", Text: "of another profile", State: "SCHEDULED", At: at})
	shot, err := p.Observe(t.Context(), o.clock.Now().Add(-24*time.Hour))
	if err != nil || !shot.Complete {
		t.Fatal(shot, err)
	}
	got := map[string]string{}
	for _, item := range shot.Items {
		said, _ := json.Marshal([]any{item.Ahead, item.Failed != ""})
		got[item.Content.Parts[0].Text] = string(said)
	}
	want := map[string]string{"SCHEDULED": "[true,false]", "PENDING_APPROVAL": "[true,false]", "SENT": "[false,false]", "SEND_FAILED_PERMANENTLY": "[false,true]", "REJECTED": "[false,true]"}
	for state, said := range want {
		if got[state] != said {
			t.Errorf("%s: %s, want %s", state, got[state], said)
		}
	}
	if len(got) != len(want) {
		t.Errorf("%v", got)
	}
}

// The address for an upload comes from outside: bytes go nowhere else.
func TestMediaGoOnlyWhereHootsuiteKeepsThem(t *testing.T) {
	o := open(t)
	p := must(t, o.options(member)).(*suite)
	far, err := provider.BaseURL(PublicAPI)
	if err != nil {
		t.Fatal(err)
	}
	p.api.Base = far
	for _, address := range []string{"https://evil.example/x", "http://bucket.s3.amazonaws.com/x", "https://amazonaws.com.evil.example/x", "https://user:word@bucket.s3.amazonaws.com/x", "file:///etc/passwd", "://", "https://evilamazonaws.com/"} {
		if err := p.put(t.Context(), "uploading", address, "image/png", nil); provider.TroubleOf(err) != provider.Broken || strings.Contains(err.Error(), "evil") {
			t.Errorf("%s: %v", address, err)
		}
	}
}
