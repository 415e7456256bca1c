package cli

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"net/url"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"masthead/internal/check"
	"masthead/internal/diag"
	"masthead/internal/doctor"
	"masthead/internal/forge"
	"masthead/internal/secret"
	"masthead/internal/tree"
)

// doctorFlags are the flags of `doctor`.
type doctorFlags struct {
	repository, branch, environment, required string
	head, format, failOn                      string
	offline                                   bool
}

func doctorCommand(a *app) *cobra.Command {
	f := &doctorFlags{}
	cmd := &cobra.Command{
		Use:   "doctor",
		Short: "say where the rules of the repository on GitHub can be got round",
		Long: "Looks at the settings of the repository on GitHub and at its workflows, and says for each hole\n" +
			"what can happen, how to close it and which setting that is. It changes nothing.\n\n" +
			"The repository is that of --repository, of GITHUB_REPOSITORY or of the remote `origin`; the token\n" +
			"comes from GH_TOKEN or GITHUB_TOKEN, the address of the API from GITHUB_API_URL. A token that may\n" +
			"only read is enough for most of it: with \"Administration: read\", \"Secrets: read\", \"Environments:\n" +
			"read\", \"Actions: read\" and \"Contents: read\" of a fine-grained token. What it may not see is said\n" +
			"as unknown, and the exit code is then 3, since nobody knows whether there is a hole. Without any\n" +
			"token, public settings and the workflows are judged; --offline judges the workflows alone.",
		Example: "  masthead doctor\n" +
			"  masthead doctor --repository northwind/social --branch main --format json\n" +
			"  masthead doctor --offline",
		Args:              noArguments,
		ValidArgsFunction: cobra.NoFileCompletions,
		RunE:              func(cmd *cobra.Command, _ []string) error { return a.doctor(cmd.Context(), f) },
	}
	flags := cmd.Flags()
	flags.SortFlags = false
	flags.StringVar(&f.repository, "repository", "", "the repository on GitHub, as `OWNER/NAME`")
	flags.StringVar(&f.branch, "branch", "main", "the `BRANCH` that is published from")
	flags.StringVar(&f.environment, "environment", "publish", "the `ENVIRONMENT` that holds the credentials of accounts")
	flags.StringVar(&f.required, "check", "masthead", "the `NAME` of the check that must pass")
	flags.StringVar(&f.head, "head", "", "judge the workflows of the commit `REV` instead of the folder")
	flags.BoolVar(&f.offline, "offline", false, "ask nobody: judge the workflows alone")
	chooseFlag(cmd, &f.format, "format", "text", "print as `FORMAT`: text, or json for programs", []string{"text", "json"})
	chooseFlag(cmd, &f.failOn, "fail-on", "error", "lowest `SEVERITY` that makes the exit code 1: error, warning or advice", severities)
	return cmd
}

func (a *app) doctor(ctx context.Context, f *doctorFlags) error {
	level, err := diag.ParseSeverity(f.failOn)
	if err != nil {
		return err
	}
	c := doctor.Case{Elsewhere: elsewhere(a.Var("GITHUB_API_URL")), Branch: f.branch, Environment: f.environment, Required: f.required}
	origin, err := a.readRepository(ctx, f, &c)
	if err != nil {
		return err
	}
	if !f.offline {
		repo, err := a.forge(f, origin)
		if err != nil {
			return err
		}
		c.Repository = repo.Owner + "/" + repo.Name
		bar := a.newBar()
		bar.show("asking GitHub", 0, 0)
		c.Settings = repo.Settings(ctx, f.branch, f.environment)
		bar.erase()
		if err := ctx.Err(); err != nil {
			return err
		}
	}
	x := examination{doctor.Judge(c), c}
	if err := x.print(a.Out, f.format); err != nil {
		return fmt.Errorf("writing the report: %w", reason(err))
	}
	return x.outcome(level)
}

func elsewhere(api string) bool {
	return api != "" && strings.TrimSuffix(api, "/") != strings.TrimSuffix(forge.PublicAPI, "/")
}

// forge finds the repository to ask about, and who may ask.
func (a *app) forge(f *doctorFlags, origin string) (*forge.Repo, error) {
	host, fromRemote := remoteRepository(origin)
	api := a.Var("GITHUB_API_URL")
	name := cmp.Or(f.repository, a.Var("GITHUB_REPOSITORY"))
	if name == "" {
		name = fromRemote
		if name != "" && api == "" && host != "github.com" {
			return nil, usage("set GITHUB_API_URL, such as https://"+host+"/api/v3/; --offline judges the workflows alone",
				"the remote is on %s, not on github.com", host)
		}
	}
	if name == "" {
		return nil, usage("--repository OWNER/NAME names it; --offline judges the workflows alone", "no repository on GitHub is known here")
	}
	client, err := forge.New(forge.Options{BaseURL: api, Token: secret.New(cmp.Or(a.Var("GH_TOKEN"), a.Var("GITHUB_TOKEN")))})
	if err != nil {
		return nil, usage("", "GITHUB_API_URL: %w", err)
	}
	repo, err := client.Repo(name)
	if err != nil {
		return nil, usage("", "%w", err)
	}
	return repo, nil
}

// remoteRepository reads host and OWNER/NAME out of the URL of a remote.
func remoteRepository(remote string) (host, name string) {
	if before, after, ok := strings.Cut(remote, ":"); ok && !strings.Contains(remote, "://") { // git@host:owner/name
		remote = "ssh://" + before + "/" + after
	}
	u, err := url.Parse(remote)
	if err != nil || u.Host == "" {
		return "", ""
	}
	name = strings.TrimSuffix(strings.Trim(u.Path, "/"), ".git")
	if strings.Count(name, "/") != 1 {
		return "", ""
	}
	return strings.ToLower(u.Hostname()), name
}

var codeownersPlaces = []string{".github/CODEOWNERS", "CODEOWNERS", "docs/CODEOWNERS"} // GitHub takes the first

// readRepository reads what is in Git: workflows, CODEOWNERS, and the names of
// the credentials that the organisation publishes with.
func (a *app) readRepository(ctx context.Context, f *doctorFlags, c *doctor.Case) (origin string, err error) {
	bar := a.newBar()
	defer bar.erase()
	v, _, err := a.read(question{head: f.head}, bar)
	if err != nil {
		return "", err
	}
	org, _, err := check.Organization(ctx, v.head)
	if err != nil {
		return "", fmt.Errorf("reading the organisation: %w", err)
	}
	for _, target := range org.Settings.Targets {
		c.Credentials = append(c.Credentials, target.Credential)
	}
	for _, account := range org.Accounts.All {
		c.Credentials = append(c.Credentials, account.Credential)
	}
	slices.Sort(c.Credentials)
	c.Credentials = slices.DeleteFunc(slices.Compact(c.Credentials), func(name string) bool { return name == "" })
	files, origin, err := wholeRepository(v.root, f.head)
	if err != nil {
		return "", err
	}
	return origin, readWorkflows(files, c)
}

// wholeRepository lists from the top of the repository: the organisation may
// be a folder in it, but workflows are only at the top.
func wholeRepository(root, head string) (files *tree.Tree, origin string, err error) {
	options := tree.Options{Roots: append([]string{".github/", "action.yml", "action.yaml"}, codeownersPlaces...)}
	repo, err := tree.Open(root)
	if errors.Is(err, tree.ErrNoRepository) && head == "" {
		files, err = tree.Folder(root, options)
		return files, "", err
	}
	if err != nil {
		return nil, "", fmt.Errorf("opening the repository: %w", err)
	}
	top := root
	if repo.Prefix != "" {
		top = filepath.Join(root, strings.Repeat("../", 1+strings.Count(repo.Prefix, "/")))
	}
	if head == "" {
		files, err = tree.Folder(top, options)
	} else {
		repo.Prefix = ""
		files, err = repo.Commit(head, options)
	}
	return files, repo.RemoteURL(), err
}

func readWorkflows(files *tree.Tree, c *doctor.Case) error {
	for _, file := range files.Files {
		if !workflowPath(file.Path) {
			continue
		}
		source, err := files.Read(file.Path)
		if _, link := errors.AsType[*tree.NotRegularError](err); err != nil && !link {
			return err
		}
		c.Files = append(c.Files, doctor.File{Path: file.Path, Source: source}) // a link is an empty file, which is a finding
	}
	for _, place := range codeownersPlaces {
		if _, ok := files.Find(place); ok && c.Codeowners == "" {
			c.Codeowners = place
		}
	}
	return nil
}

func workflowPath(name string) bool {
	if base := path.Base(name); base == "action.yml" || base == "action.yaml" {
		return true
	}
	ext := path.Ext(name)
	return path.Dir(name) == ".github/workflows" && (ext == ".yml" || ext == ".yaml")
}
