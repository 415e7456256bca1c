package hootsuite

import (
	"context"
	"encoding/json"
	"net/http"

	"masthead/internal/ledger"
	"masthead/internal/provider"
)

// Commit makes one message for one profile, or takes one back.
func (s *suite) Commit(ctx context.Context, o provider.Operation, token string) provider.Outcome {
	if err := s.fits(o); err != nil {
		return provider.Refusal(err)
	}
	if o.Verb == ledger.Recall {
		return s.recall(ctx, o.Out)
	}
	p, err := s.profile(ctx)
	if err != nil {
		return provider.Refusal(err)
	}
	d := draft{Text: text(*o.Content), Profiles: []string{p.ID}}
	var ids []string
	if json.Unmarshal([]byte(token), &ids) != nil && token != "" {
		return provider.Refusal(&provider.Error{Trouble: provider.Unfit, Why: "what was prepared cannot be read"})
	}
	for _, id := range ids {
		d.Media = append(d.Media, media{id})
	}
	if o.Ahead {
		d.At = stamp(o.At)
	}
	return s.send(ctx, d)
}

// text is what the message says. Hootsuite makes the card below a post of an
// address in its text.
func text(c provider.Content) string {
	if c.Card == "" {
		return c.Parts[0].Text
	}
	return c.Parts[0].Text + "\n\n" + c.Card
}

func (s *suite) send(ctx context.Context, d draft) provider.Outcome {
	c, err := s.client(ctx)
	if err != nil {
		return provider.Refusal(err)
	}
	said, err := body(d)
	if err != nil {
		return provider.Refusal(err)
	}
	const doing = "handing the message to Hootsuite"
	reply, failed, ok := c.Send(ctx, provider.Call{Doing: doing, Method: http.MethodPost, Path: "/v1/messages", Type: jsonType, Body: said})
	if !ok {
		return s.coded(failed, doing, reply.Body)
	}
	var got envelope[[]message]
	if json.Unmarshal(reply.Body, &got) != nil {
		return provider.Outcome{Result: provider.Doubtful, Trouble: provider.Broken, Reason: "Hootsuite's answer cannot be read"}
	}
	if len(got.Errors) > 0 && len(got.Data) == 0 {
		return provider.Refusal(s.refusal(doing, got.Errors[0]))
	}
	if len(got.Errors) > 0 || len(got.Data) != 1 || !isNumber(got.Data[0].ID) {
		return provider.Outcome{Result: provider.Doubtful, Trouble: provider.Broken, Reason: "Hootsuite's answer is no single message"}
	}
	remote := got.Data[0].remote()
	if remote.Ahead {
		return provider.Outcome{Result: provider.Handed, Remote: remote}
	}
	return provider.Outcome{Result: provider.Done, Remote: remote}
}

// coded says of a refusal what its code means.
func (s *suite) coded(failed provider.Outcome, doing string, reply []byte) provider.Outcome {
	var got envelope[json.RawMessage]
	if failed.Result != provider.Refused || json.Unmarshal(reply, &got) != nil || len(got.Errors) == 0 {
		return failed
	}
	if e := s.refusal(doing, got.Errors[0]); e.Trouble != provider.NotAccepted {
		failed.Trouble, failed.Again = e.Trouble, e.Again
	}
	return failed
}

// recall takes a message back that has not gone out.
func (s *suite) recall(ctx context.Context, out provider.Remote) provider.Outcome {
	if !isNumber(out.ID) {
		return provider.Refusal(&provider.Error{Trouble: provider.Unfit, Why: "it is not known which message this is about"})
	}
	c, err := s.client(ctx)
	if err != nil {
		return provider.Refusal(err)
	}
	const doing = "taking the message back"
	reply, failed, ok := c.Send(ctx, provider.Call{Doing: doing, Method: http.MethodDelete, Path: "/v1/messages/" + out.ID})
	if !ok {
		return s.coded(failed, doing, reply.Body)
	}
	var got envelope[json.RawMessage]
	if json.Unmarshal(reply.Body, &got) != nil {
		return provider.Outcome{Result: provider.Doubtful, Trouble: provider.Broken, Reason: "Hootsuite's answer cannot be read"}
	}
	if len(got.Errors) > 0 {
		return provider.Refusal(s.refusal(doing, got.Errors[0]))
	}
	return provider.Outcome{Result: provider.Done}
}
