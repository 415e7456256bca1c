package check

import (
	"slices"
	"strings"

	"masthead/internal/diag"
	"masthead/internal/model"
	"masthead/internal/tree"
)

// judgePath tells what the path and the mode alone show. A file with such a
// problem is not read: it is not what it seems.
func judgePath(f *file) []diag.Problem {
	if f.place.Role == model.Foreign {
		return nil
	}
	if reason := tree.BadName(f.Path); reason != "" {
		return []diag.Problem{whole("odd-path", f.Path, "reason", reason)}
	}
	if f.Mode != tree.Regular && f.Mode != tree.Executable {
		return []diag.Problem{whole("not-a-regular-file", f.Path, "mode", f.Mode.String())}
	}
	if f.place.Role == model.Misplaced {
		return []diag.Problem{misplaced(f)}
	}
	return nil
}

func misplaced(f *file) diag.Problem {
	p := whole("misplaced-file", f.Path, "reason", string(f.place.Reason), "place", f.place.Suggest)
	if f.place.Suggest == "" {
		p.ID = "unplaceable-file"
		p.Args["places"] = strings.Join(places(), ", ")
	}
	return p
}

// places lists where files can be, for whoever is lost.
func places() []string {
	var all []string
	for _, k := range model.Kinds {
		switch k.Name {
		case "account", "post":
			all = append(all, k.Folder+"<district>/")
		case "organization":
			all = append(all, model.OrganizationFile)
		default:
			all = append(all, k.Folder)
		}
	}
	slices.Sort(all)
	return all
}

// collisions reports every path that another one cannot stand beside.
func collisions(t *tree.Tree) []diag.Problem {
	paths := make([]string, len(t.Files))
	for i, f := range t.Files {
		paths[i] = f.Path
	}
	var found []diag.Problem
	for _, group := range tree.Collisions(paths) {
		for i, path := range group {
			other := group[(i+1)%len(group)]
			found = append(found, whole("colliding-paths", path, "other", other))
		}
	}
	return found
}
