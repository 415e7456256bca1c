package webhook

import (
	"bytes"
	"context"
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/santhosh-tekuri/jsonschema/v5"

	"masthead/internal/ledger"
	"masthead/internal/provider"
	"masthead/internal/secret"
)

func schema(t *testing.T, part string) *jsonschema.Schema {
	t.Helper()
	text, err := os.ReadFile("../../../docs/webhook.schema.json")
	if err != nil {
		t.Fatal(err)
	}
	compiler := jsonschema.NewCompiler()
	if err := compiler.AddResource("webhook.schema.json", bytes.NewReader(text)); err != nil {
		t.Fatal(err)
	}
	s, err := compiler.Compile("webhook.schema.json" + part)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func decoded(t *testing.T, text []byte) any {
	t.Helper()
	var value any
	if err := json.Unmarshal(text, &value); err != nil {
		t.Fatal(err)
	}
	return value
}

// Whoever writes a receiver from the schema is sent nothing else, and the same
// bytes each time.
func TestEveryEventIsAsTheSchemaSays(t *testing.T) {
	var sent [][]byte
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		body, err := io.ReadAll(r.Body)
		if err != nil {
			t.Error(err)
		}
		w.Header().Set("Content-Type", "application/json")
		if r.Method == http.MethodOptions {
			io.WriteString(w, full)
			return
		}
		sent = append(sent, body)
	}))
	t.Cleanup(server.Close)
	c := &clock{now: time.Date(2026, 10, 1, 9, 0, 0, 0, time.UTC)}
	o := options(server.URL+"/", c)
	o.HTTP = http.DefaultTransport
	p, err := Open(o)
	if err != nil {
		t.Fatal(err)
	}
	form := schema(t, "")
	for verb, content := range events() {
		op := provider.Operation{
			Key: ledger.Key{Post: "flu-jabs", Target: "north-board", Occurrence: "part-2"}, Verb: verb, Mark: strings.Repeat("ab", 16), At: c.now.Add(time.Hour),
			Content: content, Ahead: verb == ledger.Create, Out: provider.Remote{ID: "7", URL: "https://board.example/7", Revision: "2"},
			Media: func(context.Context, provider.Medium) (io.ReadCloser, error) {
				return io.NopCloser(strings.NewReader("abc")), nil
			},
		}
		if verb == ledger.Profile {
			avatar := picture()
			op.Profile = &provider.Profile{Name: "North", Bio: "Clinics", Link: "https://zorzyn.example", Avatar: &avatar}
		}
		sent = nil
		for range 2 {
			token, err := p.Prepare(t.Context(), op)
			if err != nil {
				t.Fatal(verb, err)
			}
			if out := p.Commit(t.Context(), op, token); out.Result != provider.Done && out.Result != provider.Handed {
				t.Fatal(verb, out)
			}
			c.Pass(time.Minute)
		}
		if err := form.Validate(decoded(t, sent[0])); err != nil {
			t.Errorf("%s: %#v\n%s", verb, err, sent[0])
		}
		if !bytes.Equal(sent[0], sent[1]) {
			t.Errorf("%s: sent again, it is\n%s\nand was\n%s", verb, sent[1], sent[0])
		}
	}
	for _, description := range []string{full, keyed} {
		if err := schema(t, "#/$defs/description").Validate(decoded(t, []byte(description))); err != nil {
			t.Error(err)
		}
	}
}

func picture() provider.Medium {
	return provider.Medium{Asset: "clinic", Name: "clinic.png", Kind: "image", Type: "image/png", Bytes: 3, Width: 40, Height: 30, Alt: "Our clinic", Crop: "4:5",
		SHA256: "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"}
}

func events() map[ledger.Verb]*provider.Content {
	whole := &provider.Content{
		Action: "quote", Subject: "https://board.example/1", Comment: "First.", Warning: "Surgery", Sensitive: []string{"graphic"}, Language: "pl",
		Visibility: "unlisted", Card: "https://zorzyn.example", Parts: []provider.Part{{Text: "One < two & three.", Media: []provider.Medium{picture()}}, {Text: "Two."}},
	}
	return map[ledger.Verb]*provider.Content{ledger.Create: whole, ledger.Replace: whole, ledger.Reschedule: nil, ledger.Recall: nil, ledger.Withdraw: nil, ledger.Profile: nil}
}

func TestSigningSecrets(t *testing.T) {
	for _, c := range []struct {
		text string
		ok   bool
	}{
		{signing, true}, {signing + " " + signing, true}, {"", false}, {"secret", false}, {"whsec_", false}, {"whsec_c2hvcnQ=", false}, {"whsec_***", false},
		{"whsec_" + strings.Repeat("QUFB", 40), false}, {signing + " x", false},
	} {
		keys, err := readKeys(secret.New(c.text))
		if (err == nil) != c.ok {
			t.Errorf("%q: %v", c.text, err)
		}
		if err != nil && c.text != "" && strings.Contains(err.Error(), c.text) && len(c.text) > 8 {
			t.Errorf("the secret is in %q", err)
		}
		if err == nil && len(strings.Fields(sign(keys, "1", time.Unix(0, 0), nil))) != len(strings.Fields(c.text)) {
			t.Errorf("%d keys do not give as many signatures", len(keys))
		}
	}
}
