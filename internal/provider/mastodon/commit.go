package mastodon

import (
	"bytes"
	"context"
	"encoding/json"
	"net/http"
	"strings"

	"masthead/internal/ledger"
	"masthead/internal/provider"
)

// Commit makes the one call. What was read before is read again where something
// would be overwritten or taken away.
func (m *mastodon) Commit(ctx context.Context, o provider.Operation, text string) provider.Outcome {
	caps, err := m.known(ctx)
	if err != nil {
		return provider.Refusal(err)
	}
	if err := m.fits(caps, o); err != nil {
		return provider.Refusal(err)
	}
	t := readToken(text)
	switch o.Verb {
	case ledger.Create:
		return m.noted(m.posted(ctx, o, t))
	case ledger.Replace:
		return m.replace(ctx, o, t)
	case ledger.Withdraw:
		return m.withdraw(ctx, o)
	case ledger.Recall:
		return m.recall(ctx, o, t)
	case ledger.Reschedule:
		return m.reschedule(ctx, o)
	}
	return m.setProfile(ctx, o)
}

func (m *mastodon) posted(ctx context.Context, o provider.Operation, t token) provider.Outcome {
	if o.Content.Action == "repost" {
		return m.boost(ctx, o, t)
	}
	return m.create(ctx, o, t)
}

// noted keeps the newest post, which is not known any more after a doubt.
func (m *mastodon) noted(out provider.Outcome) provider.Outcome {
	switch {
	case out.Result == provider.Doubtful:
		m.newest = ""
	case out.Result == provider.Done:
		m.newest = id(out.Remote.ID)
	}
	return out
}

// send makes the call, as JSON. The key is known again by Mastodon for an hour;
// what waits shows it, so that it can be found again.
func (m *mastodon) send(ctx context.Context, o provider.Operation, doing, method, path string, body any) (provider.Reply, provider.Outcome, bool) {
	call := provider.Call{Doing: doing, Method: method, Path: path}
	if o.Verb == ledger.Create {
		call.Header = http.Header{"Idempotency-Key": {o.Mark}}
	}
	if body != nil {
		data, err := json.Marshal(body)
		if err != nil {
			return provider.Reply{}, provider.Refusal(unfit("it cannot be written as JSON")), false
		}
		call.Type, call.Body = "application/json", bytes.NewReader(data)
	}
	return m.call(ctx, call, writeStatuses)
}

func (m *mastodon) call(ctx context.Context, call provider.Call, scope string) (provider.Reply, provider.Outcome, bool) {
	reply, failed, ok := m.client.Send(ctx, call)
	m.tell(reply)
	if !ok && reply.Status == http.StatusForbidden && failed.Result == provider.Refused {
		failed.Reason += needs(scope)
	}
	return reply, failed, ok
}

// words are the parameters that creating and editing have in common.
func (m *mastodon) words(o provider.Operation, t token) map[string]any {
	c := o.Content
	body := map[string]any{"status": c.Parts[0].Text, "spoiler_text": c.Warning, "sensitive": len(c.Sensitive) > 0}
	if c.Language != "" {
		body["language"] = c.Language
	}
	if len(t.Media) > 0 {
		body["media_ids"] = t.Media
	}
	if m.is.contentType != "" {
		body[m.is.contentType] = plainText
	}
	return body
}

func (m *mastodon) create(ctx context.Context, o provider.Operation, t token) provider.Outcome {
	if refused, bad := m.unprepared(o, t); bad {
		return refused
	}
	body := m.words(o, t)
	body["visibility"] = visibilities()[o.Content.Visibility]
	switch {
	case o.Parent.ID != "":
		body["in_reply_to_id"] = o.Parent.ID
	case o.Content.Action == "reply":
		body["in_reply_to_id"] = t.Subject
	}
	if o.Content.Action == "quote" {
		body["quoted_status_id"] = t.Subject
	}
	if o.Ahead {
		body["scheduled_at"] = clock(o.At)
	}
	reply, failed, ok := m.send(ctx, o, "posting", "POST", "/api/v1/statuses", body)
	if !ok {
		return m.forgotten(reply, failed)
	}
	return m.made(reply, o.Ahead)
}

// unprepared refuses what lacks what Prepare gives: media would be left out, and
// an answer would stand alone.
func (m *mastodon) unprepared(o provider.Operation, t token) (provider.Outcome, bool) {
	c := o.Content
	media := 0
	if len(c.Parts) > 0 {
		media = len(c.Parts[0].Media)
	}
	needsSubject := o.Verb == ledger.Create && (c.Action == "reply" && o.Parent.ID == "" || c.Action == "quote" || c.Action == "repost")
	if len(t.Media) != media || needsSubject && t.Subject == "" {
		return provider.Refusal(unfit("it was not prepared: its media or the post that it is about are missing")), true
	}
	return provider.Outcome{}, false
}

// forgotten explains a 404 to a post: what it answers is gone, or the server knows
// the key of a try whose post has been taken away since.
func (m *mastodon) forgotten(reply provider.Reply, failed provider.Outcome) provider.Outcome {
	if failed.Result == provider.Refused && reply.Status == http.StatusNotFound {
		failed.Reason = strings.TrimSuffix(failed.Reason, ")") + "): what it answers is gone; or it was posted a short time ago and taken away, and the server still knows it"
		if m.caps.KeyLasts > 0 {
			failed.Again = m.o.Now().Add(m.caps.KeyLasts)
		}
	}
	return failed
}

// made reads what came of posting.
func (m *mastodon) made(reply provider.Reply, ahead bool) provider.Outcome {
	var s scheduled
	if ahead && json.Unmarshal(reply.Body, &s) == nil && s.ID != "" && !s.At.IsZero() {
		return provider.Outcome{Result: provider.Handed, Remote: s.remote()}
	}
	var out status
	if json.Unmarshal(reply.Body, &out) != nil || out.ID == "" || out.Created.IsZero() {
		return provider.Outcome{Result: provider.Doubtful, Reason: "the server took it, and its answer cannot be read", Trouble: provider.Broken}
	}
	return provider.Outcome{Result: provider.Done, Remote: out.remote()}
}

// boost is remembered by the server: doing it twice is one boost.
func (m *mastodon) boost(ctx context.Context, o provider.Operation, t token) provider.Outcome {
	if refused, bad := m.unprepared(o, t); bad {
		return refused
	}
	var body any
	if m.is.boostsFor {
		body = map[string]any{"visibility": visibilities()[o.Content.Visibility]}
	}
	reply, failed, ok := m.send(ctx, o, "boosting", "POST", t.Subject.path("/api/v1/statuses/")+"/reblog", body)
	if !ok {
		return failed
	}
	return m.made(reply, false)
}
