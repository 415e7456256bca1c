package sandbox

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"masthead/internal/ledger"
	"masthead/internal/provider"
)

func opened(t *testing.T, folder, account string) provider.Provider {
	t.Helper()
	p, err := Open(provider.Options{URL: folder, Account: provider.Account{ID: account, Handle: "<script>alert(1)</script>"}, Now: time.Now})
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func create(post, occurrence, text string) provider.Operation {
	return provider.Operation{
		Key: ledger.Key{Post: post, Target: "north", Occurrence: occurrence}, Verb: ledger.Create, Mark: fmt.Sprintf("%x", post+"/"+occurrence),
		Content: &provider.Content{Action: "post", Parts: []provider.Part{{Text: text}}},
	}
}

// Ids that some file system would take for the same name, or for none, are files
// of their own, all below the folder of the posts.
func TestEachKeyIsAFileOfItsOwn(t *testing.T) {
	folder := t.TempDir()
	p := opened(t, folder, "north")
	keys := [][2]string{
		{"a", ""}, {"a", "A"}, {"a", "a"}, {"a", ".."}, {"a", "."}, {"a", "-"}, {"con", ""}, {"nul", "x"}, {"com1", ""}, {"con-2", ""},
		{strings.Repeat("x", 200), ""}, {strings.Repeat("x", 199) + "y", ""}, {strings.Repeat("x", 200), strings.Repeat("Z", 64)}, {"profile/north", ""}, {"profile-north", ""},
	}
	for _, key := range keys {
		o := create(key[0], key[1], "Hello.")
		if out := p.Commit(t.Context(), o, ""); out.Result != provider.Done {
			t.Errorf("%q: %+v", key, out)
		}
	}
	entries, err := os.ReadDir(filepath.Join(folder, "north", "posts"))
	if err != nil || len(entries) != len(keys) {
		t.Fatalf("%d files for %d keys, %v", len(entries), len(keys), err)
	}
	seen := map[string]bool{}
	for _, e := range entries {
		stem, _, _ := strings.Cut(e.Name(), ".")
		if seen[strings.ToLower(e.Name())] || len(e.Name()) > 150 || stem == "con" || stem == "nul" || stem == "com1" || strings.HasPrefix(stem, ".") {
			t.Errorf("%q is no name everywhere", e.Name())
		}
		seen[strings.ToLower(e.Name())] = true
	}
	top, err := os.ReadDir(folder)
	if err != nil || len(top) != 1 {
		t.Errorf("%v beside the folder of the account, %v", top, err)
	}
}

func TestThePageObeysNoText(t *testing.T) {
	folder := t.TempDir()
	p := opened(t, folder, "north")
	o := create("a", "", `</p><script>alert(2)</script><img src=x onerror=alert(3)>`)
	o.Content.Warning, o.Content.Card, o.Content.Subject, o.Content.Language = `"><script>`, "javascript:alert(4)", "</article>", `x" onload="alert(5)`
	o.Content.Parts[0].Media = []provider.Medium{{Name: `"><script>.png`, Kind: "image", SHA256: strings.Repeat("0", 64), Alt: `"onerror="alert(6)`}}
	if out := p.Commit(t.Context(), o, ""); out.Result != provider.Done || !strings.HasPrefix(out.Remote.URL, "file:///") {
		t.Fatalf("%+v", out)
	}
	page, err := os.ReadFile(filepath.Join(folder, "north", "index.html"))
	if err != nil {
		t.Fatal(err)
	}
	for _, bad := range []string{"<script", "<img src=x", `"onerror=`, `" onload=`, `href="javascript`, "</article></"} {
		if strings.Contains(strings.ToLower(string(page)), bad) {
			t.Errorf("the page has %q:\n%s", bad, page)
		}
	}
	if !strings.Contains(string(page), "&lt;script&gt;alert(2)") {
		t.Errorf("the text is not there:\n%s", page)
	}
}

const child = "MASTHEAD_SANDBOX_CHILD"

// Several processes do the same twenty operations at once, and each happens once;
// what each does alone to the same post is not lost.
func TestSeveralProcesses(t *testing.T) {
	if folder := os.Getenv(child); folder != "" {
		work(t, folder)
		return
	}
	folder := t.TempDir()
	var all []*exec.Cmd
	for range 4 {
		c := exec.Command(os.Args[0], "-test.run=^TestSeveralProcesses$")
		c.Env = append(os.Environ(), child+"="+folder)
		if err := c.Start(); err != nil {
			t.Fatal(err)
		}
		all = append(all, c)
	}
	for _, c := range all {
		if err := c.Wait(); err != nil {
			t.Error(err)
		}
	}
	things, err := Things(opened(t, folder, "north"))
	if err != nil || len(things) != 20 {
		t.Fatalf("%d things, %v", len(things), err)
	}
	for _, thing := range things {
		want := 1
		if thing.ID == "post-0" {
			want = 1 + 4*20
		}
		if len(thing.Done) != want {
			t.Errorf("%s was changed %d times, want %d", thing.ID, len(thing.Done), want)
		}
	}
}

// work is what one process does.
func work(t *testing.T, folder string) {
	p := opened(t, folder, "north")
	for n := range 20 {
		o := create(fmt.Sprintf("post-%d", n), "", "Hello.")
		if out := p.Commit(t.Context(), o, ""); out.Result != provider.Done {
			t.Errorf("%d: %+v", n, out)
		}
		edit := create("post-0", "", "Hello again.")
		edit.Verb, edit.Mark = ledger.Replace, fmt.Sprintf("%d-%d", os.Getpid(), n)
		if out := p.Commit(t.Context(), edit, ""); out.Result != provider.Done {
			t.Errorf("%d: %+v", n, out)
		}
	}
}

func TestWhatCannotBeReadIsSaid(t *testing.T) {
	folder := t.TempDir()
	p := opened(t, folder, "north")
	p.Commit(t.Context(), create("a", "", "Hello."), "")
	path := filepath.Join(folder, "north", "posts", "a.json")
	if err := os.WriteFile(path, []byte("{\x1b[31m"), 0o644); err != nil {
		t.Fatal(err)
	}
	_, err := p.Observe(t.Context(), time.Time{})
	if provider.TroubleOf(err) != provider.Broken || !strings.Contains(err.Error(), "a.json") || strings.Contains(err.Error(), folder) || strings.Contains(err.Error(), "\x1b") {
		t.Errorf("%q", err)
	}
	if out := p.Commit(t.Context(), create("a", "", "Hello."), ""); out.Result != provider.Refused {
		t.Errorf("%+v", out)
	}
}
