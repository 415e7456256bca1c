package change

import (
	"context"
	"errors"
	"runtime"
	"slices"
	"sort"
	"strings"

	"golang.org/x/sync/errgroup"

	"masthead/internal/doc"
	"masthead/internal/model"
	"masthead/internal/platform"
	"masthead/internal/tree"
	"masthead/internal/zone"
)

// Read prepares the comparison of two listings. Of an organisation of any size
// it reads what differs, and what the times, limits and previews in it depend
// on: accounts, districts, settings, assets, platforms. The caller sets Now, and Mask if it has one.
// The only errors are those of ctx and of a clone that lacks the files.
func Read(ctx context.Context, base, head *tree.Tree) (*Input, error) {
	zones, err := zone.New()
	if err != nil {
		return nil, err
	}
	in := &Input{Zones: zones, Files: Files(base, head)}
	before, after := newReader(base), newReader(head)
	for _, r := range []*reader{before, after} {
		if err := r.readAll(ctx, in.Files); err != nil {
			return nil, err
		}
		r.lean()
	}
	in.Before, in.After = before.build(), after.build()
	for i := range in.Files {
		in.Files[i].Unsure = before.unsure[in.Files[i].Path] || after.unsure[in.Files[i].Path]
	}
	in.Letters = before.letters()
	if slices.ContainsFunc(in.Files, func(f File) bool { return f.Kind == "account" || f.Kind == "post" }) {
		in.Platforms = platforms(before, after)
	}
	in.Source = func(path string, old bool) []byte {
		if old {
			return before.text(path)
		}
		return after.text(path)
	}
	return in, nil
}

// Files lists the paths that differ between two listings.
func Files(base, head *tree.Tree) []File {
	var list []File
	for _, c := range tree.Changes(base, head) {
		f, there := head.Find(c.Path)
		if !there {
			f, _ = base.Find(c.Path)
		}
		place := model.KindOf(c.Path)
		list = append(list, File{Path: c.Path, Change: c.Kind.String(), Kind: place.Kind.Name, Trusted: model.IsTrusted(c.Path), Mode: f.Mode.String(), place: place})
	}
	return list
}

// reader reads one version, each file once.
type reader struct {
	tree     *tree.Tree
	docs     map[string]*doc.Doc
	unsure   map[string]bool
	accounts map[string]string // id to path, the first if there are several
}

func newReader(t *tree.Tree) *reader {
	r := &reader{tree: t, docs: map[string]*doc.Doc{}, unsure: map[string]bool{}, accounts: map[string]string{}}
	for _, f := range below(t, "accounts/") {
		if place := model.KindOf(f.Path); place.Kind.Name == "account" && r.accounts[place.ID] == "" {
			r.accounts[place.ID] = f.Path
		}
	}
	return r
}

// below is the part of a listing in one folder.
func below(t *tree.Tree, folder string) []tree.File {
	from := sort.Search(len(t.Files), func(i int) bool { return t.Files[i].Path >= folder })
	to := from
	for to < len(t.Files) && strings.HasPrefix(t.Files[to].Path, folder) {
		to++
	}
	return t.Files[from:to]
}

// readAll reads every typed file that differs, on all processors.
func (r *reader) readAll(ctx context.Context, files []File) error {
	docs, unsure := make([]*doc.Doc, len(files)), make([]bool, len(files))
	g, ctx := errgroup.WithContext(ctx)
	g.SetLimit(runtime.GOMAXPROCS(0))
	for i, f := range files {
		if _, there := r.tree.Find(f.Path); !there || f.place.Role != model.Governed || !f.place.Kind.Schema {
			continue
		}
		g.Go(func() (err error) {
			if err := ctx.Err(); err != nil {
				return err
			}
			docs[i], unsure[i], err = r.parse(f.Path, f.place.Kind.Ext)
			return err
		})
	}
	if err := g.Wait(); err != nil {
		return err
	}
	for i, f := range files {
		r.docs[f.Path], r.unsure[f.Path] = docs[i], unsure[i]
	}
	return nil
}

// parse reads one file; unsure tells that it has mistakes which may have hidden
// something. What cannot be read at all is told as that, but what was left out
// of a clone is no property of the file.
func (r *reader) parse(path, ext string) (d *doc.Doc, unsure bool, err error) {
	text, err := r.tree.Read(path)
	if missing, ok := errors.AsType[*tree.MissingError](err); ok {
		return nil, false, missing
	}
	if err != nil {
		return nil, false, nil
	}
	read := doc.ParseYAML
	if ext == ".md" {
		read = doc.ParseFrontMatter
	}
	d, problems := read(path, text, doc.Limits{})
	unsure = slices.ContainsFunc(problems, func(p doc.Problem) bool { return !p.Safe })
	return d, unsure, nil
}

// lean reads what the changed files lean on.
func (r *reader) lean() {
	r.also(model.OrganizationFile)
	o := r.build()
	for _, p := range o.Posts.All {
		r.district(p.Thing.District)
		for _, id := range p.Accounts {
			r.also(r.accounts[id])
		}
		r.assets(p.Media)
		for _, v := range p.Variants {
			r.assets(v.Media)
		}
	}
	for _, a := range r.build().Accounts.All {
		r.district(a.Thing.District)
	}
	for _, d := range o.Districts.All {
		r.district(d.Parent)
	}
}

func (r *reader) assets(media []model.Medium) {
	for _, m := range media {
		if path := "calendar/assets/" + m.Asset + ".yaml"; model.IsID(m.Asset) {
			r.also(path)
		}
	}
}

// also reads a file if it is there and of a typed kind.
func (r *reader) also(path string) *doc.Doc {
	if d, done := r.docs[path]; done || path == "" {
		return d
	}
	r.docs[path] = nil
	if _, there := r.tree.Find(path); there {
		r.docs[path], _, _ = r.parse(path, model.KindOf(path).Kind.Ext) // without it, a zone or a limit is not known
	}
	return r.docs[path]
}

// district reads a district and its parents; a circle ends where it closes.
func (r *reader) district(id string) {
	for range 100 {
		path := "accounts/districts/" + id + ".yaml"
		if _, done := r.docs[path]; id == "" || done && !r.isChanged(path) {
			return
		}
		d := r.also(path)
		if d == nil {
			return
		}
		id, _ = mapping(d.Value)["parent"].(string)
	}
}

func (r *reader) isChanged(path string) bool { _, read := r.unsure[path]; return read }

func (r *reader) build() *model.Organization {
	docs := make([]*doc.Doc, 0, len(r.docs))
	for _, d := range r.docs {
		if d != nil {
			docs = append(docs, d)
		}
	}
	slices.SortFunc(docs, func(a, b *doc.Doc) int { return strings.Compare(a.Path, b.Path) })
	return model.Build(docs)
}

// letters is the organisation's threshold for corrections, 0 without one: then
// nothing is a correction.
func (r *reader) letters() int {
	r.also("policies/thresholds/process.yaml")
	if t := r.build().Thresholds.Get("process"); t != nil {
		return int(t.Values["correction_letters"])
	}
	return 0
}

// platforms are the networks as the old version knows them, and new ones as the
// new version does. What is wrong with their files is told elsewhere.
func platforms(before, after *reader) *platform.Set {
	files := map[string]map[string]any{}
	for _, r := range []*reader{after, before} {
		for _, f := range below(r.tree, "policies/platforms/") {
			place := model.KindOf(f.Path)
			if place.Kind.Name != "platform" {
				continue
			}
			d := r.docs[f.Path]
			if d == nil {
				d, _, _ = r.parse(f.Path, place.Kind.Ext)
			}
			if d != nil && mapping(d.Value) != nil {
				files[place.ID] = mapping(d.Value)
			}
		}
	}
	set, _ := platform.New(files)
	return set
}

func (r *reader) text(path string) []byte {
	text, err := r.tree.Read(path)
	if err != nil {
		return nil
	}
	return text
}
