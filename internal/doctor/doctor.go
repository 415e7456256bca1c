// Package doctor judges whether a repository is set up so that nobody can get
// round Masthead: publish without approval, or read the credentials of an
// account. It is pure: package forge has seen the settings, the caller has read
// the workflow files. It refuses to guess: what could not be seen is neither a
// hole nor fine, and is said together with the permission that shows it.
package doctor

import (
	"slices"
	"strings"

	"masthead/internal/forge"
)

// Case is all that is known of a repository.
type Case struct {
	Repository  string          // OWNER/NAME; "" when it was not asked for
	Branch      string          // the branch that is published from
	Environment string          // the environment that holds the credentials
	Required    string          // the name of the required check
	Settings    *forge.Settings // nil: GitHub was not asked
	Elsewhere   bool            // not github.com: GitHub Actions has another id there, so any pinned app will do
	Files       []File          // workflows and composite actions
	Codeowners  string          // path of the file, "" when there is none
	Credentials []string        // names of secrets that publish

	read []readFile // Files, each read once
}

// File is a workflow or an action.yml, as it is in the repository.
type File struct {
	Path   string
	Source []byte
}

// States of a check.
const (
	Fine    = "fine"
	Hole    = "hole"
	Unseen  = "unknown"   // asked, but no answer
	Skipped = "not asked" // needs GitHub, which was not asked
)

// Check is one row of the table: what is right, and what follows when it is
// not. {repository}, {branch}, {environment} and {check} stand for the case's.
type Check struct {
	ID       string // a statement of the defect
	Severity string // error, warning or advice
	Title    string // what is right
	Risk     string // what can happen
	Fix      string // how to close it
	Web      string // where in GitHub's pages; "" where a file is named
	API      string // where in GitHub's API, or in the file
	Needs    string // permission of the token; "" is judged from files alone
	judge    func(*Case) verdict
}

// Finding is one place where something is wrong.
type Finding struct {
	Text string `json:"text"`
	Path string `json:"path,omitempty"`
	Line int    `json:"line,omitempty"`
}

// Result is what a check found.
type Result struct {
	Check
	State    string
	Findings []Finding        // of a hole
	Unknown  []*forge.Unknown // why a check has no answer
}

// verdict is what a row's judge says: holes win over what is unknown.
type verdict struct {
	findings []Finding
	unknown  []*forge.Unknown
}

func hole(text string) verdict             { return verdict{findings: []Finding{{Text: text}}} }
func unknown(us ...*forge.Unknown) verdict { return verdict{unknown: us} }
func holes(findings []Finding) verdict     { return verdict{findings: findings} }
func when(bad bool, text string) (v verdict) {
	if bad {
		return hole(text)
	}
	return v
}

// Judge makes every check of the table, in its order.
func Judge(c Case) []Result {
	for _, f := range c.Files {
		w, why := parse(f)
		c.read = append(c.read, readFile{f.Path, w, why})
	}
	var results []Result
	for _, check := range Table() {
		r := Result{Check: check.of(&c), State: Fine}
		if check.Needs != "" && c.Settings == nil {
			r.State = Skipped
			results = append(results, r)
			continue
		}
		v := check.judge(&c)
		switch {
		case len(v.findings) > 0:
			r.State, r.Findings = Hole, v.findings
		case len(v.unknown) > 0:
			r.State, r.Unknown = Unseen, v.unknown
		}
		results = append(results, r)
	}
	return results
}

// of puts the names of a case into the words of a row.
func (check Check) of(c *Case) Check {
	repository := c.Repository
	if repository == "" {
		repository = "{owner}/{repo}"
	}
	words := strings.NewReplacer("{repository}", repository, "{branch}", c.Branch, "{environment}", c.Environment, "{check}", c.Required)
	for _, text := range []*string{&check.Title, &check.Risk, &check.Fix, &check.Web, &check.API} {
		*text = words.Replace(*text)
	}
	return check
}

// Table lists all checks: GitHub's settings first, then files.
func Table() []Check {
	return slices.Concat(branchChecks(), actionsChecks(), secretChecks(), fileChecks())
}
