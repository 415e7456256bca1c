package forge_test

import (
	"context"
	"errors"
	"net/http"
	"slices"
	"strings"
	"testing"

	"masthead/internal/forge"
	"masthead/internal/forge/fake"
)

// writable is a pull request with one comment and one comment at a line of it.
func writable() *fake.State {
	ada := fake.User{ID: 1, Login: "ada", Type: "User"}
	state := social(func(r *fake.Repository) {
		r.Pulls = []*fake.Pull{{Number: 5, State: "open", User: ada, Comments: []fake.Comment{{ID: 1, User: ada, Body: "old"}},
			Files:        []fake.File{{Path: "a.md", Status: "added", SHA: "c0ffee", Patch: "@@ -0,0 +1,3 @@\n+a\n+b\n+c\n"}},
			LineComments: []fake.LineComment{{ID: 2, User: ada, Body: "old", Path: "a.md", Line: 1, Side: "RIGHT", CommitID: "c0ffee"}}}}
	})
	state.Author, state.Person = ada, true
	return state
}

func pullOf(s *fake.Server) (p *fake.Pull) {
	s.Change(func(state *fake.State) { p = state.Repositories["northwind/social"].Pulls[0] })
	return p
}

var someReview = forge.NewReview{Commit: "c0ffee", Body: "x", Event: "COMMENT",
	Comments: []forge.NewComment{{Path: "a.md", Body: "y", Line: 3, Side: "RIGHT", Start: 2, StartSide: "RIGHT"}}}

// orders are all methods that write, by the operation, and what they need.
func orders(r *forge.Repo) map[string]func(context.Context) error {
	return map[string]func(context.Context) error{
		"issues/create-comment": func(c context.Context) error {
			_, err := r.CreateComment(c, 5, "new", func(x forge.Comment) bool { return x.Body == "new" })
			return err
		},
		"issues/update-comment":       func(c context.Context) error { _, err := r.EditComment(c, 1, "new"); return err },
		"issues/delete-comment":       func(c context.Context) error { return r.DeleteComment(c, 1) },
		"pulls/delete-review-comment": func(c context.Context) error { return r.DeleteReviewComment(c, 2) },
		"pulls/create-review": func(c context.Context) error {
			_, err := r.CreateReview(c, 5, someReview, func(x forge.Review) bool { return x.Body == "x" })
			return err
		},
		"repos/create-commit-status": func(c context.Context) error {
			return r.CreateStatus(c, "c0ffee", forge.NewStatus{State: "success", Description: "fine", Context: "masthead"})
		},
	}
}

// done tells how often a write shows.
var done = map[string]func(*fake.Server) int{
	"issues/create-comment": func(s *fake.Server) int {
		return count(pullOf(s).Comments, func(c fake.Comment) bool { return c.Body == "new" && c.ID != 1 })
	},
	"issues/update-comment": func(s *fake.Server) int {
		return count(pullOf(s).Comments, func(c fake.Comment) bool { return c.Body == "new" && c.ID == 1 })
	},
	"issues/delete-comment":       func(s *fake.Server) int { return 1 - len(pullOf(s).Comments) },
	"pulls/delete-review-comment": func(s *fake.Server) int { return 1 - len(pullOf(s).LineComments) },
	"pulls/create-review": func(s *fake.Server) int {
		return count(pullOf(s).LineComments, func(c fake.LineComment) bool { return c.Body == "y" && c.Start == 2 && c.Line == 3 })
	},
	"repos/create-commit-status": func(s *fake.Server) (n int) {
		s.Change(func(state *fake.State) { n = min(1, len(state.Repositories["northwind/social"].Statuses["c0ffee"])) })
		return n
	},
}

func count[T any](all []T, fits func(T) bool) int {
	return len(slices.DeleteFunc(slices.Clone(all), func(x T) bool { return !fits(x) }))
}

// However the way to the server fails, a write is carried out once or said to
// have failed, and never twice.
func TestAWriteIsCarriedOutOnceOrRefused(t *testing.T) {
	for name, c := range map[string]struct {
		fault fake.Fault
		want  int
		tells func(*forge.Refused) bool
	}{
		"nothing":                  {fake.Fault{}, 1, nil},
		"error once":               {fake.Fault{Times: 1, Status: 502}, 1, nil},
		"cut off":                  {fake.Fault{Times: 1, CutOff: true}, 1, nil},
		"done and cut off":         {fake.Fault{Times: 1, Done: true, CutOff: true}, 1, nil},
		"done and error":           {fake.Fault{Times: 1, Done: true, Status: 500}, 1, nil},
		"secondary limit":          {fake.Secondary(2, 7), 1, nil},
		"error for long":           {fake.Fault{Times: 9, Status: 502}, 0, func(r *forge.Refused) bool { return r.Status == 502 }},
		"secondary limit for long": {fake.Secondary(9, 3600), 0, func(r *forge.Refused) bool { return r.Limited && !r.Denied() }},
		"no permission": {fake.Fault{Times: 1, Status: 403, Message: "Resource not accessible by integration",
			Header: map[string]string{"X-Accepted-GitHub-Permissions": "pull_requests=write"}}, 0,
			func(r *forge.Refused) bool { return r.Denied() && strings.Contains(r.Error(), "pull_requests=write") }},
		"no token": {fake.Fault{Times: 1, Status: 401, Message: "Bad credentials"}, 0, (*forge.Refused).Denied},
		"invalid":  {fake.Fault{Times: 1, Status: 422, Message: "Validation Failed"}, 0, func(r *forge.Refused) bool { return r.Invalid() && !r.Denied() }},
	} {
		for id := range orders(nil) {
			t.Run(name+"/"+id, func(t *testing.T) {
				server, r, _ := at(t, writable())
				c.fault.Operation = id
				server.Fail(c.fault)
				err := orders(r)[id](t.Context())
				if got := done[id](server); got != c.want {
					t.Errorf("shows %d times, want %d: %v", got, c.want, err)
				}
				refused, ok := errors.AsType[*forge.Refused](err)
				switch {
				case c.tells == nil && err != nil:
					t.Errorf("failed: %v", err)
				case c.tells != nil && (!ok || !c.tells(refused) || refused.Tried == "" || !strings.Contains(refused.Permission, ": write")):
					t.Errorf("refused with %#v", err)
				}
			})
		}
	}
}

// Nobody writes again without knowing what became of the first time.
func TestWhatCannotBeLookedUpIsNotRepeated(t *testing.T) {
	for id, look := range map[string]string{"issues/create-comment": "issues/list-comments", "pulls/create-review": "pulls/list-reviews"} {
		server, r, _ := at(t, writable())
		server.Fail(fake.Fault{Operation: id, Times: 1, Done: true, CutOff: true})
		server.Fail(fake.Fault{Operation: look, Times: 9, Status: http.StatusBadGateway})
		if err := orders(r)[id](t.Context()); err == nil || done[id](server) != 1 {
			t.Errorf("%s: %v, shows %d times", id, err, done[id](server))
		}
	}
}

func TestALineOutsideOfTheDiffMakesAReviewInvalid(t *testing.T) {
	server, r, _ := at(t, writable())
	review := someReview
	review.Comments = append(slices.Clone(review.Comments), forge.NewComment{Path: "a.md", Body: "z", Line: 4, Side: "RIGHT"})
	_, err := r.CreateReview(t.Context(), 5, review, func(forge.Review) bool { return false })
	refused, ok := errors.AsType[*forge.Refused](err)
	if !ok || !refused.Invalid() || !strings.Contains(refused.Error(), "Line could not be resolved") || len(pullOf(server).LineComments) != 1 {
		t.Errorf("got %v", err)
	}
}

func TestWhatIsGoneNeedsNoDeleting(t *testing.T) {
	_, r, _ := at(t, writable())
	if err := errors.Join(r.DeleteComment(t.Context(), 99), r.DeleteReviewComment(t.Context(), 99)); err != nil {
		t.Error(err)
	}
}

func TestTheLatestStatusOfOneContext(t *testing.T) {
	_, r, _ := at(t, writable())
	for _, s := range []forge.NewStatus{{State: "pending", Context: "masthead"}, {State: "success", Context: "masthead", Description: "fine"}, {State: "failure", Context: "other"}} {
		if err := r.CreateStatus(t.Context(), "c0ffee", s); err != nil {
			t.Fatal(err)
		}
	}
	got, there, err := r.LatestStatus(t.Context(), "c0ffee", "masthead")
	same(t, "status", got, forge.NewStatus{State: "success", Context: "masthead", Description: "fine"}, err)
	_, none, err := r.LatestStatus(t.Context(), "c0ffee", "nobody")
	if !there || none || err != nil {
		t.Errorf("there %v, none %v, %v", there, none, err)
	}
}

// What could be the login of a person is not taken for that of an App: all that
// this person writes would be taken for ours.
func TestTheTokenOfAnAppIsKnownByItsOwnName(t *testing.T) {
	for login, want := range map[string]string{"press[bot]": "press[bot]", "press": "", "": "", "[bot]": ""} {
		state := social(nil)
		state.Author = fake.User{ID: 5, Login: login, Type: "Bot"}
		_, r, _ := at(t, state)
		me, err := r.Self(t.Context())
		if me.Login != want || (err == nil) != (want != "") {
			t.Errorf("%q: %q, %v", login, me.Login, err)
		}
	}
	gone := social(nil)
	gone.Token = "another"
	if _, r, _ := at(t, gone); r != nil {
		if me, err := r.Self(t.Context()); err == nil {
			t.Errorf("a token that is none is that of %q", me.Login)
		}
	}
}
