package bluesky_test

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"net/http"
	"os"
	"strings"
	"testing"
	"time"

	"masthead/internal/doc"
	"masthead/internal/platform"
	"masthead/internal/provider"
	"masthead/internal/provider/bluesky"
	"masthead/internal/provider/bluesky/pds"
	"masthead/internal/provider/conformance"
	"masthead/internal/secret"
)

const posts, reposts, profiles = "app.bsky.feed.post", "app.bsky.feed.repost", "app.bsky.actor.profile"

// The suite that every provider passes, on a real server.
func TestConformance(t *testing.T) {
	modes := []bool{true}
	if os.Getenv("MASTHEAD_ALL_TESTS") != "" {
		modes = append(modes, false)
	}
	for _, limits := range modes {
		t.Run(fmt.Sprintf("rate limits %t", limits), func(t *testing.T) {
			t.Parallel()
			server := pds.Start(t, pds.Options{RateLimits: limits})
			mentioned := newAccount(t, server)
			tell(t, newAccount(t, server), mentioned.Handle)
		})
	}
}

// TestLive runs the suite on a real server; scripts/live says what that writes
// and deletes. An account that has posts is not touched.
func TestLive(t *testing.T) {
	url, handle, password := os.Getenv("MASTHEAD_LIVE_BLUESKY_URL"), os.Getenv("MASTHEAD_LIVE_BLUESKY_HANDLE"), os.Getenv("MASTHEAD_LIVE_BLUESKY_PASSWORD")
	if url == "" {
		t.Skip("no server is named: scripts/live")
	}
	a, err := pds.Login(url, handle, password)
	if err != nil {
		t.Fatal(err)
	}
	if len(records(t, a, posts))+len(records(t, a, reposts)) > 0 {
		t.Fatal("the account has posts or reposts, which would be deleted: use an empty one")
	}
	before, err := a.Records(profiles)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		wipe(t, a)
		for _, r := range before { // whose pictures are still there, since it was never without a profile
			if _, err := a.Put(profiles, r.Key(), r.Value); err != nil {
				t.Error(err)
			}
		}
	})
	tell(t, a, handle)
}

// tell runs the suite on one account, which is emptied before each case: making
// one takes a server half a second. One login serves all cases, as it serves all
// sweeps of a process.
func tell(t *testing.T, a *pds.Account, mention string) {
	logins, o := new(bluesky.Logins), options(t, a)
	conformance.Run(t, conformance.Service{New: func(t *testing.T) *conformance.World {
		wipe(t, a)
		return &conformance.World{
			Open: logins.Open, Options: o, Mention: "@" + mention,
			Things:  func() []conformance.Thing { return things(t, a) },
			Profile: func() provider.Profile { return profile(t, a) },
			Change:  func(id string) { write(t, a, id[strings.LastIndex(id, "/")+1:], "Somebody else wrote this.") },
			Fill:    func(n int) { fill(t, a, n) },
			Effect:  effect,
		}
	}})
}

func wipe(t *testing.T, a *pds.Account) {
	t.Helper()
	for _, collection := range []string{posts, reposts} {
		if err := a.Wipe(collection); err != nil {
			t.Fatal(err)
		}
	}
}

// effect knows the calls that change what people see: not logging in, and not
// uploading a file that no record names.
func effect(r *http.Request) bool {
	for _, name := range []string{"createRecord", "putRecord", "deleteRecord", "applyWrites"} {
		if strings.HasSuffix(r.URL.Path, "com.atproto.repo."+name) {
			return true
		}
	}
	return false
}

// newAccount makes an account with a name that nobody has.
func newAccount(t testing.TB, server *pds.Server) *pds.Account {
	t.Helper()
	a, err := server.Account(fmt.Sprintf("zorzyn%d", time.Now().UnixNano()%1e11))
	if err != nil {
		t.Fatal(err)
	}
	return a
}

func options(t testing.TB, a *pds.Account) provider.Options {
	return provider.Options{
		URL: a.URL(), Secret: secret.New(a.AppPassword), HTTP: http.DefaultTransport, Now: time.Now, Repo: "northwind/social", Fact: facts(t),
		Account: provider.Account{ID: "north-bluesky", Platform: "bluesky", Handle: a.Handle, PlatformID: a.DID},
	}
}

// facts are those of the platform's own file.
func facts(t testing.TB) func(group, name string) (any, bool) {
	t.Helper()
	const path = "../../../policies/platforms/bluesky.yaml"
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	file, _ := doc.ParseYAML(path, text, doc.Limits{})
	all, err := platform.New(map[string]map[string]any{"bluesky": file.Value.(map[string]any)})
	if err != nil {
		t.Fatal(err)
	}
	return func(group, name string) (any, bool) {
		f, ok := all.Fact("bluesky", group, name)
		return f.Value, ok
	}
}

// record is a post or a repost as the schema has it, read with nothing of the
// provider's.
type record struct {
	Text      string
	CreatedAt time.Time
	Langs     []string
	Labels    struct{ Values []struct{ Val string } }
	Reply     struct{ Parent, Root struct{ URI, CID string } }
	Subject   struct{ URI, CID string }
	Facets    []struct {
		Index    struct{ ByteStart, ByteEnd int }
		Features []map[string]string
	}
	Embed attachment
}

type attachment struct {
	Type   string `json:"$type"`
	Images []struct {
		Alt         string
		Image       file
		AspectRatio struct{ Width, Height int }
	}
	Video    *file
	Alt      string
	External struct{ URI, Title string }
	Record   struct {
		URI, CID string
		Record   struct{ URI, CID string }
	}
	Media *attachment
}

type file struct {
	Ref struct {
		Link string `json:"$link"`
	}
	MimeType string
}

func records(t testing.TB, a *pds.Account, collection string) map[string]record {
	t.Helper()
	all, err := a.Records(collection)
	if err != nil {
		t.Fatal(err)
	}
	read := map[string]record{}
	for _, r := range all {
		var v record
		if err := json.Unmarshal(r.Value, &v); err != nil {
			t.Fatal(err)
		}
		read[r.URI] = v
	}
	return read
}

// things are what the server keeps, files and all.
func things(t testing.TB, a *pds.Account) []conformance.Thing {
	t.Helper()
	var all []conformance.Thing
	for _, collection := range []string{posts, reposts} {
		list, err := a.Records(collection)
		if err != nil {
			t.Fatal(err)
		}
		read := records(t, a, collection)
		for _, r := range list {
			all = append(all, thing(t, a, r.URI, read[r.URI]))
		}
	}
	return all
}

func thing(t testing.TB, a *pds.Account, uri string, r record) conformance.Thing {
	t.Helper()
	made := conformance.Thing{ID: uri, Texts: []string{r.Text}, Language: strings.Join(r.Langs, " "), Visibility: "public",
		Sensitive: len(r.Labels.Values) > 0, Parent: r.Reply.Parent.URI, Subject: r.Subject.URI, At: r.CreatedAt}
	if r.Subject.URI != "" {
		made.Texts = nil
	}
	e := r.Embed
	for _, quoted := range []string{e.Record.URI, e.Record.Record.URI} {
		if quoted != "" {
			made.Subject = quoted
		}
	}
	if e.Media != nil {
		e = *e.Media
	}
	made.Card = e.External.URI
	for _, i := range e.Images {
		made.Alts, made.Media = append(made.Alts, i.Alt), append(made.Media, digest(t, a, i.Image))
	}
	if e.Video != nil {
		made.Alts, made.Media = append(made.Alts, e.Alt), append(made.Media, digest(t, a, *e.Video))
	}
	return made
}

func digest(t testing.TB, a *pds.Account, f file) string {
	t.Helper()
	data, err := a.Blob(f.Ref.Link)
	if err != nil {
		t.Fatal(err)
	}
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:])
}

func profile(t testing.TB, a *pds.Account) provider.Profile {
	t.Helper()
	list, err := a.Records(profiles)
	if err != nil {
		t.Fatal(err)
	}
	if len(list) == 0 {
		return provider.Profile{}
	}
	var v struct{ DisplayName, Description, Website string }
	if err := json.Unmarshal(list[0].Value, &v); err != nil {
		t.Fatal(err)
	}
	return provider.Profile{Name: v.DisplayName, Bio: v.Description, Link: v.Website}
}

// write puts a post there as the owner would, with another program.
func write(t testing.TB, a *pds.Account, key, text string) pds.Record {
	t.Helper()
	r, err := a.Put(posts, key, stranger(text))
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func stranger(text string) map[string]any {
	return map[string]any{"$type": posts, "text": text, "createdAt": "2026-11-20T08:00:00.000Z"}
}

func fill(t testing.TB, a *pds.Account, n int) {
	t.Helper()
	keys := make([]string, n)
	for i := range keys {
		keys[i] = keyAt(time.Now().Add(-time.Duration(i) * time.Minute))
	}
	if err := a.Fill(posts, keys, func(i int) any { return stranger(fmt.Sprintf("Post number %d.", i)) }); err != nil {
		t.Fatal(err)
	}
}

// keyAt is a key as other programs make them.
func keyAt(at time.Time) string {
	const signs = "234567abcdefghijklmnopqrstuvwxyz"
	key := make([]byte, 13)
	for i, value := 12, uint64(at.UnixMicro())<<10; i >= 0; i, value = i-1, value>>5 {
		key[i] = signs[value%32]
	}
	return string(key)
}
