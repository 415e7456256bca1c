package cli

import (
	"context"
	"encoding/base64"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"strings"
	"time"
)

// fetchTime bounds one fetch.
const fetchTime = 5 * time.Minute

// fetch brings the branch and the reviewed versions, as `git fetch` does, and
// looks at everything anew.
func (b *branch) fetch(ctx context.Context) error {
	fetched := b.pull(ctx)
	b.s.close()
	b.made = nil // what was not proven may be by now
	if err := errors.Join(fetched, b.clone()); err != nil {
		return err
	}
	return b.s.reopen(ctx, b)
}

func (b *branch) pull(ctx context.Context) error {
	remote := b.o.Whole.RemoteURL()
	if remote == "" {
		return nil // the branch is here
	}
	ctx, cancel := context.WithTimeout(ctx, fetchTime)
	defer cancel()
	name := b.o.Branch
	git := exec.CommandContext(ctx, "git", "-C", b.s.root, "fetch", "--quiet", "--no-tags", "origin",
		"+refs/heads/"+name+":refs/remotes/origin/"+name, "+refs/pull/*/head:refs/pull/*")
	git.Env = append(os.Environ(), "GIT_TERMINAL_PROMPT=0")
	git.WaitDelay = time.Second
	if token := b.s.ledgerToken(remote); token != "" && strings.HasPrefix(remote, "https://") {
		basic := base64.StdEncoding.EncodeToString([]byte("x-access-token:" + token))
		git.Env = append(git.Env, "GIT_CONFIG_COUNT=1", "GIT_CONFIG_KEY_0=http."+remote+".extraheader", "GIT_CONFIG_VALUE_0=Authorization: Basic "+basic)
	}
	if said, err := git.CombinedOutput(); err != nil {
		return fmt.Errorf("git fetch: %w: %s", err, plain(b.s.credentials.Hide(strings.TrimSpace(string(said)))))
	}
	return nil
}
