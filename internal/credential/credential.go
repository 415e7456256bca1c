// Package credential turns the names that files give to credentials into the
// credentials themselves: from the environment, or from a command that keeps
// them. It refuses names of what belongs to the machine or to this program, takes
// nothing for a credential that is empty, starts no shell, and forgets nothing
// that it handed out: whatever is to be shown can be freed from it.
package credential

import (
	"context"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"sync"

	"masthead/internal/secret"
)

// Variables of the environment.
const (
	Command = "MASTHEAD_CREDENTIALS"      // a program with its arguments, that keeps the credentials
	Pass    = "MASTHEAD_CREDENTIALS_PASS" // names of variables that the program gets beside the usual ones
)

// Store hands credentials out. It is safe for concurrent use.
type Store struct {
	variable func(string) string
	command  []string // none: the environment has them

	mu    sync.Mutex
	given []secret.Text
}

// New reads from the environment where credentials are kept.
func New(variable func(string) string) (*Store, error) {
	s := &Store{variable: variable, command: strings.Fields(variable(Command))}
	if len(s.command) > 0 && !filepath.IsAbs(s.command[0]) {
		return nil, fmt.Errorf("%s names a program by its whole path, such as /usr/local/bin/keep, and its arguments behind it", Command)
	}
	return s, nil
}

// Get is the credential of a name; of no name, none is needed.
func (s *Store) Get(ctx context.Context, name string) (secret.Text, error) {
	if name == "" {
		return secret.Text{}, nil
	}
	if err := accept(name); err != nil {
		return secret.Text{}, err
	}
	if len(s.command) > 0 {
		return s.ask(ctx, name)
	}
	text := secret.New(s.variable(name))
	if text.Empty() {
		return text, fmt.Errorf("the credential %s is missing: set the environment variable %s, or name a program that keeps it in %s", name, name, Command)
	}
	s.remember(text)
	return text, nil
}

// CanKeep says whether a credential that replaces another one can be kept.
func (s *Store) CanKeep() bool { return len(s.command) > 0 }

// Put keeps a credential that replaces the one of that name. Until it returns
// without an error, the new one must not be relied upon.
func (s *Store) Put(ctx context.Context, name string, text secret.Text) error {
	s.remember(text)
	if err := accept(name); err != nil {
		return err
	}
	if !s.CanKeep() {
		return fmt.Errorf("the credential %s has been replaced, and an environment variable cannot keep the new one: %s names a program that does", name, Command)
	}
	_, err := s.run(ctx, "put", name, text)
	return err
}

// ours are beginnings of names that are never handed to a service: a file that
// names one of them would send it there.
var ours = []string{"MASTHEAD_", "GITHUB_", "GH_", "GITEA_", "ACTIONS_", "RUNNER_", "GIT_", "SSH_", "DBUS_"}

var machine = []string{"PATH", "HOME", "USER", "SHELL", "PWD", "LANG", "TMPDIR", "HOSTNAME"}

func accept(name string) error {
	if name[0] == '_' || name[0] >= '0' && name[0] <= '9' || strings.Trim(name, "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_") != "" || len(name) > 100 {
		return fmt.Errorf("%q is not the name of a credential, such as MASTODON_NORTH_TOKEN", name)
	}
	begins := func(prefix string) bool { return strings.HasPrefix(name, prefix) }
	if slices.Contains(machine, name) || slices.ContainsFunc(ours, begins) {
		return fmt.Errorf("%s is no credential of an account: it belongs to this program or to the machine, and is sent to nobody", name)
	}
	return nil
}

func (s *Store) remember(text secret.Text) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if !text.Empty() {
		s.given = append(s.given, text)
	}
}
