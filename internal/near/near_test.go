package near

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

func TestOfSuggestsWhatDiffersLittle(t *testing.T) {
	for _, test := range []struct{ word, want string }{
		{"publsh_at", "publish_at"}, {"PUBLISH_AT", "publish_at"}, {"accnts", "accounts"}, {"xyz", ""}, {"", ""}, {"publish_at_once", ""},
	} {
		if got, _ := Of(test.word, []string{"accounts", "publish_at"}); got != test.want {
			t.Errorf("%q: got %q, want %q", test.word, got, test.want)
		}
	}
}

// A file of the allowed size can hold one word of a million letters where an
// id is wanted: comparing it letter by letter with every id takes an hour.
func TestOfIsQuickWithHugeWords(t *testing.T) {
	candidates := slices.Repeat([]string{fmt.Sprint(strings.Repeat("an-id-of-a-post-", 3))}, 10_000)
	if meant, ok := Of(strings.Repeat("a", 1<<20), candidates); ok {
		t.Errorf("meant %q", meant)
	}
}
