package mastodon

import (
	"bytes"
	"context"
	"encoding/json"
	"mime"
	"mime/multipart"
	"net/http"
	"net/textproto"
	"strings"
	"time"

	"masthead/internal/provider"
)

// How long a server may work on a film, and how often it is asked.
const (
	patience  = 5 * time.Minute
	firstWait = time.Second
	longest   = 15 * time.Second
)

// upload puts the media of a post on the server, with the texts in their place.
// An edit uploads them anew: a server does not tell which file is behind what it
// shows, so nothing there can be taken for the one that was approved.
func (m *mastodon) upload(ctx context.Context, o provider.Operation) ([]id, error) {
	if len(o.Content.Parts) == 0 {
		return nil, nil
	}
	var all []id
	for _, medium := range o.Content.Parts[0].Media {
		data, err := o.Load(ctx, medium)
		if err != nil {
			return nil, err
		}
		one, err := m.put(ctx, medium, data)
		if err != nil {
			return nil, err
		}
		all = append(all, one)
	}
	return all, nil
}

func (m *mastodon) put(ctx context.Context, medium provider.Medium, data []byte) (id, error) {
	doing := "uploading " + provider.Quote(medium.Name)
	form := newForm()
	form.file("file", medium, data)
	if medium.Alt != "" {
		form.text("description", medium.Alt)
	}
	body, kind := form.done()
	reply, err := m.ask(ctx, writeMedia, provider.Call{Doing: doing, Method: "POST", Path: "/api/v2/media", Type: kind, Body: body})
	if err != nil {
		return "", err
	}
	var a attachment
	if json.Unmarshal(reply.Body, &a) != nil || a.ID == "" {
		return "", broken(doing, "its answer names no medium")
	}
	if reply.Status == http.StatusAccepted || a.URL == nil {
		return a.ID, m.ready(ctx, doing, a.ID)
	}
	return a.ID, nil
}

// ready waits until the server has worked through a medium (methods/media#get).
func (m *mastodon) ready(ctx context.Context, doing string, which id) error {
	pause := firstWait
	for spent := time.Duration(0); spent < patience; spent += pause {
		if err := m.o.Wait(ctx, pause); err != nil {
			return &provider.Error{Trouble: provider.Unreachable, Doing: doing, Why: "the server was still working on it when the time was over", Again: m.o.Now().Add(time.Minute)}
		}
		pause = min(2*pause, longest)
		reply, err := m.ask(ctx, writeMedia, provider.Call{Doing: doing, Method: "GET", Path: which.path("/api/v1/media/")})
		if err != nil {
			return err
		}
		var a attachment
		if reply.Status != http.StatusPartialContent && json.Unmarshal(reply.Body, &a) == nil && a.ID == which && a.URL != nil {
			return nil
		}
	}
	return &provider.Error{Trouble: provider.Broken, Doing: doing, Why: "the server has been working on it for too long", Again: m.o.Now().Add(patience)}
}

// form is a body of several parts, which is the only way to send files.
type form struct {
	body bytes.Buffer
	w    *multipart.Writer
}

func newForm() *form {
	f := &form{}
	f.w = multipart.NewWriter(&f.body)
	return f
}

// text and file write into memory, which does not fail.
func (f *form) text(name, value string) {
	_ = f.w.WriteField(name, value)
}

func (f *form) file(name string, medium provider.Medium, data []byte) {
	header := textproto.MIMEHeader{}
	header.Set("Content-Disposition", `form-data; name="`+name+`"; filename="`+fileName(medium)+`"`)
	header.Set("Content-Type", medium.Type)
	if part, err := f.w.CreatePart(header); err == nil {
		_, _ = part.Write(data)
	}
}

func (f *form) done() (body *bytes.Reader, kind string) {
	_ = f.w.Close()
	return bytes.NewReader(f.body.Bytes()), f.w.FormDataContentType()
}

// fileName is a plain one with the right ending: that of the file is nobody's
// business, and may hold anything.
func fileName(medium provider.Medium) string {
	base, _, err := mime.ParseMediaType(medium.Type)
	_, ending, _ := strings.Cut(base, "/")
	if err != nil || strings.ContainsFunc(ending, func(r rune) bool { return (r < 'a' || r > 'z') && (r < '0' || r > '9') }) || ending == "" {
		return "medium"
	}
	return "medium." + ending
}
