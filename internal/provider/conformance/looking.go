package conformance

import (
	"fmt"
	"maps"
	"slices"
	"time"

	"masthead/internal/ledger"
	"masthead/internal/provider"
)

func looking() []step {
	return []step{
		{"nothing is there, and that is known", []need{lists}, (*story).seesNothing},
		{"what was sent reads back the same: a second run has nothing to do", []need{lists}, (*story).readsBackTheSame},
		{"what somebody else changed is seen", []need{lists, strangers, reads(provider.ReadsText)}, (*story).seesChanges},
		{"more than a page is read to its end", []need{lists}, (*story).readsAllPages},
		{"only what is new is asked for", []need{lists, passing}, (*story).readsSince},
		{"a page that fails makes it incomplete, or an error, and never short", []need{lists, network}, (*story).isNeverShort},
		{"the profile is seen", []need{lists, verb(ledger.Profile), profiles}, (*story).seesTheProfile},
	}
}

func (s *story) seesNothing() {
	if shot := s.observe(); !shot.Complete || len(shot.Items) > 0 {
		s.Errorf("%+v", shot)
	}
}

func (s *story) readsBackTheSame() {
	var sent []provider.Operation
	sent = append(sent, s.create("plain", post("We open on Monday at eight.")), s.create("linked", linked()))
	all := scripts()
	for i, name := range slices.Sorted(maps.Keys(all)) {
		sent = append(sent, s.create(fmt.Sprintf("script-%d", i), post(all[name])))
	}
	if s.takes("image") != nil {
		sent = append(sent, s.create("picture", s.with(post("Look."), "image", "Our clinic, żółta")))
	}
	if s.caps.Schedule != nil {
		sent = append(sent, s.ahead(s.create("later", post("On Tuesday."))))
	}
	remotes := make([]provider.Remote, len(sent))
	for i, o := range sent {
		remotes[i] = s.must(o)
	}
	shot := s.observe()
	if len(shot.Items) != len(sent) {
		s.Errorf("Observe shows %d things, want %d", len(shot.Items), len(sent))
	}
	for i, o := range sent {
		got := s.find(shot, remotes[i].ID)
		if fields := s.differences(got, o); len(fields) > 0 {
			s.Errorf("%s: %v differ: %+v, sent %+v", o.Key.Post, fields, got, *o.Content)
		}
		if got.Revision != remotes[i].Revision || got.Ahead != remotes[i].Ahead {
			s.Errorf("%s: Observe says %+v, Commit said %+v", o.Key.Post, got.Remote, remotes[i])
		}
	}
}

func (s *story) seesChanges() {
	o := s.create("notice", post("Open until six."))
	remote := s.must(o)
	s.w.Change(remote.ID)
	got := s.find(s.observe(), remote.ID)
	if len(s.differences(got, o)) == 0 {
		s.Error("Observe reads as if nothing had changed")
	}
	if remote.Revision != "" && got.Revision == remote.Revision {
		s.Error("the revision is still the same")
	}
}

func (s *story) readsAllPages() {
	const many = 105
	if s.w.Fill != nil {
		s.w.Fill(many)
	} else {
		for i := range many {
			s.must(s.create(fmt.Sprintf("post-%d", i), post(fmt.Sprintf("Post number %d.", i))))
		}
	}
	shot := s.observe()
	seen := map[string]bool{}
	for _, item := range shot.Items {
		seen[item.ID] = true
	}
	if len(seen) != len(shot.Items) {
		s.Errorf("%d items have %d ids", len(shot.Items), len(seen))
	}
	if shot.Complete && len(seen) != many {
		s.Errorf("it says that it is complete with %d of %d", len(seen), many)
	}
	if !shot.Complete {
		s.Logf("not complete with %d of %d: %s", len(seen), many, shot.Why)
	}
}

func (s *story) readsSince() {
	s.must(s.create("old", post("Long ago.")))
	s.w.Pass(72 * time.Hour)
	since := s.w.Now().Add(-time.Hour)
	fresh := s.must(s.create("new", post("Today.")))
	shot, err := s.p.Observe(s.context(), since)
	if err != nil {
		s.Fatal(err)
	}
	s.find(shot, fresh.ID)
}

func (s *story) isNeverShort() {
	s.must(s.create("one", post("One.")))
	s.wire.breakAll(status(503, nil, `{"error":"overloaded"}`))
	shot, err := s.p.Observe(s.context(), time.Time{})
	if err == nil && shot.Complete {
		s.Errorf("the server failed, and Observe says that all is there: %+v", shot)
	}
	if err != nil && provider.TroubleOf(err) != provider.Broken {
		s.Errorf("it says %q: %v", provider.TroubleOf(err), err)
	}
}

func (s *story) seesTheProfile() {
	o := s.operation(ledger.Profile, "profile/"+s.w.Options.Account.ID)
	o.Profile = &provider.Profile{Name: "Zorzyn Health", Bio: "Clinics & more."}
	remote := s.must(o)
	shot := s.observe()
	if shot.Profile == nil || shot.Profile.Name != o.Profile.Name || shot.Profile.Bio != o.Profile.Bio {
		s.Errorf("Observe shows %+v", shot.Profile)
	}
	if shot.ProfileRevision != remote.Revision {
		s.Errorf("its revision is %q, and Commit said %q", shot.ProfileRevision, remote.Revision)
	}
}
