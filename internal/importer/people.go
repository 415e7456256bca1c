package importer

import (
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"strings"

	"masthead/internal/doc"
	"masthead/internal/model"
)

// person finds the owner of that name whom no id of the source speaks against.
func (im *Import) person(a account) *person {
	name := strings.TrimSpace(a.owner)
	for _, p := range im.people[name] {
		if known := p.refs[a.source]; known == "" || a.ref == "" || known == a.ref {
			return p
		}
	}
	p := &person{id: im.freeID("person", slug(name, "person")), name: name, refs: map[string]string{}, new: true}
	im.people[name] = append(im.people[name], p)
	im.met = append(im.met, p)
	return p
}

// freeID reserves an id for a file that is written later or at once.
func (im *Import) freeID(kind, base string) string {
	for n := im.next[key{kind, base}] + 1; ; n++ {
		id := base
		if n > 1 {
			id = fmt.Sprintf("%s-%d", base, n)
		}
		if !im.taken(kind, id) {
			im.claim(key{kind, id})
			im.gave(key{kind, base}, n)
			return id
		}
	}
}

// taken also holds for names of folders that mean something else, and for
// files that are there but cannot be understood.
func (im *Import) taken(kind, id string) bool {
	k, _ := model.KindNamed(kind)
	path := k.Folder + id + k.Ext
	if im.isClaimed(key{kind, id}) || im.before[key{kind, id}] != "" || !hasPlace(kind, id, path) {
		return true
	}
	if kind == "district" && (!hasPlace("account", "a", "accounts/"+id+"/a.yaml") || !hasPlace("post", "a", "calendar/"+id+"/a.md")) {
		return true
	}
	_, err := im.Read(path)
	return !errors.Is(err, fs.ErrNotExist)
}

// writePeople comes last, when all districts of a person are known.
func (im *Import) writePeople() error {
	for _, p := range im.met {
		slices.Sort(p.districts)
		values := map[string]any{"name": p.name, "roles": []any{"author"}, "status": "active", "districts": anys(p.districts)}
		path := "accounts/people/" + p.id + ".yaml"
		if err := im.write(draft{kind: "person"}, path, doc.Marshal([]string{"name", "roles", "districts", "status"}, values)); err != nil {
			return err
		}
		p.new = false
	}
	im.met = nil
	return nil
}

func anys(texts []string) []any {
	out := make([]any, len(texts))
	for i, text := range texts {
		out[i] = text
	}
	return out
}

// district finds or founds the district of a row. An organisation of its own
// name is no part of a district's name: districts of ours are known by theirs.
func (im *Import) district(org, name string) (string, error) {
	org, name = strings.TrimSpace(org), strings.TrimSpace(name)
	if org == im.Org.Settings.Name {
		org = ""
	}
	if org == "" && name == "" {
		return im.homeDistrict()
	}
	if org == "" {
		if im.isDistrict(name) {
			return name, nil
		}
	}
	full := strings.Trim(org+", "+name, ", ")
	if id, ok := im.districts[full]; ok {
		return id, nil
	}
	id := im.freeID("district", slug(full, "district"))
	values := map[string]any{"name": full}
	if lead := im.Org.Settings.Lead; lead != "" {
		values["managers"] = []any{lead}
	}
	path := "accounts/districts/" + id + ".yaml"
	if err := im.write(draft{kind: "district"}, path, doc.Marshal([]string{"name", "managers"}, values)); err != nil {
		return "", err
	}
	im.districts[full] = id
	return id, nil
}

func (im *Import) isDistrict(id string) bool {
	k := key{"district", id}
	return im.before[k] != "" || im.isClaimed(k)
}

// homeDistrict is for rows that name none. The only district there is would be
// a guess that the import itself makes wrong, by founding others.
func (im *Import) homeDistrict() (string, error) {
	if im.District == "" {
		return "", refuse(NoDistrict, "it names no district, and --district was not given")
	}
	return im.District, nil
}
