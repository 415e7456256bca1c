package facts

import (
	"regexp"

	"masthead/internal/model"
)

// What gives a person away in a few words. A phone number begins with + or comes
// after a word for phone, so that a reference made of digits is none; a
// name is two or three capitalised words and nothing else.
var (
	emailForm = regexp.MustCompile(`[\p{L}0-9._%+-]+@[\p{L}0-9-]+(?:\.[\p{L}0-9-]+)*\.\p{L}{2,}`)
	phoneForm = regexp.MustCompile(`\+[1-9](?:[ ./()-]{0,2}[0-9]){7,13}\b|(?i:\b(?:tel|telefon|phone|kom|mobile)[.:]? ?)(?:[ .-]?[0-9]){7,13}\b`)
	nameForm  = regexp.MustCompile(`^\p{Lu}\p{Ll}{2,}[./_-]\p{Lu}\p{Ll}{2,}(?:[./_-]\p{Lu}\p{Ll}{2,})?$`)
)

func personalData(x *Index, t *model.Thing) any {
	c := x.library.consents[t.Path]
	if c == nil {
		return nil
	}
	var found []any
	add := func(at []any, text, sort string, form *regexp.Regexp) {
		for _, m := range form.FindAllStringIndex(text, 8) {
			found = append(found, map[string]any{"at": at, "range": runeRange(text, m[0], m[1]), "text": text[m[0]:m[1]], "sort": sort})
		}
	}
	guardian := ""
	if c.Guardian != nil {
		guardian = c.Guardian.Reference
	}
	for _, field := range []struct {
		at   []any
		text string
	}{{[]any{"reference"}, c.Reference}, {[]any{"guardian", "reference"}, guardian}, {[]any{"scope"}, c.Scope}} {
		add(field.at, field.text, "email", emailForm)
		add(field.at, field.text, "phone", phoneForm)
		add(field.at, field.text, "name", nameForm)
	}
	return some(found)
}

// stillOut tells of consents that have ended and are not renewed.
func stillOut(x *Index, t *model.Thing) any {
	c := x.library.consents[t.Path]
	if c == nil || c.Until == "" || c.Until >= x.today || c.WithdrawnAt != "" {
		return nil
	}
	var found []any
	for _, a := range x.library.covered[c.ID] {
		for _, u := range x.library.uses[a.ID] {
			if x.isOut(u.post, u.last) && u.last.day <= c.Until {
				found = append(found, map[string]any{"path": u.post.Path, "id": u.post.ID, "asset": a.ID})
			}
		}
	}
	return some(found)
}
