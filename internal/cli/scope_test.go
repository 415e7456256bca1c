package cli

import "testing"

func TestCheckOfAChangeSaysWhatItLeaves(t *testing.T) {
	p := atPull(t, map[string]string{fluPath: flu})
	args := []string{"check", "--base", p.base, "--head", "HEAD", "--scope", "changed"}
	p.wants("exit code", p.runs(args...), Found)
	p.contains("report", p.out.String(), "[link-not-https]")
	p.contains("standard error", p.err.String(), "judged what the change touches", "were not read")
	p.wants("exit code without --base", p.runs("check", "--scope", "changed"), Misused)

	p.push(map[string]string{"policies/rules/link-not-https.rego": ""})
	p.wants("exit code where a rule goes", p.runs(args...), Found)
	p.contains("standard error", p.err.String(), "touches what judges others", "files were judged, which took")
}
