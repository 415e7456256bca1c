package credential

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os/exec"
	"strings"
	"time"
	"unicode"

	"masthead/internal/secret"
)

const (
	patience = 30 * time.Second // for one answer of the program
	maxSaid  = 64 << 10         // bytes of an answer
	maxShown = 300              // characters that are shown of what it complains of
)

// usual are the variables that the program gets: it has its own ways to its
// keys, and no business with ours.
var usual = []string{"PATH", "HOME", "USER", "TMPDIR", "LANG", "SYSTEMROOT", "XDG_CONFIG_HOME", "XDG_RUNTIME_DIR"}

func (s *Store) ask(ctx context.Context, name string) (secret.Text, error) {
	said, err := s.run(ctx, "get", name, secret.Text{})
	if err != nil {
		return secret.Text{}, err
	}
	text := secret.New(trim(said))
	if text.Empty() {
		return text, fmt.Errorf("the credential %s is missing: the program of %s knows none of that name", name, Command)
	}
	s.remember(text)
	return text, nil
}

// trim takes one line end away, which most programs print.
func trim(said []byte) string {
	return strings.TrimSuffix(strings.TrimSuffix(string(said), "\n"), "\r")
}

// run starts COMMAND VERB NAME, and shows nothing of what passes in between.
func (s *Store) run(ctx context.Context, verb, name string, in secret.Text) ([]byte, error) {
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	child := exec.CommandContext(ctx, s.command[0], append(append([]string{}, s.command[1:]...), verb, name)...)
	child.Env = s.environment()
	child.WaitDelay = time.Second
	child.Stdin = strings.NewReader(in.Reveal())
	out, complaint := &limited{most: maxSaid, stop: cancel}, &limited{most: maxSaid, stop: cancel}
	child.Stdout, child.Stderr = out, complaint
	err := child.Run()
	why := ""
	switch {
	case out.over || complaint.over:
		why = fmt.Sprintf("it printed more than %d bytes", maxSaid)
	case ctx.Err() != nil:
		why = fmt.Sprintf("it did not end within %s", patience)
	case err != nil:
		why = failing(err)
	default:
		return out.kept.Bytes(), nil
	}
	said := secret.New(trim(out.kept.Bytes())).Hide(complaint.kept.String()) // it may name what it has just printed
	if shown := line(s.Hide(in.Hide(said))); shown != "" {
		why += ": " + shown
	}
	return nil, fmt.Errorf("the credential %s: the program of %s failed at %q: %s", name, Command, verb, why)
}

// failing says how a program ended, without its path on this machine.
func failing(err error) string {
	if exit, ok := errors.AsType[*exec.ExitError](err); ok {
		return exit.ProcessState.String()
	}
	return "it cannot be started"
}

func (s *Store) environment() []string {
	var kept []string
	for _, name := range append(usual[:len(usual):len(usual)], strings.Fields(strings.ReplaceAll(s.variable(Pass), ",", " "))...) {
		if value := s.variable(name); value != "" {
			kept = append(kept, name+"="+value)
		}
	}
	return kept
}

// line makes one short line of a text that others wrote.
func line(text string) string {
	clean := strings.Map(func(r rune) rune {
		if unicode.IsControl(r) && !unicode.IsSpace(r) || unicode.Is(unicode.Cf, r) {
			return -1
		}
		return r
	}, strings.ToValidUTF8(text, ""))
	runes := []rune(strings.Join(strings.Fields(clean), " "))
	return string(runes[:min(len(runes), maxShown)])
}

// limited keeps the first bytes, and ends the program that prints more.
type limited struct {
	kept bytes.Buffer
	most int
	over bool
	stop func()
}

func (l *limited) Write(p []byte) (int, error) {
	if l.kept.Len()+len(p) > l.most {
		l.over = true
		l.stop()
		return 0, errors.New("too much")
	}
	return l.kept.Write(p)
}
