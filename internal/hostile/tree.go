package hostile

import (
	"bytes"
	"cmp"
	"encoding/hex"
	"path"
	"slices"
	"strings"
)

// Raw is one entry of a tree made by hand, as git's own commands refuse to make
// it. Text is what a file holds, or the id of a commit or a tree.
type Raw struct{ Mode, Name, Text string }

const (
	modeFile = "100644"
	modeTree = "40000"
	modeLink = "120000"
)

// entry is a line of a tree object.
type entry struct {
	mode, name string
	id         []byte
}

// key is what Git sorts by: a folder's name ends in a slash.
func (e entry) key() string {
	if e.mode == modeTree {
		return e.name + "/"
	}
	return e.name
}

// Plant commits entries that are put into the tree of a folder ("" is the top),
// each in its order.
func (r *Repo) Plant(folder string, more ...Raw) {
	r.plant(folder, func(all []entry) []entry {
		for _, m := range more {
			all = append(all, entry{m.Mode, m.Name, r.object(m)})
		}
		slices.SortStableFunc(all, func(a, b entry) int { return cmp.Compare(a.key(), b.key()) })
		return all
	})
}

// PlantLast commits an entry at the end of a folder's tree, whatever the order.
func (r *Repo) PlantLast(folder string, m Raw) {
	r.plant(folder, func(all []entry) []entry { return append(all, entry{m.Mode, m.Name, r.object(m)}) })
}

// plant rewrites the tree of a folder, and all above it.
func (r *Repo) plant(folder string, change func([]entry) []entry) {
	r.Finish()
	tree := r.writeTree(change(r.entries(folder)))
	for ; folder != ""; folder = parent(folder) {
		all := r.entries(parent(folder))
		for i := range all {
			if all[i].name == path.Base(folder) {
				all[i].id = tree
			}
		}
		tree = r.writeTree(all)
	}
	id := r.Git("", "commit-tree", "-m", "A tree made by hand", "-p", r.Branch, hex.EncodeToString(tree))
	r.Git("", "update-ref", r.Branch, id)
}

func parent(folder string) string { return strings.TrimPrefix(path.Dir("/"+folder), "/") }

// object stores what an entry holds, and gives its id.
func (r *Repo) object(m Raw) []byte {
	id := m.Text
	if m.Mode != modeTree && m.Mode != "160000" {
		id = r.Git(m.Text, "hash-object", "-w", "--stdin")
	}
	return r.decoded(id)
}

func (r *Repo) decoded(id string) []byte {
	raw, err := hex.DecodeString(id)
	if err != nil || len(raw) != 20 {
		r.fail("%q is no id", id)
	}
	return raw
}

func (r *Repo) entries(folder string) []entry {
	data := []byte(r.output("", "cat-file", "tree", r.Branch+":"+folder))
	var all []entry
	for len(data) > 0 {
		head, rest, _ := bytes.Cut(data, []byte{0})
		mode, name, _ := strings.Cut(string(head), " ")
		all = append(all, entry{mode, name, rest[:20]})
		data = rest[20:]
	}
	return all
}

// writeTree stores a tree without a look at what is in it.
func (r *Repo) writeTree(all []entry) []byte {
	var b bytes.Buffer
	for _, e := range all {
		b.WriteString(e.mode + " " + e.name + "\x00")
		b.Write(e.id)
	}
	return r.decoded(r.Git(b.String(), "hash-object", "-w", "-t", "tree", "--stdin", "--literally"))
}

// Tree is the id of a tree of such entries that is in no commit yet.
func (r *Repo) Tree(more ...Raw) string {
	var all []entry
	for _, m := range more {
		all = append(all, entry{m.Mode, m.Name, r.object(m)})
	}
	return hex.EncodeToString(r.writeTree(all))
}
