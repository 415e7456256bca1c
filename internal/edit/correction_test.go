package edit

import (
	"strings"
	"testing"
)

func TestWhatIsMoreThanACorrection(t *testing.T) {
	long := strings.Repeat("słowo ", 200)
	cases := []struct{ before, after, want string }{
		{"Zażulc gęślą jaźń", "Zażółć gęślą jaźń", ""},
		{"Come on Friday", "Come on Monday", "Monday"},
		{"Jest otwarte", "Nie jest otwarte", "Nie"},
		{"Open 8-16", "Open 8-18", "8-18"},
		{"Ask @ana", "Ask @ola", "@ola"},
		{"See #Flu", "See", "#Flu"},
		{"Open till nine", "Open till ten", "ten"},
		{"Come to the first talk", "Come to the third talk", "third"},
		{"Bilet za sto złotych", "Bilet za pół złotych", "pół"},
		{"Czynne do siódmej", "Czynne do ósmej", "ósmej"},
		{"Wolne są dwa miejsca", "Wolne są trzy miejsca", "trzy"},
		{"See https://a.example/b.", "See https://a.example/b!", ""},
		{"Come at noon", "Come to the old town hall at noon", "to the old town hall "},
		{"", "New", ""},
		{long, "x" + strings.ToUpper(long), "xSŁOWO SŁOWO SŁOWO SŁOWO SŁOWO SŁOWO SŁO…"},
	}
	for _, c := range cases {
		got := ""
		if found := textBeyond([]string{"body"}, c.before, c.after, 6); found != nil {
			got = found[0].What
		}
		if got != strings.TrimSpace(c.want) {
			t.Errorf("%q → %q: got %q, want %q", c.before, c.after, got, c.want)
		}
	}
}

func TestStretchIsNeverEmptyAndInside(t *testing.T) {
	for _, c := range [][2]string{{"ab", "a"}, {"a", "ab"}, {"", "a"}, {"aa", "aaa"}, {"早い", "早"}, {"abc", "abc"}} {
		from, to := Stretch(c[1], c[0])
		if from >= to || to > len([]rune(c[1])) {
			t.Errorf("%q → %q: [%d, %d)", c[0], c[1], from, to)
		}
	}
}
