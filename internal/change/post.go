package change

import (
	"slices"
	"strings"
	"unicode/utf8"

	"masthead/internal/edit"
	"masthead/internal/model"
)

// postKey tells the keys of a post that are more than values. Each gives way to
// the plain comparison where a value has not its form.
func (c *comparison) postKey(k string, before, after any) bool {
	switch k {
	case "id": // told with the names
		return true
	case "status":
		return c.status(before, after)
	case "publish_at": // told once for each account, with what variants say
		return c.isTimed(c.post(c.in.Before, c.before).PublishAt, before) && c.isTimed(c.post(c.in.After, c.after).PublishAt, after)
	case "variants":
		return c.variants(before, after)
	case "media":
		return c.media(key(k), before, after)
	case "body":
		return c.body(before, after)
	case "hold":
		return c.stopped(k, [2]What{Held, Released}, before, after)
	case "withdraw":
		return c.stopped(k, [2]What{Withdrawn, Restored}, before, after)
	}
	return false
}

func (c *comparison) post(o *model.Organization, t *model.Thing) *model.Post {
	if p := o.Posts.Get(t.ID); t.ID != "" && p != nil && p.Thing == t {
		return p
	}
	i := slices.IndexFunc(o.Posts.All, func(p *model.Post) bool { return p.Thing == t })
	return o.Posts.All[i]
}

// isTimed reports that a time was read as text: then it is told.
func (c *comparison) isTimed(read string, written any) bool {
	_, isText := written.(string)
	return written == nil || isText && read != ""
}

var statuses = []string{"idea", "planned", "draft", "ready"}

func (c *comparison) status(before, after any) bool {
	b, okBefore := before.(string)
	a, okAfter := after.(string)
	from, to := slices.Index(statuses, b), slices.Index(statuses, a)
	if !okBefore || !okAfter || from < 0 || to < 0 {
		return false
	}
	what := Raised
	if to < from {
		what = Lowered
	}
	c.event(Event{What: what, Field: key("status"), Before: b, After: a})
	return true
}

// stopped tells a hold or a withdrawal that comes or goes.
func (c *comparison) stopped(k string, comesOrGoes [2]What, before, after any) bool {
	come, gone := comesOrGoes[0], comesOrGoes[1]
	switch {
	case before == nil && mapping(after) != nil:
		c.event(Event{What: come, Field: key(k), After: c.shown(mapping(after)["reason"]), Alert: come == Withdrawn})
	case after == nil && mapping(before) != nil:
		c.event(Event{What: gone, Field: key(k), Before: c.shown(mapping(before)["reason"]), Alert: gone == Restored})
	default:
		return false
	}
	return true
}

func (c *comparison) body(before, after any) bool {
	b, okBefore := before.(string)
	a, okAfter := after.(string)
	if before != nil && !okBefore || after != nil && !okAfter {
		return false
	}
	c.parts(key("body"), b, a)
	c.text(key("body"), b, a)
	return true
}

// parts tells a thread that has more parts or fewer.
func (c *comparison) parts(at Field, before, after string) {
	if n, m := len(model.Parts(before)), len(model.Parts(after)); n != m && before != "" && after != "" {
		c.event(Event{What: Parts, Field: at, Before: n, After: m})
	}
}

func (c *comparison) variants(before, after any) bool {
	b, a := mapping(before), mapping(after)
	if before != nil && b == nil || after != nil && a == nil {
		return false
	}
	for _, name := range sortedKeys(b, a) {
		c.variant(key("variants").free(name), name, b[name], a[name])
	}
	return true
}

func (c *comparison) variant(at Field, name string, before, after any) {
	b, a := mapping(before), mapping(after)
	if before != nil && b == nil || after != nil && a == nil || len(b)+len(a) == 0 {
		c.value(at, before, after)
		return
	}
	for _, k := range sortedKeys(b, a) {
		switch {
		case equal(b[k], a[k]):
		case k == "media" && c.media(at.to(k), b[k], a[k]):
		case k == "publish_at" && c.isSent(name): // told with the times
		case k == "text":
			was, _ := b[k].(string)
			is, _ := a[k].(string)
			c.parts(at.to(k), was, is)
			c.value(at.to(k), b[k], a[k])
		default:
			c.value(at.to(k), b[k], a[k])
		}
	}
}

const opening = 100 // characters of the text that are told of a new post

// aboutPost fills in what readers want to know of a post.
func (c *comparison) aboutPost() {
	p := &Post{Accounts: []string{}, Labels: []string{}, Times: []Time{}}
	c.thing.Post = p
	var was, is *model.Post
	if c.before != nil && isMapping(c.before) {
		was = c.post(c.in.Before, c.before)
	}
	if c.after != nil && isMapping(c.after) {
		is = c.post(c.in.After, c.after)
	}
	p.Out = edit.WasOut(c.in.Zones, c.in.Before, was, c.in.Now)
	p.Correction = was != nil && is != nil && c.isCorrection(was, is)
	shown, o := is, c.in.After
	if shown == nil {
		shown, o = was, c.in.Before
	}
	for _, version := range []*model.Post{was, is} {
		if version != nil {
			p.Accounts = union(p.Accounts, version.Accounts)
			p.Labels = union(p.Labels, version.Labels)
		}
	}
	if shown == nil {
		return
	}
	p.Status, p.Author, p.Media = shown.Status, shown.Author, len(shown.Media)
	p.Parts = len(shown.Parts())
	p.Times = c.times(o, shown)
	p.Opening = c.mask(first(strings.Join(strings.Fields(shown.Body), " ")))
}

func first(text string) string {
	if utf8.RuneCountInString(text) <= opening {
		return text
	}
	return strings.TrimSpace(string([]rune(text)[:opening])) + "…"
}

func union(all, more []string) []string {
	for _, s := range more {
		if s != "" && !slices.Contains(all, s) {
			all = append(all, s)
		}
	}
	return all
}

// isCorrection reports an edit of a few letters in the texts of a post that is
// ready, and of nothing else: not even of what readers do not see.
func (c *comparison) isCorrection(was, is *model.Post) bool {
	return edit.IsCorrection(was, is, c.in.Letters)
}
