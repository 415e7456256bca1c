package hostile_test

import (
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"masthead/internal/check"
	"masthead/internal/diag"
	"masthead/internal/hostile"
)

func TestEveryAttackGetsItsVerdict(t *testing.T) {
	for _, a := range chosen() {
		if a.Sync != nil {
			continue // see sync_test.go
		}
		t.Run(a.ID, func(t *testing.T) {
			t.Parallel()
			r := built(t, a, a.Change)
			v := judged(t, a, r)
			wrong := append(differences(a.Want, v), spilt(t, a, r, v)...)
			if a.Hole != "" && len(wrong) == 0 {
				t.Error("all of it holds now: take away what is said of a hole")
			}
			if a.Hole == "" && len(wrong) > 0 {
				t.Error(strings.Join(wrong, "\n"))
			}
		})
	}
}

func TestEveryTwinPasses(t *testing.T) {
	for _, a := range chosen() {
		if a.Twin == nil {
			continue
		}
		t.Run(a.ID, func(t *testing.T) {
			t.Parallel()
			a.Want = hostile.Want{Findings: a.Notes}
			v := judged(t, a, built(t, a, a.Twin))
			if v.stopped != nil {
				t.Fatal(v.stopped)
			}
			if wrong := compare("findings", v.findings, a.Notes); wrong != "" {
				t.Error(wrong)
			}
			for _, line := range v.findings {
				if strings.HasPrefix(line, "error ") {
					t.Errorf("the harmless twin is refused: %s", line)
				}
			}
			for _, r := range v.Required {
				if !r.Possible() {
					t.Errorf("nobody could approve the harmless twin: %s", r.Text("en"))
				}
			}
		})
	}
}

// chosen are all attacks, or in a plain run some of each threat and none that takes
// seconds.
func chosen() []hostile.Attack {
	all := hostile.All()
	if os.Getenv("MASTHEAD_ALL_TESTS") != "" {
		return all
	}
	var some []hostile.Attack
	for i, a := range all {
		first := i == 0 || all[i-1].Row != a.Row
		if !a.Slow && (first || i%9 == 0) {
			some = append(some, a)
		}
	}
	return some
}

func TestTheOrganisationBeforeTheAttacksIsClean(t *testing.T) {
	if good().err != nil {
		t.Fatal(good().err)
	}
	result, err := check.Run(t.Context(), check.Options{Head: good().head, Now: day})
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range result.Findings {
		if f.Severity != diag.Advice && f.Waiver == nil {
			t.Errorf("%s in %s: %s", f.Rule, f.Path, f.Message)
		}
	}
}

// differences tells how a verdict is not what was expected.
func differences(want hostile.Want, v verdict) []string {
	if v.stopped != nil || want.Stops != "" {
		if v.stopped == nil || want.Stops == "" || !strings.Contains(v.stopped.Error(), want.Stops) {
			return []string{fmt.Sprintf("stopped by: %v; want %q\n%s", v.stopped, want.Stops, strings.Join(v.findings, "\n"))}
		}
		return nil
	}
	wrong := []string{compare("findings", asExpected(v.about(want.Only), want.Findings), want.Findings), compare("approvals", v.needs, want.Needs),
		compare("missing", v.lacks, want.Lacks), effect(want.Effect, v.effect)}
	return slices.DeleteFunc(wrong, func(s string) bool { return s == "" })
}

// asExpected leaves out warnings that were not expected: a rule that is new
// makes no attack succeed by warning of it too. Errors are compared exactly.
func asExpected(got, want []string) []string {
	return slices.DeleteFunc(slices.Clone(got), func(line string) bool {
		return strings.HasPrefix(line, "warning ") && !slices.Contains(want, line)
	})
}

// effect compares the lines of what a change of the law would mean, or a part
// of why that is not known.
func effect(want, got []string) string {
	if want == nil {
		return ""
	}
	if len(want) == 1 && len(got) == 1 && !strings.HasPrefix(want[0], "+ ") && strings.Contains(got[0], want[0]) {
		return ""
	}
	return compare("effect", got, want)
}

func compare(what string, got, want []string) string {
	want = slices.Clone(want)
	slices.Sort(want)
	if slices.Equal(got, want) || len(got)+len(want) == 0 {
		return ""
	}
	return fmt.Sprintf("%s: got\n  %s\nwant\n  %s", what, strings.Join(got, "\n  "), strings.Join(want, "\n  "))
}
