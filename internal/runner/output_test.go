package runner_test

import (
	"context"
	"maps"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"masthead/internal/cli"
	"masthead/internal/report"
	"masthead/internal/runner"
)

// TestMain lets the test binary play the child that tries rules nobody has approved.
func TestMain(m *testing.M) {
	if len(os.Args) > 1 && os.Args[1] == "rehearse" {
		os.Exit(cli.Run(context.Background(), cli.System(), os.Args[1:]))
	}
	os.Exit(m.Run())
}

// all asks for everything to be tried, not a sample.
var all = os.Getenv("MASTHEAD_ALL_TESTS") != ""

// calls are the ways in which each command is tried; a command without any is
// one that nobody has looked at.
func calls(changed bool) map[string][][]string {
	ways := map[string][][]string{
		"approvals":  {{"--base", "HEAD"}},
		"check":      {{"--lang", "pl"}},
		"codeowners": {{}, {"--check"}},
		"completion": {{"bash"}},
		"count":      {{"calendar/north/2026/10/a.md"}, {"--format", "json", "calendar/north/2026/10/a.md"}, {"calendar/north/first-post.md"}},
		"done":       {{"::error::x", "--url", "https://a.example"}},
		"hold":       {{"::error::x", "--reason", "::error::x"}},
		"pause":      {{"--district", "::error::x", "--reason", "x"}, {"--all", "--remote", "::error::x", "--reason", "x"}},
		"resume":     {{"::error::x"}, {"7", "--drop", "::error::x", "--reason", "x"}},
		"takedown":   {{"::error::x", "--reason", "::error::x"}},
		"doctor":     {{"--offline"}, {"--offline", "--format", "json"}, {"--repository", "::error::x"}},
		"explain":    {{}, {"obey"}, {"Voice.Obey"}, {"::error::x"}},
		"fix":        {{"--dry-run"}, {"--dry-run", "accounts"}},
		"help":       {{}, {"::error::x"}},
		"import":     {{"--dry-run", "list.csv"}, {"list.csv"}},
		"init":       {{"."}, {"--action", "::error::x"}, {"--name", "##[error]x", "sub"}},
		"ledger":     {{}, {"log"}, {"verify", "--remote", "::error::x"}, {"show", "::error::x"}, {"export"}},
		"links":      {{"--relative"}, {"--repository", "::error::x"}, {"--repository", "northwind/social"}},
		"new":        {{"post", "--from-schema", "--title", "::error::x", "--dry-run"}, {"person", "--set", "name=##[error]x", "--set", "::x=y"}, {"::error::x"}},
		"prove":      {{"HEAD", "--repo", "northwind/social"}, {"HEAD", "--repo", "northwind/social", "--format", "json"}, {"::error::x"}},
		"plan":       {{"--offline"}, {"--offline", "--base", "HEAD"}, {"--offline", "--rev", "::error::x"}, {"--offline", "--until", "::error::x"}, {"--remote", "::error::x"}},
		"drift":      {{"--remote", "::error::x"}, {"--rev", "::error::x"}},
		"preview":    {{"north-a"}, {"::error::x"}},
		"review":     {{"--base", "HEAD", "--head", "HEAD"}},
		"style":      {{"calendar"}, {"--format", "json", "calendar"}, {"calendar/north/first-post.md"}},
		"sync":       {{"--rehearse", "sandbox", "--now", "2026-10-01T09:00"}, {"--rehearse", "sandbox", "--format", "json"}, {"--check", "--repo", "northwind/social", "--branch", "::error::x"}},
		"test":       {{"obey"}, {"::error::x"}},
		"version":    {{}},
	}
	for _, f := range report.Formats {
		ways["check"] = append(ways["check"], []string{"--format", f.Name})
	}
	for _, format := range []string{"text", "markdown", "json"} {
		ways["diff"] = append(ways["diff"], []string{"HEAD~1", "HEAD", "--format", format})
		ways["preview"] = append(ways["preview"], []string{"north-a", "--format", format})
		ways["plan"] = append(ways["plan"], []string{"--offline", "--until", "3650d", "--format", format})
	}
	if changed { // what judges is, too, which is tried in a child, and that takes its time
		change := []string{"--base", "HEAD~1", "--head", "HEAD"}
		ways["approvals"] = [][]string{change, append([]string{"--format", "json"}, change...)}
		ways["check"] = append(ways["check"], append([]string{"--format", "github"}, change...), append([]string{"--format", "markdown"}, change...))
		ways["review"] = append(ways["review"], append([]string{"--format", "github"}, change...))
	}
	return ways
}

// No command prints a line that a runner obeys, whatever stands in the files;
// but for the annotations of the format that is made of them.
func TestNoOutputCommandsTheRunner(t *testing.T) {
	shifts := []int{0, 3, 6}
	if !all {
		shifts = shifts[:1]
	}
	for _, shift := range shifts {
		w := poisoned(t, shift)
		w.env["GITHUB_API_URL"] = nobody(t)
		ways := calls(all && shift == 0)
		for _, name := range slices.Sorted(maps.Keys(ways)) {
			for _, args := range ways[name] {
				args = append([]string{name}, args...)
				out, _ := w.run(args...)
				w.obeysOnly(t, args, out)
				if strings.HasPrefix(out, "masthead: unknown flag") {
					t.Errorf("%v: %s", args, out)
				}
			}
		}
	}
}

// nobody is a server that knows nothing.
func nobody(t *testing.T) (address string) {
	server := httptest.NewServer(http.NotFoundHandler())
	t.Cleanup(server.Close)
	return server.URL + "/"
}

// obeysOnly allows annotations where they are asked for, and nothing else.
func (w *world) obeysOnly(t *testing.T, args []string, out string) {
	t.Helper()
	meant := slices.Contains(args, "github") || slices.Contains(args, "--annotations")
	for _, c := range runner.Commands(out) {
		if !meant || !slices.Contains([]string{"error", "warning", "notice"}, c.Name) || strings.HasPrefix(c.Data, "obey") {
			t.Errorf("%v: the runner obeys %q", args, c.Line)
			continue
		}
		for key := range c.Properties {
			if !slices.Contains([]string{"file", "line", "endline", "col", "endcolumn", "title"}, key) {
				t.Errorf("%v: the runner reads %q in %q", args, key, c.Line)
			}
		}
	}
	if meant && len(runner.Commands(out)) == 0 {
		t.Errorf("%v: no annotation at all:\n%s", args, out)
	}
}

var listed = regexp.MustCompile(`(?m)^  ([a-z]+)  +\S`)

func TestEveryCommandIsTried(t *testing.T) {
	help, _ := (&world{dir: t.TempDir()}).run("help")
	_, help, _ = strings.Cut(help, "Commands:\n")
	help, _, _ = strings.Cut(help, "Examples:")
	tried := calls(true)
	names := listed.FindAllStringSubmatch(help, -1)
	if len(names) < 15 {
		t.Fatalf("found %v", names)
	}
	for _, m := range names {
		if len(tried[m[1]]) == 0 {
			t.Errorf("masthead %s is not tried on hostile files", m[1])
		}
	}
}

// FuzzTexts: whatever is handed to the commands that read a text, the runner
// obeys none of it.
func FuzzTexts(f *testing.F) {
	for _, word := range words {
		f.Add(word)
	}
	root, err := filepath.Abs("../..")
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, text string) {
		w := &world{dir: root, types: text}
		for _, args := range [][]string{{"count", "-"}, {"count", "--format", "json", "-"}, {"style", "-"}, {"style", "--format", "json", "-"}, {"count", text}, {text}} {
			out, _ := w.run(args...)
			w.obeysOnly(t, args, out)
		}
	})
}
