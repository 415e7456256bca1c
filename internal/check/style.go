package check

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"
	"sync"

	"masthead/internal/diag"
	"masthead/internal/doc"
	"masthead/internal/model"
	"masthead/internal/style"
)

// StyleFolder holds a folder for each pack.
const StyleFolder = "policies/style/"

// Style is the rules of all style packs of the law.
func (l *Law) Style() *style.Set { return l.style }

// editor judges texts by the style packs that are switched on for them.
type editor struct {
	law    *Law
	rights *model.Organization // whose settings count
	plain  bool
	posts  map[string]*model.Post // of the head, by path
	mutex  sync.Mutex
	desks  map[string]*desk // by district
}

func newEditor(r *run) *editor {
	e := &editor{law: r.law, rights: r.rights, posts: map[string]*model.Post{}, desks: map[string]*desk{}}
	for _, p := range r.facts.Head.Posts.All {
		e.posts[p.Path] = p
	}
	return e
}

// desk is the style of one district: the organisation's, with its own and that
// of the districts above it.
type desk struct {
	guide *style.Guide // nil: nothing is switched on
	packs []model.StylePack
	shy   []*style.Rule // that are silent for some posts
}

// at is the desk of a district; "" is the organisation alone.
func (e *editor) at(district string) *desk {
	e.mutex.Lock()
	defer e.mutex.Unlock()
	if d, known := e.desks[district]; known {
		return d
	}
	d := e.open(district)
	e.desks[district] = d
	return d
}

func (e *editor) open(district string) *desk {
	whole := e.rights.Settings.Style
	packs, levels := slices.Clone(whole.Packs), maps.Clone(whole.Rules)
	accept, reject := slices.Clone(whole.Accept), slices.Clone(whole.Reject)
	line := e.rights.Lineage(district)
	for _, d := range slices.Backward(line) { // the nearest has the last word
		packs, accept, reject = append(packs, d.Style.Packs...), append(accept, d.Style.Accept...), append(reject, d.Style.Reject...)
		if levels == nil {
			levels = map[string]string{}
		}
		maps.Copy(levels, d.Style.Rules)
	}
	if len(packs)+len(accept)+len(reject) == 0 {
		return &desk{}
	}
	guide, _ := e.law.style.Guide(style.Options{Plain: e.plain, Accept: accept, Reject: reject, Level: func(r *style.Rule) (diag.Severity, bool) {
		on := r.Pack == style.VocabularyPack || slices.ContainsFunc(packs, func(p model.StylePack) bool { return p.Pack == r.Pack })
		return level(r, levels, on)
	}})
	shy := slices.DeleteFunc(slices.Clone(e.law.style.Rules), func(r *style.Rule) bool { return len(r.Unless) == 0 })
	return &desk{guide: guide, packs: packs, shy: shy}
}

// level is the severity of a rule where the settings may name another.
func level(r *style.Rule, levels map[string]string, on bool) (diag.Severity, bool) {
	switch name := levels[r.ID]; name {
	case "":
		return r.Severity, on
	case "off":
		return r.Severity, false
	default:
		severity, err := diag.ParseSeverity(name)
		if err != nil {
			severity = r.Severity
		}
		return severity, on
	}
}

// copyText is one text of a file that people will read.
type copyText struct {
	at        []string
	text      string
	language  string
	platforms []string // it goes to; nil: unknown
	alt       bool
}

// Style judges what people will read in a file: the texts of a post that is
// written, the alternative texts of an asset.
func (r *run) style(s subject) []diag.Problem {
	d := r.editor.at(r.org.DistrictOf(s.Thing))
	if d.guide == nil {
		return nil
	}
	var found []diag.Problem
	for _, c := range r.copy(s) {
		problems, _ := d.judge(s.Doc, c)
		found = append(found, problems...)
	}
	for i := range found {
		if found[i].Fix != nil && found[i].Fix.Title == "" {
			found[i].Fix.Title = cmp.Or(removal[r.options.Language], removal["en"])
		}
	}
	return found
}

// copy lists the texts of a file.
func (r *run) copy(s subject) []copyText {
	switch s.kind {
	case "post":
		p := r.editor.posts[s.Path]
		if p == nil || p.Withdraw != nil || p.Status != "ready" && p.Status != "draft" {
			return nil // a slot may hold notes
		}
		return postCopy(p, cmp.Or(p.Language, r.org.Settings.Language), r.org.Accounts.Get)
	case "asset":
		alts, _ := s.Doc.Get([]string{"alt"})
		byLanguage, _ := alts.(map[string]any)
		var list []copyText
		for _, language := range slices.Sorted(maps.Keys(byLanguage)) {
			text, _ := byLanguage[language].(string)
			list = append(list, copyText{at: []string{"alt", language}, text: text, language: language, alt: true})
		}
		return list
	}
	return nil
}

// postCopy lists the texts of a post, with the platforms that each goes to.
func postCopy(p *model.Post, language string, account func(id string) *model.Account) []copyText {
	goes := map[string][]string{}
	note := func(at []string, platform string) {
		if key := diag.Pointer(at); !slices.Contains(goes[key], platform) {
			goes[key] = append(goes[key], platform)
		}
	}
	for _, id := range p.Accounts {
		a := account(id)
		if a == nil {
			continue
		}
		r := p.For(a)
		note(r.TextAt, a.Platform)
		note(r.FirstCommentAt, a.Platform)
		note(r.MediaAt, a.Platform)
	}
	var list []copyText
	add := func(text string, alt bool, where []string, at ...string) {
		if strings.TrimSpace(text) == "" {
			return
		}
		platforms := goes[diag.Pointer(where)]
		if platforms == nil && len(goes) > 0 {
			platforms = []string{} // known to go nowhere
		}
		list = append(list, copyText{at: at, text: text, language: language, platforms: platforms, alt: alt})
	}
	media := func(where []string, list []model.Medium) {
		for i, m := range list {
			add(m.Alt, true, where, append(slices.Clone(where), fmt.Sprint(i), "alt")...)
		}
	}
	add(p.Body, false, []string{"body"}, "body")
	add(p.FirstComment, false, []string{"first_comment"}, "first_comment")
	media([]string{"media"}, p.Media)
	for _, key := range slices.Sorted(maps.Keys(p.Variants)) {
		v := p.Variants[key]
		text, comment := []string{"variants", key, "text"}, []string{"variants", key, "first_comment"}
		add(v.Text, false, text, text...)
		add(v.FirstComment, false, comment, comment...)
		media([]string{"variants", key, "media"}, v.Media)
	}
	return list
}

// judge judges one text of a file.
func (d *desk) judge(file *doc.Doc, c copyText) (found []diag.Problem, hits []style.Hit) {
	verdict := d.guide.Judge(style.Text{Value: c.text, Language: c.language, Alt: c.alt, Without: d.without(file, c)})
	for _, h := range verdict.Hits {
		found = append(found, styleProblem(file, c, h))
	}
	if verdict.Unfinished {
		found = append(found, diag.Problem{ID: "style-unfinished", Path: file.Path, Span: file.Span(c.at), Pointer: diag.Pointer(c.at), Args: map[string]string{}})
		verdict.Hits = append(verdict.Hits, style.Hit{})
	}
	return found, verdict.Hits
}

// without leaves out the packs that are not meant for a text, and the rules
// that the file excuses; nil leaves none out.
func (d *desk) without(file *doc.Doc, c copyText) func(*style.Rule) bool {
	silent := slices.DeleteFunc(slices.Clone(d.shy), func(r *style.Rule) bool { return !excused(r, file) })
	whole := !slices.ContainsFunc(d.packs, func(p model.StylePack) bool { return !covers(p, c) })
	if whole && len(silent) == 0 {
		return nil
	}
	off := map[string]bool{}
	return func(r *style.Rule) bool {
		without, known := off[r.Pack]
		if !known {
			without = r.Pack != style.VocabularyPack && !slices.ContainsFunc(d.packs, func(p model.StylePack) bool { return p.Pack == r.Pack && covers(p, c) })
			off[r.Pack] = without
		}
		return without || slices.Contains(silent, r)
	}
}

// excused reports whether a file states what a rule would ask for.
func excused(r *style.Rule, file *doc.Doc) bool {
	return file != nil && slices.ContainsFunc(r.Unless, func(f style.Field) bool {
		value, ok := file.Get([]string{f.Name})
		list, isList := value.([]any)
		switch {
		case !ok || value == nil || value == "" || isList && len(list) == 0:
			return false
		case f.Value == "":
			return true
		case isList:
			return slices.Contains(list, any(f.Value))
		}
		return value == f.Value
	})
}

// covers reports whether a pack is meant for a text.
func covers(p model.StylePack, c copyText) bool {
	speaks := len(p.Languages) == 0 || c.language == "" || slices.ContainsFunc(p.Languages, func(l string) bool {
		return l == c.language || strings.HasPrefix(c.language, l+"-")
	})
	goes := len(p.Platforms) == 0 || c.platforms == nil || slices.ContainsFunc(p.Platforms, func(id string) bool { return slices.Contains(c.platforms, id) })
	return speaks && goes
}

// styleProblem gives a hit its place in the file and its fix.
func styleProblem(file *doc.Doc, c copyText, h style.Hit) diag.Problem {
	from, to := h.Characters(c.text)
	severity := h.Severity
	p := diag.Problem{ID: h.Rule.ID, Path: file.Path, Span: file.Within(c.at, from, to), Pointer: diag.Pointer(c.at), Args: h.Args(), Severity: &severity}
	if h.Fix == nil {
		return p
	}
	option := h.Fix.Options[0]
	edit, ok := doc.Edit{Start: p.Span.Start, End: p.Span.End, New: option}, true
	if c.at[0] != "body" || strings.ContainsAny(option, "\r\n") || from == 0 { // anywhere else, YAML has a word in it
		edit, ok = file.Replace(c.at, from, to, option)
	}
	if ok {
		p.Fix = &diag.Fix{Title: option, Safe: h.Fix.Safe, Edits: []diag.Edit{{Path: file.Path, Start: edit.Start, End: edit.End, New: edit.New}}}
	}
	return p
}

// styleNames are the packs and rules that there are, usable or not.
func (l *Law) styleNames() (packs, rules []string) {
	packs = slices.Sorted(maps.Keys(l.styleFiles))
	rules = []string{style.VocabularyPack + ".Accept", style.VocabularyPack + ".Reject"}
	for _, files := range l.styleFiles {
		for _, path := range files {
			rules = append(rules, style.Source{Path: path}.ID())
		}
	}
	slices.Sort(rules)
	return packs, rules
}

// compileStyle reads the style packs of a version.
func (l *Law) compileStyle(v *version) {
	var sources []style.Source
	l.styleFiles = map[string][]string{}
	for _, f := range v.files {
		if f.text != nil && f.place.Kind.Name == "style" {
			sources = append(sources, style.Source{Path: f.Path, Text: f.text, Parsed: f.style})
			pack, _, _ := strings.Cut(f.place.ID, ".")
			l.styleFiles[pack] = append(l.styleFiles[pack], f.Path)
		}
	}
	var found []diag.Problem
	l.style, found = style.Compile(sources)
	l.problems = append(l.problems, found...)
}

// has reports whether the organisation has a rule of that name, in Rego or in
// its style guide: one that can be waived.
func (l *Law) has(id string) bool {
	return l.rules.Find(id) != nil || l.style.Rule(id) != nil || strings.HasPrefix(id, style.VocabularyPack+".")
}
