package cli

import (
	"cmp"
	"net/url"
	"path"
	"regexp"
	"strings"

	"masthead/internal/tree"
)

// maxAddress is the longest address that GitHub answers, in bytes.
const maxAddress = 8191

// webEditor is where GitHub's editor opens new files of a branch: an address, or
// the way there from a page of the repository.
type webEditor string

// The ways from a README, which GitHub shows below blob/BRANCH, and from the page
// of a pull request. They hold in a fork, and after the repository has moved.
const (
	fromReadme webEditor = "../../new/"
	fromPull   webEditor = "../new/"
)

// on is the editor for a branch.
func (e webEditor) on(branch string) webEditor { return e + webEditor(escapedPath(branch)) }

// open is the link that opens a new file with a text in it; without a text it
// opens an empty one. It says nothing about its own length.
func (e webEditor) open(file string, text []byte) string {
	folder, name := path.Split(path.Clean("/" + file)) // cleaned: a name must not lead out of the repository's pages
	link := string(e) + strings.TrimSuffix(escapedPath(folder), "/") + "?filename=" + escapedQuery(name)
	if text != nil {
		link += "&value=" + escapedQuery(string(text))
	}
	return link
}

func escapedPath(p string) string {
	parts := strings.Split(p, "/")
	for i, part := range parts {
		parts[i] = url.PathEscape(part)
	}
	return strings.Join(parts, "/")
}

// escapedQuery writes a blank as %20: a plus is a blank only where somebody
// reads it as a form.
func escapedQuery(text string) string {
	return strings.ReplaceAll(url.QueryEscape(text), "+", "%20")
}

var ownerAndName = regexp.MustCompile(`^[A-Za-z0-9][A-Za-z0-9-]*/[A-Za-z0-9._-]+$`)

// editorOf is the editor of a repository: the one named, or that of the remote.
// inside is the organisation's folder in it.
func (a *app) editorOf(root, repository, branch string) (e webEditor, inside string, err error) {
	var origin string
	if repo, err := tree.Open(root); err == nil {
		origin, inside = repo.RemoteURL(), repo.Prefix
	}
	host, name := remoteRepository(origin)
	name = cmp.Or(repository, a.Var("GITHUB_REPOSITORY"), name)
	if name == "" {
		return "", "", usage("--repository OWNER/NAME names it", "no repository on GitHub is known here")
	}
	if _, last, _ := strings.Cut(name, "/"); !ownerAndName.MatchString(name) || strings.Trim(last, ".") == "" {
		return "", "", usage("write it as OWNER/NAME", "%q is not a repository on GitHub", name)
	}
	if host != "" {
		host = "https://" + host
	}
	server := cmp.Or(a.Var("GITHUB_SERVER_URL"), host, "https://github.com")
	return webEditor(strings.TrimSuffix(server, "/") + "/" + name + "/new/").on(branch), inside, nil
}
