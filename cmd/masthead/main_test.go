package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"masthead": main})
}

// Each script is named by what it shows. They run the real program in real
// folders and Git repositories.
func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir:                 "testdata/script",
		RequireExplicitExec: true,
		RequireUniqueNames:  true,
		Setup:               setup,
		Condition:           condition,
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"exits":        exits,
			"organisation": organisation,
			"mode":         mode,
			"replace":      replace,
		},
	})
}

// condition knows [all]: slow scripts run too.
func condition(name string) (bool, error) {
	if name != "all" {
		return false, fmt.Errorf("unknown condition %q", name)
	}
	return os.Getenv("MASTHEAD_ALL_TESTS") != "", nil
}

// setup keeps the machine's own Git settings and colour wishes out.
func setup(e *testscript.Env) error {
	e.Setenv("HOME", e.WorkDir)
	e.Setenv("GIT_CONFIG_GLOBAL", filepath.Join(e.WorkDir, "none"))
	e.Setenv("GIT_CONFIG_NOSYSTEM", "1")
	for _, who := range []string{"AUTHOR", "COMMITTER"} {
		e.Setenv("GIT_"+who+"_NAME", "Ada Nowak")
		e.Setenv("GIT_"+who+"_EMAIL", "ada@northwind.example")
		e.Setenv("GIT_"+who+"_DATE", "2026-10-01T09:00:00Z")
	}
	return nil
}

// exits runs the program and compares its exit code: exits 2 check --nonsense.
func exits(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 1 {
		ts.Fatalf("usage: exits CODE ARG...")
	}
	err := ts.Exec("masthead", args[1:]...)
	got := "0"
	if err != nil {
		got = strings.TrimPrefix(err.Error(), "exit status ")
	}
	if got != args[0] {
		ts.Fatalf("masthead %s: exit code %s, want %s", strings.Join(args[1:], " "), got, args[0])
	}
}

// organisation writes the new organisation that most scripts start from:
// organisation DIR, with DIR made a repository of one commit on main.
func organisation(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 1 {
		ts.Fatalf("usage: organisation DIR")
	}
	dir := args[0]
	ts.Check(ts.Exec("masthead", "init", dir, "--name", "Northwind Health", "--lead", "Ada Nowak", "--github", "ada-nowak",
		"--district", "North", "--time-zone", "Europe/Warsaw"))
	ts.Check(ts.Exec("git", "-C", dir, "init", "-q", "-b", "main"))
	ts.Check(ts.Exec("git", "-C", dir, "add", "-A"))
	ts.Check(ts.Exec("git", "-C", dir, "commit", "-q", "-m", "Start"))
}

// mode compares the permissions of a file: mode rwxr-x--- FILE.
func mode(ts *testscript.TestScript, neg bool, args []string) {
	info, err := os.Stat(ts.MkAbs(args[1]))
	ts.Check(err)
	if got := info.Mode().Perm().String()[1:]; neg == (got == args[0]) {
		ts.Fatalf("%s has mode %s", args[1], got)
	}
}

// replace puts one text for another, which must be there, in a file: replace FILE OLD NEW.
func replace(ts *testscript.TestScript, neg bool, args []string) {
	text := ts.ReadFile(args[0])
	if !strings.Contains(text, args[1]) {
		ts.Fatalf("%s does not hold %q", args[0], args[1])
	}
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), []byte(strings.ReplaceAll(text, args[1], args[2])), 0o666))
}
