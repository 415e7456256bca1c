package mastodon

import (
	"context"
	"slices"
	"strings"
	"testing"

	"masthead/internal/ledger"
	"masthead/internal/provider"
	"masthead/internal/provider/mastodon/fake"
	"masthead/internal/secret"
)

// A credential of another account must never be used, whoever asks for what.
func TestACredentialOfSomebodyElseDoesNothing(t *testing.T) {
	for name, account := range map[string]provider.Account{
		"another name":              {ID: "a", Handle: "somebody"},
		"another server":            {ID: "a", Handle: "north@elsewhere.example"},
		"another id, the same name": {ID: "a", Handle: "north", PlatformID: "1"},
		"nothing to compare":        {ID: "a"},
	} {
		t.Run(name, func(t *testing.T) {
			w := newWorld(t, fake.Options{Software: "mastodon"})
			w.o.Account = account
			ctx := context.Background()
			_, err := open(t, w.o).Describe(ctx)
			if provider.TroubleOf(err) != provider.BadCredential {
				t.Errorf("Describe: %v", err)
			}
			o := w.create("one", post("Hello."))
			if _, err := open(t, w.o).Prepare(ctx, o); provider.TroubleOf(err) != provider.BadCredential {
				t.Errorf("Prepare: %v", err)
			}
			if out := open(t, w.o).Commit(ctx, o, ""); out.Result != provider.Refused || out.Trouble != provider.BadCredential {
				t.Errorf("Commit: %+v", out)
			}
			w.want(t, 0)
		})
	}
}

func TestAnAccountIsKnownByAnyOfItsNames(t *testing.T) {
	w := newWorld(t, fake.Options{Software: "mastodon"})
	host := strings.TrimPrefix(w.o.URL, "http://")
	for _, account := range []provider.Account{
		{Handle: "north"}, {Handle: "@North"}, {Handle: "@north@" + host}, {PlatformID: w.me.ID}, {PlatformID: w.o.URL + "/@north", Handle: "north"},
	} {
		w.o.Account = account
		if _, err := open(t, w.o).Describe(context.Background()); err != nil {
			t.Errorf("%+v: %v", account, err)
		}
	}
}

// The address of a server and the name of its accounts may differ.
func TestTheNameOfTheServerMayBeAnother(t *testing.T) {
	for _, old := range []bool{false, true} {
		w := newWorld(t, fake.Options{Software: "gotosocial", Domain: "zorzyn.example", Old: old})
		w.o.Account = provider.Account{Handle: "north@zorzyn.example"}
		described(t, w.o)
		w.o.Account.Handle = "north@zorzyn.example.evil.example"
		if _, err := open(t, w.o).Describe(context.Background()); provider.TroubleOf(err) != provider.BadCredential {
			t.Errorf("%v", err)
		}
	}
}

func TestEachMissingScopeIsNamed(t *testing.T) {
	all := []string{"read:accounts", "read:statuses", "write:accounts", "write:media", "write:statuses"}
	for _, software := range []string{"mastodon", "gotosocial"} {
		for i, scope := range all {
			w := newWorld(t, fake.Options{Software: software})
			w.me.Scopes = slices.Delete(slices.Clone(all), i, i+1)
			w.server.Join(w.me)
			_, err := open(t, w.o).Describe(context.Background())
			if provider.TroubleOf(err) != provider.BadCredential || !strings.Contains(err.Error(), scope) {
				t.Errorf("%s without %s: %v", software, scope, err)
			}
		}
		w := newWorld(t, fake.Options{Software: software})
		w.me.Scopes = all
		w.server.Join(w.me)
		if _, err := open(t, w.o).Describe(context.Background()); err != nil {
			t.Errorf("%s with exactly the scopes: %v", software, err)
		}
	}
}

// Describe asks what the credential may do; nothing may come of that.
func TestDescribeChangesNothing(t *testing.T) {
	for _, software := range []string{"mastodon", "gotosocial"} {
		w := newWorld(t, fake.Options{Software: software})
		w.server.Post(fake.Post{Account: w.me.ID, Words: fake.Words{Text: "Here."}})
		before := w.server.Store()
		described(t, w.o)
		after := w.server.Store()
		if len(after.Posts) != len(before.Posts) || len(after.Waiting) != 0 || len(after.Media) != 0 || after.Accounts[0].Note != before.Accounts[0].Note {
			t.Errorf("%s: %+v became %+v", software, before, after)
		}
	}
}

func TestADeadCredentialIsNoOutcomeInDoubt(t *testing.T) {
	w := newWorld(t, fake.Options{Software: "mastodon"})
	p, _ := described(t, w.o)
	o := w.create("one", post("Hello."))
	token := prepared(t, p, o)
	w.server.Break(fake.Fault{Kind: fake.Expired, Method: "POST"})
	out := p.Commit(context.Background(), o, token)
	if out.Result != provider.Refused || out.Trouble != provider.BadCredential || strings.Contains(out.Reason, canary) {
		t.Errorf("%+v", out)
	}
	w.want(t, 0)
}

func TestNoCredentialAndNoAddressOpenNothing(t *testing.T) {
	for _, o := range []provider.Options{
		{URL: "https://social.example"},
		{URL: "http://social.example", Secret: secret.New("x")},
		{URL: "https://user:pass@social.example", Secret: secret.New("x")},
		{URL: "", Secret: secret.New("x")},
	} {
		if _, err := Open(o); err == nil {
			t.Errorf("%q was opened", o.URL)
		}
	}
}

// A server that suddenly takes the credential for another account sets no profile.
func TestTheAccountMayNotChangeMeanwhile(t *testing.T) {
	w := newWorld(t, fake.Options{Software: "mastodon"})
	p, _ := described(t, w.o)
	o := w.create("profile", nil)
	o.Verb, o.Profile = ledger.Profile, &provider.Profile{Bio: "New."}
	token := prepared(t, p, o)
	w.me.Token = "another"
	w.server.Join(w.me)
	other := w.server.Join(fake.Account{Username: "stranger", Token: canary})
	if out := p.Commit(context.Background(), o, token); out.Result != provider.Refused || out.Trouble != provider.BadCredential {
		t.Errorf("%+v", out)
	}
	for _, a := range w.server.Store().Accounts {
		if a.ID == other.ID && a.Note != "" {
			t.Errorf("%+v", a)
		}
	}
}
