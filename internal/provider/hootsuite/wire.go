package hootsuite

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"

	"masthead/internal/provider"
)

// The JSON of Hootsuite, as far as it is used.
type (
	profile struct {
		ID       string `json:"id"`
		Type     string `json:"type"`
		Network  string `json:"socialNetworkId"`
		Username string `json:"socialNetworkUsername"`
		Reauth   int    `json:"isReauthRequired"`
	}
	message struct {
		ID      string `json:"id"`
		State   string `json:"state"`
		Text    string `json:"text"`
		Profile struct {
			ID string `json:"id"`
		} `json:"socialProfile"`
		At      string  `json:"scheduledSendTime"`
		Media   []media `json:"media"`
		PostID  string  `json:"postId"`
		PostURL string  `json:"postUrl"`
	}
	media struct {
		ID string `json:"id"`
	}
	failure struct {
		Code    json.Number `json:"code"`
		Message string      `json:"message"`
	}
	// draft is a message that is to be made.
	draft struct {
		Text     string   `json:"text"`
		Profiles []string `json:"socialProfileIds"`
		At       string   `json:"scheduledSendTime,omitempty"`
		Media    []media  `json:"media,omitempty"`
	}
)

// envelope is around every answer; one that is partly an error has both.
type envelope[T any] struct {
	Data     T         `json:"data"`
	Errors   []failure `json:"errors"`
	Metadata struct {
		Cursor struct {
			Next string `json:"next"`
		} `json:"cursor"`
	} `json:"metadata"`
}

const jsonType = "application/json;charset=utf-8"

// stamp is a time as Hootsuite takes it; without Z it is refused.
func stamp(t time.Time) string { return t.UTC().Format("2006-01-02T15:04:05Z") }

// ask makes a call that may be repeated.
func ask[T any](ctx context.Context, s *suite, call provider.Call) (envelope[T], error) {
	var got envelope[T]
	c, err := s.client(ctx)
	if err != nil {
		return got, err
	}
	reply, err := c.Ask(ctx, call)
	if err != nil {
		return got, s.told(err, reply.Body)
	}
	if json.Unmarshal(reply.Body, &got) != nil {
		return got, &provider.Error{Trouble: provider.Broken, Doing: call.Doing, Why: "the answer cannot be read"}
	}
	if len(got.Errors) > 0 {
		return got, s.refusal(call.Doing, got.Errors[0])
	}
	return got, nil
}

// told puts what the codes in an answer mean into the error.
func (s *suite) told(err error, body []byte) error {
	e, ok := err.(*provider.Error)
	var got envelope[json.RawMessage]
	if !ok || json.Unmarshal(body, &got) != nil || len(got.Errors) == 0 {
		return err
	}
	coded := s.refusal(e.Doing, got.Errors[0])
	if coded.Trouble != provider.NotAccepted {
		e.Trouble, e.Again = coded.Trouble, coded.Again
	}
	return e
}

func (s *suite) refusal(doing string, f failure) *provider.Error {
	e := &provider.Error{Trouble: provider.NotAccepted, Doing: doing, Why: fmt.Sprintf("Hootsuite refuses it: %s (code %s)", provider.Quote(f.Message), provider.Quote(f.Code.String()))}
	switch s.facts.Errors[f.Code.String()] {
	case "limit":
		e.Trouble, e.Again = provider.TooMany, s.o.Now().Add(time.Hour)
	case "wait":
		e.Trouble, e.Again = provider.Broken, s.o.Now().Add(time.Minute)
	case "credential":
		e.Trouble = provider.BadCredential
	case "gone":
		e.Trouble = provider.Gone
	}
	return e
}

// said quotes the first error of an answer.
func said(_ int, body []byte) string {
	var got envelope[json.RawMessage]
	if json.Unmarshal(body, &got) != nil || len(got.Errors) == 0 {
		return ""
	}
	return got.Errors[0].Message + " (code " + got.Errors[0].Code.String() + ")"
}

func body(value any) (*bytes.Reader, error) {
	data, err := json.Marshal(value)
	return bytes.NewReader(data), err
}

// profile is the one of the account: found by the id that never changes, or by
// its name where no id is known.
func (s *suite) profile(ctx context.Context) (profile, error) {
	if s.me != nil {
		return *s.me, nil
	}
	const doing = "looking for the account in Hootsuite"
	got, err := ask[[]profile](ctx, s, provider.Call{Doing: doing, Method: http.MethodGet, Path: "/v1/socialProfiles"})
	if err != nil {
		return profile{}, err
	}
	var fit []profile
	for _, p := range got.Data {
		if s.isAccount(p) {
			fit = append(fit, p)
		}
	}
	switch {
	case len(fit) == 0:
		return profile{}, &provider.Error{Trouble: provider.BadCredential, Doing: doing, Why: "no profile of this account is connected, or this login may not see it"}
	case len(fit) > 1:
		return profile{}, &provider.Error{Trouble: provider.NotAccepted, Doing: doing, Why: fmt.Sprintf("%d profiles could be this account: give its platform_id", len(fit))}
	case fit[0].Reauth != 0:
		return profile{}, &provider.Error{Trouble: provider.BadCredential, Doing: doing, Why: "the profile is disconnected: somebody must connect it again in Hootsuite"}
	case !isNumber(fit[0].ID):
		return profile{}, &provider.Error{Trouble: provider.Broken, Doing: doing, Why: "the id of the profile cannot be read"}
	}
	s.me = &fit[0]
	return fit[0], nil
}

func (s *suite) isAccount(p profile) bool {
	right := slices.Contains(s.facts.Profiles[s.o.Account.Platform], p.Type)
	if s.o.Account.PlatformID != "" {
		return right && p.Network == s.o.Account.PlatformID
	}
	return right && p.Username != "" && strings.EqualFold(strings.TrimPrefix(p.Username, "@"), strings.TrimPrefix(s.o.Account.Handle, "@"))
}

// isNumber: ids of Hootsuite are numbers, and part of addresses.
func isNumber(id string) bool {
	_, err := strconv.ParseUint(id, 10, 64)
	return err == nil
}

// messages lists what is to go out or went out in a stretch of time, however
// long, page by page.
func (s *suite) messages(ctx context.Context, from, until time.Time) ([]message, error) {
	p, err := s.profile(ctx)
	if err != nil {
		return nil, err
	}
	var all []message
	seen := map[string]bool{} // windows share their ends
	for start := from; start.Before(until); start = start.Add(s.facts.window()) {
		end := start.Add(s.facts.window())
		if end.After(until) {
			end = until
		}
		page, err := s.window(ctx, p, start, end)
		if err != nil {
			return nil, err
		}
		for _, m := range page {
			if !seen[m.ID] {
				seen[m.ID] = true
				all = append(all, m)
			}
		}
	}
	return all, nil
}

// mostPages ends a list that never does.
const mostPages = 1000

func (s *suite) window(ctx context.Context, p profile, from, until time.Time) ([]message, error) {
	const doing = "listing messages in Hootsuite"
	query := url.Values{"startTime": {stamp(from)}, "endTime": {stamp(until)}, "socialProfileIds": {p.ID}, "limit": {strconv.Itoa(s.facts.Facts.Page.Value)}}
	var all []message
	for range mostPages {
		got, err := ask[[]message](ctx, s, provider.Call{Doing: doing, Method: http.MethodGet, Path: "/v1/messages", Query: query})
		if err != nil {
			return nil, err
		}
		for _, m := range got.Data {
			if !isNumber(m.ID) {
				return nil, &provider.Error{Trouble: provider.Broken, Doing: doing, Why: "the id of a message cannot be read"}
			}
			if m.Profile.ID == "" || m.Profile.ID == p.ID {
				all = append(all, m)
			}
		}
		if got.Metadata.Cursor.Next == "" {
			return all, nil
		}
		query.Set("cursor", got.Metadata.Cursor.Next)
	}
	return nil, &provider.Error{Trouble: provider.Broken, Doing: doing, Why: "the list does not end"}
}
