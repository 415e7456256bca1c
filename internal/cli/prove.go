package cli

import (
	"bytes"
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"masthead/internal/forge"
	"masthead/internal/proof"
	"masthead/internal/secret"
	"masthead/internal/tree"
)

// proveFlags are the flags of `prove`.
type proveFlags struct {
	repo, branch, api, genesis  string
	robots                      []string
	format, language, statement string
	now                         time.Time
}

func proveCommand(a *app) *cobra.Command {
	f := &proveFlags{}
	cmd := &cobra.Command{
		Use:   "prove COMMIT | FROM..TO",
		Short: "show that what is on the protected branch was approved",
		Long: "Goes from merge to merge along the branch, and shows of each one step by step that a pull request\n" +
			"brought it, that every file is what was reviewed, that those approved it whom the rules before the\n" +
			"change ask for, and that the check finds no error. No green check is believed: it is made again.\n" +
			"What unproven commits touched is listed, so that nothing of it is published; where they touched\n" +
			"rules or people, everything stops.\n\n" +
			"FROM..TO are the commits after FROM, which was proven earlier; one commit is judged by the one\n" +
			"before it. --genesis names the commit that people reviewed when they began; alone, it proves the\n" +
			"whole branch since.\n\n" +
			"The repository is that of --repo, of GITHUB_REPOSITORY or of the remote; the token comes from\n" +
			"GH_TOKEN or GITHUB_TOKEN and needs \"Pull requests: read\" and \"Metadata: read\". What cannot be seen\n" +
			"counts as not shown: the exit code is then 3, and the permission is named. It is 1 when something\n" +
			"is not proven. Merged branches are needed too: git fetch origin '+refs/pull/*/head:refs/pull/*'.",
		Example: "  masthead prove HEAD\n" +
			"  masthead prove v1.2..origin/main --format json\n" +
			"  masthead prove --genesis 3f1c2ab --statement approvals.jsonl",
		Args:              oneRange(f),
		ValidArgsFunction: cobra.NoFileCompletions,
		RunE:              func(cmd *cobra.Command, args []string) error { return a.prove(cmd.Context(), f, args) },
	}
	flags := cmd.Flags()
	flags.SortFlags = false
	flags.StringVar(&f.repo, "repo", "", "the repository, as `OWNER/NAME`; otherwise GITHUB_REPOSITORY or that of the remote")
	flags.StringVar(&f.branch, "branch", "", "the protected `BRANCH`; otherwise the default branch of the repository")
	flags.StringVar(&f.api, "api", "", "`URL` of the forge's API; otherwise GITHUB_API_URL")
	flags.StringVar(&f.genesis, "genesis", "", "take the commit `REV` and what lies before it as reviewed")
	flags.StringArrayVar(&f.robots, "robot", nil, "`LOGIN` of a program whose pull requests say who asked for them (Requested-by); may be given several times")
	chooseFlag(cmd, &f.format, "format", "text", "print as `FORMAT`: text, or json for programs", []string{"text", "json"})
	chooseFlag(cmd, &f.language, "lang", "en", "`LANGUAGE` of the messages: en or pl", languages)
	flags.StringVar(&f.statement, "statement", "", "write a statement for each proven change to `FILE`: in-toto, one in a line")
	flags.Var(clock{&f.now}, "now", "say in statements that it was proven at `TIME` instead of the clock; UTC without an offset")
	return cmd
}

func oneRange(f *proveFlags) cobra.PositionalArgs {
	return func(_ *cobra.Command, args []string) error {
		switch {
		case len(args) > 1:
			return usage("a range is written as FROM..TO", "more than one commit or range: %s", strings.Join(args, " "))
		case len(args) == 0 && f.genesis == "":
			return usage("masthead prove HEAD judges the newest commit; --genesis REV everything since", "which commit is to be proven?")
		}
		return nil
	}
}

func (a *app) prove(ctx context.Context, f *proveFlags, args []string) error {
	root, err := a.revisionRoot()
	if err != nil {
		return err
	}
	o := proof.Options{Robots: f.robots, Language: f.language, Clock: a.fullClock()}
	for _, repo := range []**tree.Repository{&o.Organisation, &o.Whole} {
		if *repo, err = tree.Open(root); err != nil {
			return fmt.Errorf("opening the repository: %w", err)
		}
		defer (*repo).Close()
	}
	o.Whole.Prefix = ""
	if err := a.proveForge(ctx, f, &o); err != nil {
		return err
	}
	r, err := f.proofRange(args, o)
	if err != nil {
		return err
	}
	bar := a.newBar()
	defer bar.erase()
	o.Progress = bar.show
	p, err := proof.Prove(ctx, o, r)
	bar.erase()
	if err != nil {
		return proveError(err, o.Branch)
	}
	s := proven{Proof: p, repository: o.Forge.Owner + "/" + o.Forge.Name, branch: o.Branch, language: f.language}
	if err := errors.Join(s.print(a.Out, f.format), a.writeStatements(f, s)); err != nil {
		return fmt.Errorf("writing the proof: %w", reason(err))
	}
	return s.outcome()
}

// fullClock is a clock with both functions.
func (a *app) fullClock() forge.Clock {
	c := forge.Clock{Now: a.Now, Wait: a.Wait}
	if c.Wait == nil {
		c.Wait = func(ctx context.Context, d time.Duration) error {
			timer := time.NewTimer(d)
			defer timer.Stop()
			select {
			case <-timer.C:
				return nil
			case <-ctx.Done():
				return ctx.Err()
			}
		}
	}
	return c
}

// proveForge finds whom to ask, and which branch is meant.
func (a *app) proveForge(ctx context.Context, f *proveFlags, o *proof.Options) (err error) {
	api := cmp.Or(f.api, a.Var("GITHUB_API_URL"))
	name := cmp.Or(f.repo, a.Var("GITHUB_REPOSITORY"))
	if name == "" {
		host, fromRemote := remoteRepository(o.Whole.RemoteURL())
		if fromRemote != "" && api == "" && host != "github.com" {
			return usage("--api names it, such as https://"+host+"/api/v3/", "the remote is on %s, not on github.com", host)
		}
		name = fromRemote
	}
	if name == "" {
		return usage("--repo OWNER/NAME names it", "no repository is known here, so nobody can be asked who approved")
	}
	client, err := forge.New(forge.Options{BaseURL: api, Token: secret.New(cmp.Or(a.Var("GH_TOKEN"), a.Var("GITHUB_TOKEN"))), Clock: a.clock()})
	if err != nil {
		return usage("", "--api or GITHUB_API_URL: %w", err)
	}
	if o.Forge, err = client.Repo(name); err != nil {
		return usage("", "%w", err)
	}
	o.Indexless = forge.IsGitea(api)
	if o.Branch = f.branch; o.Branch != "" {
		return nil
	}
	repo, err := o.Forge.Get(ctx)
	if err != nil {
		return stuck("--branch names the protected branch, and then nobody is asked for it", "%w", err)
	}
	if repo.DefaultBranch == "" {
		return stuck("--branch names the protected branch", "the forge does not say which branch is the default one")
	}
	o.Branch = repo.DefaultBranch
	return nil
}

// proofRange reads COMMIT, FROM..TO, FROM.. and nothing.
func (f *proveFlags) proofRange(args []string, o proof.Options) (proof.Range, error) {
	r := proof.Range{Genesis: f.genesis}
	if len(args) == 0 {
		tip, err := o.Whole.Branch(o.Branch)
		if err != nil {
			return r, proveError(err, o.Branch)
		}
		r.From, r.To = f.genesis, tip
		return r, nil
	}
	from, to, dots := strings.Cut(args[0], "..")
	if !dots {
		r.To = args[0]
		return r, nil
	}
	if from == "" || strings.HasPrefix(to, ".") {
		return r, usage("FROM..TO are the commits after FROM up to TO", "%q is no range", args[0])
	}
	r.From, r.To = from, cmp.Or(to, "HEAD")
	return r, nil
}

func proveError(err error, branch string) error {
	if missing, ok := errors.AsType[*tree.NotFoundError](err); ok && missing.Rev == branch {
		return stuck("git fetch origin "+branch, "the branch %s is not in this clone", branch)
	}
	if _, ok := errors.AsType[*proof.NotOnLineError](err); ok {
		return usage("FROM and --genesis are commits that merges of the branch build on; `git log --first-parent` lists them", "%w", err)
	}
	return err
}

// writeStatements writes what is proven, one statement in a line.
func (a *app) writeStatements(f *proveFlags, s proven) error {
	if f.statement == "" {
		return nil
	}
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	for _, c := range s.Changes {
		statement, ok := c.Statement(proof.Seal{Repository: s.repository, Version: version(), At: a.now(f.now)})
		if !ok {
			continue
		}
		if err := e.Encode(statement); err != nil {
			return err
		}
	}
	return os.WriteFile((&reviewing{app: a}).file(f.statement), b.Bytes(), 0o666)
}
