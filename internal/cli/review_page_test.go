package cli

import (
	"fmt"
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	"masthead/internal/forge/fake"
)

// mended is flu as it should be.
var mendedFlu = strings.NewReplacer("north-mastadon", "north-mastodon", "http://northwind.example/flu?fbclid=abcdef", "https://northwind.example/flu",
	"phone: 004420\n", "", "𝐟𝐫𝐞𝐞", "free").Replace(flu)

func TestReviewOfAFixEditsTheSameComment(t *testing.T) {
	p := atPull(t, map[string]string{fluPath: flu})
	p.review()
	id := p.pull.Comments[0].ID
	asked := len(p.server.Asked())
	p.push(map[string]string{fluPath: mendedFlu})
	p.wants("exit code", p.review(), Clean)
	p.wants("comments", len(p.pull.Comments), 1)
	p.wants("comment", p.pull.Comments[0].ID, id)
	p.wants("open suggestions", linesOf(p.pull), []string{})
	p.wants("writes", slices.Compact(p.writes(asked)), []string{"pulls/delete-review-comment", "issues/update-comment"})
	p.contains("output", p.read("GITHUB_OUTPUT"), "\nsuccess\n")
	if body := p.pull.Comments[0].Body; strings.Contains(body, "mastadon") || !strings.Contains(body, "<!-- masthead:review ") {
		t.Errorf("the comment is still the old one:\n%s", body)
	}
	asked = len(p.server.Asked())
	p.review()
	p.wants("writes of the rerun", p.writes(asked), []string{})
}

func TestReviewKeepsASuggestionThatSomebodyHasAnswered(t *testing.T) {
	p := atPull(t, map[string]string{fluPath: flu})
	p.review()
	p.server.Change(func(*fake.State) {
		first := p.pull.LineComments[0]
		p.pull.LineComments = append(p.pull.LineComments, fake.LineComment{ID: 1, ReplyTo: first.ID, User: fake.User{ID: 3, Login: "ola-lis", Type: "User"}, Body: "Good", Path: first.Path, Line: first.Line, Side: "RIGHT"})
	})
	p.push(map[string]string{fluPath: mendedFlu})
	p.review()
	p.wants("what is left", len(p.pull.LineComments), 2)
}

func TestReviewWithATokenThatMayOnlyRead(t *testing.T) {
	for name, c := range map[string]struct {
		fork bool
		says []string
	}{
		"of a fork":       {true, []string{"comes from another repository", "Somebody with write access"}},
		"of the workflow": {false, []string{"“pull-requests: write”"}},
	} {
		t.Run(name, func(t *testing.T) {
			p := atPull(t, map[string]string{fluPath: flu})
			p.server.Change(func(s *fake.State) { s.ReadOnly = true })
			if c.fork {
				payload := p.payload(p.pull.Head.SHA)
				payload["head"].(map[string]any)["repo"] = map[string]any{"full_name": "mallory/social"}
				p.event(map[string]any{"number": 5, "pull_request": payload})
			}
			p.wants("exit code", p.review(), Found)
			p.wants("comments", len(p.pull.Comments), 0)
			p.contains("log", p.err.String(), c.says...)
			p.contains("log", p.out.String(), "::error file=")
			p.contains("summary", p.read("GITHUB_STEP_SUMMARY"), "north-mastadon", "Pull requests: write")
			p.push(map[string]string{fluPath: mendedFlu})
			p.wants("exit code of what is right", p.review(), Clean)
		})
	}
}

func TestReviewOfADraftJudgesTheSame(t *testing.T) {
	p := atPull(t, map[string]string{fluPath: flu})
	p.review()
	finished := p.pull.Comments[0].Body
	p.server.Change(func(*fake.State) { p.pull.Draft = true })
	p.event(map[string]any{"number": 5, "pull_request": p.payload(p.pull.Head.SHA)})
	p.wants("exit code", p.review(), Found)
	p.contains("output", p.read("GITHUB_OUTPUT"), "\nfailure\n")
	if p.pull.Comments[0].Body == finished {
		t.Error("a draft is spoken of like finished work")
	}
}

func TestReviewLeavesForeignCommentsAlone(t *testing.T) {
	p := atPull(t, map[string]string{fluPath: flu})
	mallory := fake.User{ID: 9, Login: "mallory", Type: "User"}
	p.review()
	real := p.pull.Comments[0]
	stolen := fake.Comment{ID: 1, User: mallory, Body: real.Body}
	quoted := fake.Comment{ID: 2, User: bot, Body: "> " + real.Body}
	p.server.Change(func(*fake.State) {
		p.pull.Comments = []fake.Comment{stolen, quoted}
		p.pull.LineComments = []fake.LineComment{{ID: 3, User: mallory, Path: fluPath, Line: 1, Side: "RIGHT", Body: p.pull.LineComments[0].Body}}
		p.pull.Reviews = nil
	})
	p.review()
	p.wants("comments", p.pull.Comments[:2], []fake.Comment{stolen, quoted})
	p.wants("number of comments", len(p.pull.Comments), 3)
	p.wants("lines", linesOf(p.pull), []string{fluPath + ":1", fluPath + ":4", fluPath + ":8", fluPath + ":9", fluPath + ":11"})
}

func TestReviewPutsACommentThatWasEditedRight(t *testing.T) {
	p := atPull(t, map[string]string{fluPath: flu})
	p.review()
	good := p.pull.Comments[0].Body
	p.server.Change(func(*fake.State) { p.pull.Comments[0].Body = strings.Replace(good, "❌", "✅", 1) })
	p.review()
	p.wants("comment", p.pull.Comments[0].Body, good)
}

func TestReviewKeepsOneCommentOfTwo(t *testing.T) {
	p := atPull(t, map[string]string{fluPath: flu})
	p.review()
	p.server.Change(func(*fake.State) {
		double := p.pull.Comments[0]
		double.ID++
		p.pull.Comments = append(p.pull.Comments, double)
	})
	first := p.pull.Comments[0]
	p.review()
	p.wants("comments", p.pull.Comments, []fake.Comment{first})
}

func TestReviewFindsOutWhoItIs(t *testing.T) {
	person := fake.User{ID: 4, Login: "release-captain", Type: "User"}
	app := fake.User{ID: 5, Login: "northwind-press[bot]", Type: "Bot"}
	silent := fake.Fault{Operation: "graphql/get-viewer", Times: 9, Status: http.StatusNotFound, Body: `{"message": "Not Found"}`}
	refusing := fake.Fault{Operation: "graphql/get-viewer", Times: 9, Body: `{"data": null, "errors": [{"message": "Resource not accessible by integration"}]}`}
	for name, c := range map[string]struct {
		author fake.User
		person bool
		fault  fake.Fault
		args   []string
		writes int // of the rerun
	}{
		"a person":                      {person, true, fake.Fault{}, nil, 0},
		"an app that is named":          {app, false, silent, []string{"--as", "Northwind-Press[bot]"}, 0},
		"an app that is not":            {app, false, fake.Fault{}, nil, 0},
		"an app that nobody tells of":   {app, false, silent, nil, 2}, // commented, known by its answer, and taken back
		"an app that may not ask":       {app, false, refusing, nil, 2},
		"an app that is named wrongly":  {app, false, silent, []string{"--as", "northwind"}, 2},
		"the workflow's own":            {bot, false, fake.Fault{}, nil, 0},
		"the workflow's own, not asked": {bot, false, silent, nil, 0},
		"a person who is named":         {person, false, silent, []string{"--as", "release-captain"}, 0},
	} {
		t.Run(name, func(t *testing.T) {
			sampled(t, name == "an app that is not" || name == "an app that nobody tells of")
			p := atPull(t, map[string]string{fluPath: flu})
			args := append([]string{"--suggestions", "never"}, c.args...)
			p.server.Change(func(s *fake.State) { s.Author, s.Person = c.author, c.person })
			p.server.Fail(c.fault)
			p.review(args...)
			first := p.pull.Comments
			asked := len(p.server.Asked())
			p.review(args...)
			p.wants("comments", p.pull.Comments, first)
			p.wants("writes", len(p.writes(asked)), c.writes)
			if told := strings.Contains(p.err.String(), "--as"); told != (c.writes > 0) {
				t.Errorf("told of --as: %v\n%s", told, &p.err)
			}
		})
	}
}

// Whoever pastes our marker gets nothing by it, and takes nothing away: an app
// has its own comment and suggestions, and a rerun writes nothing.
func TestReviewOfAnAppIsNotTakenInByThieves(t *testing.T) {
	p := atPull(t, map[string]string{fluPath: flu})
	app := fake.User{ID: 5, Login: "northwind-press[bot]", Type: "Bot"}
	p.server.Change(func(s *fake.State) { s.Author = app })
	p.review()
	var stolen []fake.Comment
	p.server.Change(func(*fake.State) {
		for i, login := range []string{"mallory", "northwind-press", "github-actions[bot]", "other[bot]"} {
			stolen = append(stolen, fake.Comment{ID: int64(i + 1), User: fake.User{ID: int64(90 + i), Login: login, Type: "User"}, Body: p.pull.Comments[0].Body})
		}
		p.pull.Comments = stolen
	})
	p.review()
	p.wants("comments of others", p.pull.Comments[:4], stolen)
	p.wants("number of comments", len(p.pull.Comments), 5)
	p.wants("author", p.pull.Comments[4].User, app)
	asked := len(p.server.Asked())
	p.review()
	p.wants("writes of the rerun", p.writes(asked), []string{})
}

func TestReviewShowsWhoHasApproved(t *testing.T) {
	p := atPull(t, map[string]string{fluPath: mendedFlu})
	head := p.pull.Head.SHA
	word := func(login, state, commit, at string) fake.Review {
		return fake.Review{ID: 1, User: fake.User{ID: 3, Login: login, Type: "User"}, State: state, CommitID: commit, SubmittedAt: at}
	}
	missing := func(reviews ...fake.Review) bool {
		p.server.Change(func(*fake.State) { p.pull.Reviews = reviews })
		p.review()
		return strings.Contains(p.own()[0].Body, "⏳")
	}
	mayWrite := func(permission string) {
		p.server.Change(func(s *fake.State) { s.Repositories["northwind/social"].Permissions["ola-lis"] = permission })
	}
	early, late := "2026-10-01T09:00:00Z", "2026-10-01T10:00:00Z"
	for name, c := range map[string]struct {
		reviews []fake.Review
		missing bool
	}{
		"nobody":                   {nil, true},
		"who must":                 {[]fake.Review{word("ola-lis", "APPROVED", head, early)}, false},
		"an earlier version":       {[]fake.Review{word("ola-lis", "APPROVED", p.base, early)}, true},
		"taken back":               {[]fake.Review{word("ola-lis", "APPROVED", head, early), word("ola-lis", "CHANGES_REQUESTED", head, late)}, true},
		"only a remark afterwards": {[]fake.Review{word("ola-lis", "APPROVED", head, early), word("ola-lis", "COMMENTED", head, late)}, false},
		"who may not write":        {[]fake.Review{word("mallory", "APPROVED", head, early)}, true},
	} {
		if got := missing(c.reviews...); got != c.missing {
			t.Errorf("%s: missing %v\n%s", name, got, p.own()[0].Body)
		}
	}
	mayWrite("read")
	if !missing(word("ola-lis", "APPROVED", head, early)) {
		t.Error("the word of somebody who may not write counts")
	}
	p.server.Change(func(s *fake.State) { delete(s.Repositories["northwind/social"].Permissions, "ola-lis") })
	p.review()
	p.contains("log", p.err.String(), "could not be seen")
}

// What a server or the way to it does wrong fails no check, and doubles nothing.
func TestReviewThroughTrouble(t *testing.T) {
	for name, c := range map[string]struct {
		fault    fake.Fault
		comments int
		waits    []time.Duration
	}{
		"secondary limit":             {fake.Secondary(2, 7), 1, []time.Duration{7 * time.Second, 7 * time.Second}},
		"secondary limit for long":    {fake.Secondary(99, 3600), 0, nil},
		"server error":                {fake.Fault{Times: 1, Status: http.StatusBadGateway}, 1, nil},
		"server error for long":       {fake.Fault{Times: 99, Status: http.StatusBadGateway}, 0, nil},
		"carried out, answer lost":    {fake.Fault{Times: 1, Done: true, CutOff: true}, 1, nil},
		"carried out, error answered": {fake.Fault{Times: 1, Done: true, Status: http.StatusBadGateway}, 1, nil},
		"no permission":               {fake.Fault{Times: 99, Status: http.StatusForbidden, Message: "Resource not accessible by integration"}, 0, nil},
	} {
		t.Run(name, func(t *testing.T) {
			sampled(t, strings.Contains(name, "carried out"))
			p := atPull(t, map[string]string{fluPath: flu})
			c.fault.Operation = "issues/create-comment"
			p.server.Fail(c.fault)
			c.fault.Operation = "pulls/create-review"
			if name == "secondary limit" {
				c.fault.Times = 0
			}
			p.server.Fail(c.fault)
			p.wants("exit code", p.review(), Found)
			p.wants("comments", len(p.pull.Comments), c.comments)
			p.wants("suggestions", len(p.pull.LineComments), 4*c.comments)
			p.wants("waits", p.waited, c.waits)
			if told := p.err.String() != ""; told != (c.comments == 0) {
				t.Errorf("told of trouble: %v\n%s", told, &p.err)
			}
			asked := len(p.server.Asked())
			if c.comments == 1 {
				p.review()
				p.wants("writes of the rerun", p.writes(asked), []string{})
			}
		})
	}
}

// A line that the server does not count to the diff takes no other suggestion
// with it, and is not tried again on the same commit.
func TestReviewGoesOnWithoutWhatTheServerRefuses(t *testing.T) {
	for name, hidden := range map[string]bool{"the server shows its diff": false, "the server hides its diff": true} {
		t.Run(name, func(t *testing.T) {
			p := atPull(t, map[string]string{fluPath: flu})
			p.server.Change(func(*fake.State) {
				f := &p.pull.Files[0]
				f.Patch = "@@ -0,0 +1,8 @@\n"
				if hidden {
					f.Hunks, f.Patch = f.Patch, ""
				}
			})
			p.wants("exit code", p.review(), Found)
			p.wants("lines", linesOf(p.pull), []string{fluPath + ":4", fluPath + ":8"})
			asked := len(p.server.Asked())
			p.review()
			p.wants("writes of the rerun", p.writes(asked), []string{})
		})
	}
}

func TestReviewOfAWholePlanIsOneComment(t *testing.T) {
	files := map[string]string{}
	for i := range 60 {
		name := fmt.Sprintf("tip-%02d", i)
		files["calendar/north/2026/12/"+name+".md"] = strings.NewReplacer("north-2026-12-05-flu", "north-2026-12-05-"+name, "flu clinic", "clinic no. "+name,
			"T09:00", fmt.Sprintf("T%02d:%02d", 8+i/6, i%6*10)).Replace(flu)
	}
	p := atPull(t, files)
	p.wants("exit code", p.review(), Found)
	p.wants("comments", len(p.pull.Comments), 1)
	if n := len(p.pull.Comments[0].Body); n > 65536 {
		t.Errorf("the comment has %d bytes", n)
	}
	p.wants("suggestions", len(p.pull.LineComments), 30)
	p.contains("comment", p.pull.Comments[0].Body, "Some prepared changes could not be put beside their lines")
	p.wants("annotations of one level", strings.Count("\n"+p.out.String(), "\n::error "), 10)
	p.contains("log", p.out.String(), "::error title=Masthead::There is more than GitHub shows here: ")
	p.contains("output", p.read("GITHUB_OUTPUT"), "\n60\n")
	asked := len(p.server.Asked())
	p.review()
	p.wants("writes of the rerun", p.writes(asked), []string{})
}
