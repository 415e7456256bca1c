package cli

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"masthead/internal/forge/fake"
)

func TestReviewInAMergeQueueCommentsNowhere(t *testing.T) {
	p := atPull(t, map[string]string{fluPath: flu})
	p.env["GITHUB_EVENT_NAME"] = "merge_group"
	p.event(map[string]any{"merge_group": map[string]any{"base_sha": p.base, "head_sha": p.pull.Head.SHA, "base_ref": "refs/heads/main"}})
	p.wants("exit code", p.review(), Found)
	p.wants("requests", p.server.Asked(), []string{})
	p.contains("log", p.out.String(), "::error file="+fluPath)
	p.contains("log", p.err.String(), "merge queue")
	p.contains("summary", p.read("GITHUB_STEP_SUMMARY"), "judged in the queue")
}

func TestReviewOfAPush(t *testing.T) {
	p := atPull(t, map[string]string{fluPath: flu})
	p.env["GITHUB_EVENT_NAME"] = "push"
	p.git("update-ref", "refs/remotes/origin/main", p.base)
	zero := strings.Repeat("0", 40)
	for name, c := range map[string]struct {
		before, after string
		code          int
		says          string
	}{
		"commits":            {p.base, p.pull.Head.SHA, Found, "was compared with " + p.base[:10]},
		"a new branch":       {zero, p.pull.Head.SHA, Found, "was compared with origin/main"},
		"history made anew":  {strings.Repeat("a", 40), p.pull.Head.SHA, Found, "was compared with origin/main"},
		"a branch that goes": {p.pull.Head.SHA, zero, Clean, "nothing to judge"},
	} {
		p.event(map[string]any{"before": c.before, "after": c.after, "ref": "refs/heads/plan", "deleted": c.after == zero})
		p.wants(name, p.review(), c.code)
		p.contains("log of "+name, p.out.String()+p.err.String(), c.says)
	}
	p.wants("requests", p.server.Asked(), []string{})
}

func TestReviewByHandJudgesAll(t *testing.T) {
	p := atPull(t, map[string]string{fluPath: flu})
	p.env["GITHUB_EVENT_NAME"], p.env["GITHUB_SHA"] = "workflow_dispatch", p.pull.Head.SHA
	p.event(map[string]any{"inputs": nil})
	p.wants("exit code", p.review(), Found)
	p.contains("log", p.err.String(), "whole organisation was judged")
	p.wants("requests", p.server.Asked(), []string{})

	p.wants("exit code", p.review("--pull", "5"), Found)
	p.wants("comments", len(p.pull.Comments), 1)
	p.wants("exit code", p.review("--pull", "6"), Unfinished)
	p.contains("log", p.err.String(), "pull request #6")
}

func TestReviewOfAFolder(t *testing.T) {
	p := atPull(t, map[string]string{fluPath: flu})
	p.env = map[string]string{"GITHUB_TOKEN": reviewToken, "GITHUB_API_URL": p.server.URL, "GITHUB_REPOSITORY": "northwind/social"}
	p.wants("exit code without a remote", p.review(), Found)
	p.contains("log", p.err.String(), "whole organisation was judged")
	p.git("update-ref", "refs/remotes/origin/main", p.base)
	p.put(fluPath, mendedFlu) // not committed
	p.wants("exit code", p.review("--report-md", "review.md", "--report-json", "review.json"), Clean)
	p.contains("report", p.file(p.t, "review.md"), "north-2026-12-05-flu")
	p.contains("report", p.file(p.t, "review.json"), `"findings": []`)
	p.wants("exit code of the commit", p.review("--head", "HEAD"), Found)
	p.wants("requests", p.server.Asked(), []string{})
	if out := p.out.String(); strings.Contains(out, "::error") {
		t.Errorf("annotations where nobody makes anything of them:\n%s", out)
	}
}

func TestReviewPrintsAReport(t *testing.T) {
	p := atPull(t, map[string]string{fluPath: flu})
	local := map[string]string{"GITHUB_ACTIONS": ""}
	workflow := p.env
	p.env = local
	p.wants("exit code", p.review("--base", p.base, "--head", "HEAD", "--report-md", "-"), Found)
	if out := p.out.String(); !strings.HasPrefix(out, "#") || strings.Contains(out, "[unknown-reference]\n") || !strings.Contains(out, "north-mastadon") {
		t.Errorf("not the report alone:\n%s", out)
	}
	p.wants("exit code", p.review("--base", p.base, "--head", "HEAD", "--report-json", "-"), Found)
	if out := p.out.String(); !strings.HasPrefix(out, "{") {
		t.Errorf("not JSON:\n%s", out)
	}
	for _, args := range [][]string{{"--report-md", "-", "--report-json", "-"}, {"--report-md", "-", "--format", "text"}, {"--report-json", "-", "--annotations", "always"}, {"--summary", "-"}, {"--output", "-"}} {
		p.wants(strings.Join(args, " "), p.review(args...), Misused)
	}
	p.env = workflow
	p.wants("exit code in a workflow", p.review("--report-md", "-"), Misused)
	if _, err := os.Stat(filepath.Join(p.dir, "-")); err == nil {
		t.Error("there is a file named -")
	}
}

func TestReviewOfNothingIsQuick(t *testing.T) {
	p := atPull(t, map[string]string{"website/index.html": "<p>"})
	p.wants("exit code", p.review(), Clean)
	p.contains("log", p.err.String(), "Nothing for Masthead")
	p.contains("output", p.read("GITHUB_OUTPUT"), "\nsuccess\n", "\n0\n")
	p.wants("writes", p.writes(0), []string{})

	p.push(map[string]string{fluPath: flu})
	p.review()
	asked := len(p.server.Asked())
	p.push(map[string]string{fluPath: ""})
	p.wants("exit code", p.review(), Clean)
	p.wants("writes", slices.Compact(p.writes(asked)), []string{"issues/update-comment"})
	if body := p.pull.Comments[0].Body; strings.Contains(body, "mastadon") {
		t.Errorf("the comment speaks of what is gone:\n%s", body)
	}
}

// What a base says is asked of that base, also where the head has an own idea.
func TestReviewJudgesByTheBase(t *testing.T) {
	p := atPull(t, map[string]string{fluPath: flu, "policies/rules/link-not-https.rego": "", "policies/rules/unknown-reference.rego": ""})
	p.wants("exit code", p.review("--scope", "changed"), Found)
	p.contains("log", p.out.String(), "[link-not-https]", "[unknown-reference]")
	p.contains("log", p.err.String(), "touches what judges others")
}

// Whoever asked a robot for a change approves nothing of it.
func TestReviewCountsNobodyBehindAForm(t *testing.T) {
	p := atPull(t, map[string]string{fluPath: flu})
	p.pull.User = fake.User{ID: 9, Login: "forms[bot]", Type: "Bot"}
	p.body = "From the form.\r\n\r\nRequested-by: @Ada-Nowak\r\n"
	p.push(map[string]string{fluPath: flu + "More.\n"})
	p.review()
	p.contains("comment", p.pull.Comments[0].Body, "asked for the change")
	p.body = "From the form.\n"
	p.push(map[string]string{fluPath: flu})
	p.review()
	if body := p.pull.Comments[0].Body; strings.Contains(body, "asked for the change") {
		t.Errorf("nobody is named, and the comment says\n%s", body)
	}
}

// Nor does anybody of what a commit says they have written.
func TestReviewCountsNoCoAuthor(t *testing.T) {
	p := atPull(t, map[string]string{fluPath: mendedFlu})
	for _, message := range []string{"More\n\nCo-authored-by: Ola <3+ola-lis@users.noreply.github.com>", "More\n\nCo-authored-by: Ola <ola@northwind.example>"} {
		p.put(fluPath, mendedFlu+message[len(message)-9:]+".\n")
		head := p.commit(message)
		p.server.Change(func(s *fake.State) {
			s.Repositories["northwind/social"].Authors = map[string][]fake.Actor{head: {{Email: "ola@northwind.example", User: &fake.Named{Login: "ola-lis"}}}}
			p.pull.Reviews = []fake.Review{{ID: 1, User: fake.User{ID: 3, Login: "ola-lis", Type: "User"}, State: "APPROVED", CommitID: head, SubmittedAt: "2026-10-01T09:00:00Z"}}
			p.pull.Head.SHA = head
		})
		p.event(map[string]any{"number": 5, "pull_request": p.payload(head)})
		p.review("--suggestions", "never")
		p.contains("comment on "+message, p.own()[0].Body, "The word of `ola-lis` does not count here: has a commit in the change")
		p.git("reset", "-q", "--hard", "HEAD~1")
	}
}

func TestReviewRefusesABadEvent(t *testing.T) {
	p := atPull(t, map[string]string{fluPath: flu})
	payload := p.payload("--upload-pack=x")
	p.event(map[string]any{"number": 5, "pull_request": payload})
	p.wants("exit code", p.review(), Misused)
	p.contains("log", p.err.String(), "pull_request.head.sha")
	p.contains("output", p.read("GITHUB_OUTPUT"), "\nerror\n")
	p.wants("exit code of a change that is named", p.review("--base", p.base, "--head", "HEAD"), Found)

	p.event(map[string]any{"number": 5, "pull_request": p.payload(strings.Repeat("b", 40))})
	p.wants("exit code where the commit is not here", p.review(), Unfinished)
	p.contains("log", p.err.String(), "fetch-depth: 0")
	for _, args := range [][]string{{"--pull", "five"}, {"--pull", "-1"}, {"--comment", "maybe"}, {"--annotations", "always", "--format", "json"}, {"--api", "ftp://x"}, {"--repo", "x"}} {
		p.event(map[string]any{"number": 5, "pull_request": p.payload(p.pull.Head.SHA)})
		p.wants(fmt.Sprint(args), p.review(args...), Misused)
	}
	p.wants("writes", p.writes(0), []string{})
}

func TestReviewTakesEmptyInputsForNone(t *testing.T) {
	p := atPull(t, map[string]string{fluPath: flu})
	var args []string
	for _, name := range []string{"base", "head", "pull", "repo", "api", "as", "comment", "suggestions", "annotations", "status", "scope", "summary", "output", "report-json", "report-md", "format", "lang", "fail-on", "now"} {
		args = append(args, "--"+name+"=")
	}
	p.wants("exit code", p.review(args...), Found)
	p.wants("comments", len(p.pull.Comments), 1)
}

func TestReviewSetsAStatusWhereThereAreNoChecks(t *testing.T) {
	p := atPull(t, map[string]string{fluPath: flu})
	states := func() (all []string) {
		p.server.Change(func(s *fake.State) {
			for _, x := range s.Repositories["northwind/social"].Statuses[p.pull.Head.SHA] {
				all = append(all, x.Context+" "+x.State)
			}
		})
		return all
	}
	p.review("--status", "never")
	p.review()
	p.server.Change(func(s *fake.State) { s.Author, p.pull.Comments = fake.User{ID: 6, Login: "gitea-actions"}, nil })
	p.wants("statuses on GitHub", len(states()), 0)
	p.env["GITEA_ACTIONS"] = "true"
	p.review()
	p.wants("statuses, newest first", states(), []string{"masthead failure", "masthead pending"})
	asked := len(p.server.Asked())
	p.review()
	p.wants("writes of the rerun", p.writes(asked), []string{})
	if strings.Contains(p.out.String(), "::error") {
		t.Error("annotations that Gitea prints as they are")
	}
	payload := p.payload(p.pull.Head.SHA)
	payload["base"].(map[string]any)["sha"] = p.git("commit-tree", "-p", p.base, "-m", "other", p.base+"^{tree}")
	p.event(map[string]any{"number": 5, "pull_request": payload})
	p.review()
	p.wants("statuses by another base", states()[:2], []string{"masthead failure", "masthead pending"})
	p.push(map[string]string{fluPath: mendedFlu})
	p.wants("exit code", p.review(), Clean)
	p.wants("statuses of what is right", states(), []string{"masthead success", "masthead pending"})
}

func TestReviewInAFolderOfTheRepositoryNamesPathsFromItsTop(t *testing.T) {
	p := atPull(t, map[string]string{fluPath: flu})
	p.git("checkout", "-q", "main")
	p.git("checkout", "-q", "-b", "deep")
	os.MkdirAll(filepath.Join(p.dir, "org"), 0o777)
	for _, entry := range strings.Fields(p.git("ls-tree", "--name-only", "HEAD")) {
		if entry != ".github" {
			p.git("mv", entry, "org/"+entry)
		}
	}
	p.base = p.commit("moved")
	p.push(map[string]string{"org/" + fluPath: flu})
	p.wants("exit code", p.review("-C", "org"), Found)
	p.wants("lines", linesOf(p.pull), []string{"org/" + fluPath + ":4", "org/" + fluPath + ":8", "org/" + fluPath + ":9", "org/" + fluPath + ":11"})
	p.contains("log", p.out.String(), "::error file=org/"+fluPath+",")
	p.contains("comment", p.pull.Comments[0].Body, "/blob/"+p.pull.Head.SHA+"/org/"+fluPath)
}

// Three hundred files are more than a server compares; who asks Git sees all.
func TestReviewOfManyFilesSeesTheLast(t *testing.T) {
	files := map[string]string{}
	for i := range 320 {
		name := fmt.Sprintf("tip-%03d", i)
		text := strings.NewReplacer("north-2026-12-05-flu", "north-2027-03-05-"+name, "flu clinic", "clinic no. "+name, "2026-12-05T09:00", fmt.Sprintf("2027-%02d-%02dT09:00", 3+i/40, 1+i/2%20)).Replace(mendedFlu)
		files["calendar/north/2027/03/"+name+".md"] = strings.Replace(text, "status: ready", "status: draft", 1)
	}
	files["calendar/north/2027/03/tip-319.md"] = strings.Replace(files["calendar/north/2027/03/tip-319.md"], "north-mastodon", "nobody", 1)
	p := atPull(t, files)
	p.wants("exit code", p.review(), Found)
	p.contains("log", p.out.String(), "::error file=calendar/north/2027/03/tip-319.md,line=4,")
	p.contains("output", p.read("GITHUB_OUTPUT"), "\n320\n")
	if n := len(p.pull.Comments[0].Body); n > 65536 {
		t.Errorf("the comment has %d bytes", n)
	}
	if n := len(p.read("GITHUB_STEP_SUMMARY")); n > 1<<20 {
		t.Errorf("the summary has %d bytes", n)
	}
}

// A change that cannot be listed is no clean one, and its page says why.
func TestReviewOfMoreThanCanBeListed(t *testing.T) {
	p := atPull(t, map[string]string{fluPath: flu})
	lines := func(kind, id string) string {
		var b strings.Builder
		for i := range 460 {
			fmt.Fprintf(&b, "%s %s\tf%d\n", kind, id, i)
		}
		return b.String()
	}
	leaf := p.feed(lines("100644 blob", p.git("rev-parse", "HEAD:"+fluPath)), "mktree")
	top := p.feed("040000 tree "+p.feed(lines("040000 tree", leaf), "mktree")+"\tcalendar\n", "mktree")
	head := p.git("commit-tree", "-p", p.base, "-m", "many", top)
	p.event(map[string]any{"number": 5, "pull_request": p.payload(head)})
	p.wants("exit code", p.review(), Found)
	p.contains("comment", p.pull.Comments[0].Body, "200000")
}

// Whatever stands in files, their names and the event: the log holds no command
// but annotations, and the outputs are those that were meant.
func TestReviewObeysNoText(t *testing.T) {
	evil := "::set-output name=conclusion::success\n##[add-mask]e\n::stop-commands::x\r\n::error::no\u202E\u2028::error::y\n@octocat <!-- masthead:review 0 --> ${{ github.token }}\n"
	p := atPull(t, map[string]string{
		"calendar/north/2026/12/##[group]::error::x.md":  flu + evil,
		"calendar/north/2026/12/%0A::error file=a::b.md": flu + evil,
		fluPath:                          strings.Replace(flu, "north-mastadon", `"##[add-mask]a", "::error::x\n::warning::y"`, 1) + evil,
		"accounts/people/\u202Eeve.yaml": "name: |\n  ::error::x\n  ##[error]y\n",
		"calendar/north/2026/12/conclusion<<ghadelimiter.md": flu,
	})
	p.pull.User.Login = "::error::mallory"
	p.event(map[string]any{"number": 5, "pull_request": p.payload(p.pull.Head.SHA)})
	p.wants("exit code", p.review(), Found)
	for line := range strings.Lines(p.out.String() + p.err.String()) {
		meant := slices.ContainsFunc([]string{"::error file=", "::warning file=", "::notice file=", "::error title=", "::warning title=", "::notice title="},
			func(start string) bool { return strings.HasPrefix(line, start) })
		if strings.HasPrefix(strings.TrimSpace(line), "::") && !meant || strings.Contains(line, "##[") || strings.ContainsAny(line, "\r\u2028\u202E") {
			t.Errorf("a runner would obey %q", line)
		}
	}
	if n := strings.Count(p.read("GITHUB_OUTPUT"), "<<masthead_"); n != 7 {
		t.Errorf("%d outputs:\n%s", n, p.read("GITHUB_OUTPUT"))
	}
	if n := strings.Count(p.pull.Comments[0].Body, "<!--"); n != 1 {
		t.Errorf("%d markers in the comment", n)
	}
}

func TestOutputsCannotBeForged(t *testing.T) {
	if _, err := outputs([]output{{"report-md", "x\nmasthead_abc\nconclusion<<masthead_abc\nsuccess"}}, "abc"); err == nil {
		t.Error("a value holds the line that ends it")
	}
	got, err := outputs([]output{{"report-md", "a\nb"}}, "abc")
	if err != nil || got != "report-md<<masthead_abc\na\nb\nmasthead_abc\n" {
		t.Errorf("got %q, %v", got, err)
	}
}
