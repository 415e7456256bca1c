package cli

import (
	"cmp"
	"context"
	"fmt"
	"net/url"
	"strconv"
	"strings"

	"masthead/internal/approval"
	"masthead/internal/forge"
	"masthead/internal/report"
	"masthead/internal/review"
)

// begin opens what is said on the page of the pull request, and says that a
// verdict is on its way.
func (r *reviewing) begin(ctx context.Context) {
	if r.forge == nil {
		return
	}
	if r.event.Kind == review.MergeGroup {
		r.note("queue", "")
	}
	if r.event.Pull > 0 {
		talk, err := review.Listen(ctx, r.forge, r.event.Pull, r.flags.as, r.likelySelf())
		if err != nil {
			r.note("unseen", err.Error())
		}
		r.talk = talk
	}
	if r.wantsStatus() {
		s := forge.NewStatus{State: "pending", Description: r.either("Masthead is looking at this change. ", "Masthead sprawdza tę zmianę. ") + r.judgedBy()}
		err := review.Begin(ctx, r.forge, r.v.head.Commit, s, func(text string) bool { return strings.HasSuffix(text, r.judgedBy()) })
		r.denied("status-denied", "status-failed", err)
	}
}

func (r *reviewing) likelySelf() string {
	if r.onGitea() {
		return review.GiteaBot
	}
	return review.ActionsBot
}

func (r *reviewing) onGitea() bool {
	return r.Var("GITEA_ACTIONS") != "" || forge.IsGitea(cmp.Or(r.flags.api, r.Var("GITHUB_API_URL")))
}

// judgedBy ends the description of a status: another base is another verdict.
func (r *reviewing) judgedBy() string {
	if r.v.base == nil {
		return "(–)"
	}
	return "(" + shortRev(r.v.base.Commit) + ")"
}

func (r *reviewing) wantsStatus() bool {
	return r.forge != nil && r.v.head.Commit != "" && (r.flags.status == "always" || r.flags.status == "auto" && r.onGitea())
}

// say brings the verdict to the page: approvals are read, fixes offered, and
// then the one comment is written, which tells of both.
func (r *reviewing) say(ctx context.Context) {
	r.approvals(ctx)
	r.offer(ctx)
	r.comment(ctx)
}

func (r *reviewing) approvals(ctx context.Context) {
	if r.talk == nil || len(r.page.Required) == 0 {
		return
	}
	given, err := r.talk.Approvals(ctx)
	if err != nil {
		r.note("reviews-unknown", err.Error())
		return
	}
	r.page.ReviewsSeen = true
	r.page.Given = approval.Given{Approvals: given, Head: r.v.head.Commit}
	r.page.Missing = approval.Met(r.page.Required, r.page.Given)
}

// offer puts fixes beside the lines.
func (r *reviewing) offer(ctx context.Context) {
	if r.diff == nil || r.v.Result == nil || r.flags.suggestions == "never" {
		return
	}
	fixes := review.Fixes{Diff: r.diff, Findings: r.page.Findings, Source: r.v.Result.Source}
	list, left := fixes.Suggestions()
	if r.talk == nil || r.flags.suggestions == "auto" && r.onGitea() {
		return // Gitea shows such a block, and has no button for it
	}
	done, err := r.talk.Offer(ctx, review.Offer{Head: r.v.head.Commit, Prefix: r.prefix, List: list,
		Text: func(s review.Suggestion) string { return report.Suggestion(s.Findings, s.New, r.flags.language) },
		Body: r.either("Masthead: these fixes can be taken with a click.", "Masthead: te poprawki można przyjąć jednym kliknięciem.")})
	r.page.Suggested = done.Open
	r.windowsLines(left.Windows)
	switch {
	case err == nil && left.Fixes+done.Over+done.Refused > 0:
		r.note("fixes-left", "")
	case r.event.Fork && review.Denied(err): // the comment says so
	default:
		r.denied("suggestions-denied", "suggestions-failed", err)
	}
}

// mostNamed is how many files are told of one by one.
const mostNamed = 10

// windowsLines names each file whose fixes are not offered because of its line
// ends.
func (r *reviewing) windowsLines(paths []string) {
	for _, path := range paths[:min(len(paths), mostNamed)] {
		r.note("windows-lines", path)
	}
	if over := len(paths) - mostNamed; over > 0 {
		r.note("windows-lines", fmt.Sprintf(r.either("and %d more files", "i jeszcze tyle plików: %d"), over))
	}
}

// comment writes the one comment, or leaves it as it is.
func (r *reviewing) comment(ctx context.Context) {
	if r.talk == nil || r.flags.comment == "never" {
		return
	}
	if r.flags.comment == "auto" && !r.talk.HasComment() && !r.worthSaying() {
		return
	}
	stuck, err := r.talk.Stick(ctx, r.page.Comment(review.Room))
	switch {
	case err == nil && stuck.Author != "":
		r.note("author", stuck.Author)
	case r.event.Fork:
		r.denied("fork", "comment-failed", err)
	default:
		r.denied("comment-denied", "comment-failed", err)
	}
}

// worthSaying tells whether a reader has anything from a comment.
func (r *reviewing) worthSaying() bool {
	return r.v.Result != nil
}

// end sets the status of the commit.
func (r *reviewing) end(ctx context.Context) {
	if !r.wantsStatus() {
		return
	}
	s := forge.NewStatus{State: r.page.Conclusion(), Description: r.counted() + " " + r.judgedBy(), Target: r.runAddress()}
	_, err := review.SetStatus(ctx, r.forge, r.v.head.Commit, s)
	r.denied("status-denied", "status-failed", err)
}

func (r *reviewing) counted() string {
	c := report.Count(r.page.Findings)
	return fmt.Sprintf(r.either("Errors: %d, warnings: %d, advice: %d.", "Błędy: %d, ostrzeżenia: %d, porady: %d."), c.Errors, c.Warnings, c.Advice)
}

// unfinished leaves no verdict of an earlier run standing. err is what matters:
// that a step cannot be told as well is not said.
func (r *reviewing) unfinished(ctx context.Context, err error) error {
	if name := r.where(r.flags.output, "GITHUB_OUTPUT"); name != "" {
		_ = r.output(name, []output{{"conclusion", "error"}})
	}
	if r.v != nil && r.v.head != nil && r.wantsStatus() {
		s := forge.NewStatus{State: "error", Description: r.either("This change could not be judged.", "Nie udało się ocenić tej zmiany."), Target: r.runAddress()}
		_, _ = review.SetStatus(ctx, r.forge, r.v.head.Commit, s)
	}
	return err
}

// server is where people read: https, or this machine.
func (r *reviewing) server() string {
	u, err := url.Parse(cmp.Or(r.Var("GITHUB_SERVER_URL"), "https://github.com"))
	if err != nil || u.Host == "" || u.User != nil || u.Scheme != "https" && u.Scheme != "http" {
		return ""
	}
	return strings.TrimSuffix(u.Scheme+"://"+u.Host+u.Path, "/")
}

func (r *reviewing) repositoryAddress() string {
	server := r.server()
	if r.forge == nil || server == "" {
		return ""
	}
	return server + "/" + r.forge.Owner + "/" + r.forge.Name
}

func (r *reviewing) runAddress() string {
	id, err := strconv.ParseInt(r.Var("GITHUB_RUN_ID"), 10, 64)
	if at := r.repositoryAddress(); err == nil && at != "" {
		return at + "/actions/runs/" + strconv.FormatInt(id, 10)
	}
	return ""
}

// link is where a place can be opened, in the version that it is of.
func (r *reviewing) link(path string, line int, removed bool) string {
	at, commit := r.repositoryAddress(), r.v.head.Commit
	if removed && r.fork != nil {
		commit = r.fork.Commit
	}
	if at == "" || commit == "" {
		return ""
	}
	folder := "/blob/"
	if r.onGitea() {
		folder = "/src/commit/"
	}
	at += folder + commit
	for part := range strings.SplitSeq(r.prefix+path, "/") {
		at += "/" + url.PathEscape(part)
	}
	if line > 0 {
		at += "#L" + strconv.Itoa(line)
	}
	return at
}
