package conformance

import (
	"encoding/json"
	"maps"
	"net/http"
	"slices"
	"strings"
	"time"

	"masthead/internal/provider"
)

// answers are replies that no client should believe.
func answers() map[string]func(fault) reply {
	html := http.Header{"Content-Type": {"text/html"}}
	return map[string]func(fault) reply{
		"a page of HTML":           status(200, html, "<html><script>alert(1)</script>\x1b[31m::error::no</html>"),
		"nothing":                  status(200, nil, ""),
		"half of something":        status(200, nil, `{"id":"1`),
		"a list for an object":     status(200, nil, `[]`),
		"an object for a list":     status(200, nil, `{}`),
		"null":                     status(200, nil, `null`),
		"a number":                 status(200, nil, `7`),
		"more than anybody reads":  status(200, nil, `"`+strings.Repeat("x", 9<<20)+`"`),
		"brackets without an end":  status(200, nil, strings.Repeat("[", 1<<20)),
		"an error full of signs":   status(400, nil, `{"error":"\u001b[31m::error::\u202e\u0007`+strings.Repeat("long ", 2000)+`","message":"\u001b[2J","errors":[{"code":4000,"message":"\u0000\u009b"}]}`),
		"a redirect to a stranger": status(307, http.Header{"Location": {"https://stranger.example/"}}, ""),
	}
}

func nonsense() []step {
	var steps []step
	all := answers()
	for _, name := range slices.Sorted(maps.Keys(all)) {
		how := all[name]
		steps = append(steps,
			step{"describe: " + name, []need{network}, func(s *story) {
				s.wire.breakAll(how)
				s.restart()
				_, err := s.p.Describe(s.context())
				s.plain(err, !s.w.Mute)
			}},
			step{"observe: " + name, []need{network, lists}, func(s *story) {
				s.wire.breakAll(how)
				shot, err := s.p.Observe(s.context(), time.Time{})
				s.plain(err, false)
				if err == nil && shot.Complete && name != "an object for a list" && name != "a list for an object" && name != "null" {
					s.Errorf("it was told nonsense, and says that all is there: %+v", shot)
				}
			}},
			step{"probe: " + name, []need{network}, func(s *story) {
				o := s.create("notice", post("Open until six."))
				token := s.prepare(o)
				s.commit(o, token)
				s.wire.breakAll(how)
				seen, err := s.p.Probe(s.context(), o, token)
				s.plain(err, false)
				s.clean("the evidence", seen.Evidence)
				if err == nil && seen.Presence == provider.Absent && !strings.Contains(name, "list") && name != "null" {
					s.Errorf("it was told nonsense, and says %+v", seen)
				}
			}},
			step{"commit: " + name, []need{network}, func(s *story) {
				o := s.create("notice", post("Open until six."))
				token := s.prepare(o)
				s.wire.breakEffect(how)
				if out := s.commit(o, token); out.Result == provider.Done && s.caps.Dedupe != provider.Deterministic && !s.w.Mute {
					s.Errorf("it was told nonsense, and says that %+v is out", out.Remote)
				}
			}})
	}
	return append(steps, step{"ids and addresses full of signs are not believed", []need{network}, func(s *story) {
		for i, poison := range []string{"\x1b[31m", "1\n2", strings.Repeat("9", 5000), "javascript:alert(1)"} {
			o := s.create("notice-"+string(rune('a'+i)), post("Open until six."))
			token := s.prepare(o)
			s.wire.breakEffect(rewrite(func(body string) string { return poisoned(body, poison) }))
			s.commit(o, token) // judges what is said of it
			if got := len(s.w.Things()); got != i+1 {
				s.Fatalf("the server has %d things, want %d", got, i+1)
			}
		}
	}})
}

// poisoned puts something else in place of every text of a JSON object that
// names or leads somewhere.
func poisoned(body, poison string) string {
	var object map[string]any
	if json.Unmarshal([]byte(body), &object) != nil {
		return body
	}
	for key, value := range object {
		if _, isText := value.(string); isText {
			object[key] = poison
		}
	}
	data, err := json.Marshal(object)
	if err != nil {
		return body
	}
	return string(data)
}

// plain looks at an error that a bad answer led to.
func (s *story) plain(err error, must bool) {
	s.Helper()
	if err == nil {
		if must {
			s.Error("it was told nonsense, and believes it")
		}
		return
	}
	s.clean("the error", err.Error())
	if provider.TroubleOf(err) == "" {
		s.Errorf("an error without a trouble: %v", err)
	}
}
