package report

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"masthead/internal/diag"
	"masthead/internal/doc"
)

func sarifRunOf(t *testing.T, r Report) sarifRun {
	t.Helper()
	var log sarifLog
	if err := json.Unmarshal([]byte(render(t, "sarif", r)), &log); err != nil {
		t.Fatal(err)
	}
	return log.Runs[0]
}

func TestSARIFResult(t *testing.T) {
	run := sarifRunOf(t, sample())
	first, second := run.Results[0], run.Results[1]
	rules := run.Tool.Driver.Rules
	if rules[first.RuleIndex].ID != first.RuleID || rules[second.RuleIndex].ID != "unsafe-character" {
		t.Error("ruleIndex points at another rule")
	}
	if first.Level != "error" || len(first.Suppressions) != 0 {
		t.Errorf("level %q, suppressions %v", first.Level, first.Suppressions)
	}
	s := second.Suppressions[0]
	if s.Kind != "external" || s.Status != "accepted" || s.Justification != "A test." || s.Properties.Expires != "2026-12-31" {
		t.Errorf("suppression %+v", s)
	}
	place := first.Locations[0].Physical
	if place.Region.Snippet.Text != "asset: clinic" || place.Context.Snippet.Text != "media:\n  - asset: clinic\n---" {
		t.Errorf("snippets %q in %q", place.Region.Snippet.Text, place.Context.Snippet.Text)
	}
	if got := run.Artifacts[*place.Artifact.Index].Location.URI; got != place.Artifact.URI {
		t.Errorf("artifact index points at %q", got)
	}
	change := first.Fixes[0].Changes[0].Replacements[0]
	if want := (sarifRegion{StartLine: 3, StartColumn: 18, EndLine: 3, EndColumn: 18}); change.Deleted != want || change.Inserted.Text != "\n    alt: A clinic" {
		t.Errorf("fix %+v", change)
	}
}

func TestSARIFRuleHelp(t *testing.T) {
	r := sample()
	r.Language = "pl"
	rule := sarifRunOf(t, r).Tool.Driver.Rules[0]
	wantText(t, rule.Help.Text, "Some people hear the image.\n\nCo zrobić: Napisz, co ważne.")
	wantText(t, rule.Help.Markdown, "Some people hear the image.\n\n**Co zrobić:** Napisz, co ważne.")
	wantText(t, rule.Name+" "+rule.DefaultConfiguration.Level, "MissingAltText error")
}

func TestSARIFColumnsAreCharacters(t *testing.T) {
	src := "ż漢😀x\r\nb"
	r := Report{Source: func(string, bool) []byte { return []byte(src) }, Findings: []diag.Finding{{
		Rule: "r", Path: "p", Span: doc.Span{Line: 1, Column: 4, EndLine: 1, EndColumn: 5},
		Fix: &diag.Fix{Title: "t", Edits: []diag.Edit{{Path: "p", Start: 9, End: 12, New: "y"}}},
	}}}
	result := sarifRunOf(t, r).Results[0]
	wantText(t, result.Locations[0].Physical.Region.Snippet.Text, "x")
	got := result.Fixes[0].Changes[0].Replacements[0].Deleted
	if want := (sarifRegion{StartLine: 1, StartColumn: 4, EndLine: 2, EndColumn: 1}); got != want {
		t.Errorf("deleted %+v, want %+v", got, want)
	}
}

func TestSARIFWithoutSourceHasNoFixAndNoSnippet(t *testing.T) {
	r := sample()
	r.Source = nil
	result := sarifRunOf(t, r).Results[0]
	if result.Fixes != nil || result.Locations[0].Physical.Region.Snippet != nil || result.Locations[0].Physical.Context != nil {
		t.Errorf("invented: %+v", result)
	}
}

func TestSARIFWholeFile(t *testing.T) {
	r := Report{Source: func(string, bool) []byte { return []byte("a\nbcd") }, Findings: []diag.Finding{{Rule: "r", Path: "p"}}}
	if got, want := *sarifRunOf(t, r).Results[0].Locations[0].Physical.Region, (sarifRegion{StartLine: 1, StartColumn: 1, EndLine: 2, EndColumn: 4}); got != want {
		t.Errorf("region %+v, want %+v", got, want)
	}
}

func TestSARIFFingerprints(t *testing.T) {
	finding := func(line int) diag.Finding {
		return diag.Finding{Rule: "r", Path: "p", Span: doc.Span{Line: line, Column: 1, EndLine: line, EndColumn: 2}, Message: fmt.Sprint(line)}
	}
	prints := func(src string, lines ...int) (list []string) {
		r := Report{Source: func(string, bool) []byte { return []byte(src) }}
		for _, line := range lines {
			r.Findings = append(r.Findings, finding(line))
		}
		for _, result := range sarifRunOf(t, r).Results {
			list = append(list, result.Fingerprints["mastheadFinding/v1"])
		}
		return list
	}
	before, moved := prints("a\nb\na\n", 1, 2, 3), prints("new\nnew\na\nb\na\n", 3, 4, 5)
	if fmt.Sprint(before) != fmt.Sprint(moved) {
		t.Errorf("moved lines change fingerprints: %v, %v", before, moved)
	}
	if before[0] == before[1] || before[0] == before[2] {
		t.Errorf("different findings share a fingerprint: %v", before)
	}
}

func TestSARIFURIs(t *testing.T) {
	for in, want := range map[string]string{
		"a/b.md":       "a/b.md",
		"a b#c?d%.md":  "a%20b%23c%3Fd%25.md",
		"x:y/ż.md":     "x%3Ay/%C5%BC.md",
		"a\\b/\"c\".m": "a%5Cb/%22c%22.m",
	} {
		if got := relativeURI(in); got != want {
			t.Errorf("%q: got %q, want %q", in, got, want)
		}
	}
}

func TestSARIFMessagesHoldNoLinks(t *testing.T) {
	r := Report{Findings: []diag.Finding{{Rule: "r", Path: "p", Message: "See [here](http://evil)"}}}
	wantText(t, sarifRunOf(t, r).Results[0].Message.Text, `See \[here\](http://evil).`)
}

func TestSARIFLeavesTheLeastSevereOut(t *testing.T) {
	var r Report
	for i := range 60 {
		r.Findings = append(r.Findings, diag.Finding{Rule: "r", Path: fmt.Sprintf("p%02d", i), Severity: diag.Severity(i % 3)})
	}
	for _, c := range []struct{ results, size, want int }{{25, 1 << 20, 25}, {60, 1 << 20, 60}, {60, 2500, 30}} {
		var b bytes.Buffer
		var log sarifLog
		if err := writeSARIFWithin(&b, r, c.results, c.size); err != nil {
			t.Fatal(err)
		}
		if err := json.Unmarshal(b.Bytes(), &log); err != nil {
			t.Fatal(err)
		}
		run, levels := log.Runs[0], map[string]int{}
		for _, result := range run.Results {
			levels[result.Level]++
		}
		if len(run.Results) != c.want || levels["error"] != 20 || levels["warning"] != min(20, c.want-20) {
			t.Errorf("%+v: levels %v", c, levels)
		}
		notes := run.Invocations[0].Notifications
		if c.want == 60 != (len(notes) == 0) {
			t.Errorf("%+v: notifications %+v", c, notes)
		}
		if want := fmt.Sprintf("%d findings were left out", 60-c.want); c.want < 60 && !strings.HasPrefix(notes[0].Message.Text, want) {
			t.Errorf("%+v: %q", c, notes[0].Message.Text)
		}
	}
}
