package facts

import (
	"fmt"
	"net/url"
	"strings"
	"testing"
	"time"
	"unicode/utf8"
)

func TestLinksIn(t *testing.T) {
	for text, want := range map[string]string{
		"See https://a.example/b.":                       "https://a.example/b",
		"(https://a.example/b_(c))":                      "https://a.example/b_(c)",
		"[now](https://a.example/b), then":               "https://a.example/b",
		"„https://a.example/ż”":                          "https://a.example/ż",
		"HTTPS://A.example?x=1&y=2#z!":                   "HTTPS://A.example?x=1&y=2#z",
		"https://a.example/1,https://b.example/2":        "https://a.example/1,https://b.example/2",
		"猫https://a.example":                             "https://a.example",
		"\u00a0https://a.example\u3000猫":                 "https://a.example",
		"https://a.example<b>":                           "https://a.example",
		"http://":                                        "http://",
		"shttp://a.example ftp://a.example ://a.example": "",
		"www.a.example and mail to a@b.example":          "",
		"https://a.example\nhttps://b.example":           "https://a.example https://b.example",
	} {
		var found []string
		for _, l := range linksIn(text, nil) {
			from, to := l.span[0].(int), l.span[1].(int)
			if cut := string([]rune(text)[from:to]); cut != l.text {
				t.Errorf("%q: the range holds %q, the address is %q", text, cut, l.text)
			}
			found = append(found, l.text)
		}
		if got := strings.Join(found, " "); got != want {
			t.Errorf("%q: found %q, want %q", text, got, want)
		}
	}
}

func FuzzLinksIn(f *testing.F) {
	f.Add("See https://a.example/b_(c)). HTTP://x")
	f.Fuzz(func(t *testing.T, text string) {
		if !utf8.ValidString(text) {
			return
		}
		for _, l := range linksIn(text, nil) {
			from, to := l.span[0].(int), l.span[1].(int)
			if string([]rune(text)[from:to]) != l.text {
				t.Fatalf("range %d-%d of %q is not %q", from, to, text, l.text)
			}
			behindLogin(l.text)
			if u, err := url.Parse(l.text); unreadable(u, err) == "" {
				hostOf(u)
				withQuery(l.text, parameters(u))
			}
		}
	})
}

// Long texts of nothing but beginnings and brackets must stay cheap.
func TestLinksInIsLinear(t *testing.T) {
	text := strings.Repeat("https://a(", 50_000) + strings.Repeat(")", 200_000)
	start := time.Now()
	linksIn(text, nil)
	if took := time.Since(start); took > 2*time.Second {
		t.Errorf("%d bytes took %v", len(text), took)
	}
}

func TestHosts(t *testing.T) {
	allowed := hostsOf([]string{"www.rivermark.example", "*.Zorzyń.example", ".who.int"})
	for address, want := range map[string]bool{
		"https://www.rivermark.example/":       true,
		"https://WWW.rivermark.example.:443/":  true,
		"https://a.www.rivermark.example/":     true,
		"https://rivermark.example/":           false,
		"https://xwww.rivermark.example/":      false,
		"https://www.rivermark.example.evil/":  false,
		"https://krew.zorzyń.example/":         true,
		"https://krew.xn--zorzy-n9a.example/":  false,
		"https://xn--zorzy-07a.example/x":      true,
		"https://who.int":                      true,
		"https://[::1]/":                       false,
		"https://www.rivermark.example%2eevil": false,
	} {
		u, err := url.Parse(address)
		if got := err == nil && allowed.cover(hostOf(u)); got != want {
			t.Errorf("%s: %v, want %v (host %v)", address, got, want, u)
		}
	}
}

func TestWithQueryKeepsTheRestAsWritten(t *testing.T) {
	text := "https://a.example/ż?b=%C5%BC&fbclid=1&a=1+2#frag?x"
	u, _ := url.Parse(text)
	all := parameters(u)
	if got := withQuery(text, all); got != text {
		t.Errorf("got %s", got)
	}
	if got, want := withQuery(text, all[1:2]), "https://a.example/ż?fbclid=1#frag?x"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	if got, want := withQuery(text, nil), "https://a.example/ż#frag?x"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

func TestHasTag(t *testing.T) {
	for text, want := range map[string]bool{
		"#GetYourJab": true, "x #getyourjab!": true, "＃GetYourJab": true, "#GetYourJabs": false, "GetYourJab": false,
		"##getyourjab": true, "#": false, "#a#GetYourJab": true, "#TydzieńDlaGłowy": true, "#Tydzien\u0301DlaGłowy.": true,
	} {
		if got := hasTag(text, []string{"GetYourJab", "TydzieńDlaGłowy"}); got != want {
			t.Errorf("%q: %v", text, got)
		}
	}
}

func TestPersonalForms(t *testing.T) {
	for text, want := range map[string]string{
		"Jan.Kowalski": "name", "Jan/Kowalski-Nowak": "name", "Łucja.Żak": "name",
		"EDU-2026-0031": "", "CONTRACT-2026-118": "", "dms/consents/2026/114": "", "Umowa-2026": "", "HR.Warsaw2": "",
		"a.b@c.example": "email", "@clinic": "", "3 people @ the lake": "",
		"+48 600 700 800": "phone", "tel. 22 600 70 80": "phone", "phone: 600-700-800": "phone", "Phone box, 12 pictures": "",
		"2026-05-04 12:30": "", "600700800": "", "+5 points": "", "1 + 2 = 3": "",
	} {
		got := ""
		for sort, form := range map[string]interface{ MatchString(string) bool }{"name": nameForm, "email": emailForm, "phone": phoneForm} {
			if form.MatchString(text) {
				got += sort
			}
		}
		if got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}

func TestSaysNothing(t *testing.T) {
	for alt, want := range map[string]string{
		"A": "short", "…": "short", "  ": "", "Image": "word", "zdjęcie.": "word", "IMG_0001": "file", "dsc01234.JPG": "file", "my-photo.png": "file",
		"A cat": "", "猫": "", "Logo of the network": "", "Image of a door": "", "P2": "short", "Photo 12": "", "Ox.": "short",
	} {
		if got := saysNothing(alt, 3); got != want {
			t.Errorf("%q: %q, want %q", alt, got, want)
		}
	}
}

func TestRatioOf(t *testing.T) {
	for text, want := range map[string]string{"4:5": "0.8 true", "1.91:1": "1.91 true", "": "0 false", "0:1": "0 false", "1:0": "0 false", "a:b": "0 false", "16/9": "0 false"} {
		n, ok := ratioOf(text)
		if got := fmt.Sprint(n, ok); got != want {
			t.Errorf("%q: %s, want %s", text, got, want)
		}
	}
}
