package cli

import (
	"bytes"
	"context"
	"fmt"
	"io/fs"
	"path"
	"regexp"
	"runtime/debug"
	"strings"

	"masthead"
	"masthead/internal/check"
	"masthead/internal/codeowners"
	"masthead/internal/model"
	"masthead/internal/tree"
)

// home is where the action and the releases of this program lie on GitHub.
const home = "masthead-dev/masthead"

// actionFolder is where the action lies in that repository, and in this one.
const actionFolder = ".github/actions/masthead"

const pullTemplatePath = ".github/PULL_REQUEST_TEMPLATE.md"

// onGitHub adds what GitHub reads to the files of a new organisation, and links
// to its README.
func (f *initFlags) onGitHub(files map[string][]byte) error {
	org, _, err := check.Organization(context.Background(), tree.Memory(files))
	if err != nil {
		return err
	}
	files[codeowners.Path] = codeowners.Make(org).Text
	if files[pullTemplatePath], err = pullTemplate(org); err != nil {
		return err
	}
	for from, to := range map[string]string{"dependabot.yml": ".github/dependabot.yml", "SECURITY.md": "SECURITY.md"} {
		if files[to], err = starterFiles.ReadFile("starter/" + from); err != nil {
			return err
		}
	}
	files["README.md"] = bytes.ReplaceAll(files["README.md"], []byte("{links}\n"), []byte(postLinks(org, fromReadme.on("main"), "")))
	if f.action == "" {
		return nil
	}
	return addWorkflows(files, f.action)
}

// pullTemplate is what the text of a new pull request begins with.
func pullTemplate(org *model.Organization) ([]byte, error) {
	text, err := starterFiles.ReadFile("starter/pull_request_template.md")
	return bytes.ReplaceAll(text, []byte("{links}"), []byte(shortLinks(org, fromPull.on("main")))), err
}

// addWorkflows adds this repository's workflows, with the action at the commit
// of another repository instead of the one beside them.
func addWorkflows(files map[string][]byte, action string) error {
	return fs.WalkDir(masthead.Workflows, ".", func(p string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		text, err := masthead.Workflows.ReadFile(p)
		text = bytes.ReplaceAll(text, []byte("\r\n"), []byte("\n"))
		files[path.Clean(p)] = bytes.ReplaceAll(text, []byte("uses: ./"+actionFolder+"\n"), []byte("uses: "+action+"\n"))
		return err
	})
}

var pinned = regexp.MustCompile(`^([A-Za-z0-9][A-Za-z0-9-]*/[A-Za-z0-9._-]+)@([0-9a-f]{40})$`)

// acceptAction turns OWNER/NAME@COMMIT into what a workflow uses.
func acceptAction(text string) (string, error) {
	m := pinned.FindStringSubmatch(text)
	if m == nil {
		return "", fmt.Errorf("%q is not OWNER/NAME@COMMIT with the 40 digits of a commit; a tag can be moved to other code", text)
	}
	return m[1] + "/" + actionFolder + "@" + m[2], nil
}

// ownAction is the action at the commit that this program was built from; ""
// when that is not known, or when what was built is not what was committed.
func ownAction() string {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return ""
	}
	return actionOf(info)
}

func actionOf(info *debug.BuildInfo) string {
	set := map[string]string{}
	for _, s := range info.Settings {
		set[s.Key] = s.Value
	}
	action, err := acceptAction(home + "@" + set["vcs.revision"])
	if err != nil || set["vcs.modified"] != "false" {
		return ""
	}
	if release := info.Main.Version; regexp.MustCompile(`^v\d+\.\d+\.\d+$`).MatchString(release) {
		return action + " # " + release
	}
	day, _, _ := strings.Cut(set["vcs.time"], "T")
	return action + " # " + day
}
