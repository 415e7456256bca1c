package cli

import (
	"bytes"
	"embed"
	"io/fs"
	"path"
	"strings"

	"masthead"
	"masthead/internal/doc"
)

//go:embed starter
var starterFiles embed.FS

// files is the new repository.
func (f *initFlags) files() (map[string][]byte, error) {
	files, err := starterPolicies()
	if err != nil {
		return nil, err
	}
	lead, district := slug(f.lead), slug(f.district)
	account := district + "-mastodon"
	fill := strings.NewReplacer(
		"{name}", scalar(f.name), "{name_plain}", f.name, "{zone}", scalar(f.zone), "{language}", scalar(f.language),
		"{lead}", scalar(lead), "{lead_name}", scalar(f.lead), "{github}", scalar(f.github), "{district}", scalar(district), "{district_name}", scalar(f.district),
		"{handle}", district+"@social.example", "{account}", scalar(account), "{post_id}", district+"-first-post",
		"{text}", f.firstWords())
	for from, to := range map[string]string{
		"masthead.yaml": settingsFile,
		"person.yaml":   "accounts/people/" + lead + ".yaml",
		"district.yaml": "accounts/districts/" + district + ".yaml",
		"account.yaml":  "accounts/" + district + "/" + account + ".yaml",
		"post.md":       "calendar/" + district + "/first-post.md",
		"README.md":     "README.md",
		"gitignore":     ".gitignore",
		"gitattributes": ".gitattributes",
	} {
		text, err := starterFiles.ReadFile("starter/" + from)
		if err != nil {
			return nil, err
		}
		files[to] = []byte(fill.Replace(string(text)))
	}
	return files, f.onGitHub(files)
}

// firstWords are the text of the draft that shows how a post looks, in the
// organisation's language as far as it is known here.
func (f *initFlags) firstWords() string {
	primary, _, _ := strings.Cut(f.language, "-")
	switch primary {
	case "en":
		return "We are here now: what is open, what is new, and whom to ask, from the people who know."
	case "pl":
		return "Jesteśmy tu: co otwarte, co nowego i kogo zapytać, od ludzi, którzy wiedzą."
	}
	return f.name + ", " + f.district
}

// scalar writes a text as one value of a YAML file.
func scalar(text string) string {
	line := string(doc.Marshal(nil, map[string]any{"key": text}))
	return strings.TrimSpace(strings.TrimPrefix(line, "key:"))
}

// starterPolicies are the files built into the program, without what belongs
// to the organisation that they come from.
func starterPolicies() (map[string][]byte, error) {
	files := map[string][]byte{}
	err := fs.WalkDir(masthead.Starter, ".", func(p string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		if strings.HasPrefix(p, "policies/waivers/") || path.Ext(p) == ".go" {
			return nil
		}
		text, err := masthead.Starter.ReadFile(p)
		files[p] = bytes.ReplaceAll(text, []byte("\r\n"), []byte("\n"))
		return err
	})
	return files, err
}
