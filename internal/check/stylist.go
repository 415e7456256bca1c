package check

import (
	"cmp"
	"context"
	"slices"

	"masthead/internal/diag"
	"masthead/internal/doc"
	"masthead/internal/model"
	"masthead/internal/rule"
	"masthead/internal/style"
	"masthead/internal/tree"
)

// Stylist judges texts outside of a whole judgement, by the style guide of an
// organisation: its packs, levels and vocabulary.
type Stylist struct {
	Problems []diag.Problem // what is wrong with the rules

	org    *model.Organization
	editor *editor
	words  catalogue
}

// StyleListing is what of a repository a Stylist reads.
func StyleListing() tree.Options {
	return tree.Options{Roots: []string{StyleFolder, "accounts/", model.OrganizationFile}}
}

// NewStylist reads the style guide of an organisation.
func NewStylist(ctx context.Context, t *tree.Tree) (*Stylist, error) {
	v, err := read(ctx, t, nil)
	if err != nil {
		return nil, err
	}
	law := &Law{}
	law.compileStyle(v)
	org := model.Build(v.docs())
	words := newCatalogue(&rule.Set{}, law.style)
	return &Stylist{org: org, editor: &editor{law: law, rights: org, desks: map[string]*desk{}}, words: words, Problems: law.problems}, nil
}

// Plain has texts read as Vale reads a .txt file. It is for before the first.
func (s *Stylist) Plain() { s.editor.plain = true }

// Set is all rules, whether they are switched on or not.
func (s *Stylist) Set() *style.Set { return s.editor.law.style }

// Only switches on the packs of those names and no others.
func (s *Stylist) Only(packs []string) {
	s.org.Settings.Style.Packs = nil
	for _, d := range s.org.Districts.All {
		d.Style.Packs = nil
	}
	for _, name := range packs {
		s.org.Settings.Style.Packs = append(s.org.Settings.Style.Packs, model.StylePack{Pack: name})
	}
}

// Packs are the names of the packs that there are.
func (s *Stylist) Packs() []string {
	packs, _ := s.editor.law.styleNames()
	return packs
}

// Language is that of texts that name none; "" if the organisation names none.
func (s *Stylist) Language() string { return s.org.Settings.Language }

// Guide is what judges the texts of a district; "" is the organisation alone.
// It is nil where nothing is switched on.
func (s *Stylist) Guide(district string) *style.Guide { return s.editor.at(district).guide }

// Text judges a text that is no post.
func (s *Stylist) Text(text, language string) style.Verdict {
	d := s.editor.at("")
	if d.guide == nil {
		return style.Verdict{}
	}
	return d.guide.Judge(style.Text{Value: text, Language: language, Without: d.without(nil, copyText{language: language})})
}

// Post judges the texts of a post file, wherever it lies. ok is false for a
// file that is none of our posts.
//
// Each problem has the hit that it comes from, without a rule where there is none.
func (s *Stylist) Post(path string, text []byte, language string) (found []diag.Problem, hits []style.Hit, ok bool) {
	d, _ := doc.ParseFrontMatter(path, text, doc.Limits{})
	if d == nil {
		return nil, nil, false
	}
	keys := d.Keys(nil)
	if !slices.Contains(keys, "status") && !slices.Contains(keys, "accounts") {
		return nil, nil, false
	}
	place, read := model.KindOf(path), d
	if place.Kind.Name != "post" { // a draft that is not in its place yet
		read, _ = doc.ParseFrontMatter("calendar/draft/draft.md", text, doc.Limits{})
	}
	posts := model.Build([]*doc.Doc{read}).Posts.All
	if len(posts) == 0 {
		return nil, nil, false
	}
	desk := s.editor.at(place.District)
	if desk.guide == nil {
		return nil, nil, true
	}
	language = cmp.Or(language, posts[0].Language, s.org.Settings.Language)
	for _, c := range postCopy(posts[0], language, s.org.Accounts.Get) {
		problems, these := desk.judge(d, c)
		found, hits = append(found, problems...), append(hits, these...)
	}
	return found, hits, true
}

// Word puts a problem into words.
func (s *Stylist) Word(p diag.Problem, language string) diag.Finding {
	words := s.words
	words.language = cmp.Or(language, "en")
	return words.finding(p)
}
