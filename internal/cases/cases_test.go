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
func only() string { return os.Getenv("MASTHEAD_RULE") }

func load(t *testing.T) *Suite {
	t.Helper()
	root, err := tree.Folder("../..", check.Listing())
	if err != nil {
		t.Fatal(err)
	}
	suite, err := Load(context.Background(), root)
	if err != nil {
		t.Fatal(err)
	}
	return suite
}

func TestEveryCaseHoldsAndEveryConditionMeansSomething(t *testing.T) {
	suite := load(t)
	for id, err := range suite.Bad {
		if strings.Contains(id, only()) {
			t.Errorf("%s: %v", id, err)
		}
	}
	outcomes, err := suite.Run(context.Background(), func(id string) bool { return strings.Contains(id, only()) }, true)
	if err != nil {
		t.Fatal(err)
	}
	for _, o := range outcomes {
		for _, f := range o.Failures {
			t.Errorf("%s: %s: %v\ngot:\n%s\nwant:\n%s", o.Rule, f.Case, f.Err, f.Got, f.Want)
		}
		for _, s := range o.Survivors {
			t.Errorf("%s:%d: %q %s, and every case still holds", s.Path, s.Line, s.Text, s.How)
		}
		if o.NeverBad {
			t.Errorf("%s: no case makes it fire", o.Rule)
		}
	}
}
