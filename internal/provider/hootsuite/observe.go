package hootsuite

import (
	"context"
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"time"

	"masthead/internal/ledger"
	"masthead/internal/provider"
)

// Observe lists the messages of the profile: those since a time, and all that
// wait for theirs.
func (s *suite) Observe(ctx context.Context, since time.Time) (provider.Snapshot, error) {
	now := s.o.Now()
	all, err := s.messages(ctx, since, now.Add(s.facts.ahead()))
	if err != nil {
		return provider.Snapshot{}, err
	}
	shot := provider.Snapshot{At: now, Complete: true}
	for _, m := range all {
		if item, ok := m.item(); ok {
			shot.Items = append(shot.Items, item)
		}
	}
	return shot, nil
}

// waits says that a message can still be taken back. One that is SUBMITTED is on
// its way to the network.
func (m message) waits() bool {
	return m.State == "SCHEDULED" || m.State == "PENDING_APPROVAL" || m.State == "APPROVED"
}

func (m message) gone() bool { return m.State == "DELETED" }

func (m message) remote() provider.Remote {
	return provider.Remote{ID: m.ID, URL: address(m.PostURL), Ahead: m.waits()}
}

// address is one that can be kept and shown.
func address(text string) string {
	u, err := url.Parse(text)
	if err != nil || u.Scheme != "https" || u.Host == "" || len(text) > 1000 {
		return ""
	}
	return u.String()
}

func (m message) item() (provider.Item, bool) {
	at, err := time.Parse(time.RFC3339, m.At)
	item := provider.Item{Remote: m.remote(), At: at.UTC(), Content: provider.Content{Action: "post", Parts: []provider.Part{{Text: m.Text}}}}
	if err != nil {
		item.At, item.Unread = time.Time{}, []provider.Field{provider.ReadsTime}
	}
	switch m.State {
	case "REJECTED":
		item.Failed = "a reviewer in Hootsuite rejected it"
	case "SEND_FAILED_PERMANENTLY":
		item.Failed = "Hootsuite could not send it"
	}
	return item, !m.gone()
}

// Probe looks for the message.
func (s *suite) Probe(ctx context.Context, o provider.Operation, _ string) (provider.Sighting, error) {
	if o.Verb == ledger.Recall {
		return s.probeRecall(ctx, o.Out)
	}
	if o.Verb != ledger.Create || o.Content == nil || len(o.Content.Parts) == 0 {
		return provider.Sighting{Presence: provider.Unsure, Evidence: "Hootsuite cannot do this, so there is nothing to look for"}, nil
	}
	from, until := o.At.Add(-nearby), o.At.Add(nearby)
	if !o.Ahead { // sent at once: at the time of the call, whenever that was
		from, until = o.Began.Add(-nearby), s.o.Now().Add(nearby)
	}
	same, err := s.alike(ctx, o, from, until)
	if err != nil {
		return provider.Sighting{}, err
	}
	switch len(same) {
	case 0:
		return provider.Sighting{Presence: provider.Absent, Evidence: fmt.Sprintf("Hootsuite has no message with these words between %s and %s", stamp(from), stamp(until))}, nil
	case 1:
		found := provider.Sighting{Presence: provider.There, Remote: same[0].remote(), Evidence: "message " + same[0].ID + " has the same words: " + provider.Quote(same[0].State)}
		if found.Remote.Ahead {
			found.Presence = provider.Waiting
		}
		return found, nil
	}
	return provider.Sighting{Presence: provider.Unsure, Evidence: fmt.Sprintf("%d messages have the same words, the first is number %s", len(same), same[0].ID)}, nil
}

// alike are the messages of a stretch of time that say what an operation is to
// say, with as many media.
func (s *suite) alike(ctx context.Context, o provider.Operation, from, until time.Time) ([]message, error) {
	all, err := s.messages(ctx, from, until)
	if err != nil {
		return nil, err
	}
	var same []message
	for _, m := range all {
		if !m.gone() && !o.IsTaken(m.ID) && strings.TrimSpace(m.Text) == strings.TrimSpace(text(*o.Content)) && len(m.Media) == len(o.Content.Parts[0].Media) {
			same = append(same, m)
		}
	}
	return same, nil
}

func (s *suite) probeRecall(ctx context.Context, out provider.Remote) (provider.Sighting, error) {
	if !isNumber(out.ID) {
		return provider.Sighting{Presence: provider.Unsure, Evidence: "it is not known which message this is about"}, nil
	}
	got, err := ask[message](ctx, s, provider.Call{Doing: "looking for the message", Method: http.MethodGet, Path: "/v1/messages/" + out.ID})
	if provider.TroubleOf(err) == provider.Gone {
		return provider.Sighting{Presence: provider.Absent, Evidence: "Hootsuite knows no message " + out.ID}, nil
	}
	if err != nil {
		return provider.Sighting{}, err
	}
	switch m := got.Data; {
	case m.gone():
		return provider.Sighting{Presence: provider.Absent, Evidence: "message " + out.ID + " is deleted"}, nil
	case m.waits():
		return provider.Sighting{Presence: provider.Waiting, Remote: m.remote(), Evidence: "message " + out.ID + " waits for its time"}, nil
	default:
		return provider.Sighting{Presence: provider.There, Remote: m.remote(), Evidence: "message " + out.ID + " is " + provider.Quote(m.State)}, nil
	}
}
