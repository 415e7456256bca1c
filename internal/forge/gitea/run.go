package gitea

import (
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"time"
)

// Run is one run of a workflow that has ended.
type Run struct {
	ID         int64  `json:"id"`
	Path       string `json:"path"` // of the workflow file, with the branch or commit behind an @
	Event      string `json:"event"`
	SHA        string `json:"head_sha"`
	Conclusion string `json:"conclusion"`
	Log        string `json:"-"` // of all its jobs
}

// Runs are those of a repository that have ended, as the server tells of them:
// nobody need ask again and again.
type Runs struct {
	r     *Repository
	ended chan Run
}

// mostRuns is more than any test starts; the server must never wait for one.
const mostRuns = 100

// Watch tells of the runs that end from now on.
func (r *Repository) Watch() *Runs {
	r.server.t.Helper()
	w := &Runs{r, make(chan Run, mostRuns)}
	listener := httptest.NewServer(http.HandlerFunc(func(_ http.ResponseWriter, req *http.Request) {
		var told struct {
			Action string
			Run    Run `json:"workflow_run"`
		}
		if json.NewDecoder(req.Body).Decode(&told) == nil && told.Action == "completed" {
			w.ended <- told.Run
		}
	}))
	r.server.t.Cleanup(listener.Close)
	r.server.Keeper.must(http.MethodPost, r.path("/hooks"), map[string]any{"type": "gitea", "active": true, "events": []string{"workflow_run"},
		"config": map[string]string{"url": listener.URL, "content_type": "json"}}, nil)
	return w
}

// Next waits for the end of a run of a workflow file on a commit.
func (w *Runs) Next(file, commit string) Run {
	t := w.r.server.t
	t.Helper()
	late := time.NewTimer(mostTime / 2)
	defer late.Stop()
	for {
		select {
		case run := <-w.ended:
			if strings.Contains(run.Path, file) && run.SHA == commit {
				run.Log = w.log(run.ID)
				return run
			}
		case <-late.C:
			t.Fatalf("no run of %s on %s has ended", file, commit)
		}
	}
}

func (w *Runs) log(id int64) string {
	keeper := w.r.server.Keeper
	w.r.server.t.Helper()
	var all struct{ Jobs []struct{ ID int64 } }
	keeper.must(http.MethodGet, w.r.path(fmt.Sprintf("/actions/runs/%d/jobs", id)), nil, &all)
	var logs strings.Builder
	for _, job := range all.Jobs {
		var text string
		if err := keeper.Do(http.MethodGet, w.r.path(fmt.Sprintf("/actions/jobs/%d/logs", job.ID)), nil, &text); err != nil {
			text = err.Error() // a job that was left out has none
		}
		logs.WriteString(text)
	}
	return logs.String()
}
