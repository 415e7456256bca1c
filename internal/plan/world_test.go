package plan

import (
	"context"
	"crypto/ed25519"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"
	"time"

	"masthead/internal/desired"
	"masthead/internal/gate"
	"masthead/internal/ledger"
	"masthead/internal/provider"
)

var start = time.Date(2026, 10, 1, 9, 0, 0, 0, time.UTC)

// world is an organisation with a real ledger, and services that are maps. It
// carries out operations like a run does, one step after the other.
type world struct {
	t       *testing.T
	now     time.Time
	run     *ledger.Ledger // signs as the publishing environment
	person  *ledger.Ledger // signs as one who may do everything else
	items   map[ledger.Key]*desired.Item
	version map[ledger.Key]int // of the files of a post
	service map[string]*service
	in      Input
	claims  int
}

// service is what is out at one account.
type service struct {
	caps   provider.Capabilities
	manual bool
	things map[string]*thing
	ids    int
	why    string // what is seen is not complete, and why
}

type thing struct {
	provider.Item
	key ledger.Key
}

func newWorld(t *testing.T) *world {
	seed := func(n byte) []byte { return slices.Repeat([]byte{n}, ed25519.SeedSize) }
	publish, _ := ledger.NewSigner("publish-1", seed(1))
	person, _ := ledger.NewSigner("ada", seed(2))
	ring := ledger.Keyring{Repo: "northwind/social", Keys: []ledger.PublicKey{
		{ID: "publish-1", Key: publish.Public, May: []ledger.Right{ledger.Publish}},
		{ID: "ada", Key: person.Public, May: []ledger.Right{ledger.Halt, ledger.Resume, ledger.Settle}},
	}}
	w := &world{t: t, now: start, items: map[ledger.Key]*desired.Item{}, version: map[ledger.Key]int{}, service: map[string]*service{}}
	store, clock := &ledger.Memory{}, func() time.Time { return w.now }
	var err error
	if w.run, err = ledger.Open(context.Background(), ledger.Options{Store: store, Ring: ring, Signer: publish, Now: clock}); err != nil {
		t.Fatal(err)
	}
	if w.person, err = ledger.Open(context.Background(), ledger.Options{Store: store, Ring: ring, Signer: person, Now: clock}); err != nil {
		t.Fatal(err)
	}
	w.in.Repo = ring.Repo
	w.in.Source = func(i *desired.Item) string { return fmt.Sprint("v", w.version[i.Key]) }
	// The ledger began before anything was due.
	w.write(w.person, ledger.Entry{Event: ledger.Held, Scope: []string{"post/nobody"}, Reason: "a beginning"})
	w.write(w.person, ledger.Entry{Event: ledger.Unheld, Stop: 1, Reason: "a beginning"})
	return w
}

func (w *world) write(l *ledger.Ledger, entries ...ledger.Entry) {
	w.t.Helper()
	if err := l.Refresh(context.Background()); err != nil {
		w.t.Fatal(err)
	}
	asked := false
	_, err := l.Write(context.Background(), func(*ledger.Book, time.Time) []ledger.Entry {
		if asked {
			return nil
		}
		asked = true
		return slices.Clone(entries)
	})
	if err != nil {
		w.t.Fatal(err)
	}
}

func everything() []ledger.Verb {
	return []ledger.Verb{ledger.Create, ledger.Reschedule, ledger.Replace, ledger.Recall, ledger.Withdraw, ledger.Profile}
}

func chainCaps() provider.Capabilities {
	return provider.Capabilities{Verbs: everything(), Actions: []string{"post", "reply", "quote", "repost"}, Thread: provider.Chain, Lists: true,
		Reads: []provider.Field{provider.ReadsText, provider.ReadsTime}}
}

// account adds one; without capabilities people serve it.
func (w *world) account(id string, caps *provider.Capabilities) {
	w.service[id] = &service{things: map[string]*thing{}, manual: caps == nil}
	if caps != nil {
		w.service[id].caps = *caps
	}
}

// post adds a post of some parts, or edits it.
func (w *world) post(id, account string, at time.Time, texts ...string) *desired.Item {
	k := ledger.Key{Post: id, Target: account}
	i := &desired.Item{
		Key: k, Path: "calendar/" + id + ".md", Inputs: []string{"calendar/" + id + ".md"}, Want: desired.Out, At: at, Wall: at.Format("2006-01-02T15:04") + " UTC",
		Window: time.Hour, Marks: []string{"district/north"},
		Outlet: desired.Outlet{AccountID: account, Platform: "mastodon", Handle: account, Target: "target-" + account, Provider: "test", HandOver: 0},
	}
	if w.service[account].manual {
		i.Provider = "manual"
	}
	c := provider.Content{Action: "post"}
	for _, text := range texts {
		c.Parts = append(c.Parts, provider.Part{Text: text})
	}
	w.says(i, c)
	return i
}

func (w *world) says(i *desired.Item, c provider.Content) {
	i.Content = func() (provider.Content, *desired.Problem) { return c, nil }
	w.items[i.Key] = i
	w.version[i.Key]++
}

func (w *world) plan() *Plan {
	w.t.Helper()
	if err := w.run.Refresh(context.Background()); err != nil {
		w.t.Fatal(err)
	}
	w.settle()
	in := w.in
	in.Now, in.Book, in.Items, in.Services = w.now, w.run.Book(), nil, map[string]Service{}
	for _, k := range slices.SortedFunc(maps.Keys(w.items), byKey) {
		in.Items = append(in.Items, *w.items[k])
	}
	for id, s := range w.service {
		if !s.manual {
			in.Services[id] = Service{Capabilities: s.caps, Snapshot: s.look(w.now), Since: start.Add(-time.Hour)}
		}
	}
	p := Diff(in)
	w.lawful(p)
	return p
}

// settle lets what was handed over go out at its time, and the run see it.
func (w *world) settle() {
	for _, id := range slices.Sorted(maps.Keys(w.service)) {
		s := w.service[id]
		for _, name := range slices.Sorted(maps.Keys(s.things)) {
			if it := s.things[name]; it.Ahead && !w.now.Before(it.At) {
				it.Ahead = false
				w.free(it.key)
				if w.run.Book().State(it.key).Out == ledger.IsHandedOver && !inFlight(w.run.Book().State(it.key)) {
					w.write(w.run, ledger.Entry{Event: ledger.Published, Post: it.key.Post, Target: it.key.Target, Occurrence: it.key.Occurrence, ID: it.ID})
				}
			}
		}
	}
}

// free gives back the claim of a run that died.
func (w *world) free(k ledger.Key) {
	if s := w.run.Book().State(k); (s.Phase == ledger.IsClaimed || s.Phase == ledger.IsPrepared) && s.Ended(w.now) {
		w.write(w.run, ledger.Entry{Event: ledger.Released, Post: k.Post, Target: k.Target, Occurrence: k.Occurrence, Nonce: s.Nonce})
	}
}

func (s *service) look(now time.Time) *provider.Snapshot {
	shot := &provider.Snapshot{At: now, Complete: s.why == "", Why: s.why}
	for _, name := range slices.Sorted(maps.Keys(s.things)) {
		shot.Items = append(shot.Items, s.things[name].Item)
	}
	return shot
}

// lawful is what no plan may ever break.
func (w *world) lawful(p *Plan) {
	w.t.Helper()
	created := map[ledger.Key]bool{}
	for _, o := range p.Operations {
		s := w.run.Book().State(o.Key)
		if created[o.Key] {
			w.t.Errorf("%s: two operations", o.Key)
		}
		created[o.Key] = true
		switch {
		case o.Verb == ledger.Create && s.Out != ledger.None:
			w.t.Errorf("%s: it is created again", o.Key)
		case o.Verb != ledger.Create && (s.Out == ledger.None || s.ID == ""):
			w.t.Errorf("%s: %s of what is not ours", o.Key, o.Verb)
		case o.From.After(w.now) || !o.Until.IsZero() && w.now.After(o.Until):
			w.t.Errorf("%s: %s outside of its time", o.Key, o.Verb)
		case inFlight(s) && !s.Ended(w.now):
			w.t.Errorf("%s: another run is at it", o.Key)
		case o.Digest != o.digest(w.in.Repo) || o.Made.Content != "" && o.Content != nil && o.Made.Content != contentDigest(o.Content, nil):
			w.t.Errorf("%s: not its digest", o.Key)
		}
		if o.takesAway() || w.items[post(o.Key)] == nil {
			continue
		}
		w.allowed(o)
	}
}

func (w *world) allowed(o Operation) {
	w.t.Helper()
	i := w.items[post(o.Key)]
	_, unproven := w.in.Quarantine[i.Path]
	at := w.now
	if o.Ahead {
		at = o.At
	}
	switch {
	case len(w.run.Book().Covering(o.Key, o.Marks)) > 0, w.run.Book().Undecided(o.Key):
		w.t.Errorf("%s: %s in spite of a stop", o.Key, o.Verb)
	case i.Want != desired.Out:
		w.t.Errorf("%s: %s, and its file says %s", o.Key, o.Verb, i.Want)
	case unproven:
		w.t.Errorf("%s: %s of what nobody approved", o.Key, o.Verb)
	case w.in.Bars != nil && len(w.in.Bars(gate.Send{Post: o.Key.Post, Account: o.AccountID}, at)) > 0:
		w.t.Errorf("%s: %s though a gate forbids it", o.Key, o.Verb)
	}
}

// do carries out one operation as a run does. refused is why the service says
// no; cut is how many steps are made before the run dies, 0: it does not.
func (w *world) do(o Operation, refused string, cut int) {
	w.t.Helper()
	w.claims++
	nonce := fmt.Sprintf("%032x", w.claims)
	k := o.Key
	entry := func(event ledger.Event) ledger.Entry {
		return ledger.Entry{Event: event, Post: k.Post, Target: k.Target, Occurrence: k.Occurrence, Nonce: nonce}
	}
	claim := entry(ledger.Claimed)
	claim.Operation, claim.Lease = o.Digest, w.now.Add(10*time.Minute)
	steps := []ledger.Entry{o.Planned(), claim, entry(ledger.Prepared), entry(ledger.Committing)}
	for n, e := range steps {
		if cut == n+1 {
			return
		}
		w.write(w.run, e)
	}
	end := entry(ledger.Rejected)
	end.Reason = refused
	if refused == "" {
		end = w.effect(o, entry)
	}
	w.write(w.run, end)
}

// effect is the call itself.
func (w *world) effect(o Operation, entry func(ledger.Event) ledger.Entry) ledger.Entry {
	w.t.Helper()
	s := w.service[o.AccountID]
	if o.Verb == ledger.Create {
		s.ids++
		id := fmt.Sprintf("%s-%d", o.AccountID, s.ids)
		s.things[id] = &thing{key: o.Key, Item: provider.Item{Remote: provider.Remote{ID: id, URL: "https://a.example/" + id}}}
		o.Out.ID = id
	}
	it := s.things[o.Out.ID]
	if it == nil {
		w.t.Fatalf("%s: %s of %q, which is not there", o.Key, o.Verb, o.Out.ID)
	}
	if o.After != (ledger.Key{}) && w.run.Book().State(o.After).Out == ledger.None {
		w.t.Errorf("%s: what it answers is not out", o.Key)
	}
	switch o.Verb {
	case ledger.Recall, ledger.Withdraw:
		if it.Ahead != (o.Verb == ledger.Recall) {
			w.t.Errorf("%s: %s of what is out or not", o.Key, o.Verb)
		}
		delete(s.things, o.Out.ID)
		return entry(map[ledger.Verb]ledger.Event{ledger.Recall: ledger.Recalled, ledger.Withdraw: ledger.Withdrawn}[o.Verb])
	case ledger.Create, ledger.Replace:
		it.Content = *o.Content
	}
	if it.At = w.now; o.Ahead || o.Verb == ledger.Reschedule {
		it.At, it.Ahead = o.At, true
	}
	it.Revision = fmt.Sprint(w.now.Unix(), w.claims)
	done := entry(ledger.Published)
	if it.Ahead {
		done = entry(ledger.HandedOver)
	}
	done.ID, done.URL, done.Revision = it.ID, it.URL, it.Revision
	return done
}

// attest is a person who does a task.
func (w *world) attest(task Task) {
	w.t.Helper()
	k := task.Key
	w.write(w.run, task.Planned())
	w.write(w.person, ledger.Entry{Event: ledger.Attested, Post: k.Post, Target: k.Target, Occurrence: k.Occurrence, Evidence: "seen", URL: "https://a.example/" + k.Post})
	s := w.service[k.Target]
	switch it := s.things[task.Out.ID]; {
	case it == nil:
	case task.takesAway():
		delete(s.things, it.ID)
	case task.Content != nil:
		it.Content = *task.Content
	}
}

// all carries out a whole plan.
func (w *world) all(p *Plan) {
	w.t.Helper()
	for _, o := range p.Operations {
		w.do(o, "", 0)
	}
	for _, task := range p.Tasks {
		if !task.Late {
			w.attest(task)
		}
	}
}

// shows lists what is out at an account, in words.
func (w *world) shows(account string) string {
	var all []string
	s := w.service[account]
	for _, name := range slices.Sorted(maps.Keys(s.things)) {
		var texts []string
		for _, p := range s.things[name].Content.Parts {
			texts = append(texts, p.Text)
		}
		all = append(all, fmt.Sprintf("%s=%s", place(s.things[name].key), strings.Join(texts, "/")))
	}
	slices.Sort(all)
	return strings.Join(all, "; ")
}

// tells is a plan in words, for tests.
func tells(p *Plan) string {
	var all []string
	for _, o := range p.Operations {
		all = append(all, fmt.Sprintf("%s %s", o.Verb, place(o.Key)))
	}
	for _, t := range p.Tasks {
		all = append(all, fmt.Sprintf("task(%s) %s %s", t.Reason, t.Verb, place(t.Key)))
	}
	for _, w := range p.Waiting {
		all = append(all, fmt.Sprintf("waits(%s) %s", w.Why, place(w.Key)))
	}
	for _, m := range p.Missed {
		all = append(all, fmt.Sprintf("missed(%s) %s", m.Why, place(m.Key)))
	}
	for _, d := range p.Drift {
		all = append(all, fmt.Sprintf("drift(%s) %s%s", d.Kind, d.Account, d.Remote.ID))
	}
	return strings.Join(all, "; ")
}

func (w *world) wants(p *Plan, want string) {
	w.t.Helper()
	if got := tells(p); got != want {
		w.t.Errorf("plan:\n  %s\nwanted:\n  %s", got, want)
	}
}
