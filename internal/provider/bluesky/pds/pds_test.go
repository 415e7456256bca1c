package pds

import (
	"net"
	"net/url"
	"strings"
	"testing"
	"time"
)

// What the provider's tests rest on is shown here first, by plain calls.
func TestTheServerIsReal(t *testing.T) {
	s := Start(t, Options{})
	for _, address := range []string{s.URL, s.Directory} {
		u, err := url.Parse(address)
		if err != nil {
			t.Fatal(err)
		}
		if host, _, _ := net.SplitHostPort(u.Host); host != "127.0.0.1" {
			t.Errorf("it listens on %s", u.Host)
		}
	}
	a, err := s.Account("zorzyn")
	if err != nil {
		t.Fatal(err)
	}
	if !strings.HasPrefix(a.DID, "did:plc:") || a.Handle != "zorzyn.test" || len(strings.Split(a.AppPassword, "-")) != 4 {
		t.Errorf("the account is %q, %q, with the app password %q", a.DID, a.Handle, a.AppPassword)
	}
	post := map[string]any{"$type": "app.bsky.feed.post", "text": "Dzień dobry", "createdAt": "2026-10-01T09:00:00.000Z"}
	put, err := a.Put("app.bsky.feed.post", "3m23v2v2s2222", post)
	if err != nil {
		t.Fatal(err)
	}
	records, err := a.Records("app.bsky.feed.post")
	if err != nil || len(records) != 1 || records[0].CID != put.CID || !strings.Contains(string(records[0].Value), "Dzień dobry") {
		t.Errorf("the server keeps %v (%v), want the one record %v", records, err, put)
	}
	if _, err := a.Put("app.bsky.feed.post", "my-launch", post); err == nil || !strings.Contains(err.Error(), "TID") {
		t.Errorf("a key that is no TID is taken: %v", err)
	}
	err = s.do(call{name: "com.atproto.server.getSession", token: a.Expired(time.Now())}, nil)
	if err == nil || !strings.Contains(err.Error(), "ExpiredToken") {
		t.Errorf("a session that is over is answered with %v", err)
	}
	if err := a.Delete("app.bsky.feed.post", "3m23v2v2s2222"); err != nil {
		t.Error(err)
	}
}
