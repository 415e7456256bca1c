package conformance

import (
	"strings"

	"masthead/internal/ledger"
	"masthead/internal/provider"
	"masthead/internal/secret"
)

func meeting() []step {
	return []step{
		{"it describes itself, and what it says makes sense", nil, (*story).makesSense},
		{"it says the same when it is asked again", nil, (*story).saysTheSame},
		{"a dead credential is told at once, and never shown", []need{credential}, (*story).tellsDeadCredentials},
		{"a server that cannot be reached is told so, and no crash", []need{network}, (*story).tellsNoConnection},
	}
}

func (s *story) makesSense() {
	c := s.caps
	switch {
	case !c.Can(ledger.Create):
		s.Error("it cannot put anything out")
	case c.Dedupe == "" || c.Thread == "":
		s.Error("it does not say what comes of a call made twice, or how it takes threads")
	case c.Dedupe == provider.Keyed && c.KeyLasts <= 0:
		s.Error("it does not say how long it knows a key")
	case c.Source == "":
		s.Error("it does not say where its capabilities are known from")
	case c.Schedule == nil && (c.Can(ledger.Reschedule) || c.Can(ledger.Recall)):
		s.Error("it has nothing that waits, and claims to move or recall it")
	case len(c.Reads) > 0 && !c.Lists:
		s.Error("it reads what it does not list")
	}
	s.clean("the name of the software", c.Software)
}

func (s *story) saysTheSame() {
	again, err := s.p.Describe(s.context())
	if err != nil || again.Software != s.caps.Software || again.Length != s.caps.Length || again.Dedupe != s.caps.Dedupe {
		s.Errorf("first %+v, then %+v, %v", s.caps, again, err)
	}
}

func (s *story) tellsDeadCredentials() {
	options := s.w.Options
	options.Secret = s.w.Dead
	if options.Secret.Empty() {
		options.Secret = secret.New("canary-6f1d-not-a-credential")
	}
	p, err := s.w.Open(options)
	if err == nil {
		_, err = p.Describe(s.context())
	}
	if provider.TroubleOf(err) != provider.BadCredential {
		s.Errorf("a dead credential gives %q (%v)", provider.TroubleOf(err), err)
	}
	if err != nil && strings.Contains(err.Error(), options.Secret.Reveal()) {
		s.Error("the credential is in the error")
	}
}

func (s *story) tellsNoConnection() {
	s.wire.breakAll(noConnection)
	s.restart()
	_, err := s.p.Describe(s.context())
	if provider.TroubleOf(err) != provider.Unreachable {
		s.Errorf("no connection gives %q (%v)", provider.TroubleOf(err), err)
	}
}
