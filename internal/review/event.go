// Package review brings a verdict to a pull request: it reads which change a
// forge's event is about, finds the lines where a fix can be offered as a
// suggestion, and keeps one comment, the suggestions and a status up to date.
// A rerun on the same commit writes nothing. What an event, a comment or a
// reply says was written by strangers: it is taken for ours only where marker
// and author say so. It refuses to judge, to word the verdict, to run anything
// of the change, and to let a token that may only read fail a check.
package review

import (
	"encoding/json"
	"fmt"
	"regexp"
	"strconv"
	"strings"

	"masthead/internal/forge"
)

// Kind is what happened.
type Kind string

const (
	PullRequest Kind = "pull_request"
	MergeGroup  Kind = "merge_group" // a merge queue tries some pull requests together
	Push        Kind = "push"
	Manual      Kind = "manual" // by hand, or by the clock: no change is named
	Local       Kind = "local"  // no forge has sent anything
)

// Event is the change that a forge asks about. Its texts are foreign; ids of
// commits are hex.
type Event struct {
	Kind       Kind
	Base, Head string // commits; "" where the event names none
	Pull       int    // number; 0: none is known
	Draft      bool
	Fork       bool   // the change comes from another repository: the token may only read
	Actor      string // who brings the change
	Robot      bool   // that is a program, behind which somebody may have asked for it
	Text       string // of the change's page
	Repository string // OWNER/NAME, "" where it is not told
}

// PayloadError is an event that cannot be used, and why.
type PayloadError struct{ Event, Why string }

func (e *PayloadError) Error() string { return fmt.Sprintf("the event %q %s", e.Event, e.Why) }

// payload is the part of GitHub's events that is used; Gitea sends the same.
type payload struct {
	Number int `json:"number"`
	Pull   *struct {
		Number int
		Draft  bool
		User   forge.User
		Body   string
		Base   side
		Head   side
	} `json:"pull_request"`
	Group *struct {
		Base string `json:"base_sha"`
		Head string `json:"head_sha"`
	} `json:"merge_group"`
	Before     string
	After      string
	Deleted    bool
	Repository named
	Sender     struct{ Login string }
}

type side struct {
	SHA  string
	Repo *named
}

type named struct {
	FullName string `json:"full_name"`
}

// Read reads the event of a run. env gives environment variables, file the
// bytes of a file. Without GITHUB_EVENT_NAME the run is Local.
func Read(env func(string) string, file func(string) ([]byte, error)) (Event, error) {
	name := env("GITHUB_EVENT_NAME")
	if name == "" {
		return Event{Kind: Local, Repository: env("GITHUB_REPOSITORY")}, nil
	}
	read, known := readers[name]
	if !known {
		why, known := refusals[name]
		if !known {
			why = refusals[""]
		}
		return Event{}, &PayloadError{name, why}
	}
	var p payload
	text, err := file(env("GITHUB_EVENT_PATH"))
	if err != nil {
		return Event{}, &PayloadError{name, fmt.Sprintf("comes with a file (GITHUB_EVENT_PATH) that cannot be read: %v", err)}
	}
	if err := json.Unmarshal(text, &p); err != nil {
		return Event{}, &PayloadError{name, fmt.Sprintf("comes with a file that is not the JSON expected: %v", err)}
	}
	e, why := read(p)
	if why != "" {
		return Event{}, &PayloadError{name, why}
	}
	if e.Head == "" && e.Kind == Manual {
		e.Head, why = commit("GITHUB_SHA", env("GITHUB_SHA"))
		if why != "" {
			return Event{}, &PayloadError{name, why}
		}
	}
	if e.Repository = env("GITHUB_REPOSITORY"); e.Repository == "" {
		e.Repository = p.Repository.FullName
	}
	return e, nil
}

// readers are the events that tell of a change, or of a time to look.
var readers = map[string]func(payload) (Event, string){
	"pull_request":      readPull,
	"merge_group":       readGroup,
	"push":              readPush,
	"workflow_dispatch": readManual,
	"schedule":          readManual,
}

// refusals say why other events are not used; "" is said of all the rest.
var refusals = map[string]string{
	"": "tells of no change; pull_request, merge_group, push and workflow_dispatch do, and --base with --head names one",
	"pull_request_target": "runs with a token that may write, on what strangers bring; use pull_request, which needs nothing else " +
		"(--base with --head judges all the same)",
}

func readPull(p payload) (e Event, why string) {
	if p.Pull == nil {
		return e, "comes with a file that holds no pull_request"
	}
	e = Event{Kind: PullRequest, Pull: p.Pull.Number, Draft: p.Pull.Draft, Actor: p.Pull.User.Login,
		Robot: p.Pull.User.Robot(), Text: p.Pull.Body}
	if e.Pull == 0 {
		e.Pull = p.Number
	}
	if e.Pull <= 0 {
		return e, "comes with a file that holds no number of the pull request"
	}
	e.Fork = p.Pull.Head.Repo == nil || p.Pull.Base.Repo == nil || !strings.EqualFold(p.Pull.Head.Repo.FullName, p.Pull.Base.Repo.FullName)
	return e.between("pull_request.base.sha", p.Pull.Base.SHA, "pull_request.head.sha", p.Pull.Head.SHA)
}

func readGroup(p payload) (e Event, why string) {
	if p.Group == nil {
		return e, "comes with a file that holds no merge_group"
	}
	e = Event{Kind: MergeGroup, Actor: p.Sender.Login}
	return e.between("merge_group.base_sha", p.Group.Base, "merge_group.head_sha", p.Group.Head)
}

func readPush(p payload) (e Event, why string) {
	e = Event{Kind: Push, Actor: p.Sender.Login}
	if p.Deleted || isZero(p.After) {
		return e, "" // a branch is gone: there is nothing to judge
	}
	if isZero(p.Before) { // the branch is new
		e.Head, why = commit("after", p.After)
		return e, why
	}
	return e.between("before", p.Before, "after", p.After)
}

func readManual(p payload) (Event, string) {
	return Event{Kind: Manual, Actor: p.Sender.Login}, ""
}

func (e Event) between(baseKey, base, headKey, head string) (_ Event, why string) {
	if e.Base, why = commit(baseKey, base); why != "" {
		return e, why
	}
	e.Head, why = commit(headKey, head)
	return e, why
}

var commitID = regexp.MustCompile(`^[0-9a-f]{40}$|^[0-9a-f]{64}$`)

// commit takes nothing but a whole id: what else a payload says there could be
// read as a branch, which anybody may name.
func commit(key, text string) (id, why string) {
	if !commitID.MatchString(text) || isZero(text) {
		return "", "names no commit under " + key + ": " + strconv.Quote(short(text))
	}
	return text, ""
}

func isZero(id string) bool { return id != "" && strings.Trim(id, "0") == "" }

func short(text string) string {
	if r := []rune(text); len(r) > 60 {
		return string(r[:60]) + "…"
	}
	return text
}

func number(digits string) int {
	n, _ := strconv.Atoi(digits) // digits by the pattern; what overflows is no line
	return n
}
