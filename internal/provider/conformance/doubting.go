package conformance

import (
	"context"
	"net/http"
	"time"

	"masthead/internal/provider"
)

// mishap is something that happens to the one call.
type mishap struct {
	says    string
	how     func(fault) reply
	arrives bool            // the server does it
	want    provider.Result // what has to be said of it
	trouble provider.Trouble
}

func mishaps() []mishap {
	again := http.Header{"Retry-After": {"120"}, "Content-Type": {"application/json"}}
	text := `{"error":"internal error","message":"internal error"}`
	return []mishap{
		{"no connection is made: nothing was sent", noConnection, false, provider.Refused, provider.Unreachable},
		{"the connection is cut before the server has it", cutBefore, false, provider.Doubtful, ""},
		{"the connection is cut after the server has it", cutAfter, true, provider.Doubtful, ""},
		{"the answer is cut in the middle", cutWithin, true, provider.Doubtful, ""},
		{"too many calls: nothing changed, and later it works", status(429, again, text), false, provider.Refused, provider.TooMany},
		{"the server fails and did nothing", status(500, nil, text), false, provider.Doubtful, ""},
		{"the server fails after it did it", afterwards(500, nil, text), true, provider.Doubtful, ""},
		{"a gateway gives up after it did it", afterwards(504, http.Header{"Content-Type": {"text/html"}}, "<html><h1>Gateway Time-out</h1></html>"), true, provider.Doubtful, ""},
		{"it has moved elsewhere, and we do not follow", status(301, http.Header{"Location": {"https://elsewhere.example/"}}, ""), false, provider.Refused, provider.Broken},
		{"it leads on to another page, maybe after it did it", afterwards(303, http.Header{"Location": {"https://elsewhere.example/"}}, ""), true, provider.Doubtful, ""},
	}
}

func doubting() []step {
	steps := []step{
		{"before any call there is nothing", nil, func(s *story) {
			o := s.create("notice", post("Open until six."))
			s.prepare(o)
			s.restart() // the machine died between Prepare and Commit
			s.things(0)
			s.expect(provider.Absent, o)
		}},
		{"preparing while the server fails does nothing, and works once it is back", []need{network}, func(s *story) {
			c := post("Look.")
			if s.takes("image") != nil {
				c = s.with(c, "image", "Our clinic")
			}
			o := s.create("notice", c)
			for _, how := range []func(fault) reply{noConnection, cutBefore, cutAfter, cutWithin, status(503, nil, "{}"), status(429, nil, "{}")} {
				s.wire.breakAll(how)
				s.restart()
				token, err := s.p.Prepare(s.context(), o)
				s.plain(err, false)
				s.clean("the token", token)
				s.wire.mend()
			}
			s.things(0)
			s.restart()
			s.must(o)
			s.same(s.things(1)[0], c)
		}},
		{"the server never answers: the deadline ends it, in doubt", []need{network}, func(s *story) {
			o := s.create("notice", post("Open until six."))
			token := s.prepare(o)
			s.wire.breakEffect(never)
			ctx, cancel := context.WithTimeout(context.Background(), 50*time.Millisecond)
			defer cancel()
			if out := s.commitWithin(ctx, o, token); out.Result != provider.Doubtful {
				s.Errorf("%s (%s), and nobody can know", out.Result, out.Reason)
			}
			s.expect(provider.Absent, o)
		}},
	}
	for _, m := range mishaps() {
		steps = append(steps, step{m.says, []need{network}, func(s *story) { s.survives(m) }})
	}
	return steps
}

// survives lets a mishap happen to a create, and looks at what is said of it.
func (s *story) survives(m mishap) {
	s.Helper()
	o := s.create("notice", post("Open until six."))
	token := s.prepare(o)
	s.wire.breakEffect(m.how)
	out := s.commit(o, token)
	if out.Result != m.want || m.trouble != "" && out.Trouble != m.trouble {
		s.Errorf("%s (%s: %s), want %s %s", out.Result, out.Trouble, out.Reason, m.want, m.trouble)
	}
	if m.trouble == provider.TooMany && !out.Again.After(s.w.Now()) {
		s.Errorf("it may work again at %s, which is not later", out.Again)
	}
	s.restart() // whoever looks is another process
	if m.arrives {
		s.things(1)
		s.expect(present(o), o)
		return
	}
	s.things(0)
	s.expect(provider.Absent, o)
	if again := s.commit(o, token); again.Result != worked(o) {
		s.Errorf("it never arrived, and the next try is %s (%s)", again.Result, again.Reason)
	}
	s.things(1)
}
