package credential_test

import (
	"context"
	"encoding/base64"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"masthead/internal/credential"
	"masthead/internal/secret"
)

const canary = "canary-7f3a/+ b"

// TestMain lets the test binary play the program that keeps credentials.
func TestMain(m *testing.M) {
	if len(os.Args) < 3 || os.Args[1] != "keep" {
		os.Exit(m.Run())
	}
	os.Exit(keep(os.Args[2], os.Args[3], os.Args[4]))
}

// keep holds one file per credential in a folder.
func keep(folder, verb, name string) int {
	file := filepath.Join(folder, name)
	switch {
	case name == "BROKEN":
		fmt.Print(canary)
		fmt.Fprintln(os.Stderr, "vault says:\x1b[31m", canary, "is locked\nsorry")
		return 3
	case name == "LONG":
		fmt.Print(strings.Repeat("x", 100_000))
	case name == "ENVIRONMENT":
		fmt.Print(strings.Join(os.Environ(), ";"))
	case verb == "get":
		data, _ := os.ReadFile(file)
		fmt.Println(string(data))
	case verb == "put":
		var text [100]byte
		n, _ := os.Stdin.Read(text[:])
		if os.WriteFile(file, text[:n], 0o600) != nil {
			fmt.Fprintln(os.Stderr, "cannot write", string(text[:n]))
			return 1
		}
	}
	return 0
}

func from(t *testing.T, env map[string]string) *credential.Store {
	t.Helper()
	s, err := credential.New(func(name string) string { return env[name] })
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func keeper(t *testing.T) (*credential.Store, string) {
	t.Helper()
	program, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	folder := t.TempDir()
	return from(t, map[string]string{credential.Command: program + " keep " + folder, "PATH": "/bin", "HOME": "/home/ada", "SECRET_OF_OTHERS": canary,
		"VAULT_ADDR": "https://vault.example", credential.Pass: "VAULT_ADDR,VAULT_NONE"}), folder
}

func wants(t *testing.T, err error, words ...string) {
	t.Helper()
	if err == nil {
		t.Fatalf("no error, want %q", words)
	}
	for _, w := range words {
		if !strings.Contains(err.Error(), w) {
			t.Errorf("%v: does not say %q", err, w)
		}
	}
	if strings.Contains(err.Error(), canary) {
		t.Errorf("the secret is in %q", err)
	}
}

func TestACredentialIsTheVariableOfItsName(t *testing.T) {
	s := from(t, map[string]string{"MASTODON_NORTH_TOKEN": canary, "GITHUB_TOKEN": canary, "MASTHEAD_LEDGER_KEY": canary})
	text, err := s.Get(context.Background(), "MASTODON_NORTH_TOKEN")
	if err != nil || text.Reveal() != canary {
		t.Errorf("%v", err)
	}
	if text, err := s.Get(context.Background(), ""); err != nil || !text.Empty() {
		t.Errorf("without a name: %v", err)
	}
	_, err = s.Get(context.Background(), "MASTODON_SOUTH_TOKEN")
	wants(t, err, "MASTODON_SOUTH_TOKEN is missing", "set the environment variable MASTODON_SOUTH_TOKEN")
	for _, name := range []string{"GITHUB_TOKEN", "MASTHEAD_LEDGER_KEY", "GH_TOKEN", "PATH"} {
		_, err := s.Get(context.Background(), name)
		wants(t, err, "no credential of an account")
	}
	for _, name := range []string{"north token", "north", "1A", "A\nB", "A;B"} {
		_, err := s.Get(context.Background(), name)
		wants(t, err, "is not the name")
	}
	wants(t, s.Put(context.Background(), "MASTODON_NORTH_TOKEN", secret.New(canary+"2")), "cannot keep the new one")
}

func TestACommandGivesAndKeepsCredentials(t *testing.T) {
	s, _ := keeper(t)
	ctx := context.Background()
	_, err := s.Get(ctx, "SUITE_TOKEN")
	wants(t, err, "SUITE_TOKEN is missing")
	if err := s.Put(ctx, "SUITE_TOKEN", secret.New(canary)); err != nil {
		t.Fatal(err)
	}
	if text, err := s.Get(ctx, "SUITE_TOKEN"); err != nil || text.Reveal() != canary {
		t.Errorf("%q, %v", text.Reveal(), err)
	}
}

func TestACommandThatFailsIsToldWithoutWhatItSaid(t *testing.T) {
	s, folder := keeper(t)
	ctx := context.Background()
	_, err := s.Get(ctx, "BROKEN")
	wants(t, err, "BROKEN", "exit status 3", "vault says:[31m [secret] is locked sorry")
	_, err = s.Get(ctx, "LONG")
	wants(t, err, "more than")
	if err := os.Mkdir(filepath.Join(folder, "SUITE_TOKEN"), 0o700); err != nil {
		t.Fatal(err)
	}
	wants(t, s.Put(ctx, "SUITE_TOKEN", secret.New(canary)), "cannot write [secret]")
	gone := from(t, map[string]string{credential.Command: filepath.Join(folder, "gone")})
	_, err = gone.Get(ctx, "SUITE_TOKEN")
	wants(t, err, "cannot be started")
	if strings.Contains(err.Error(), folder) {
		t.Errorf("%v: a path of this machine", err)
	}
	if _, err := credential.New(func(string) string { return "keep --all" }); err == nil {
		t.Error("a program is looked for in PATH")
	}
}

func TestACommandSeesOnlyWhatItNeeds(t *testing.T) {
	s, _ := keeper(t)
	text, err := s.Get(context.Background(), "ENVIRONMENT")
	if got := text.Reveal(); err != nil || got != "PATH=/bin;HOME=/home/ada;VAULT_ADDR=https://vault.example" {
		t.Errorf("%s, %v", got, err)
	}
}

func TestWhatWasHandedOutIsHiddenHoweverItIsWritten(t *testing.T) {
	s := from(t, map[string]string{"A": canary, "B": "second-canary"})
	s.Get(context.Background(), "A")
	s.Get(context.Background(), "B")
	for _, form := range []string{canary, url.QueryEscape(canary), url.PathEscape(canary), base64.StdEncoding.EncodeToString([]byte(canary)),
		base64.RawURLEncoding.EncodeToString([]byte(canary)), base64.StdEncoding.EncodeToString([]byte("x-access-token:" + canary)), "second-canary"} {
		if got := s.Hide("sent " + form + " and got it back"); got != "sent [secret] and got it back" {
			t.Errorf("%s", got)
		}
	}
}
