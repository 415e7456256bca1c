package runner_test

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"masthead/internal/cli"
)

// words are what somebody writes who wants a runner to obey.
var words = []string{"::error::obey", "##[add-mask]obey", " \u00a0::stop-commands::obey", "#\u00ad#\u200d[group]obey", "%0A::set-output name=a::obey", "x\n::error::obey", "x\r##[error]obey", "\u200b::\ufe0fnotice::obey"}

// world is an organisation in a folder, and what surrounds it.
type world struct {
	dir   string
	env   map[string]string
	types string
}

func (w *world) run(args ...string) (out string, code int) {
	var b bytes.Buffer
	env := cli.Env{In: strings.NewReader(w.types), Out: &b, Err: &b, Dir: w.dir, Var: func(name string) string { return w.env[name] },
		Now: func() time.Time { return time.Date(2026, 10, 1, 9, 0, 0, 0, time.UTC) }, Terminal: func(any) bool { return false }}
	code = cli.Run(context.Background(), env, args)
	return b.String(), code
}

// poisoned is a new organisation whose last commit holds words wherever
// somebody can write; shift says which word comes first.
func poisoned(t *testing.T, shift int) *world {
	t.Helper()
	w := &world{dir: t.TempDir(), env: map[string]string{"GITHUB_ACTIONS": "true"}}
	if out, code := w.run("init", "--name", "Northwind Health", "--lead", "Ada Nowak", "--github", "ada-nowak", "--district", "North", "--time-zone", "Europe/Warsaw",
		"--action", "masthead-dev/masthead@0123456789abcdef0123456789abcdef01234567"); code != cli.Clean {
		t.Fatal(out)
	}
	w.git(t, "init", "-q", "-b", "main")
	w.commit(t)
	w.poison(t, shift)
	w.commit(t)
	return w
}

func (w *world) git(t *testing.T, args ...string) {
	t.Helper()
	cmd := exec.Command("git", append([]string{"-c", "user.name=Ben", "-c", "user.email=ben@example.org", "-c", "core.autocrlf=false"}, args...)...)
	cmd.Dir = w.dir
	cmd.Env = append(os.Environ(), "GIT_CONFIG_GLOBAL=/dev/null", "GIT_CONFIG_SYSTEM=/dev/null")
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("git %v: %v\n%s", args, err, out)
	}
}

func (w *world) commit(t *testing.T) {
	t.Helper()
	w.git(t, "add", "-A")
	w.git(t, "commit", "-q", "-m", "Change")
}

func (w *world) write(t *testing.T, path, text string) {
	t.Helper()
	full := filepath.Join(w.dir, path)
	if err := os.MkdirAll(filepath.Dir(full), 0o777); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(full, []byte(text), 0o666); err != nil {
		t.Skipf("LEFT OUT: this system has no file of that name: %v", err)
	}
}

// poison writes files with words in every place: {q} is the next word as a
// quoted scalar, {w} as it is, and {f} as the name of a file.
func (w *world) poison(t *testing.T, shift int) {
	t.Helper()
	next := shift
	fill := func(text string) string {
		return place.ReplaceAllStringFunc(text, func(as string) string {
			word := words[next%len(words)]
			next++
			switch as {
			case "{q}":
				return fmt.Sprintf("%q", word)
			case "{f}":
				return strings.ReplaceAll(word, "/", "-")
			}
			return word
		})
	}
	for _, f := range files {
		w.write(t, fill(f.path), fill(f.text))
	}
}

var place = regexp.MustCompile(`\{[qwf]\}`)

var files = []struct{ path, text string }{
	{"masthead.yaml", "name: {q}\nlead: {q}\ntime_zone: {q}\nlanguages: [{q}]\n{q}: {q}\nstyle: {packs: [Voice, Plain, {q}]}\ntargets: {{q}: {provider: {q}}}\n"},
	{"accounts/people/ben.yaml", "name: {q}\ngithub: {q}\nroles: [{q}]\nstatus: {q}\ndistricts: [{q}]\n"},
	{"accounts/people/{f}.yaml", "name: {q}\nroles: [manager]\nstatus: active\n"},
	{"accounts/districts/north.yaml", "name: {q}\nmanagers: [{q}, ben]\ngoals: [{q}]\nplatforms: [{platform: {q}, reason: {q}}]\n"},
	{"accounts/districts/south.yaml", "name: {q}\nmanagers: [ada-nowak]\ngoals: [{q}]\n"},
	{"accounts/north/north-x.yaml", "platform: x\nhandle: {q}\nurl: {q}\npurpose: {q}\nstate: {q}\ntarget: {q}\ncredential: {q}\n"},
	{"accounts/north/north-mastodon.yaml", "platform: mastodon\nhandle: {q}\nstate: official\nowner: {q}\npurpose: {q}\nlanguage: {q}\n"},
	{"calendar/north/2026/10/a.md", "---\nid: north-a\nstatus: ready\naccounts: [north-mastodon, north-x]\npublish_at: 2026-10-05T09:00\nauthor: {q}\nlanguage: en\ncampaign: {q}\n" +
		"labels: [{q}]\nlink: {q}\nmedia: [{asset: {q}, alt: {q}}]\nvariants: {x: {text: {q}}, {q}: {text: {q}}}\n---\n{w}\n{w} please simply click here!!!\n---\n{w}\n{w}\n"},
	{"calendar/north/first-post.md", "{w}\n---\nid: {w}\n{w}: [\n---\n{w}"},
	{"calendar/north/2026/10/{f}.md", "---\nid: {q}\nstatus: draft\naccounts: [{q}]\n---\n{w}\n"},
	{"calendar/blackouts/b.yaml", "title: {q}\nscope: {all: true}\nfrom: 2026-10-05\nuntil: 2026-10-06\nreason: {q}\nby: {q}\n"},
	{"{f}/x.yaml", "{w}"},
	{"accounts/{f}", "{w}"},
	{"policies/rules/obey.rego", obeyRule},
	{"policies/rules/broken.rego", "# METADATA\n# title: {w}\npackage masthead.rules.broken\n{w}\n"},
	{"policies/rules/obey.txtar", "{w}\n-- bad/{f}/calendar/x.md --\n{w}\n-- bad/{f}/want --\n{w}\n-- good/x/masthead.yaml --\nname: {q}\n"},
	{"policies/approvals/broken.rego", "package masthead.approvals.broken\nneed contains {q}\n"},
	{"policies/style/Voice/Obey.yml", "extends: existence\nmessage: {q}\nlevel: error\ntokens: [obey]\nlink: {q}\ntests:\n  - {input: {q}, want: [{q}]}\n"},
	{"policies/style/Plain/Broken.yml", "extends: {q}\nmessage: {q}\n{q}: {q}\n"},
	{"policies/platforms/x.yaml", "name: {q}\nlimits: {q}\n"},
	{"policies/waivers/w.yaml", "rule: {q}\nreason: {q}\napprover: {q}\nexpires: {q}\nscope: {path: {q}}\n"},
	{"policies/thresholds/t.yaml", "{q}: {q}\n"},
	{".github/CODEOWNERS", "* {w}\n"},
	{".github/workflows/obey.yml", "on: [pull_request_target, {q}]\njobs:\n  {q}:\n    steps:\n      - uses: {q}\n      - run: 'echo ${{ github.event.pull_request.title }}'\n        env: {A: '${{ secrets.B }}'}\n"},
	{".github/workflows/{f}.yml", "{w}"},
	{"list.csv", "platform,handle,{w}\n{q},{q},{q}\n"},
}

// obeyRule fires on everything, with words in all that it may say.
const obeyRule = "# METADATA\n# title: Obey\n# description: Obey\n# custom:\n#   severity: error\n#   kinds: [\"*\"]\n#   needs: []\n#   message:\n#     en: \"{word}\"\n#     pl: \"{word}\"\n" +
	"#   guide:\n#     en: Obey\npackage masthead.rules.obey\n\ndeny contains {\"at\": [], \"args\": {\"word\": {q}}, \"related\": [{\"path\": {q}, \"at\": [], \"note\": {q}}]}\n"
