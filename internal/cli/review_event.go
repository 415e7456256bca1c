package cli

import (
	"cmp"
	"context"
	"errors"
	"os"
	"strconv"
	"time"

	"masthead/internal/check"
	"masthead/internal/diag"
	"masthead/internal/forge"
	"masthead/internal/report"
	"masthead/internal/review"
	"masthead/internal/secret"
	"masthead/internal/tree"
)

// reviewing is one run of `review`.
type reviewing struct {
	*app
	flags *reviewFlags
	level diag.Severity
	event review.Event
	gone  bool // the event tells of a branch that is no more

	forge *forge.Repo // nil: nobody is asked, nothing is said
	talk  *review.Conversation

	v       *verdict
	fork    *tree.Tree
	prefix  string // of the organisation in the repository, with a slash
	diff    *review.Diff
	page    report.Review
	told    []string  // hindrances, for the log
	now     time.Time // of the judgement
	started time.Time // by the clock
}

// find works out which change is meant: by the flags, by the event, by the pull
// request, by the remote.
func (r *reviewing) find(ctx context.Context) (err error) {
	r.now, r.started = r.app.now(r.flags.now), r.Now()
	if err := r.readEvent(); err != nil {
		return err
	}
	if err := r.connect(); err != nil {
		return err
	}
	if r.event.Pull > 0 && r.event.Head == "" && r.flags.head == "" {
		if err := r.askPull(ctx); err != nil {
			return err
		}
	}
	return r.readTrees()
}

func (r *reviewing) readEvent() (err error) {
	f := r.flags
	r.event, err = review.Read(r.Var, os.ReadFile)
	if wrong, ok := errors.AsType[*review.PayloadError](err); ok {
		if f.base == "" || f.head == "" {
			return usage("--base REV with --head REV names a change without any event", "%w", wrong)
		}
		r.event = review.Event{Kind: review.Local, Repository: r.Var("GITHUB_REPOSITORY")}
	}
	if f.pull != "" {
		number, err := strconv.Atoi(f.pull)
		if err != nil || number <= 0 {
			return usage("the number stands in the address of the pull request", "--pull: %q is no number of a pull request", f.pull)
		}
		if number != r.event.Pull { // then it is not the one that the event tells of
			r.event = review.Event{Kind: review.Manual, Pull: number, Repository: r.event.Repository}
		}
	}
	r.event.Base, r.event.Head = cmp.Or(f.base, r.event.Base), cmp.Or(f.head, r.event.Head)
	r.gone = r.event.Kind == review.Push && r.event.Head == ""
	return nil
}

// connect finds whom to ask and to tell. Locally nobody is, unless a pull
// request is named.
func (r *reviewing) connect() error {
	token := secret.New(cmp.Or(r.Var("GH_TOKEN"), r.Var("GITHUB_TOKEN")))
	if r.event.Kind == review.Local && r.event.Pull == 0 {
		return nil
	}
	name := cmp.Or(r.flags.repo, r.event.Repository)
	if name == "" {
		if r.event.Pull == 0 {
			return nil
		}
		return usage("--repo OWNER/NAME names it", "no repository is known here, so there is no page of pull request #%d", r.event.Pull)
	}
	client, err := forge.New(forge.Options{BaseURL: cmp.Or(r.flags.api, r.Var("GITHUB_API_URL")), Token: token, Clock: r.clock()})
	if err != nil {
		return usage("", "--api or GITHUB_API_URL: %w", err)
	}
	repo, err := client.Repo(name)
	if err != nil {
		return usage("", "%w", err)
	}
	if token.Empty() {
		r.note("no-token", "")
		return nil
	}
	r.forge = repo
	return nil
}

// clock lets tests wait for nothing.
func (a *app) clock() forge.Clock {
	if a.Wait == nil {
		return forge.Clock{}
	}
	return forge.Clock{Now: a.Now, Wait: a.Wait}
}

// askPull takes base and head from the pull request itself.
func (r *reviewing) askPull(ctx context.Context) error {
	if r.forge == nil {
		return usage("set GITHUB_TOKEN, or name the change with --base and --head", "pull request #%d cannot be asked for without a token", r.event.Pull)
	}
	p, err := r.forge.Pull(ctx, r.event.Pull)
	if err != nil {
		return stuck("", "%w", err)
	}
	r.event.Base, r.event.Head = cmp.Or(r.flags.base, p.Base.SHA), p.Head.SHA
	r.event.Draft, r.event.Actor = p.Draft, p.User.Login
	r.event.Robot, r.event.Text = p.User.Robot(), p.Body
	return nil
}

// readTrees reads what the event names. A push whose earlier commit is gone is
// compared with the default branch, and so is a folder.
func (r *reviewing) readTrees() (err error) {
	bar := r.newBar()
	defer bar.erase()
	if r.gone {
		return nil
	}
	if r.event.Base == "" && r.event.Kind == review.Manual {
		return r.readTree("", bar)
	}
	bases := []string{r.event.Base}
	if r.flags.base == "" && (r.event.Kind == review.Push || r.event.Kind == review.Local) {
		bases = append(bases, "origin/HEAD", "origin/main", "origin/master", "")
	}
	for i, base := range bases {
		if base == "" && i < len(bases)-1 {
			continue
		}
		err = r.readTree(base, bar)
		if _, missing := errors.AsType[*tree.NotFoundError](err); !missing {
			break
		}
	}
	if many, ok := errors.AsType[*tree.TooManyError](err); ok {
		r.v = &verdict{Result: check.TooManyFiles(many.Max, r.flags.language), head: tree.Memory(nil)}
		r.v.root, err = r.revisionRoot()
		return err
	}
	return checkoutHint(err)
}

func (r *reviewing) readTree(base string, bar *bar) (err error) {
	r.event.Base = base
	v, fork, err := r.read(question{base: base, head: r.event.Head}, bar)
	if err == nil {
		r.v, r.fork = v, fork
	}
	return err
}

// checkoutHint says what a workflow lacks, instead of what a person would type.
func checkoutHint(err error) error {
	_, missing := errors.AsType[*tree.NotFoundError](err)
	_, shallow := errors.AsType[*tree.ShallowError](err)
	lost, _ := errors.AsType[*tree.MissingError](err)
	if missing || shallow || lost != nil && lost.Path == "" {
		return stuck("in a workflow the checkout step needs `fetch-depth: 0`; elsewhere look at the name, or `git fetch` it", "a version to compare is not here: %w", err)
	}
	return err
}
