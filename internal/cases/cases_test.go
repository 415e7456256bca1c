package cases

import (
	"context"
	"os"
	"strings"
	"testing"

	"masthead/internal/check"
	"masthead/internal/tree"
)

// only, if set, restricts the tests to rules whose id contains it, for whoever
// writes a rule; UPDATE rewrites nothing: wants are written by hand.
var only = os.Getenv("MASTHEAD_RULE")

func load(t *testing.T) *Suite {
	t.Helper()
	root, err := tree.Folder("../..", tree.Options{Roots: check.Roots})
	if err != nil {
		t.Fatal(err)
	}
	suite, err := Load(context.Background(), root)
	if err != nil {
		t.Fatal(err)
	}
	return suite
}

func TestEveryCaseHolds(t *testing.T) {
	suite := load(t)
	for id, err := range suite.Bad {
		if strings.Contains(id, only) {
			t.Errorf("%s: %v", id, err)
		}
	}
	for _, r := range suite.Law.Rules().Rules {
		if !strings.Contains(r.ID, only) {
			continue
		}
		t.Run(r.ID, func(t *testing.T) {
			t.Parallel()
			law := suite.Law.WithRules(suite.Law.Rules().Only(r.ID))
			for _, f := range Verify(context.Background(), law, suite.Cases[r.ID]) {
				t.Errorf("%s: %v\ngot:\n%s\nwant:\n%s", f.Case, f.Err, f.Got, f.Want)
			}
		})
	}
}

func TestEveryConditionMeansSomething(t *testing.T) {
	suite := load(t)
	for _, r := range suite.Law.Rules().Rules {
		if !strings.Contains(r.ID, only) {
			continue
		}
		t.Run(r.ID, func(t *testing.T) {
			t.Parallel()
			for _, s := range Survivors(context.Background(), suite.Law, r, suite.Cases[r.ID]) {
				t.Errorf("%s:%d: %q %s, and every case still holds", s.Path, s.Line, s.Text, s.How)
			}
		})
	}
}
