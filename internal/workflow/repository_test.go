package workflow_test

import (
	"bytes"
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"masthead/internal/cli"
)

const root = "../.."

// someCommit stands for the commit of a release.
const someCommit = "0123456789abcdef0123456789abcdef01234567"

// tool is a program that scripts/test builds from tools/go.mod. Without it the
// test is left out, and says so.
func tool(t *testing.T, name string) string {
	t.Helper()
	folder := os.Getenv("MASTHEAD_TOOLS")
	if folder == "" {
		t.Skipf("LEFT OUT: %s is not here. scripts/test builds it and names its folder in MASTHEAD_TOOLS.", name)
	}
	full, err := filepath.Abs(filepath.Join(folder, name))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(full); err != nil {
		t.Fatal(err)
	}
	return full
}

// founded is a new organisation in a folder of its own.
func founded(t *testing.T, flags ...string) string {
	t.Helper()
	dir := t.TempDir()
	args := append([]string{"init", "--name", "Northwind Health", "--lead", "Ada Nowak", "--github", "ada-nowak",
		"--district", "North", "--time-zone", "Europe/Warsaw", "--action", "masthead-dev/masthead@" + someCommit}, flags...)
	if out, code := masthead(t, dir, args...); code != cli.Clean {
		t.Fatalf("init: exit code %d\n%s", code, out)
	}
	return dir
}

// masthead runs the program in a folder, without a terminal.
func masthead(t *testing.T, dir string, args ...string) (out string, code int) {
	t.Helper()
	var b bytes.Buffer
	env := cli.Env{In: strings.NewReader(""), Out: &b, Err: &b, Dir: dir, Var: func(string) string { return "" },
		Now: func() time.Time { return time.Date(2026, 10, 1, 9, 0, 0, 0, time.UTC) }, Terminal: func(any) bool { return false }}
	code = cli.Run(context.Background(), env, args)
	return b.String(), code
}

func read(t *testing.T, parts ...string) string {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(parts...))
	if err != nil {
		t.Fatal(err)
	}
	return strings.ReplaceAll(string(text), "\r\n", "\n")
}

// git runs Git in a folder, as nobody in particular and on no particular day.
func git(t *testing.T, dir string, args ...string) string {
	t.Helper()
	cmd := exec.Command("git", args...)
	cmd.Dir = dir
	cmd.Env = append(os.Environ(), "GIT_CONFIG_GLOBAL=/dev/null", "GIT_CONFIG_SYSTEM=/dev/null", "GIT_AUTHOR_NAME=Ben", "GIT_AUTHOR_EMAIL=ben@example.org",
		"GIT_COMMITTER_NAME=Ben", "GIT_COMMITTER_EMAIL=ben@example.org", "GIT_AUTHOR_DATE=2026-10-01T09:00:00Z", "GIT_COMMITTER_DATE=2026-10-01T09:00:00Z")
	out, err := cmd.CombinedOutput()
	if err != nil {
		t.Fatalf("git %s: %v\n%s", strings.Join(args, " "), err, out)
	}
	return strings.TrimSpace(string(out))
}

func write(t *testing.T, dir, path, text string) {
	t.Helper()
	full := filepath.Join(dir, filepath.FromSlash(path))
	if err := os.MkdirAll(filepath.Dir(full), 0o777); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(full, []byte(text), 0o666); err != nil {
		t.Fatal(err)
	}
}
