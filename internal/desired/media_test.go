package desired_test

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"masthead/internal/desired"
	"masthead/internal/provider"
)

const large = "a large film, kept by Git LFS"

func digestOf(text string) string {
	sum := sha256.Sum256([]byte(text))
	return hex.EncodeToString(sum[:])
}

func pointer(text string) string {
	return fmt.Sprintf("version https://git-lfs.github.com/spec/v1\noid sha256:%s\nsize %d\n", digestOf(text), len(text))
}

// film is a post with a film that Git LFS keeps, and what its account gets.
func film(t *testing.T, stored, digest string) (desired.Source, provider.Medium, *desired.Problem) {
	t.Helper()
	files := post("accounts: [toot]\npublish_at: 2026-10-05T09:00\nmedia: [{asset: film}]", "See.")
	files["calendar/assets/film.yaml"] = "title: Film\nfile: calendar/assets/media/film.mp4\nkind: video\nsha256: " + digest + "\nwidth: 640\nheight: 360\n"
	files["calendar/assets/media/film.mp4"] = stored
	s := read(t, files, nil)
	c, problem := item(t, desired.Of(s), "a", "toot").Content()
	if problem != nil {
		return s, provider.Medium{}, problem
	}
	return s, c.Parts[0].Media[0], nil
}

// forge is a server of Git LFS that has one file; said notes the requests.
func forge(t *testing.T, has string, said *[]string) *httptest.Server {
	t.Helper()
	var s *httptest.Server
	s = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		user, password, _ := r.BasicAuth()
		*said = append(*said, r.Method+" "+r.URL.Path+" "+user+":"+password)
		if r.URL.Path == "/store" && r.Header.Get("X-Ticket") == "yes" {
			io.WriteString(w, has)
			return
		}
		var asked struct{ Objects []struct{ OID string } }
		if err := json.NewDecoder(r.Body).Decode(&asked); err != nil || len(asked.Objects) != 1 {
			w.WriteHeader(http.StatusUnprocessableEntity)
			return
		}
		fmt.Fprintf(w, `{"objects":[{"oid":%q,"actions":{"download":{"href":%q,"header":{"X-Ticket":"yes"}}}}]}`, asked.Objects[0].OID, s.URL+"/store")
	}))
	t.Cleanup(s.Close)
	return s
}

func opened(s *desired.Media, m provider.Medium) (string, error) {
	r, err := s.Open(context.Background(), m)
	if err != nil {
		return "", err
	}
	defer r.Close()
	text, err := io.ReadAll(r)
	return string(text), err
}

func TestLargeFiles(t *testing.T) {
	s, m, problem := film(t, pointer(large), digestOf(large))
	if problem != nil || m.Bytes != int64(len(large)) || m.SHA256 != digestOf(large) || m.Type != "video/mp4" || m.Kind != "video" || m.Width != 640 {
		t.Fatalf("%+v %v", m, problem)
	}
	var said []string
	server := forge(t, large, &said)
	media := &desired.Media{Org: s.Org, Tree: s.Tree, LFS: desired.LFS{Remote: server.URL + "/org/repo.git", Token: func() string { return "secret" }}}
	if got, err := opened(media, m); err != nil || got != large {
		t.Errorf("%q %v", got, err)
	}
	if want := "POST /org/repo.git/info/lfs/objects/batch x-access-token:secret, GET /store :"; strings.Join(said, ", ") != want {
		t.Errorf("%q; the credential must stay with the forge", said)
	}

	folder := t.TempDir()
	at := filepath.Join(folder, m.SHA256[:2], m.SHA256[2:4])
	if err := os.MkdirAll(at, 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(at, m.SHA256), []byte(large), 0o644); err != nil {
		t.Fatal(err)
	}
	said, media.LFS.Folder = nil, folder
	if got, err := opened(media, m); err != nil || got != large || said != nil {
		t.Errorf("from the clone: %q %v, asked %v", got, err, said)
	}
}

// Bytes that are not those that were approved never come out, wherever they are
// from.
func TestOtherBytesNeverComeOut(t *testing.T) {
	t.Setenv("TMPDIR", t.TempDir())
	s, m, _ := film(t, pointer(large), digestOf(large))
	var said []string
	for name, served := range map[string]string{"another file": "an evil film,  kept by Git LFS", "one too long": large + " and more", "one too short": large[:7]} {
		media := &desired.Media{Org: s.Org, Tree: s.Tree, LFS: desired.LFS{Remote: forge(t, served, &said).URL + "/org/repo"}}
		if got, err := opened(media, m); err == nil {
			t.Errorf("%s: %q", name, got)
		}
	}
	if _, _, problem := film(t, pointer(large), digestOf("another")); problem == nil || problem.What != desired.OtherChecksum {
		t.Errorf("a pointer to another file than the asset names: %v", problem)
	}
	// The asset says one thing when it is planned, and the commit another when it is sent.
	later, _, _ := film(t, pointer("another"), digestOf("another"))
	if got, err := opened(&desired.Media{Org: later.Org, Tree: later.Tree}, m); err == nil {
		t.Errorf("a pointer changed afterwards: %q", got)
	}
	plain, small, _ := film(t, "plain bytes", digestOf("plain bytes"))
	if got, err := opened(&desired.Media{Org: plain.Org, Tree: plain.Tree}, small); err != nil || got != "plain bytes" {
		t.Errorf("in the repository: %q %v", got, err)
	}
	small.SHA256 = digestOf("other bytes")
	if got, err := opened(&desired.Media{Org: plain.Org, Tree: plain.Tree}, small); err == nil {
		t.Errorf("in the repository, but changed: %q", got)
	}
	if left, _ := filepath.Glob(filepath.Join(os.TempDir(), "masthead-medium-*")); len(left) > 0 {
		t.Errorf("left behind: %v", left)
	}
}

// An address of an asset is asked over https, follows redirects to https alone,
// and must give the bytes that were approved.
func TestAddresses(t *testing.T) {
	open := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { io.WriteString(w, large) }))
	defer open.Close()
	server := httptest.NewTLSServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		switch r.URL.Path {
		case "/elsewhere":
			http.Redirect(w, r, "/film.mp4", http.StatusFound)
		case "/open":
			http.Redirect(w, r, open.URL, http.StatusFound)
		case "/round":
			http.Redirect(w, r, "/round", http.StatusFound)
		case "/gone":
			w.WriteHeader(http.StatusNotFound)
		default:
			io.WriteString(w, large)
		}
	}))
	defer server.Close()
	for _, c := range []struct {
		path, digest string
		most         int64
		ok           bool
	}{
		{"/film.mp4", digestOf(large), 0, true}, {"/elsewhere", digestOf(large), 0, true}, {"/film.mp4", digestOf("x"), 0, false},
		{"/open", digestOf(large), 0, false}, {"/round", digestOf(large), 0, false}, {"/gone", digestOf(large), 0, false}, {"/film.mp4", digestOf(large), 10, false},
	} {
		files := map[string]string{"calendar/assets/film.yaml": "title: F\nfile: " + server.URL + c.path + "\nkind: video\nsha256: \"" + c.digest + "\"\n"}
		s := read(t, files, nil)
		media := &desired.Media{Org: s.Org, Tree: s.Tree, HTTP: server.Client().Transport, Most: c.most}
		got, err := opened(media, provider.Medium{Asset: "film", SHA256: c.digest})
		if (err == nil) != c.ok || c.ok && got != large {
			t.Errorf("%+v: %q %v", c, got, err)
		}
		// With care, nothing on this machine is asked at all.
		if _, err := opened(&desired.Media{Org: s.Org, Tree: s.Tree}, provider.Medium{Asset: "film", SHA256: c.digest}); err == nil || !strings.Contains(err.Error(), "open network") {
			t.Errorf("%s: %v", c.path, err)
		}
	}
}
