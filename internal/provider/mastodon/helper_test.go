package mastodon

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"testing"

	"masthead/internal/ledger"
	"masthead/internal/provider"
)

func open(t *testing.T, o provider.Options) provider.Provider {
	t.Helper()
	p, err := Open(o)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func described(t *testing.T, o provider.Options) (provider.Provider, provider.Capabilities) {
	t.Helper()
	p := open(t, o)
	c, err := p.Describe(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	return p, c
}

func post(text string) *provider.Content {
	return &provider.Content{Action: "post", Parts: []provider.Part{{Text: text}}, Language: "en", Visibility: "public"}
}

// create is an operation with a mark of its own.
func (w *world) create(name string, c *provider.Content) provider.Operation {
	sum := sha256.Sum256([]byte(name))
	return provider.Operation{
		Key: ledger.Key{Post: name, Target: "north-mastodon"}, Verb: ledger.Create, Mark: hex.EncodeToString(sum[:16]),
		Content: c, At: w.Now(),
	}
}

// with adds a medium of those bytes.
func with(o provider.Operation, kind, mime, alt string, data []byte) provider.Operation {
	sum := sha256.Sum256(data)
	o.Content.Parts[0].Media = append(o.Content.Parts[0].Media, provider.Medium{
		Name: "file", Kind: kind, Type: mime, SHA256: hex.EncodeToString(sum[:]), Bytes: int64(len(data)), Alt: alt,
	})
	o.Media = func(context.Context, provider.Medium) (io.ReadCloser, error) {
		return io.NopCloser(bytes.NewReader(data)), nil
	}
	return o
}

func prepared(t *testing.T, p provider.Provider, o provider.Operation) string {
	t.Helper()
	token, err := p.Prepare(context.Background(), o)
	if err != nil {
		t.Fatalf("Prepare: %v", err)
	}
	return token
}

func done(t *testing.T, p provider.Provider, o provider.Operation) (provider.Remote, string) {
	t.Helper()
	token := prepared(t, p, o)
	out := p.Commit(context.Background(), o, token)
	if out.Result != provider.Done && out.Result != provider.Handed {
		t.Fatalf("%s: %s (%s)", o.Verb, out.Result, out.Reason)
	}
	return out.Remote, token
}

func probed(t *testing.T, p provider.Provider, o provider.Operation, token string) provider.Sighting {
	t.Helper()
	seen, err := p.Probe(context.Background(), o, token)
	if err != nil {
		t.Fatalf("Probe: %v", err)
	}
	return seen
}

func (w *world) want(t *testing.T, n int) {
	t.Helper()
	if all := w.things(); len(all) != n {
		t.Fatalf("the server has %d things, want %d: %s", len(all), n, fmt.Sprint(all))
	}
}
