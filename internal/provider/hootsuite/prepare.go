package hootsuite

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"net"
	"net/http"
	"net/url"
	"strings"
	"time"

	"masthead/internal/ledger"
	"masthead/internal/provider"
)

// Prepare uploads the media. What waits there already, word for word and for the
// same minute, is not handed over a second time: if the ledger was lost, say.
func (s *suite) Prepare(ctx context.Context, o provider.Operation) (string, error) {
	if err := s.fits(o); err != nil {
		return "", err
	}
	if o.Verb != ledger.Create {
		return "", nil
	}
	if err := s.isNew(ctx, o); err != nil {
		return "", err
	}
	var ids []string
	for _, m := range o.Content.Parts[0].Media {
		id, err := s.upload(ctx, o, m)
		if err != nil {
			return "", err
		}
		ids = append(ids, id)
	}
	token, err := json.Marshal(ids)
	if err != nil || len(token) > maxToken {
		return "", &provider.Error{Trouble: provider.Unfit, Doing: "uploading media", Why: "these are too many media for one post"}
	}
	return string(token), nil
}

func (s *suite) isNew(ctx context.Context, o provider.Operation) error {
	if !o.Ahead {
		return nil
	}
	same, err := s.alike(ctx, o, o.At.Add(-nearby), o.At.Add(nearby))
	if err != nil || len(same) == 0 {
		return err
	}
	return &provider.Error{Trouble: provider.NotAccepted, Doing: "looking whether it is there",
		Why: "Hootsuite has a message with the same words for that time, number " + same[0].ID + ": the post would go out twice"}
}

const (
	maxToken = 2000        // bytes that the ledger keeps of it
	nearby   = time.Minute // messages with the same words so close to each other are the same
	looks    = 30          // times that we look whether an upload is ready
	between  = 2 * time.Second
)

// fits says what Hootsuite's interface has no place for: it is never left out in
// silence. The text in place of a picture is the one exception, and Capabilities
// say so.
func (s *suite) fits(o provider.Operation) error {
	if err := s.capabilities().Fits(o, s.o.Now()); err != nil {
		return err
	}
	if o.Content == nil {
		return nil
	}
	for _, lost := range []struct {
		what string
		is   bool
	}{
		{"a content warning", o.Content.Warning != ""}, {"a mark that media are sensitive", len(o.Content.Sensitive) > 0},
		{"who may see it", o.Content.Visibility != "" && o.Content.Visibility != "public"},
	} {
		if lost.is {
			return &provider.Error{Trouble: provider.Unfit, Doing: "looking at what is to be sent", Why: "Hootsuite has no place for " + lost.what}
		}
	}
	return nil
}

// upload brings a medium to where Hootsuite asks for it, and waits until it can
// be used.
func (s *suite) upload(ctx context.Context, o provider.Operation, m provider.Medium) (string, error) {
	doing := "uploading " + provider.Quote(m.Name)
	data, err := o.Load(ctx, m)
	if err != nil {
		return "", err
	}
	asked, err := body(map[string]any{"sizeBytes": len(data), "mimeType": m.Type})
	if err != nil {
		return "", err
	}
	got, err := ask[struct {
		ID     string `json:"id"`
		Upload string `json:"uploadUrl"`
	}](ctx, s, provider.Call{Doing: doing, Method: http.MethodPost, Path: "/v1/media", Type: jsonType, Body: asked})
	if err != nil {
		return "", err
	}
	if !isMediaID(got.Data.ID) {
		return "", &provider.Error{Trouble: provider.Broken, Doing: doing, Why: "the answer names no upload"}
	}
	if err := s.put(ctx, doing, got.Data.Upload, m.Type, data); err != nil {
		return "", err
	}
	return got.Data.ID, s.ready(ctx, doing, got.Data.ID)
}

// isMediaID: ids of media are base64, for any alphabet.
func isMediaID(id string) bool {
	return id != "" && len(id) <= 400 && strings.Trim(id, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/=_-") == ""
}

// put sends bytes to storage. No credential goes there: the address is one.
func (s *suite) put(ctx context.Context, doing, address, kind string, data []byte) error {
	u, err := url.Parse(address)
	if err != nil || !s.stores(u) {
		return &provider.Error{Trouble: provider.Broken, Doing: doing, Why: "Hootsuite names a place for the upload that we do not know"}
	}
	request, err := http.NewRequestWithContext(ctx, http.MethodPut, address, bytes.NewReader(data))
	if err != nil {
		return &provider.Error{Trouble: provider.Broken, Doing: doing, Why: "Hootsuite names no address for the upload"}
	}
	request.Header.Set("Content-Type", kind)
	reply, err := s.o.HTTP.RoundTrip(request)
	if err != nil { // the error would show the address
		return &provider.Error{Trouble: provider.Unreachable, Doing: doing, Why: "the upload broke off", Again: s.o.Now().Add(time.Minute)}
	}
	reply.Body.Close()
	if reply.StatusCode >= 300 {
		return &provider.Error{Trouble: provider.Broken, Doing: doing, Why: fmt.Sprintf("the upload failed (status %d)", reply.StatusCode), Again: s.o.Now().Add(time.Minute)}
	}
	return nil
}

// stores knows where Hootsuite lets media be brought; a suite on this machine
// may keep them itself.
func (s *suite) stores(u *url.URL) bool {
	if u.User != nil {
		return false
	}
	ip := net.ParseIP(s.api.Base.Hostname())
	if ip != nil && ip.IsLoopback() {
		return u.Hostname() == s.api.Base.Hostname()
	}
	for _, suffix := range s.facts.Facts.UploadHosts.Value {
		if u.Scheme == "https" && strings.HasSuffix(u.Hostname(), suffix) {
			return true
		}
	}
	return false
}

func (s *suite) ready(ctx context.Context, doing, id string) error {
	for range looks {
		got, err := ask[struct {
			State string `json:"state"`
		}](ctx, s, provider.Call{Doing: doing, Method: http.MethodGet, Path: "/v1/media/" + url.PathEscape(id)})
		if err != nil {
			return err
		}
		if got.Data.State == "READY" {
			return nil
		}
		if err := s.o.Wait(ctx, between); err != nil {
			return &provider.Error{Trouble: provider.Unreachable, Doing: doing, Why: "it was given up while Hootsuite worked on it"}
		}
	}
	return &provider.Error{Trouble: provider.Broken, Doing: doing, Why: "Hootsuite has not finished working on it", Again: s.o.Now().Add(10 * time.Minute)}
}
