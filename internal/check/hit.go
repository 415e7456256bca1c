package check

import (
	"cmp"
	"maps"

	"masthead/internal/diag"
	"masthead/internal/doc"
	"masthead/internal/model"
	"masthead/internal/rule"
)

// problem gives a rule's hit its place in the source and its fix.
func (r *run) problem(d *doc.Doc, h rule.Hit) diag.Problem {
	p := diag.Problem{ID: h.Rule.ID, Path: d.Path, Span: place(d, h), Pointer: diag.Pointer(h.At), Args: maps.Clone(h.Args), Advisory: h.Advisory}
	if h.Secret {
		p.Conceal = p.Span
	}
	p.Fix = fix(d, h.Fix, h)
	if p.Fix != nil && p.Fix.Title == "" {
		p.Fix.Title = cmp.Or(removal[r.options.Language], removal["en"])
	}
	for _, related := range h.Related {
		p.Related = append(p.Related, r.related(related))
	}
	return p
}

// removal is what a fix is called that puts nothing in the place of something.
var removal = map[string]string{"en": "remove it", "pl": "usuń"}

// place is where the hit points. A hit at the file itself points at its first
// key, since a caret under everything shows nothing.
func place(d *doc.Doc, h rule.Hit) doc.Span {
	switch {
	case len(h.At) == 0:
		return firstKey(d)
	case h.To >= 0:
		return d.Within(h.At, h.From, h.To)
	case h.Key:
		return d.KeySpan(h.At)
	}
	if _, present := d.Get(h.At); !present {
		return nearestKey(d, h.At)
	}
	return d.Span(h.At)
}

func firstKey(d *doc.Doc) doc.Span {
	if keys := d.Keys(nil); len(keys) > 0 {
		return d.KeySpan(keys[:1])
	}
	return d.Span(nil)
}

// nearestKey is the key of the innermost value that is there: the place where
// something is missing.
func nearestKey(d *doc.Doc, at []string) doc.Span {
	for n := len(at) - 1; n > 0; n-- {
		if _, present := d.Get(at[:n]); present {
			return d.KeySpan(at[:n])
		}
	}
	return firstKey(d)
}

// fix writes the rule's fix as an edit of the source, or nothing where the
// result could not be guaranteed.
func fix(d *doc.Doc, f *rule.Fix, h rule.Hit) *diag.Fix {
	if f == nil {
		return nil
	}
	edit, ok := doc.Edit{}, false
	title := ""
	switch {
	case f.Remove:
		edit, ok = d.Remove(f.At)
	case f.Key != "":
		edit, ok = d.Add(f.At, f.Key, f.Value)
		title = edit.New
	case f.Replace != nil:
		from, to := 0, -1
		if h.To >= 0 {
			from, to = h.From, h.To
		}
		edit, ok = d.Replace(f.At, from, to, *f.Replace)
		title = *f.Replace
	}
	if !ok {
		return nil
	}
	return &diag.Fix{Title: title, Safe: f.Safe,
		Edits: []diag.Edit{{Path: d.Path, Start: edit.Start, End: edit.End, New: edit.New}}}
}

func (r *run) related(related rule.Related) diag.Related {
	out := diag.Related{Path: related.Path, Note: related.Note}
	f := r.inForce(related.Path)
	if f == nil || f.doc == nil {
		return out
	}
	out.Span = firstKey(f.doc)
	if len(related.At) > 0 {
		out.Span = f.doc.Span(related.At)
	}
	return out
}

// inForce is the version of a file that counts: the base's of the trusted part
// and of blackouts and pauses, the head's of all else.
func (r *run) inForce(path string) *file {
	if r.base != nil && !r.options.Draft {
		if f := r.base.byPath[path]; f != nil && (model.IsTrusted(path) || isStop(f)) {
			return f
		}
	}
	return r.head.byPath[path]
}
