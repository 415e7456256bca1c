package check

import (
	"path"
	"slices"
	"strings"

	"masthead/internal/diag"
	"masthead/internal/model"
	"masthead/internal/safety"
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
	if len(safety.Secrets(path.Base(f.Path))) > 0 {
		return []diag.Problem{whole("odd-path", f.Path, "reason", "it holds what looks like a password or an access token; have that revoked, too, for it stays in the history")}
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
		p.Args["places"] = strings.Join(places(f.Path), ", ")
	}
	return p
}

// places lists where a file of that extension can be below the folder it is
// in, or anywhere if it can be nowhere there.
func places(file string) []string {
	top, _, _ := strings.Cut(strings.ToLower(file), "/")
	var here, all []string
	for _, k := range model.Kinds {
		place := k.Folder + "*" + k.Ext
		if k.Name == "account" || k.Name == "post" {
			place = k.Folder + "<district>/*" + k.Ext
		}
		if k.Folder == "" || k.Ext != path.Ext(file) {
			continue
		}
		all = append(all, place)
		if strings.HasPrefix(k.Folder, top+"/") {
			here = append(here, place)
		}
	}
	if len(here) > 0 {
		return here
	}
	if len(all) > 0 {
		return all
	}
	return []string{"accounts/, calendar/, policies/, schema/"}
}

// collisions reports every path that another one cannot stand beside; of a
// change those that it brings.
func (r *run) collisions() []diag.Problem {
	t := r.head.tree
	paths := make([]string, len(t.Files))
	for i, f := range t.Files {
		paths[i] = f.Path
	}
	var found []diag.Problem
	for _, group := range tree.Collisions(paths) {
		if r.part != nil && !slices.ContainsFunc(group, r.part.brings) {
			continue
		}
		for i, path := range group {
			other := group[(i+1)%len(group)]
			found = append(found, whole("colliding-paths", path, "other", other))
		}
	}
	return found
}

// brings reports a path that differs, or a folder of one.
func (p *part) brings(path string) bool {
	if p.changed[path] {
		return true
	}
	for changed := range p.changed {
		if strings.HasPrefix(changed, path+"/") {
			return true
		}
	}
	return false
}
