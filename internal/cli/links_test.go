package cli

import (
	"net/url"
	"os/exec"
	"path"
	"regexp"
	"strings"
	"testing"
	"unicode/utf8"
)

// opened is what GitHub's editor shows for a link: a folder, a file name, a text.
type opened struct{ at, file, text string }

func follow(t *testing.T, link string) opened {
	t.Helper()
	link = strings.TrimSuffix(link, "\n")
	u, err := url.Parse(link)
	if err != nil {
		t.Fatalf("%q: %v", link, err)
	}
	for _, c := range link {
		if c <= ' ' || c >= 0x7f || strings.ContainsRune(`()<>"|\`, c) {
			t.Errorf("%q stands in the link as it is: %s", c, link)
		}
	}
	at := strings.SplitN(u.EscapedPath(), "/new/", 2)
	if len(at) != 2 || path.Clean(at[1]) != at[1] || u.Fragment != "" {
		t.Fatalf("%s leads elsewhere", link)
	}
	branch, _, _ := strings.Cut(at[1], "/")
	q := u.Query()
	_, shown, _ := strings.Cut(u.Path, "/new/"+branch)
	return opened{at: u.Scheme + "://" + u.Host + at[0] + "/new/" + branch, file: path.Join("/", shown, q.Get("filename"))[1:], text: q.Get("value")}
}

func TestALinkOpensTheFileThatWouldBeWritten(t *testing.T) {
	p := atNewOrganisation(t)
	args := []string{"new", "post", "--title", "Flu & cold: 100 % #care?", "--set", "publish_at=2026-10-05T09:00", "--set", "author=ada-nowak", "--set", "status=draft",
		"--set", "accounts=north-mastodon", "--set", "body=A + B = C & \"so\" on – ąę 🙂\n(100 %) #Flu"}
	if code := p.runs(append(args, "--dry-run")...); code != Clean {
		t.Fatalf("exit code %d\n%s", code, &p.err)
	}
	text := p.out.String()
	if code := p.runs(append(args, "--link", "--repository", "northwind/social")...); code != Clean {
		t.Fatalf("exit code %d\n%s", code, &p.err)
	}
	want := opened{"https://github.com/northwind/social/new/main", "calendar/north/2026/10/flu-and-cold-100-care.md", text}
	if got := follow(t, p.out.String()); got != want {
		t.Errorf("got %+v\nwant %+v", got, want)
	}
	if exists(p.dir + "/calendar/north/2026") {
		t.Error("a file was written")
	}
}

func TestATextThatIsTooLongIsLeftOutOfTheLink(t *testing.T) {
	p := atNewOrganisation(t)
	for _, c := range []struct {
		letters int
		whole   bool
	}{{7000, true}, {9000, false}} {
		code := p.runs("new", "post", "--title", "Long", "--from-schema", "--set", "body="+strings.Repeat("a", c.letters), "--link", "--repository", "northwind/social")
		link := strings.TrimSpace(p.out.String())
		if code == Misused || len(link) > 8191 || strings.Contains(link, "value=") != c.whole {
			t.Errorf("%d letters: exit code %d, %d bytes\n%s", c.letters, code, len(link), &p.err)
		}
		if told := strings.Contains(p.err.String(), "The link opens an empty file of the right name"); told == c.whole {
			t.Errorf("%d letters: was told\n%s", c.letters, &p.err)
		}
	}
}

// Whatever a name holds, the link stays among the pages of its repository, and
// the parser of addresses finds the name again.
func TestHostileNamesStayNames(t *testing.T) {
	editor := webEditor("https://github.com/northwind/social/new/").on("main")
	for _, name := range []string{"a b", "a/../../../../settings", "../../x", "/etc", "a?filename=b", "a#b", "a&value=b", "a%2e%2e%2fb", "a(b)[c]<d>\"'`", "ą🙂", "a\nb\x00c", "//evil.example/x", "a+b", "..", "a\\..\\b"} {
		link := editor.open("calendar/"+name+"/x.md", []byte(name))
		got := follow(t, link)
		if want := path.Clean("/calendar/" + name + "/x.md")[1:]; got.file != want || got.text != name || got.at != "https://github.com/northwind/social/new/main" {
			t.Errorf("%q: %s opens %+v", name, link, got)
		}
	}
}

func FuzzLink(f *testing.F) {
	f.Add("release/1 #2", "calendar/north/a.md", "text & more")
	f.Add("..", "../../settings", "\x00")
	f.Fuzz(func(t *testing.T, branch, file, text string) {
		link := webEditor("https://github.com/o/r/new/").on("main").open(file, []byte(text))
		u, err := url.Parse(link)
		if err != nil || u.Host != "github.com" || !strings.HasPrefix(path.Clean(u.EscapedPath()), "/o/r/new/main") {
			t.Fatalf("%q leads to %s (%v)", file, link, err)
		}
		if got := u.Query().Get("value"); got != text && utf8.ValidString(text) {
			t.Fatalf("%q became %q", text, got)
		}
		if strings.Contains(string(fromReadme.on(branch)), " ") {
			t.Fatalf("%q is not escaped", branch)
		}
	})
}

func TestRepositoriesThatAreNone(t *testing.T) {
	p := atNewOrganisation(t)
	for _, name := range []string{"social", "a/b/c", "a/..", "../b", "a b/c", "-a/b", "a/b?c", "a/b\n", "a/."} {
		if code := p.runs("links", "--repository", name); code != Misused {
			t.Errorf("%q: exit code %d\n%s", name, code, &p.out)
		}
	}
	if code := p.runs("links"); code != Misused || !strings.Contains(p.err.String(), "--repository OWNER/NAME names it") {
		t.Errorf("without any: exit code %d\n%s", code, &p.err)
	}
}

var markdownLink = regexp.MustCompile(`(?m)^- \[(.*)\]\((\S+)\)$`)

// The list names each district, with a post that the check refuses until it is
// filled in, and the repository is that of the remote.
func TestLinksPerDistrict(t *testing.T) {
	p := atNewOrganisation(t)
	for _, args := range [][]string{{"init", "-q"}, {"remote", "add", "origin", "git@github.com:northwind/social.git"}} {
		if out, err := exec.Command("git", append([]string{"-C", p.dir}, args...)...).CombinedOutput(); err != nil {
			t.Fatalf("%v\n%s", err, out)
		}
	}
	if err := putFile(p.dir, "accounts/districts/south.yaml", []byte("name: 'South ](https://evil.example) <b>'\nmanagers: [ada-nowak]\n")); err != nil {
		t.Fatal(err)
	}
	if code := p.runs("links", "--branch", "release/1"); code != Clean {
		t.Fatalf("exit code %d\n%s", code, &p.err)
	}
	links := markdownLink.FindAllStringSubmatch(p.out.String(), -1)
	if len(links) != 2 || !strings.HasPrefix(links[0][2], "https://github.com/northwind/social/new/release/1/calendar/north?filename=subject.md&value=") {
		t.Fatalf("the list is\n%s", &p.out)
	}
	if links[1][1] != `South \](https://evil.example) &lt;b>` {
		t.Errorf("the second district is called %s", links[1][1])
	}
	u, err := url.Parse(links[0][2])
	if err != nil {
		t.Fatal(err)
	}
	if err := putFile(p.dir, "calendar/north/subject.md", []byte(u.Query().Get("value"))); err != nil {
		t.Fatal(err)
	}
	if code := p.runs("check"); code != Found {
		t.Errorf("a post that nobody filled in passes: exit code %d\n%s", code, &p.out)
	}
}
