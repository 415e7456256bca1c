package review

import (
	"errors"
	"os"
	"strings"
	"testing"
)

const (
	baseID = "1111111111111111111111111111111111111111"
	headID = "2222222222222222222222222222222222222222"
)

func read(name, payload string) (Event, error) {
	env := map[string]string{"GITHUB_EVENT_NAME": name, "GITHUB_EVENT_PATH": "event.json", "GITHUB_SHA": headID, "GITHUB_REPOSITORY": "northwind/social"}
	return Read(func(key string) string { return env[key] }, func(string) ([]byte, error) {
		if payload == "" {
			return nil, os.ErrNotExist
		}
		return []byte(payload), nil
	})
}

func TestAnEventTellsWhichChange(t *testing.T) {
	const repo = "northwind/social"
	pull := `{"action": "synchronize", "number": 5, "pull_request": {"number": 5, "draft": true, "user": {"login": "ben"}, "merge_commit_sha": "` + strings.Repeat("3", 40) + `",
		"base": {"ref": "main", "sha": "` + baseID + `", "repo": {"full_name": "northwind/social"}},
		"head": {"ref": "x", "sha": "` + headID + `", "repo": {"full_name": "Northwind/Social"}}}}`
	for name, c := range map[string]struct {
		event, payload string
		want           Event
	}{
		"pull request": {"pull_request", pull, Event{Kind: PullRequest, Base: baseID, Head: headID, Pull: 5, Draft: true, Actor: "ben", Repository: repo}},
		"of a fork": {"pull_request", strings.Replace(pull, "Northwind/Social", "mallory/social", 1),
			Event{Kind: PullRequest, Base: baseID, Head: headID, Pull: 5, Draft: true, Fork: true, Actor: "ben", Repository: repo}},
		"of a fork that is gone": {"pull_request", strings.Replace(pull, `{"full_name": "Northwind/Social"}`, "null", 1),
			Event{Kind: PullRequest, Base: baseID, Head: headID, Pull: 5, Draft: true, Fork: true, Actor: "ben", Repository: repo}},
		"merge queue": {"merge_group", `{"merge_group": {"base_sha": "` + baseID + `", "head_sha": "` + headID + `", "base_ref": "refs/heads/main"}, "sender": {"login": "ada"}}`,
			Event{Kind: MergeGroup, Base: baseID, Head: headID, Actor: "ada", Repository: repo}},
		"push": {"push", `{"before": "` + baseID + `", "after": "` + headID + `", "ref": "refs/heads/main"}`,
			Event{Kind: Push, Base: baseID, Head: headID, Repository: repo}},
		"push of a new branch": {"push", `{"before": "` + strings.Repeat("0", 40) + `", "after": "` + headID + `", "ref": "refs/heads/x"}`,
			Event{Kind: Push, Head: headID, Repository: repo}},
		"push of a branch that goes": {"push", `{"before": "` + baseID + `", "after": "` + strings.Repeat("0", 40) + `", "ref": "refs/heads/x", "deleted": true}`,
			Event{Kind: Push, Repository: repo}},
		"by hand":      {"workflow_dispatch", `{"inputs": null}`, Event{Kind: Manual, Head: headID, Repository: repo}},
		"by the clock": {"schedule", `{}`, Event{Kind: Manual, Head: headID, Repository: repo}},
		"no event":     {"", "", Event{Kind: Local, Repository: repo}},
	} {
		if got, err := read(c.event, c.payload); err != nil || got != c.want {
			t.Errorf("%s: got %+v, %v; want %+v", name, got, err, c.want)
		}
	}
}

func TestABadEventIsAClearError(t *testing.T) {
	pull := func(base, head, number string) string {
		return `{"pull_request": {"number": ` + number + `, "base": {"sha": "` + base + `"}, "head": {"sha": "` + head + `"}}}`
	}
	for name, c := range map[string]struct{ event, payload, says string }{
		"no file":             {"pull_request", "", "cannot be read"},
		"no JSON":             {"pull_request", "{", "not the JSON expected"},
		"another type":        {"pull_request", `{"pull_request": []}`, "not the JSON expected"},
		"no pull request":     {"pull_request", `{}`, "holds no pull_request"},
		"no number":           {"pull_request", pull(baseID, headID, "0"), "no number"},
		"a negative number":   {"pull_request", pull(baseID, headID, "-5"), "no number"},
		"a branch for a base": {"pull_request", pull("main", headID, "5"), `under pull_request.base.sha: "main"`},
		"an option":           {"pull_request", pull("--upload-pack=x", headID, "5"), "pull_request.base.sha"},
		"half an id":          {"pull_request", pull(baseID, headID[:39], "5"), "pull_request.head.sha"},
		"no id":               {"pull_request", pull(baseID, strings.Repeat("0", 40), "5"), "pull_request.head.sha"},
		"a long text":         {"pull_request", pull(baseID, strings.Repeat("x", 100_000), "5"), "…"},
		"escapes":             {"pull_request", pull(baseID, `\u001b[31m\n::error::x`, "5"), `\x1b[31m\n::error::x`},
		"no group":            {"merge_group", `{}`, "holds no merge_group"},
		"half a group":        {"merge_group", `{"merge_group": {"base_sha": "` + baseID + `"}}`, "merge_group.head_sha"},
		"half a push":         {"push", `{"before": "` + baseID + `"}`, `under after: ""`},
		"a dangerous event":   {"pull_request_target", `{}`, "use pull_request"},
		"another event":       {"issues", `{}`, "tells of no change"},
	} {
		got, err := read(c.event, c.payload)
		bad, ok := errors.AsType[*PayloadError](err)
		if !ok || got != (Event{}) || !strings.Contains(bad.Error(), c.says) || len(bad.Error()) > 400 {
			t.Errorf("%s: %+v, %v; want %q", name, got, err, c.says)
		}
	}
}

func FuzzRead(f *testing.F) {
	f.Add("pull_request", `{"pull_request": {"number": 5, "base": {"sha": "`+baseID+`"}, "head": {"sha": "`+headID+`"}}}`)
	f.Add("push", `{"before": "x"}`)
	f.Fuzz(func(t *testing.T, name, payload string) {
		e, err := read(name, payload)
		if err != nil {
			return
		}
		for _, id := range []string{e.Base, e.Head} {
			if id != "" && !commitID.MatchString(id) {
				t.Errorf("%q was taken for a commit", id)
			}
		}
		if e.Kind == PullRequest && (e.Pull <= 0 || e.Base == "" || e.Head == "") {
			t.Errorf("half a pull request: %+v", e)
		}
	})
}
