package cli

import (
	"cmp"
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"masthead/internal/ledger"
	"masthead/internal/ledger/gitledger"
	"masthead/internal/tree"
)

// ledgerFlags are the flags of all `ledger` commands.
type ledgerFlags struct {
	remote, branch, cache, base, known, format string
}

func ledgerCommand(a *app) *cobra.Command {
	f := &ledgerFlags{}
	cmd := &cobra.Command{
		Use:   "ledger",
		Short: "look at the signed record of what was sent, and settle what nobody knows",
		Long: "Every post that goes out, and every step on its way, is an entry in the ledger: a list of signed\n" +
			"entries on a branch of the repository, which only ever grows. It is what keeps two machines from\n" +
			"sending the same post, and what remains when one dies.\n\n" +
			"The keys that may sign are listed in " + ledgerFile + ". The repository is --remote or the remote\n" +
			"`origin`; a password for it comes from MASTHEAD_LEDGER_TOKEN, and for GitHub also from GH_TOKEN or\n" +
			"GITHUB_TOKEN. An entry that is known from elsewhere (--known, or MASTHEAD_LEDGER_HEAD) must still be there.",
		Example: "  masthead ledger log\n  masthead ledger verify",
		Args:    a.unknownCommand,
		RunE:    func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	f.add(cmd.PersistentFlags())
	cmd.AddCommand(ledgerLog(a, f), ledgerShow(a, f), ledgerVerify(a, f), ledgerExport(a, f), ledgerResolve(a, f))
	return cmd
}

// add adds the flags that say which ledger is meant, for every command that
// opens one.
func (f *ledgerFlags) add(flags *pflag.FlagSet) {
	flags.SortFlags = false
	flags.StringVar(&f.remote, "remote", "", "the repository that keeps the ledger, as `URL` or folder")
	flags.StringVar(&f.branch, "branch", gitledger.Branch, "the `BRANCH` that it is kept on")
	flags.StringVar(&f.cache, "cache", "", "the `DIR` for what was fetched; otherwise one in the user's own cache")
	flags.StringVar(&f.base, "base", "", "take the keys from the version `REV` instead of the folder")
	flags.StringVar(&f.known, "known", "", "an `ENTRY` that must be in it, as NUMBER:DIGEST")
}

// keysOf names the version whose keys count. Whoever signs goes by what is
// committed: sync does so too, and refuses a ledger with a key that it does not
// know.
func (f *ledgerFlags) keysOf(root string, signs bool) string {
	if f.base != "" || !signs {
		return f.base
	}
	repo, err := tree.Open(root)
	if err != nil {
		return ""
	}
	defer repo.Close()
	if _, err := repo.Info("HEAD"); err != nil {
		return ""
	}
	return "HEAD"
}

// ledgerReading is an opened ledger, with all its entries where it is only read;
// fault is what is wrong with it.
type ledgerReading struct {
	*ledger.Ledger
	entries []ledger.Entry
	fault   *ledger.Fault
	close   func() error
}

// openLedger reads all of it; for whoever writes, what was judged before is not
// judged again. Whoever called it closes it.
func (a *app) openLedger(ctx context.Context, f *ledgerFlags, key func(ledger.Keyring) (ledger.Signer, error)) (*ledgerReading, error) {
	root, err := a.root()
	if err != nil {
		return nil, err
	}
	ring, err := keyring(root, f.keysOf(root, key != nil))
	if err != nil {
		return nil, err
	}
	o := ledger.Options{Ring: ring, Now: a.Now}
	if key != nil {
		if o.Signer, err = key(ring); err != nil {
			return nil, err
		}
	}
	if known := cmp.Or(f.known, a.Var("MASTHEAD_LEDGER_HEAD")); known != "" {
		mark, err := ledger.ParseMark(known)
		if err != nil {
			return nil, usage("`masthead ledger verify` prints it", "--known: %w", err)
		}
		o.Known = []ledger.Mark{mark}
	}
	store, err := a.ledgerStore(root, f)
	if err != nil {
		return nil, err
	}
	o.Store = store
	kept := ""
	if key != nil {
		kept = filepath.Join(store.Folder(), "checkpoint-"+o.Signer.ID)
		o.Kept, _ = os.ReadFile(kept) // none: all of it is judged
		o.Program = thisProgram()
	}
	bar := a.newBar()
	bar.show("reading the ledger", 0, 0)
	r, err := readLedger(ctx, o)
	bar.erase()
	if err != nil {
		store.Close()
		return nil, err
	}
	r.close = func() error {
		if book := r.Checkpoint(); kept != "" && book != nil {
			replaceFile(kept, book)
		}
		return store.Close()
	}
	return r, nil
}

func readLedger(ctx context.Context, o ledger.Options) (*ledgerReading, error) {
	r := &ledgerReading{}
	o.Each = func(e ledger.Entry) { r.entries = append(r.entries, e) }
	l, err := ledger.Open(ctx, o)
	r.Ledger = l
	if fault, ok := errors.AsType[*ledger.Fault](err); ok {
		r.fault = fault
		return r, nil
	}
	if err != nil {
		return nil, stuck("--remote names another repository, --branch another branch", "%s", plain(err.Error()))
	}
	return r, nil
}

// sound is an error for whoever cannot go on with a broken ledger.
func (r *ledgerReading) sound() error {
	if r.fault == nil {
		return nil
	}
	return stuck("`masthead ledger verify` says more", "the ledger is not sound: %s", plain(r.fault.Error()))
}

func (a *app) ledgerStore(root string, f *ledgerFlags) (*gitledger.Store, error) {
	remote := f.remote
	if remote == "" {
		if repo, err := tree.Open(root); err == nil {
			remote = repo.RemoteURL()
			repo.Close()
		}
	}
	if remote == "" {
		return nil, usage("--remote URL names it; without that, it is the remote `origin` of this clone", "no repository is known that keeps the ledger")
	}
	if !strings.Contains(remote, ":") && !filepath.IsAbs(remote) {
		remote = filepath.Join(a.Dir, remote)
	}
	cache, err := a.ledgerCache(f, remote)
	if err != nil {
		return nil, err
	}
	store, err := gitledger.Open(gitledger.Options{URL: remote, Branch: f.branch, Cache: cache, Token: func() string { return a.ledgerToken(remote) }})
	if err != nil {
		return nil, stuck("", "%w", reason(err))
	}
	return store, nil
}

// ledgerCache is a folder for this ledger alone.
func (a *app) ledgerCache(f *ledgerFlags, remote string) (string, error) {
	if filepath.IsAbs(f.cache) {
		return f.cache, nil
	}
	if f.cache != "" {
		return filepath.Abs(filepath.Join(a.Dir, f.cache))
	}
	home := a.Var("XDG_CACHE_HOME")
	if home == "" && a.Var("HOME") != "" {
		home = filepath.Join(a.Var("HOME"), ".cache")
	}
	if home = cmp.Or(home, a.Var("LOCALAPPDATA")); home == "" {
		return "", usage("--cache DIR names one", "there is no folder for what is fetched")
	}
	name := sha256.Sum256([]byte(remote + "\n" + f.branch))
	return filepath.Join(home, "masthead", "ledger", fmt.Sprintf("%x", name[:8])), nil
}

// ledgerToken is the password for a remote. A token of GitHub goes to GitHub only.
func (a *app) ledgerToken(remote string) string {
	if own := a.Var("MASTHEAD_LEDGER_TOKEN"); own != "" {
		return own
	}
	host, _ := remoteRepository(remote)
	server, err := url.Parse(cmp.Or(a.Var("GITHUB_SERVER_URL"), "https://github.com"))
	if err != nil || host == "" || host != strings.ToLower(server.Hostname()) {
		return ""
	}
	return cmp.Or(a.Var("GH_TOKEN"), a.Var("GITHUB_TOKEN"))
}
