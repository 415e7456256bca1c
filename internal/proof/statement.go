package proof

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"
	"time"

	"masthead/internal/approval"
	"masthead/internal/check"
	"masthead/internal/model"
	"masthead/internal/tree"
)

// The types of a statement, as in-toto names them. docs/prove.md describes the
// predicate.
const (
	StatementType = "https://in-toto.io/Statement/v1"
	PredicateType = "https://masthead.example/attestation/approval/v1"
)

// Statement is what is recorded of a proven change: an in-toto Statement.
type Statement struct {
	Type          string    `json:"_type"`
	Subject       []Subject `json:"subject"`
	PredicateType string    `json:"predicateType"`
	Predicate     Predicate `json:"predicate"`
}

// Subject is what a statement is about.
type Subject struct {
	Name   string            `json:"name"`
	Digest map[string]string `json:"digest"`
}

// Predicate says how a change was approved.
type Predicate struct {
	Repository   string          `json:"repository"` // OWNER/NAME
	Branch       string          `json:"branch"`
	PullRequest  PullRequest     `json:"pullRequest"`
	Base         string          `json:"base"`    // commit before the change
	Commits      []string        `json:"commits"` // of the branch, oldest first
	Way          string          `json:"way"`     // merge, squash, rebase
	Approvals    []Approval      `json:"approvals"`
	Requirements []MetBy         `json:"requirements"`
	Policy       ResourceDigest  `json:"policy"`  // what judged
	Content      ResourceDigest  `json:"content"` // what the change touched, as it is in the commit
	Tool         ResourceVersion `json:"tool"`
	ProvedAt     time.Time       `json:"provedAt"`
}

// PullRequest is the one that a change came by.
type PullRequest struct {
	Number   int       `json:"number"`
	Author   string    `json:"author"`
	Head     string    `json:"head"` // commit that was reviewed
	MergedAt time.Time `json:"mergedAt"`
}

// Approval is one that counts.
type Approval struct {
	Login  string `json:"login"`
	Review int64  `json:"review"` // id at the forge
	Commit string `json:"commit"`
}

// MetBy is a requirement, and who met it.
type MetBy struct {
	ID    string   `json:"id"`
	Paths []string `json:"paths"`
	Count int      `json:"count"`
	By    []string `json:"by"` // logins
}

// ResourceDigest is a commit and a digest of part of it.
type ResourceDigest struct {
	Commit string            `json:"commit"`
	Digest map[string]string `json:"digest"`
}

// ResourceVersion is a program.
type ResourceVersion struct {
	Name    string `json:"name"`
	Version string `json:"version"`
}

// Seal is what a statement says beside the evidence.
type Seal struct {
	Repository, Version string
	At                  time.Time
}

// Statement records a change; ok is false for one that is not proven.
func (c Change) Statement(s Seal) (statement Statement, ok bool) {
	if c.State != Proven {
		return Statement{}, false
	}
	e := c.Evidence
	p := e.Pull.Value
	head := e.Commit()
	name := "git+" + s.Repository + "@refs/heads/" + e.Branch
	return Statement{Type: StatementType, PredicateType: PredicateType,
		Subject: []Subject{{name, map[string]string{"gitCommit": head.ID}}, {name, map[string]string{"gitTree": head.Tree}}},
		Predicate: Predicate{Repository: s.Repository, Branch: e.Branch, Base: e.Base, Commits: e.ids(), Way: e.Way,
			PullRequest: PullRequest{p.Number, p.User.Login, e.head(), e.MergedAt}, Approvals: e.Approvals(), Requirements: e.Met(),
			Policy: ResourceDigest{e.Law, map[string]string{"sha256": c.policy}}, Content: ResourceDigest{head.ID, map[string]string{"sha256": c.content}},
			Tool: ResourceVersion{"masthead", s.Version}, ProvedAt: s.At.UTC()}}, true
}

func (e *Evidence) ids() []string {
	ids := []string{}
	for _, c := range e.Commits {
		ids = append(ids, c.ID)
	}
	return ids
}

// Approvals are those that count, by login.
func (e *Evidence) Approvals() []Approval {
	all := []Approval{}
	if e.Pull.Value == nil {
		return all
	}
	b, _ := e.entitled()
	for _, r := range b.kept {
		all = append(all, Approval{r.User.Login, r.ID, r.CommitID})
	}
	return all
}

// Met are the requirements with those of the approvals that count for each.
func (e *Evidence) Met() []MetBy {
	all := []MetBy{}
	approvals := e.Approvals()
	for _, r := range e.Required.Value {
		m := MetBy{r.ID, r.What, r.Count, []string{}}
		for _, a := range approvals {
			if slices.ContainsFunc(r.People, func(p approval.Person) bool { return approval.Fold(p.Login) == approval.Fold(a.Login) }) {
				m.By = append(m.By, a.Login)
			}
		}
		all = append(all, m)
	}
	return all
}

// digest is SHA-256 over a line "SHA-256 of the content, two blanks, path, NUL"
// for each path, as `sha256sum -z` writes it. What is not there, no file or too
// large to read has another word in place of the sum.
func digest(t *tree.Tree, paths []string) string {
	sum := sha256.New()
	for _, path := range paths {
		fmt.Fprintf(sum, "%s  %s\x00", contentSum(t, path), path)
	}
	return hex.EncodeToString(sum.Sum(nil))
}

func contentSum(t *tree.Tree, path string) string {
	f, ok := t.Find(path)
	if !ok {
		return "gone"
	}
	text, err := t.Read(path)
	if err != nil {
		return "git:" + f.Hash
	}
	sum := sha256.Sum256(text)
	return hex.EncodeToString(sum[:])
}

// seal adds the digests of what judged and of what was judged.
func (g *gatherer) seal(c *Change, commit *tree.Tree) error {
	law, ok := g.policy[c.Evidence.Law]
	if !ok {
		t, err := g.Organisation.Commit(c.Evidence.Law, check.Listing())
		if err != nil {
			return err
		}
		var paths []string
		for _, f := range t.Files {
			if model.IsTrusted(f.Path) {
				paths = append(paths, f.Path)
			}
		}
		law = digest(t, paths)
		g.policy[c.Evidence.Law] = law
	}
	touched := slices.SortedFunc(slices.Values(c.Evidence.Touched), cmp.Compare[string])
	c.policy, c.content = law, digest(commit, touched)
	return nil
}
