package hostile_test

import (
	"bytes"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"masthead/internal/hostile"
)

func TestEveryThreatIsTried(t *testing.T) {
	for _, row := range hostile.Rows {
		tried := slices.ContainsFunc(hostile.All(), func(a hostile.Attack) bool { return a.Row == row.ID })
		if tried == (row.Later != "") {
			t.Errorf("%s: tried %v, put off because %q", row.ID, tried, row.Later)
		}
	}
	if n := len(hostile.All()); n < 60 {
		t.Errorf("only %d attacks", n)
	}
}

func TestTheTableIsComplete(t *testing.T) {
	id, sentence := regexp.MustCompile(`^[a-z0-9]+(-[a-z0-9]+)*$`), regexp.MustCompile(`^[A-Z“].*\.$`)
	seen := map[string]bool{}
	for _, a := range hostile.All() {
		if !id.MatchString(a.ID) || seen[a.ID] {
			t.Errorf("%q is no id of its own", a.ID)
		}
		seen[a.ID] = true
		if !slices.ContainsFunc(hostile.Rows, func(r hostile.Row) bool { return r.ID == a.Row }) {
			t.Errorf("%s: there is no row %q", a.ID, a.Row)
		}
		if a.Title == "" || strings.HasSuffix(a.Title, ".") || !sentence.MatchString(a.Does) || !sentence.MatchString(a.Holds) {
			t.Errorf("%s: is not told in a title and whole sentences", a.ID)
		}
		if a.HasTwin() == (a.NoTwin != "") {
			t.Errorf("%s: has neither a twin nor a reason for having none, or both", a.ID)
		}
	}
}

func TestThreatsPageIsFresh(t *testing.T) {
	on, err := os.ReadFile("../../docs/threats.md")
	if err != nil || !bytes.Equal(on, hostile.Page()) {
		t.Errorf("docs/threats.md is stale (%v); run: go run ./internal/cli/gendocs", err)
	}
}
