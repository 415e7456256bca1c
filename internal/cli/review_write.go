package cli

import (
	"bytes"
	"cmp"
	"crypto/rand"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"masthead/internal/report"
)

// mostSummary is what a runner takes as the summary of a step.
const mostSummary = 1 << 20

// write brings the verdict to the log, to the summary of the run, and to files.
func (r *reviewing) write() error {
	if err := r.print(); err != nil {
		return err
	}
	if err := r.writeReports(); err != nil {
		return err
	}
	if err := errors.Join(r.writeSummary(), r.writeOutputs()); err != nil {
		return err
	}
	for _, text := range r.told {
		if err := r.logs(text, text); err != nil {
			return err
		}
	}
	return nil
}

// print writes to the log. Paths in annotations count from the top of the
// repository.
func (r *reviewing) print() error {
	if r.flags.printsReport() {
		return nil
	}
	out := r.page.Report
	format, _ := report.Lookup(r.format())
	if format.Name == "github" && r.prefix != "" {
		out = r.fromTop(out)
	}
	return format.Write(r.Out, out)
}

func (r *reviewing) format() string {
	f := r.flags
	inActions := r.Var("GITHUB_ACTIONS") == "true" && !r.onGitea()
	switch {
	case f.format != "auto":
		return f.format
	case f.annotations == "always" || f.annotations == "auto" && inActions:
		return "github"
	}
	return "text"
}

func (r *reviewing) fromTop(out report.Report) report.Report {
	out.Findings = slices.Clone(out.Findings)
	for i := range out.Findings {
		x := &out.Findings[i]
		x.Path, x.Related = r.prefix+x.Path, slices.Clone(x.Related)
		for j := range x.Related {
			x.Related[j].Path = r.prefix + x.Related[j].Path
		}
	}
	source := out.Source
	out.Source = func(path string, removed bool) []byte { return source(strings.TrimPrefix(path, r.prefix), removed) }
	return out
}

func (r *reviewing) writeReports() error {
	if name := r.flags.reportMD; name != "" {
		if err := r.writeFile(name, []byte(r.page.StepSummary(mostSummary))); err != nil {
			return err
		}
	}
	if name := r.flags.reportJSON; name != "" {
		var b bytes.Buffer
		format, _ := report.Lookup("json")
		if err := format.Write(&b, r.page.Report); err != nil {
			return err
		}
		return r.writeFile(name, b.Bytes())
	}
	return nil
}

func (r *reviewing) writeFile(name string, text []byte) error {
	if name == standardOutput {
		_, err := r.Out.Write(text)
		return err
	}
	if err := os.WriteFile(r.file(name), text, 0o666); err != nil {
		return stuck("", "%s: %w", name, reason(err))
	}
	return nil
}

// file takes a name as the user means it: from the folder the command works in.
func (r *reviewing) file(name string) string {
	dir, err := r.start()
	if err != nil || filepath.IsAbs(name) {
		return name
	}
	return filepath.Join(dir, name)
}

// where is the file that a flag names, or else the runner.
func (r *reviewing) where(flag, variable string) string {
	if flag == "none" {
		return ""
	}
	return cmp.Or(flag, r.Var(variable))
}

// writeSummary appends: other programs of the same step write there too.
func (r *reviewing) writeSummary() error {
	name := r.where(r.flags.summary, "GITHUB_STEP_SUMMARY")
	if name == "" {
		return nil
	}
	room := mostSummary - 2
	if info, err := os.Stat(r.file(name)); err == nil {
		room -= int(min(info.Size(), mostSummary))
	}
	if room <= 0 {
		return r.logs("The summary of this step is full already.", "Podsumowanie tego kroku jest już pełne.")
	}
	return r.appendTo(name, r.page.StepSummary(room)+"\n")
}

func (r *reviewing) appendTo(name, text string) error {
	f, err := os.OpenFile(r.file(name), os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o666)
	if err != nil {
		return stuck("", "%s: %w", name, reason(err))
	}
	_, err = io.WriteString(f, text)
	return errors.Join(err, f.Close())
}

// writeOutputs hands values to further steps.
func (r *reviewing) writeOutputs() error {
	name := r.where(r.flags.output, "GITHUB_OUTPUT")
	if name == "" {
		return nil
	}
	return r.output(name, r.outputs())
}

func (r *reviewing) output(name string, all []output) error {
	text, err := outputs(all, rand.Text())
	if err != nil {
		return err
	}
	return r.appendTo(name, text)
}

type output struct{ key, value string }

func (r *reviewing) outputs() []output {
	c, changed := report.Count(r.page.Findings), 0
	if r.diff != nil {
		changed = r.diff.Len()
	}
	return []output{{"conclusion", r.page.Conclusion()}, {"errors", strconv.Itoa(c.Errors)}, {"warnings", strconv.Itoa(c.Warnings)},
		{"advice", strconv.Itoa(c.Advice)}, {"changed", strconv.Itoa(changed)},
		{"report-json", r.flags.reportJSON}, {"report-md", r.flags.reportMD}}
}

// outputs writes each value between lines that nobody can foresee: a value with
// a line end must not become another output.
func outputs(all []output, secret string) (string, error) {
	var b strings.Builder
	end := "masthead_" + secret
	for _, o := range all {
		if strings.Contains(o.key+o.value, end) || strings.ContainsAny(o.key, "\r\n=<") {
			return "", stuck("", "the output %q cannot be written safely", o.key)
		}
		fmt.Fprintf(&b, "%s<<%s\n%s\n%s\n", o.key, end, o.value, end)
	}
	return b.String(), nil
}

// logs says one line to whoever reads the log.
func (r *reviewing) logs(en, pl string) error {
	_, err := fmt.Fprintln(r.Err, plainLine(r.either(en, pl)))
	return err
}

// either picks the language.
func (r *reviewing) either(en, pl string) string {
	if r.flags.language == "pl" {
		return pl
	}
	return en
}

func plainLine(text string) string { return strings.TrimSuffix(plainLines(text), "\n") }
