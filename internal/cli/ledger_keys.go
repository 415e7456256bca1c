package cli

import (
	"errors"
	"fmt"
	"os"
	"slices"
	"strings"
	"time"

	"masthead/internal/doc"
	"masthead/internal/ledger"
	"masthead/internal/tree"
)

// ledgerFile lists the keys that may sign entries; other files beside it may
// list more. They are in the trusted part: whoever publishes takes them from a
// version that was approved.
const (
	ledgerFolder = "policies/ledger/"
	ledgerFile   = ledgerFolder + "keys.yaml"
)

// keyring reads the keys of a version, or of the folder.
func keyring(root, rev string) (ring ledger.Keyring, err error) {
	files, err := ledgerFiles(root, rev)
	if err != nil {
		return ring, err
	}
	for _, f := range files.Files {
		data, err := files.Read(f.Path)
		if err != nil {
			return ring, fmt.Errorf("reading %s: %w", f.Path, err)
		}
		d, problems := doc.ParseYAML(f.Path, data, doc.Limits{})
		if d == nil || len(problems) > 0 {
			return ring, stuck("`masthead check` says where", "%s cannot be read", plain(f.Path))
		}
		if err := addKeys(&ring, mapping(d.Value)); err != nil {
			return ring, stuck("`masthead check` says what belongs there", "%s: %w", plain(f.Path), err)
		}
	}
	if len(ring.Keys) == 0 {
		return ring, stuck("`masthead new ledger keys` asks for its first key and writes it; what is sent goes by the version on the branch, so commit it", "%s is missing: nobody may sign", ledgerFile)
	}
	return ring, nil
}

func ledgerFiles(root, rev string) (*tree.Tree, error) {
	options := tree.Options{Roots: []string{ledgerFolder}}
	if rev == "" {
		return tree.Folder(root, options)
	}
	repo, err := tree.Open(root)
	if err != nil {
		return nil, fmt.Errorf("opening the repository: %w", err)
	}
	defer repo.Close()
	return repo.Commit(rev, options)
}

func addKeys(ring *ledger.Keyring, file map[string]any) error {
	repository, _ := file["repository"].(string)
	switch {
	case repository == "":
		return errors.New("`repository` must name the repository")
	case ring.Repo != "" && ring.Repo != repository:
		return fmt.Errorf("`repository` is %q here, and %q in another file", repository, ring.Repo)
	}
	ring.Repo = repository
	items, _ := file["keys"].([]any)
	for i, item := range items {
		key, err := parseKey(mapping(item))
		if err != nil {
			return fmt.Errorf("key %d: %w", i+1, err)
		}
		if slices.ContainsFunc(ring.Keys, func(k ledger.PublicKey) bool { return k.ID == key.ID || k.Key.Equal(key.Key) }) {
			return fmt.Errorf("key %d is there twice", i+1)
		}
		ring.Keys = append(ring.Keys, key)
	}
	return nil
}

func parseKey(item map[string]any) (key ledger.PublicKey, err error) {
	key.ID, _ = item["id"].(string)
	text, _ := item["key"].(string)
	if key.ID == "" {
		return key, errors.New("`id` is missing")
	}
	if key.Key, err = ledger.ParsePublic(text); err != nil {
		return key, fmt.Errorf("`key`: %w", err)
	}
	rights, _ := item["may"].([]any)
	for _, r := range rights {
		right := ledger.Right(fmt.Sprint(r))
		if !slices.Contains(ledger.Rights(), right) {
			return key, fmt.Errorf("`may`: %q is none of publish, stop, resume, settle", right)
		}
		key.May = append(key.May, right)
	}
	if slices.Contains(key.May, ledger.Publish) && len(key.May) > 1 {
		return key, errors.New("`may`: a key that publishes may do nothing else, or it could settle its own doubts")
	}
	if until, ok := item["until"].(string); ok {
		if key.Until, err = time.Parse(time.DateOnly, until); err != nil {
			return key, errors.New("`until` is a date, such as 2027-01-31")
		}
	}
	return key, nil
}

// ledgerKey is the private key of whoever runs the program.
func (a *app) ledgerKey(ring ledger.Keyring) (ledger.Signer, error) {
	text := a.Var("MASTHEAD_LEDGER_KEY")
	if file := a.Var("MASTHEAD_LEDGER_KEY_FILE"); text == "" && file != "" {
		data, err := os.ReadFile(file)
		if err != nil {
			return ledger.Signer{}, stuck("MASTHEAD_LEDGER_KEY_FILE names the file that holds your private key, best as a whole path", "reading %s, the file of MASTHEAD_LEDGER_KEY_FILE: %w", plain(file), reason(err))
		}
		text = string(data)
	}
	if text = strings.TrimSpace(text); text == "" {
		return ledger.Signer{}, stuck("set MASTHEAD_LEDGER_KEY to your private key, or MASTHEAD_LEDGER_KEY_FILE to the file that holds it; `openssl genpkey -algorithm ed25519` makes one", "there is no key to sign with")
	}
	signer, err := ledger.ParseSigner("key", text)
	if err != nil {
		return signer, stuck("`openssl genpkey -algorithm ed25519` makes one", "MASTHEAD_LEDGER_KEY: %w", err)
	}
	id, ok := ring.Named(signer.Public)
	if !ok {
		return signer, stuck("list its public half there, "+ledger.PublicText(signer.Public)+", and commit it: what is sent goes by the version on the branch", "the key is not listed in %s", ledgerFile)
	}
	signer.ID = id
	return signer, nil
}
