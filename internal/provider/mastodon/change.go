package mastodon

import (
	"context"
	"net/http"
	"time"

	"masthead/internal/provider"
)

func (m *mastodon) replace(ctx context.Context, o provider.Operation, t token) provider.Outcome {
	if refused, bad := m.unprepared(o, t); bad {
		return refused
	}
	s, refused, same := m.unchanged(ctx, o)
	switch {
	case !same:
		return refused
	case s.ID == "":
		return gone("it is not there any more")
	case s.Visibility != visibilities()[o.Content.Visibility]:
		return provider.Refusal(unfit("who sees it cannot be changed afterwards: it is %s there", provider.Quote(s.Visibility)))
	}
	body := m.words(o, t)
	if len(t.Media) == 0 {
		body["media_ids"] = []id{}
	}
	reply, failed, ok := m.send(ctx, o, "editing", "PUT", id(o.Out.ID).path("/api/v1/statuses/"), body)
	if !ok {
		return failed
	}
	return m.made(reply, false)
}

// unchanged reads a post again, and refuses if it is not as it was. One that is
// gone is no refusal; it comes without an id.
func (m *mastodon) unchanged(ctx context.Context, o provider.Operation) (status, provider.Outcome, bool) {
	s, err := m.status(ctx, id(o.Out.ID))
	switch {
	case provider.TroubleOf(err) == provider.Gone:
		return status{}, provider.Outcome{}, true
	case err != nil:
		return s, provider.Refusal(err), false
	case o.Out.Revision != "" && o.Out.Revision != s.revision():
		return s, changed(), false
	}
	return s, provider.Outcome{}, true
}

func changed() provider.Outcome {
	return provider.Outcome{Result: provider.Refused, Reason: "somebody changed it there since it was last looked at; nothing is overwritten", Trouble: provider.NotAccepted}
}

func gone(why string) provider.Outcome {
	return provider.Outcome{Result: provider.Refused, Reason: why, Trouble: provider.Gone}
}

func (m *mastodon) withdraw(ctx context.Context, o provider.Operation) provider.Outcome {
	s, refused, same := m.unchanged(ctx, o)
	switch {
	case !same:
		return refused
	case s.ID == "":
		return provider.Outcome{Result: provider.Done}
	}
	reply, failed, ok := m.send(ctx, o, "taking down", "DELETE", id(o.Out.ID).path("/api/v1/statuses/"), nil)
	if !ok && reply.Status != http.StatusNotFound {
		return failed
	}
	return provider.Outcome{Result: provider.Done}
}

// recall takes back what waits. A 404 is success only while its time has not come:
// after that, it may have gone out under another id.
func (m *mastodon) recall(ctx context.Context, o provider.Operation, t token) provider.Outcome {
	reply, failed, ok := m.send(ctx, o, "recalling", "DELETE", id(o.Out.ID).path("/api/v1/scheduled_statuses/"), nil)
	switch {
	case ok:
		return provider.Outcome{Result: provider.Done}
	case reply.Status != http.StatusNotFound:
		return failed
	case t.Until > 0 && m.now().Before(time.Unix(t.Until, 0)):
		return provider.Outcome{Result: provider.Done}
	}
	return gone("it does not wait any more: it has gone out, or was recalled before")
}

func (m *mastodon) reschedule(ctx context.Context, o provider.Operation) provider.Outcome {
	s, err := m.waiting(ctx, id(o.Out.ID))
	switch {
	case provider.TroubleOf(err) == provider.Gone:
		return gone("it does not wait any more: it has gone out, or was recalled")
	case err != nil:
		return provider.Refusal(err)
	case o.Out.Revision != "" && o.Out.Revision != s.revision():
		return changed()
	}
	reply, failed, ok := m.send(ctx, o, "moving", "PUT", id(o.Out.ID).path("/api/v1/scheduled_statuses/"), map[string]any{"scheduled_at": clock(o.At)})
	if !ok {
		return failed
	}
	return m.made(reply, true)
}
