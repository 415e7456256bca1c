package cli

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"masthead/internal/approval"
	"masthead/internal/check"
	"masthead/internal/forge"
	"masthead/internal/report"
	"masthead/internal/review"
	"masthead/internal/tree"
)

// judge fills the page: what was found, what the change means, who must approve.
func (r *reviewing) judge(ctx context.Context) error {
	if err := r.locate(); err != nil {
		return err
	}
	p := &r.page
	p.Draft, p.FailOn, p.Head, p.Link, p.Full = r.event.Draft, r.flags.failOn, r.v.head.Commit, r.link, r.runAddress()
	if r.v.base != nil {
		p.Base = r.v.base.Commit
		r.diff = review.NewDiff(r.fork, r.v.head)
	}
	switch {
	case r.v.Result != nil: // there is more than can be judged
	case r.diff != nil && r.diff.Len() == 0:
		r.note("nothing", "")
		p.Report = r.report(&check.Result{})
		return nil
	default:
		if err := r.check(ctx); err != nil {
			return err
		}
	}
	p.Report, p.Required = r.report(r.v.Result), r.v.Result.Required
	if r.diff == nil {
		return nil
	}
	return r.compare(ctx)
}

// check has the change judged, once.
func (r *reviewing) check(ctx context.Context) (err error) {
	bar := r.newBar()
	defer bar.erase()
	switch {
	case r.v.base == nil:
		r.note("no-base", "")
	case r.event.Pull > 0 && r.fork.Commit != r.v.base.Commit:
		r.page.Notes = append(r.page.Notes, report.Note{What: report.BaseMoved})
	}
	q := question{base: r.event.Base, head: r.event.Head, now: r.now, language: r.flags.language}
	r.v.Result, err = check.Run(ctx, check.Options{Head: r.v.head, Base: r.v.base, Fork: r.fork, Bringers: r.bringers(ctx),
		Scope: r.scope(), Rehearse: r.v.rehearse(q), Now: r.now, Language: r.flags.language, Progress: bar.show})
	if err != nil {
		return fmt.Errorf("checking: %w", err)
	}
	r.announce(r.v.Result)
	return nil
}

// scope is how much is judged: of a change, what it can put in the wrong.
func (r *reviewing) scope() check.Scope {
	switch {
	case r.flags.scope == "changed":
		return check.Changed
	case r.flags.scope == "auto" && (r.event.Kind == review.PullRequest || r.event.Kind == review.Local):
		return check.ScopeOf(r.v.head)
	}
	return check.All // the last look before a merge, or one at what is there
}

// announce says what was left to a run over everything, or why nothing was and
// what that took: a comment must not tell a time, which a rerun would change.
func (r *reviewing) announce(result *check.Result) {
	for _, id := range result.Wider {
		r.page.Wider = append(r.page.Wider, titleOf(result.Rules, id))
	}
	if why, known := reviewExemptions[result.Exempt]; known {
		r.told = append(r.told, fmt.Sprintf(r.either("%s, so all %d files were checked, which took %s.", "%s, więc sprawdzono wszystkie pliki (%d), co trwało %s."),
			r.either(why[0], why[1]), result.Files, r.Now().Sub(r.started).Round(time.Millisecond)))
	}
}

// reviewExemptions say why everything was judged.
var reviewExemptions = map[string][2]string{
	check.TrustedPart:    {"This change touches what judges others", "Ta zmiana dotyczy tego, co ocenia inne"},
	check.ManyChanges:    {"This change is a large one", "Ta zmiana jest duża"},
	check.WholeApprovals: {"Who must approve this change depends on all files", "To, kto musi zaakceptować tę zmianę, zależy od wszystkich plików"},
}

// locate finds the organisation's folder in the repository: a forge counts
// paths from the top.
func (r *reviewing) locate() error {
	repo, err := tree.Open(r.v.root)
	if errors.Is(err, tree.ErrNoRepository) {
		return nil
	}
	if err != nil {
		return fmt.Errorf("opening the repository: %w", err)
	}
	defer repo.Close()
	if repo.Prefix != "" {
		r.prefix = repo.Prefix + "/"
	}
	return nil
}

func (r *reviewing) report(result *check.Result) report.Report {
	out := report.Report{Findings: result.Findings, Rules: result.Rules, Source: result.Source, Language: r.flags.language, Version: version(),
		Summary: report.Summary{Files: result.Files, Base: shortRev(r.event.Base), Head: shortRev(r.event.Head), Revision: r.v.head.Commit, Repository: r.repositoryAddress()}}
	if e := result.Effect; e != nil {
		out.Effect = &report.Effect{Added: e.Added, Removed: e.Removed, Unknown: e.Unknown}
	}
	return out
}

// shortRev is a commit as people write it; other revisions stay as they are.
func shortRev(rev string) string {
	if len(rev) >= 40 && strings.Trim(rev, "0123456789abcdef") == "" {
		return rev[:10]
	}
	return rev
}

// bringers are those who cannot approve the change: it is theirs.
func (r *reviewing) bringers(ctx context.Context) []approval.Exclusion {
	var all []approval.Exclusion
	add := func(why approval.Why, login string) {
		known := slices.ContainsFunc(all, func(x approval.Exclusion) bool { return approval.Fold(x.Login) == approval.Fold(login) })
		if login != "" && !known {
			all = append(all, approval.Exclusion{Login: login, Why: why})
		}
	}
	if r.event.Pull > 0 {
		add(approval.Author, r.event.Actor)
	}
	said := r.messages()
	for _, login := range r.requesters(said) {
		add(approval.Requester, login)
	}
	if r.forge == nil || r.event.Pull == 0 {
		return all
	}
	together, unseen := r.forge.CoAuthors(ctx, said)
	for _, c := range together {
		add(approval.Committer, c.Login)
	}
	commits, err := r.forge.Commits(ctx, r.event.Pull)
	if err := cmp.Or(err, unseen); err != nil {
		r.note("commits-unknown", err.Error())
	}
	for _, c := range commits {
		for _, u := range []*forge.User{c.Author, c.Committer} {
			if u != nil && u.Login != forge.WebFlow {
				add(approval.Committer, u.Login)
			}
		}
	}
	return all
}

// messages are what the commits of the change say; none where they are not here:
// the proof asks again.
func (r *reviewing) messages() (said []forge.Message) {
	repo, err := tree.Open(r.v.root)
	if err != nil || r.event.Pull == 0 {
		return nil
	}
	defer repo.Close()
	own, _ := repo.Own(r.event.Base, r.event.Head)
	for _, c := range own {
		said = append(said, forge.Message{Commit: c.ID, Text: c.Message})
	}
	return said
}

// requesters are those behind a robot's change, as its page and its commits
// say. Whoever names more people there only takes approvals away.
func (r *reviewing) requesters(said []forge.Message) []string {
	if !r.event.Robot {
		return nil
	}
	text := r.event.Text
	for _, m := range said {
		text += "\n" + m.Text
	}
	return approval.Requesters(text)
}

// compare says what the change means, and shows the posts that it touches.
func (r *reviewing) compare(ctx context.Context) error {
	p := &compared{before: r.fork, after: r.v.head}
	c, in, err := p.compare(ctx, r.now)
	if err != nil {
		return err
	}
	r.page.Changes = &report.Changes{Change: c, Base: shortRev(r.event.Base), Head: cmp.Or(shortRev(r.event.Head), "HEAD"), Fork: r.fork.Commit,
		Effect: r.page.Effect, Findings: r.page.Findings, Language: r.flags.language}
	r.page.Previews = previewsOf(in, c)
	if zone, err := in.Zones.Load(in.After.Settings.TimeZone); err == nil {
		r.page.Zone = zone
	}
	return nil
}

func (r *reviewing) blocked() bool {
	return r.page.Conclusion() == "failure"
}
