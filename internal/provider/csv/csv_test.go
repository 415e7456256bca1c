package csv

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"masthead/internal/ledger"
	"masthead/internal/provider"
	"masthead/internal/provider/conformance"
)

type clock struct {
	mu  sync.Mutex
	now time.Time
}

func (c *clock) Now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.now
}

func (c *clock) Pass(d time.Duration) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.now = c.now.Add(d)
}

func start() *clock { return &clock{now: time.Date(2026, 10, 1, 9, 0, 0, 0, time.UTC)} }

func options(folder string, c *clock) provider.Options {
	return provider.Options{URL: folder, Account: provider.Account{ID: "north-facebook", Platform: "facebook", Handle: "zorzyn.north"}, Now: c.Now,
		Settings: map[string]string{"time_zone": "Europe/Warsaw"}}
}

func TestConformance(t *testing.T) {
	conformance.Run(t, conformance.Service{New: func(t *testing.T) *conformance.World {
		folder, c := t.TempDir(), start()
		account := filepath.Join(folder, "north-facebook")
		return &conformance.World{
			Open: Open, Options: options(folder, c), Offline: true, Now: c.Now, Pass: c.Pass,
			Things: func() []conformance.Thing { return rows(t, account) },
			Change: func(string) {
				for _, path := range find(t, account, "to-upload/*.csv") {
					data := bytes.ReplaceAll(content(t, path), []byte("Open"), []byte("Closed"))
					if err := os.WriteFile(path, data, 0o644); err != nil {
						t.Fatal(err)
					}
				}
			},
		}
	}})
}

func find(t *testing.T, account, pattern string) []string {
	t.Helper()
	paths, err := filepath.Glob(filepath.Join(account, filepath.FromSlash(pattern)))
	if err != nil {
		t.Fatal(err)
	}
	return paths
}

func content(t *testing.T, path string) []byte {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// strict reads a file by RFC 4180 and nothing more lenient.
func strict(t *testing.T, data []byte) [][]string {
	t.Helper()
	if bytes.HasPrefix(data, []byte("\xef\xbb\xbf")) {
		t.Error("it begins with a byte order mark")
	}
	r := csv.NewReader(bytes.NewReader(data))
	r.FieldsPerRecord, r.LazyQuotes, r.TrimLeadingSpace = 3, false, false
	all, err := r.ReadAll()
	if err != nil {
		t.Fatalf("%v in %q", err, data)
	}
	quoted := false
	ends := 0
	for i, b := range data {
		switch {
		case b == '"':
			quoted = !quoted
		case b == '\n' && !quoted:
			ends++
			if i == 0 || data[i-1] != '\r' {
				t.Errorf("line %d does not end in CR LF", ends)
			}
		case b == '\r' && (quoted || i+1 == len(data) || data[i+1] != '\n'):
			t.Error("a CR stands by itself, or in a text")
		}
	}
	if ends != len(all) {
		t.Errorf("%d line ends for %d rows", ends, len(all))
	}
	return all
}

// rows reads the files as Hootsuite would, for a user in Warsaw, and the
// manifests beside them.
func rows(t *testing.T, account string) []conformance.Thing {
	t.Helper()
	warsaw, err := time.LoadLocation("Europe/Warsaw")
	if err != nil {
		t.Fatal(err)
	}
	var all []conformance.Thing
	for _, path := range find(t, account, "to-upload/*.csv") {
		stem := strings.TrimSuffix(filepath.Base(path), ".csv")
		var manifest struct {
			Rows []struct {
				Row int
				Key string
			}
		}
		if err := json.Unmarshal(content(t, filepath.Join(account, "rows", stem+".json")), &manifest); err != nil {
			t.Fatal(err)
		}
		for i, record := range strict(t, content(t, path)) {
			at, err := time.ParseInLocation("2006-01-02 15:04:05", record[0], warsaw)
			if err != nil {
				t.Fatal(err)
			}
			thing := conformance.Thing{Texts: []string{record[1]}, Card: record[2], Language: "en", Visibility: "public", At: at.UTC(), Waiting: true}
			for _, r := range manifest.Rows {
				if r.Row == i+1 {
					thing.ID = stem + "/" + r.Key
				}
			}
			all = append(all, thing)
		}
	}
	return all
}

func create(n int, text string, at time.Time) provider.Operation {
	return provider.Operation{
		Key: ledger.Key{Post: fmt.Sprintf("post-%d", n), Target: "north-facebook"}, Verb: ledger.Create, Mark: fmt.Sprintf("%032x", n), Ahead: true, At: at,
		Content: &provider.Content{Action: "post", Parts: []provider.Part{{Text: text}}},
	}
}

func open(t *testing.T, o provider.Options) provider.Provider {
	t.Helper()
	p, err := Open(o)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func done(t *testing.T, p provider.Provider, o provider.Operation) provider.Outcome {
	t.Helper()
	token, err := p.Prepare(t.Context(), o)
	if err != nil {
		return provider.Refusal(err)
	}
	return p.Commit(t.Context(), o, token)
}

// A file that somebody has taken is never written again: what comes later, and
// what could come twice, stands in another one, or nowhere.
func TestWhatWasTakenIsNotWrittenAgain(t *testing.T) {
	folder, c := t.TempDir(), start()
	account := filepath.Join(folder, "north-facebook")
	p := open(t, options(folder, c))
	first := create(1, "One.", c.now.Add(3*time.Hour))
	out := done(t, p, first)
	if out.Result != provider.Handed || !strings.Contains(out.Task, "Europe/Warsaw") || !strings.Contains(out.Task, "Bulk Composer") {
		t.Fatalf("%+v", out)
	}
	path := find(t, account, "to-upload/*.csv")[0]
	if err := os.Rename(path, filepath.Join(folder, "uploaded.csv")); err != nil {
		t.Fatal(err)
	}
	if again := done(t, p, first); again.Result != provider.Handed || again.Remote != out.Remote {
		t.Errorf("asked again: %+v", again)
	}
	for _, verb := range []ledger.Verb{ledger.Replace, ledger.Reschedule, ledger.Recall} {
		o := create(1, "Other.", c.now.Add(4*time.Hour))
		o.Verb, o.Mark, o.Out = verb, "aa"+first.Mark[2:], out.Remote
		if got := done(t, p, o); got.Result != provider.Refused || !strings.Contains(got.Reason, "taken") {
			t.Errorf("%s: %+v", verb, got)
		}
	}
	if left := find(t, account, "to-upload/*.csv"); len(left) != 0 {
		t.Errorf("it is back: %q", left)
	}
	second := done(t, p, create(2, "Two.", c.now.Add(3*time.Hour)))
	left := find(t, account, "to-upload/*.csv")
	if second.Result != provider.Handed || len(left) != 1 || filepath.Base(left[0]) == filepath.Base(path) {
		t.Fatalf("%+v, %q", second, left)
	}
	if got := strict(t, content(t, left[0])); len(got) != 1 || got[0][1] != "Two." {
		t.Errorf("%q", got)
	}
}

// The machine may stop between any two steps of writing.
func TestAMachineThatStoppedWhileWriting(t *testing.T) {
	folder, c := t.TempDir(), start()
	account := filepath.Join(folder, "north-facebook")
	p := open(t, options(folder, c))
	first, second := create(1, "One.", c.now.Add(3*time.Hour)), create(2, "Two.", c.now.Add(4*time.Hour))
	done(t, p, first)
	token, err := p.Prepare(t.Context(), second)
	if err != nil {
		t.Fatal(err)
	}
	file := find(t, account, "to-upload/*.csv")[0]
	manifest := find(t, account, "rows/*.json")[0]
	oldFile, oldManifest := content(t, file), content(t, manifest)
	p.Commit(t.Context(), second, token)
	newFile, newManifest := content(t, file), content(t, manifest)
	for _, stop := range []struct {
		says       string
		file, next []byte
		want       provider.Presence
	}{
		{"before the file", oldFile, newManifest, provider.Absent},
		{"after the file", newFile, newManifest, provider.Waiting},
		{"and the file was taken", nil, newManifest, provider.Unsure},
	} {
		t.Run(stop.says, func(t *testing.T) {
			put(t, manifest, oldManifest)
			put(t, manifest+".next", stop.next)
			put(t, file, stop.file)
			seen, err := p.Probe(t.Context(), second, token)
			if err != nil || seen.Presence != stop.want {
				t.Errorf("%+v %v, want %s", seen, err, stop.want)
			}
			if stop.file == nil {
				return
			}
			done(t, p, second)
			if got := strict(t, content(t, file)); len(got) != 2 {
				t.Errorf("the file has %q", got)
			}
		})
	}
	other := open(t, options(t.TempDir(), c))
	if seen, err := other.Probe(t.Context(), second, token); err != nil || seen.Presence != provider.Unsure {
		t.Errorf("in another folder: %+v %v", seen, err)
	}
}

func put(t *testing.T, path string, data []byte) {
	t.Helper()
	err := os.Remove(path)
	if data != nil {
		err = os.WriteFile(path, data, 0o644)
	}
	if err != nil && !os.IsNotExist(err) {
		t.Fatal(err)
	}
}

func TestAFileHasNoMoreRowsThanHootsuiteTakes(t *testing.T) {
	folder, c := t.TempDir(), start()
	p := open(t, options(folder, c))
	if got := p.(*files).facts.Rows; got != 350 {
		t.Errorf("the fact says %d rows", got)
	}
	p.(*files).facts.Rows = 20
	for n := range 21 {
		if out := done(t, p, create(n, fmt.Sprintf("Number %d.", n), c.now.Add(time.Hour+time.Duration(n)*5*time.Minute))); out.Result != provider.Handed {
			t.Fatal(n, out)
		}
	}
	var sizes []int
	for _, path := range find(t, filepath.Join(folder, "north-facebook"), "to-upload/*.csv") {
		sizes = append(sizes, len(strict(t, content(t, path))))
	}
	if slices.Sort(sizes); !slices.Equal(sizes, []int{1, 20}) {
		t.Errorf("files of %v rows", sizes)
	}
}

func TestTextsThatASpreadsheetWouldObey(t *testing.T) {
	folder, c := t.TempDir(), start()
	p := open(t, options(folder, c))
	for text, ok := range map[string]bool{
		"=1+1": false, " =1+1": false, "\n=1+1": false, "\u200b=1": false, "＝1": false, "+cmd|' /C calc'!A0": false, "-2+HYPERLINK(1)": false, "@SUM(1)": false,
		"=": false, "a\tb": false, "a\rb": false, "@clinic says hello": true, "- a list\n- of two": true, "+48 22 123": true, "1=1": true, "We (all) = one": true, `He said "so", twice`: true,
		"a,b;c": true, "żółw 🐢": true,
	} {
		o := create(len(text)*1000+int(text[0]), text, c.now.Add(time.Hour))
		if out := done(t, p, o); (out.Result == provider.Handed) != ok {
			t.Errorf("%q: %+v", text, out)
		}
	}
}

func TestTimesThatTheFileCannotSay(t *testing.T) {
	folder, c := t.TempDir(), start()
	p := open(t, options(folder, c))
	for at, ok := range map[string]bool{
		"2026-10-24T23:55:00Z": true, "2026-10-25T00:00:00Z": false, "2026-10-25T00:30:00Z": false, "2026-10-25T01:30:00Z": false, "2026-10-25T02:00:00Z": true,
		"2027-03-28T00:30:00Z": true, "2027-03-28T01:00:00Z": true, "2026-10-02T09:03:00Z": false, "2026-10-02T09:05:30Z": false, "2026-10-01T09:05:00Z": false, "2026-10-01T09:10:00Z": true,
	} {
		when, err := time.Parse(time.RFC3339, at)
		if err != nil {
			t.Fatal(err)
		}
		if out := done(t, p, create(int(when.Unix()), "Hello.", when)); (out.Result == provider.Handed) != ok {
			t.Errorf("%s: %+v", at, out)
		}
	}
}

func TestSettings(t *testing.T) {
	for _, c := range []struct {
		settings map[string]string
		want     string // "": refused
	}{
		{nil, "2026-12-24 18:00:00"},
		{map[string]string{"date_format": "mm/dd/yyyy hh:mm"}, "12/24/2026 18:00"},
		{map[string]string{"date_format": "dd/mm/yyyy hh:mm", "time_zone": "America/New_York"}, "24/12/2026 13:00"},
		{map[string]string{"date_format": "d.m.y"}, ""}, {map[string]string{"time_zone": "CET5"}, ""},
	} {
		folder, clock := t.TempDir(), start()
		o := options(folder, clock)
		o.Settings = c.settings
		p, err := Open(o)
		if (err == nil) != (c.want != "") {
			t.Fatal(c.settings, err)
		}
		if err != nil {
			continue
		}
		done(t, p, create(1, "Hello.", time.Date(2026, 12, 24, 18, 0, 0, 0, time.UTC)))
		if got := strict(t, content(t, find(t, filepath.Join(folder, "north-facebook"), "to-upload/*.csv")[0]))[0][0]; got != c.want {
			t.Errorf("%v: %q, want %q", c.settings, got, c.want)
		}
	}
}

// Several processes at once write all rows, each once.
func TestSeveralAtOnce(t *testing.T) {
	folder, c := t.TempDir(), start()
	var all sync.WaitGroup
	for n := range 8 {
		all.Go(func() {
			p := open(t, options(folder, c))
			for i := range 5 {
				done(t, p, create(n/2*100+i, "Hello.", c.now.Add(time.Hour)))
			}
		})
	}
	all.Wait()
	if got := rows(t, filepath.Join(folder, "north-facebook")); len(got) != 20 {
		t.Errorf("%d rows, want 20", len(got))
	}
}
