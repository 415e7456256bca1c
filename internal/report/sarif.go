package report

import (
	"bytes"
	"cmp"
	"compress/gzip"
	"fmt"
	"io"
	"slices"
	"strings"

	"masthead/internal/diag"
)

// What GitHub code scanning takes (docs.github.com, "SARIF support for code
// scanning"); a bigger file is refused as a whole.
const (
	sarifResults = 25_000
	sarifBytes   = 10_000_000 // after gzip
)

const (
	sarifRoot    = "REPOSITORYROOT"
	leftOutID    = "findings-left-out"
	sarifSchema  = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
	sarifVersion = "2.1.0"
	// rulesPage is relative: the page comes with the program, wherever that is.
	// Rules have no helpUri, as SARIF wants an absolute one; help says it all.
	rulesPage = "docs/rules.md"
)

func writeSARIF(w io.Writer, r Report) error {
	return writeSARIFWithin(w, r, sarifResults, sarifBytes)
}

// writeSARIFWithin keeps the gravest findings that fit, and says how many it
// left out. Half as many findings are tried until the rest fits.
func writeSARIFWithin(w io.Writer, r Report, results, size int) error {
	keep := min(results, len(r.Findings))
	for {
		var b bytes.Buffer
		if err := encodeJSON(&b, "  ", sarifOf(r, gravest(r.Findings, keep))); err != nil {
			return err
		}
		if keep == 0 || b.Len() <= size || gzipSize(b.Bytes()) <= size {
			_, err := w.Write(b.Bytes())
			return err
		}
		keep /= 2
	}
}

// gravest is the n findings that matter most, in their old order.
func gravest(findings []diag.Finding, n int) []diag.Finding {
	if n >= len(findings) {
		return findings
	}
	order := make([]int, len(findings))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(weight(findings[b]), weight(findings[a])) })
	order = order[:n]
	slices.Sort(order)
	kept := make([]diag.Finding, n)
	for i, at := range order {
		kept[i] = findings[at]
	}
	return kept
}

func weight(f diag.Finding) int {
	if f.Waiver != nil {
		return -1
	}
	return int(f.Severity)
}

func gzipSize(b []byte) int {
	var out bytes.Buffer
	z := gzip.NewWriter(&out)
	z.Write(b) // a bytes.Buffer takes everything
	z.Close()
	return out.Len()
}

func sarifOf(r Report, kept []diag.Finding) sarifLog {
	s := newSARIF(r, kept)
	run := sarifRun{
		Tool:             sarifTool{s.driver()},
		Invocations:      []sarifInvocation{{true, leftOut(len(r.Findings) - len(kept))}},
		VersionControl:   versionControl(r.Summary),
		OriginalURIBases: map[string]sarifArtifactLocation{sarifRoot: {Description: &sarifText{Text: "The root of the checked repository."}}},
		// The slash at the end makes the whole id the category of the run.
		AutomationDetails: sarifAutomation{"masthead/check/"},
		ColumnKind:        "unicodeCodePoints",
		DefaultEncoding:   "UTF-8",
		Language:          r.words().language,
		Results:           []sarifResult{},
	}
	for _, f := range kept {
		run.Results = append(run.Results, s.result(f))
	}
	run.Artifacts = s.artifacts
	return sarifLog{sarifSchema, sarifVersion, []sarifRun{run}}
}

func leftOut(n int) []sarifNotification {
	if n == 0 {
		return []sarifNotification{}
	}
	text := fmt.Sprintf("%d findings were left out, the least severe first, to stay within what code scanning accepts: %d results and %d MB.",
		n, sarifResults, sarifBytes/1_000_000)
	return []sarifNotification{{sarifReference{leftOutID, 0}, "warning", sarifText{Text: text}}}
}

// numericVersion starts with a digit, as readers of SARIF expect: a build from
// a commit has no release before it.
func numericVersion(v string) string {
	bare := strings.TrimPrefix(v, "v")
	if bare != "" && bare[0] >= '0' && bare[0] <= '9' {
		return bare
	}
	if v == "" {
		return ""
	}
	return "0.0.0-" + v
}

func versionControl(s Summary) []sarifVersionControl {
	if s.Repository == "" {
		return nil
	}
	return []sarifVersionControl{{s.Repository, s.Revision, sarifArtifactLocation{URIBaseID: sarifRoot}}}
}

// sarif collects what results refer to by index.
type sarif struct {
	report    Report
	files     files
	rules     []diag.Rule
	ruleIndex map[string]int
	artifacts []sarifArtifact
	known     map[string]int // path -> index in artifacts
	repeated  map[string]int // fingerprint -> how often it was given
}

func newSARIF(r Report, kept []diag.Finding) *sarif {
	s := &sarif{
		report: r, files: files{get: r.Source}, rules: slices.Clone(r.Rules),
		ruleIndex: map[string]int{}, artifacts: []sarifArtifact{}, known: map[string]int{}, repeated: map[string]int{},
	}
	for i, rule := range s.rules {
		s.ruleIndex[rule.ID] = i
	}
	for _, f := range kept {
		if _, ok := s.ruleIndex[f.Rule]; !ok {
			s.ruleIndex[f.Rule] = len(s.rules)
			s.rules = append(s.rules, diag.Rule{ID: f.Rule, Severity: f.Severity})
		}
	}
	return s
}

func (s *sarif) driver() sarifDriver {
	d := sarifDriver{
		Name: "masthead", FullName: "Masthead check", Version: numericVersion(s.report.Version),
		InformationURI:   rulesPage,
		ShortDescription: sarifText{Text: "Checks an organisation's social media accounts, calendar and policies."},
		Rules:            []sarifRule{},
		Notifications:    []sarifDescriptor{{leftOutID, pascal(leftOutID), sarifText{Text: "Some findings are not in this file."}}},
	}
	for _, rule := range s.rules {
		d.Rules = append(d.Rules, s.rule(rule))
	}
	return d
}

func (s *sarif) rule(r diag.Rule) sarifRule {
	title := cmp.Or(r.Title, r.ID)
	why := cmp.Or(r.Description, title)
	text, markdown := sentence(why), escapeMarkdown(sentence(why))
	if guide := r.GuideText(s.report.Language); guide != "" {
		whatToDo := s.report.words().whatToDo
		text += "\n\n" + whatToDo + ": " + guide
		markdown += "\n\n**" + whatToDo + ":** " + escapeMarkdown(guide)
	}
	return sarifRule{
		ID:                   r.ID,
		Name:                 pascal(r.ID),
		ShortDescription:     sarifText{Text: sentence(title)},
		FullDescription:      sarifText{Text: sentence(why)},
		DefaultConfiguration: sarifConfiguration{sarifLevel(r.Severity)},
		Help:                 sarifText{text, markdown},
		Properties:           sarifRuleProperties{r.Kinds, problemSeverity(r.Severity), []string{"social-media"}},
	}
}

// pascal is the id as SARIF likes names: missing-alt-text, MissingAltText.
func pascal(id string) string {
	var b strings.Builder
	for word := range strings.FieldsFuncSeq(id, func(r rune) bool { return r == '-' || r == '.' || r == '_' }) {
		if word != "" {
			b.WriteString(strings.ToUpper(word[:1]) + word[1:])
		}
	}
	return b.String()
}

// sentence ends with a full stop: viewers join these texts to others.
func sentence(s string) string {
	s = strings.TrimSpace(s)
	if s == "" || strings.ContainsAny(s[len(s)-1:], ".!?") {
		return s
	}
	return s + "."
}

func sarifLevel(s diag.Severity) string {
	if s == diag.Advice {
		return "note"
	}
	return s.String()
}

// problemSeverity is the same in the words of code scanning.
func problemSeverity(s diag.Severity) string {
	if s == diag.Advice {
		return "recommendation"
	}
	return s.String()
}

func (s *sarif) result(f diag.Finding) sarifResult {
	res := sarifResult{
		RuleID: f.Rule, RuleIndex: s.ruleIndex[f.Rule], Level: sarifLevel(f.Severity),
		Message:      sarifText{Text: plainMessage(f.Message)},
		Locations:    []sarifLocation{{Physical: s.physical(f)}},
		Fingerprints: map[string]string{"mastheadFinding/v1": s.fingerprint(f)},
		Suppressions: s.suppressions(f.Waiver),
	}
	if f.Pointer != "" || f.Removed {
		res.Properties = &sarifResultProperties{f.Pointer, f.Removed}
	}
	for i, r := range f.Related {
		id := i
		res.RelatedLocations = append(res.RelatedLocations, sarifLocation{
			ID:       &id,
			Physical: sarifPhysical{Artifact: s.artifact(r.Path, false), Region: s.region(r.Path, false, r.Span)},
			Message:  &sarifText{Text: plainMessage(cmp.Or(r.Note, r.Path))},
		})
	}
	res.Fixes = s.fixes(f.Fix)
	return res
}

func (s *sarif) suppressions(v *diag.Waiver) []sarifSuppression {
	if v == nil {
		return []sarifSuppression{}
	}
	return []sarifSuppression{{
		Kind: "external", Status: "accepted", Justification: v.Reason,
		Location:   &sarifLocation{Physical: sarifPhysical{Artifact: s.artifact(v.Path, false)}},
		Properties: sarifSuppressionProperties{v.Approver, v.Expires},
	}}
}

// plainMessage keeps foreign text from becoming a link: in a SARIF message,
// `[text](target)` is one.
func plainMessage(s string) string {
	return sentence(strings.NewReplacer(`\`, `\\`, "[", `\[`, "]", `\]`).Replace(s))
}
