package provider

import (
	"context"
	"net/http"
	"net/http/httptest"
	"net/url"
	"testing"
	"time"
)

// asleep is the context of a machine that wakes up: its time is over, and no
// timer has run yet.
type asleep struct{ context.Context }

func (asleep) Deadline() (time.Time, bool) { return time.Now().Round(0).Add(-time.Second), true }

func TestAMachineThatWakesUpTooLateSendsNothing(t *testing.T) {
	asked := 0
	server := httptest.NewServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { asked++ }))
	defer server.Close()
	base, err := url.Parse(server.URL)
	if err != nil {
		t.Fatal(err)
	}
	c := &Client{Base: base, HTTP: http.DefaultTransport, Now: time.Now}
	ctx, cancel := Until(t.Context(), time.Minute)
	defer cancel()
	if _, _, ok := c.Send(ctx, Call{Method: "POST"}); !ok || asked != 1 {
		t.Errorf("in time: %t, asked %d times", ok, asked)
	}
	if _, out, ok := c.Send(asleep{ctx}, Call{Method: "POST"}); ok || asked != 1 || out.Result != Refused || out.Again.IsZero() {
		t.Errorf("too late: %+v, asked %d times", out, asked)
	}
}
