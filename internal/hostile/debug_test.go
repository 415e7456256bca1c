package hostile_test

import (
	"bytes"
	"context"
	"strings"
	"testing"
	"time"

	"masthead/internal/cli"
)

func TestDebug(t *testing.T) {
	for _, a := range chosen() {
		if a.ID != "sync-handle-pushed" && a.ID != "sync-post-edited" && a.ID != "sync-settings-pushed" && a.ID != "sync-approvals-deleted" {
			continue
		}
		p := atStage(t, a.Sync, a.Sync.Twin)
		var out bytes.Buffer
		env := cli.Env{In: strings.NewReader(""), Out: &out, Err: &out, Dir: p.Clone, Now: func() time.Time { return p.Now },
			Var: func(name string) string { return p.Env[name] }, Terminal: func(any) bool { return false },
			Wait: func(ctx context.Context, _ time.Duration) error { return ctx.Err() }}
		cli.Run(t.Context(), env, []string{"prove", p.Genesis + "..origin/main", "--repo", "rivermark/social", "--branch", "main", "--api", p.forge.URL})
		t.Log(out.String())
	}
}
