package cli

import (
	"bytes"
	"cmp"
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"unicode/utf8"

	"masthead/internal/check"
	"masthead/internal/doc"
	"masthead/internal/fit"
	"masthead/internal/model"
	"masthead/internal/platform"
	"masthead/internal/tree"
)

// textToCount is one text to count, as it is.
type textToCount struct {
	name string // as the user wrote it, "" for standard input
	path string // of a file
	text []byte
}

// textsToCount reads what the arguments name.
func (a *app) textsToCount(args []string) ([]textToCount, error) {
	if len(args) == 0 {
		args = []string{"-"}
	}
	dir, err := a.start()
	if err != nil {
		return nil, err
	}
	var all []textToCount
	for _, arg := range args {
		t := textToCount{}
		if arg == "-" {
			t.text, err = a.input()
		} else {
			t, err = readCounted(dir, arg)
		}
		if err != nil {
			return nil, err
		}
		if at := brokenAt(t.text); at >= 0 {
			return nil, usage("save the text as UTF-8", "%s is not UTF-8: byte %d is %#02x", cmp.Or(t.name, "standard input"), at+1, t.text[at])
		}
		all = append(all, t)
	}
	return all, nil
}

// input is standard input, byte by byte.
func (a *app) input() ([]byte, error) {
	text, err := io.ReadAll(io.LimitReader(a.In, largestDraft+1))
	if err != nil {
		return nil, stuck("", "reading standard input: %w", err)
	}
	return draftText{name: "standard input", text: text}.read()
}

func readCounted(dir, arg string) (textToCount, error) {
	path := arg
	if !filepath.IsAbs(path) {
		path = filepath.Join(dir, path)
	}
	info, err := os.Stat(path)
	if err != nil {
		return textToCount{}, usage("FILE is relative to the folder the command works in; - is standard input", "%s: %w", arg, reason(err))
	}
	if info.IsDir() {
		return textToCount{}, usage("name the files in it", "%s is a folder", arg)
	}
	text, err := draftText{name: arg, path: path}.read()
	return textToCount{arg, path, text}, err
}

// brokenAt is the first byte that is no UTF-8, -1 for none.
func brokenAt(text []byte) int {
	for i := 0; i < len(text); {
		r, size := utf8.DecodeRune(text[i:])
		if r == utf8.RuneError && size == 1 {
			return i
		}
		i += size
	}
	return -1
}

// counter counts texts for the platforms that were asked for.
type counter struct {
	flags *countFlags
	root  string              // of the organisation, "" outside of one
	org   *model.Organization // nil where no text can be a post
	set   *platform.Set
	fits  *fit.Set
	only  []string // ids; nil: all that have a limit
}

// counter reads the platforms of the organisation here, or those that come
// with the program; and the organisation, where a file may be a post of it.
func (a *app) counter(ctx context.Context, f *countFlags, texts []textToCount) (*counter, error) {
	dir, err := a.start()
	if err != nil {
		return nil, err
	}
	c := &counter{flags: f}
	t, err := c.tree(dir, slices.ContainsFunc(texts, textToCount.mayBePost))
	if err != nil {
		return nil, err
	}
	if c.org, c.set, err = check.Organization(ctx, t); err != nil {
		return nil, fmt.Errorf("reading the platforms: %w", err)
	}
	c.fits = fit.New(c.set)
	return c, c.choose()
}

// tree is what there is to read: all of the organisation only for a post.
func (c *counter) tree(dir string, all bool) (*tree.Tree, error) {
	root, ok := organisation(dir)
	if !ok {
		files, err := starterPolicies()
		return tree.Memory(files), err
	}
	c.root = root
	if all {
		return tree.Folder(root, check.Listing())
	}
	return tree.Folder(root, tree.Options{Roots: []string{"policies/platforms/"}})
}

// mayBePost looks at how posts begin.
func (t textToCount) mayBePost() bool {
	return strings.HasSuffix(t.path, ".md") && (bytes.HasPrefix(t.text, []byte("---\n")) || bytes.HasPrefix(t.text, []byte("---\r\n")))
}

func (c *counter) choose() error {
	for _, word := range c.flags.only {
		id, ok := c.set.Lookup(word)
		if !ok {
			return unknown("platform", word, c.set.Names(), "masthead count")
		}
		if c.fits.Meter(id) == nil {
			return usage("`masthead count` shows the platforms that have one", "no limit for texts on %s is known", c.set.Title(id))
		}
		if !slices.Contains(c.only, id) {
			c.only = append(c.only, id)
		}
	}
	return nil
}

func (c *counter) tally(t textToCount) (tally, error) {
	if !t.mayBePost() {
		return c.plain(t, string(t.text)), nil
	}
	if p := c.post(t.path); p != nil {
		return c.ofPost(t, p)
	}
	d, problems := doc.ParseFrontMatter(t.name, t.text, doc.Limits{})
	if d == nil || len(problems) > 0 {
		return tally{}, usage("`masthead count - <FILE` takes it as a plain text", "%s begins like a post and cannot be read as one", t.name)
	}
	values, _ := d.Value.(map[string]any)
	body, _ := values["body"].(string)
	return c.plain(t, body, partsOf(body)...), nil
}

// post is the post of the organisation in a file, nil for none.
func (c *counter) post(path string) *model.Post {
	if c.root == "" {
		return nil
	}
	rel, err := filepath.Rel(c.root, path)
	if err != nil {
		return nil
	}
	for _, p := range c.org.Posts.All {
		if p.Path == filepath.ToSlash(rel) {
			return p
		}
	}
	return nil
}

func partsOf(text string) []string {
	var all []string
	for _, p := range model.Parts(text) {
		all = append(all, p.Text)
	}
	return all
}

// plain counts a text for all platforms, or those that were asked for.
func (c *counter) plain(t textToCount, text string, parts ...string) tally {
	if parts == nil {
		parts = []string{text}
	}
	out := tally{title: t.name, asked: c.only != nil}
	ids := c.only
	if ids == nil {
		ids = c.fits.IDs()
	}
	for _, id := range ids {
		f, _ := c.fits.Of(id, fit.Post{Parts: parts, Warning: c.flags.warning})
		out.rows = append(out.rows, row(t.name, f))
	}
	return out
}

// ofPost counts what each account gets, once for all that get the same.
func (c *counter) ofPost(t textToCount, p *model.Post) (tally, error) {
	out := tally{title: t.name, asked: true}
	rows := map[string]int{}
	for _, id := range p.Accounts {
		a := c.org.Accounts.Get(id)
		if a == nil {
			continue
		}
		on, _ := c.set.Lookup(a.Platform)
		if c.fits.Meter(on) == nil || c.only != nil && !slices.Contains(c.only, on) {
			continue
		}
		post := c.rendition(p, a)
		key := fmt.Sprintf("%s %#v", on, post)
		i, known := rows[key]
		if !known {
			f, _ := c.fits.Of(on, post)
			i, rows[key] = len(out.rows), len(out.rows)
			out.rows = append(out.rows, row(t.name, f))
		}
		out.rows[i].Accounts = append(out.rows[i].Accounts, id)
	}
	if out.rows == nil {
		return out, usage("`masthead count - <FILE` counts it for every platform", "no account of %s is on a platform whose limit is known", t.name)
	}
	return out, nil
}

// rendition is what an account gets to publish.
func (c *counter) rendition(p *model.Post, a *model.Account) fit.Post {
	r := p.For(a)
	post := fit.Post{Warning: cmp.Or(c.flags.warning, p.ContentWarning), Link: r.Link, Tier: a.Tier, Photos: len(r.Media) > 0}
	for _, part := range r.Parts() {
		post.Parts = append(post.Parts, part.Text)
	}
	for _, m := range r.Media {
		asset := c.org.Assets.Get(m.Asset)
		post.Photos = post.Photos && asset != nil && asset.Kind == "image"
	}
	return post
}
