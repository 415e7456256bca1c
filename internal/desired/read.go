package desired

import (
	"context"
	"path"
	"runtime"
	"slices"
	"strings"
	"sync/atomic"
	"time"

	"golang.org/x/sync/errgroup"

	"masthead/internal/doc"
	"masthead/internal/fit"
	"masthead/internal/ledger"
	"masthead/internal/model"
	"masthead/internal/platform"
	"masthead/internal/tree"
	"masthead/internal/zone"
)

// Reading says what of a commit is read.
type Reading struct {
	Tree  *tree.Tree
	Zones *zone.Atlas
	Book  *ledger.Book // nil: nothing was ever sent

	// Around: only what matters now is read, instead of everything. Posts whose
	// times lie from Now-Back to Now+Ahead do, with what the targets take ahead
	// beyond that, and what may be late by what is usual; posts that the ledger has
	// under way; and posts that it knows and that differ from Since. What is left
	// out: a post with a lateness of its own beyond Back, another post of the same
	// id elsewhere, and what accounts and settings say anew of posts that are out.
	// Reading everything finds them.
	Around      bool
	Now         time.Time
	Back, Ahead time.Duration
	// Since is the commit at which all that is out was compared last, with nothing
	// left to do; nil: every post that the ledger knows is read.
	Since *tree.Tree
	// Former are blackouts and pauses as they were before somebody changed them
	// without an approval: they hold beside those of Tree.
	Former []Version
	// Index remembers the days of posts outside of the folders of these months; nil:
	// they are all looked into.
	Index *Index
}

// Version is a file as it is in a tree.
type Version struct {
	Tree *tree.Tree
	Path string
}

// Read reads what a Source is made from.
func Read(ctx context.Context, r Reading) (Source, error) {
	v := &reader{Reading: r, ctx: ctx, read: map[string]*doc.Doc{}, ids: map[string]bool{}}
	if err := v.add(v.registers()); err != nil {
		return Source{}, err
	}
	v.stops()
	v.within()
	if err := v.posts(); err != nil {
		return Source{}, err
	}
	if err := v.named(); err != nil {
		return Source{}, err
	}
	s := v.source()
	v.known(&s)
	return s, nil
}

// reader is one reading.
type reader struct {
	Reading
	ctx      context.Context
	read     map[string]*doc.Doc // by path; nil: it cannot be read
	former   []*doc.Doc          // of Former
	unread   []Problem
	ids      map[string]bool // of the posts that are read
	from, to zone.Date       // days that matter
}

// lazy are the kinds of which there are very many.
var lazy = []string{"post", "asset", "consent"}

// registers are the files of all other kinds.
func (v *reader) registers() []tree.File {
	var list []tree.File
	for _, k := range model.Kinds {
		switch {
		case !k.Schema || slices.Contains(lazy, k.Name):
		case k.Folder == "":
			list = v.find(list, model.OrganizationFile)
		default:
			list = append(list, v.below(k.Folder)...)
		}
	}
	return unique(list)
}

// below lists the files in a folder and its folders.
func (v *reader) below(folder string) []tree.File {
	files := v.Tree.Files
	first := func(path string) int {
		i, _ := slices.BinarySearchFunc(files, path, func(f tree.File, p string) int { return strings.Compare(f.Path, p) })
		return i
	}
	return files[first(folder):first(strings.TrimSuffix(folder, "/")+"0")] // the character after the slash
}

// add reads files that are of a kind.
func (v *reader) add(list []tree.File) error {
	list = slices.DeleteFunc(slices.Clone(list), func(f tree.File) bool {
		place := model.KindOf(f.Path)
		_, done := v.read[f.Path]
		return done || place.Role != model.Governed || !place.Kind.Schema
	})
	docs, wrong := make([]*doc.Doc, len(list)), make([]string, len(list))
	err := v.each(len(list), func(i int) { docs[i], wrong[i] = parse(v.Tree, list[i].Path) })
	for i, f := range list {
		v.read[f.Path] = docs[i]
		if wrong[i] != "" {
			v.read[f.Path] = nil
			v.unread = append(v.unread, Problem{What: Unreadable, Path: f.Path, Detail: wrong[i]})
		} else if id := textOf(docs[i], "id"); id != "" {
			v.ids[id] = true
		}
	}
	return err
}

// stops reads the former blackouts and pauses.
func (v *reader) stops() {
	for _, f := range v.Former {
		if _, there := f.Tree.Find(f.Path); !there {
			continue
		}
		d, wrong := parse(f.Tree, f.Path)
		if wrong != "" {
			v.unread = append(v.unread, Problem{What: Unreadable, Path: f.Path, Detail: wrong})
			continue
		}
		v.former = append(v.former, d)
	}
}

// parse gives a file that is right as a file. One with an error is left out: what
// it says must not be guessed.
func parse(files *tree.Tree, p string) (*doc.Doc, string) {
	text, err := files.Read(p)
	if err != nil {
		return nil, err.Error()
	}
	read := doc.ParseYAML
	if path.Ext(p) == ".md" {
		read = doc.ParseFrontMatter
	}
	d, problems := read(p, text, doc.Limits{})
	if i := slices.IndexFunc(problems, isError); i >= 0 {
		return nil, problems[i].ID
	}
	if d == nil {
		return nil, "empty-file"
	}
	return d, ""
}

func isError(p doc.Problem) bool {
	return !slices.ContainsFunc(doc.Problems, func(known doc.ProblemInfo) bool { return known.ID == p.ID && known.Severity != "error" })
}

func textOf(d *doc.Doc, key string) string {
	mapping, _ := d.Value.(map[string]any)
	text, _ := mapping[key].(string)
	return text
}

// each does something for every number below n, on all processors.
func (v *reader) each(n int, do func(i int)) error {
	group, ctx := errgroup.WithContext(v.ctx)
	var next atomic.Int64
	for range min(runtime.GOMAXPROCS(0), n) {
		group.Go(func() error {
			for i := int(next.Add(1)) - 1; i < n && ctx.Err() == nil; i = int(next.Add(1)) - 1 {
				do(i)
			}
			return ctx.Err()
		})
	}
	return group.Wait()
}

// named reads the assets that posts and accounts show, and their consents.
func (v *reader) named() error {
	if !v.Around {
		return v.add(slices.Concat(v.below("calendar/assets/"), v.below("calendar/consents/")))
	}
	org := model.Build(v.docs())
	var list []tree.File
	for _, p := range org.Posts.All {
		media := p.Media
		for _, variant := range p.Variants {
			media = slices.Concat(media, variant.Media)
		}
		for _, m := range media {
			list = v.find(list, "calendar/assets/"+m.Asset+".yaml")
		}
	}
	for _, a := range org.Accounts.All {
		list = v.find(v.find(list, "calendar/assets/"+a.Profile.Avatar+".yaml"), "calendar/assets/"+a.Profile.Header+".yaml")
	}
	if err := v.add(unique(list)); err != nil {
		return err
	}
	list = nil
	for _, a := range model.Build(v.docs()).Assets.All {
		for _, c := range a.Consents {
			list = v.find(list, "calendar/consents/"+c+".yaml")
		}
	}
	return v.add(unique(list))
}

func (v *reader) find(list []tree.File, path string) []tree.File {
	if f, ok := v.Tree.Find(path); ok {
		return append(list, f)
	}
	return list
}

// unique leaves out what is listed twice.
func unique(list []tree.File) []tree.File {
	slices.SortFunc(list, func(a, b tree.File) int { return strings.Compare(a.Path, b.Path) })
	return slices.CompactFunc(list, func(a, b tree.File) bool { return a.Path == b.Path })
}

func (v *reader) docs() []*doc.Doc {
	var all []*doc.Doc
	for _, d := range v.read {
		if d != nil {
			all = append(all, d)
		}
	}
	return all
}

// source puts together what was read.
func (v *reader) source() Source {
	files := map[string]map[string]any{}
	for p, d := range v.read {
		if place := model.KindOf(p); d != nil && place.Kind.Name == "platform" {
			if value, ok := d.Value.(map[string]any); ok {
				files[place.ID] = value
			}
		}
	}
	platforms, _ := platform.New(files) // without the facts at fault, which a check names
	slices.SortFunc(v.unread, func(a, b Problem) int { return strings.Compare(a.Path, b.Path) })
	return Source{Org: model.Build(append(v.docs(), v.former...)), Platforms: platforms, Fits: fit.New(platforms), Zones: v.Zones, Tree: v.Tree, Unread: v.unread}
}
