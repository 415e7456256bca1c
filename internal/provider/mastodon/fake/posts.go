package fake

import (
	"net/http"
	"regexp"
	"slices"
	"strings"
	"time"
	"unicode/utf8"
)

// words reads what a post says, and refuses what a server refuses.
func (c *call) words() (Words, answer, bool) {
	w := Words{
		Text: c.in.text("status"), Warning: c.in.text("spoiler_text"), Sensitive: c.in.flag("sensitive"), Language: c.in.text("language"),
		Visibility: c.in.text("visibility"), ReplyTo: c.in.text("in_reply_to_id"), Quote: c.in.text("quoted_status_id"),
		Media: c.in.list("media_ids"), ContentType: c.in.text("content_type"), Key: c.key,
	}
	if c.is.name == "mastodon" {
		w.Text, w.Warning = strings.Trim(w.Text, "\t\n\v\f\r \x00"), strings.Trim(w.Warning, "\t\n\v\f\r \x00")
		if w.Text == "" && w.Warning != "" {
			w.Text, w.Warning = w.Warning, ""
		}
	}
	if w.ContentType == "" && c.o.Markdown {
		w.ContentType = "text/markdown"
	}
	switch {
	case w.Text == "" && len(w.Media) == 0:
		return w, c.refuse(c.is.badRequest, "%s", c.is.empty), true
	case c.length(w) > c.is.characters:
		return w, c.refuse(c.is.badRequest, "%s", c.is.tooLong), true
	case len(w.Media) > c.is.mediaMost:
		return w, c.refuse(c.is.badRequest, "too many media"), true
	case w.Visibility != "" && !slices.Contains([]string{"public", "unlisted", "private", "direct"}, w.Visibility):
		return w, c.refuse(422, "Validation failed: visibility"), true
	case w.ReplyTo != "" && c.store.post(w.ReplyTo) == nil, w.Quote != "" && c.store.post(w.Quote) == nil:
		return w, c.missing(), true
	}
	return w, answer{}, false
}

var links = regexp.MustCompile(`https?://[^\s]+`)

// length counts characters; Mastodon counts each address as 23.
func (c *call) length(w Words) int {
	text := w.Text + w.Warning
	if c.is.name == "mastodon" {
		text = links.ReplaceAllString(text, strings.Repeat("x", 23))
	}
	return utf8.RuneCountInString(text)
}

// attach takes media for a post, each once. Those of the post itself stay.
func (c *call) attach(ids []string, post string) (answer, bool) {
	for _, id := range ids {
		m := c.store.medium(id)
		switch {
		case m == nil || m.Account != c.me.ID:
			return c.refuse(c.is.badRequest, "%s", strings.Replace(c.is.mediaGone, "%s", id, 1)), true
		case m.Post != "" && m.Post != post:
			return c.refuse(c.is.badRequest, "%s", strings.Replace(c.is.mediaUsed, "%s", id, 1)), true
		case m.Polls > 0:
			return c.refuse(422, "Cannot attach files that have not finished processing. Try again in a moment!"), true
		}
	}
	if len(ids) > 1 && slices.ContainsFunc(ids, func(id string) bool { return !strings.HasPrefix(c.store.medium(id).Type, "image/") }) && c.is.name == "mastodon" {
		return c.refuse(422, "Cannot attach a video to a post that already contains images"), true
	}
	return answer{}, false
}

func (s *Server) attached(ids []string, post string) {
	for _, id := range ids {
		m := *s.store.medium(id)
		m.Post = post
		s.keep(line{Medium: &m})
	}
}

// create is methods/statuses#create.
func create(c *call) answer {
	if a, known := c.again(); known {
		return a
	}
	w, refused, bad := c.words()
	if bad {
		return refused
	}
	at, dated := c.in["scheduled_at"].(time.Time)
	created := c.now()
	if dated && at.After(c.now()) {
		return c.schedule(w, at)
	}
	if dated && c.is.backDates {
		created = at
	}
	post := Post{Words: w, ID: c.newID(created), Account: c.me.ID, App: c.me.App, Created: created, Arrived: c.now()}
	if post.Visibility == "" {
		post.Visibility = c.is.visibility
	}
	if refused, bad := c.attach(w.Media, post.ID); bad {
		return refused
	}
	c.keep(line{Post: &post})
	c.attached(w.Media, post.ID)
	c.remember(post.ID)
	return answer{200, c.status(post)}
}

// again knows a key for its time, of what was posted at once.
func (c *call) again() (answer, bool) {
	have, ok := c.keys[c.me.ID+" "+c.key]
	if c.key == "" || c.is.keyed == 0 || c.in.has("scheduled_at") || !ok || !c.now().Before(have.at.Add(c.is.keyed)) {
		return answer{}, false
	}
	p := c.store.post(have.post)
	if p == nil {
		return c.missing(), true
	}
	return answer{200, c.status(*p)}, true
}

// remember keeps the key after the post is there, as Mastodon does: whoever comes
// in between, or after a failure in between, posts again.
func (c *call) remember(post string) {
	if c.key == "" || c.is.keyed == 0 || c.fault.Kind == Failed500 {
		return
	}
	if c.fault.Kind == SlowKey {
		c.mu.Unlock()
		time.Sleep(time.Duration(c.fault.Delay) * time.Millisecond)
		c.mu.Lock()
	}
	c.keep(line{Key: &keyLine{c.me.ID + " " + c.key, post, c.now()}})
}

// visible is a post that the caller may see.
func (c *call) visible() *Post {
	p := c.store.post(c.id)
	if p == nil || p.Account != c.me.ID && p.Visibility != "public" && p.Visibility != "unlisted" {
		return nil
	}
	return p
}

func (c *call) own() *Post {
	p := c.store.post(c.id)
	if p == nil || p.Account != c.me.ID {
		return nil
	}
	return p
}

func show(c *call) answer {
	p := c.visible()
	if p == nil {
		return c.missing()
	}
	return answer{200, c.status(*p)}
}

func showSource(c *call) answer {
	p := c.own()
	if p == nil || p.Boost != "" {
		return c.missing()
	}
	return answer{200, object{"id": p.ID, "text": p.Text, "spoiler_text": p.Warning}}
}

// edit is methods/statuses#edit.
func edit(c *call) answer {
	p := c.own()
	if p == nil || p.Boost != "" {
		return c.missing()
	}
	w, refused, bad := c.words()
	if bad {
		return refused
	}
	if refused, bad := c.attach(w.Media, p.ID); bad {
		return refused
	}
	w.Visibility, w.ReplyTo, w.Quote, w.Key = p.Visibility, p.ReplyTo, p.Quote, p.Key
	if !c.in.has("media_ids") && c.is.name == "mastodon" {
		w.Media = p.Media
	}
	if w.Language == "" {
		w.Language = p.Language
	}
	same := w.Text == p.Text && w.Warning == p.Warning && w.Sensitive == p.Sensitive && w.Language == p.Language && slices.Equal(w.Media, p.Media)
	if same && c.is.notChanged != "" {
		return c.refuse(http.StatusUnprocessableEntity, "%s", c.is.notChanged)
	}
	next := *p
	if !same {
		now := c.now()
		if p.Edited != nil && !now.After(*p.Edited) {
			now = p.Edited.Add(time.Millisecond)
		}
		next.Edits, next.Words, next.Edited = append(slices.Clone(p.Edits), p.Words), w, &now
	}
	c.keep(line{Post: &next})
	c.attached(w.Media, p.ID)
	return answer{200, c.status(next)}
}

// remove is methods/statuses#delete. The answer still has the post, with its text.
func remove(c *call) answer {
	p := c.own()
	if p == nil {
		return c.missing()
	}
	body := c.status(*p)
	body["text"] = p.Text
	now := c.now()
	next := *p
	next.Gone = &now
	c.keep(line{Post: &next})
	return answer{200, body}
}

// boost is methods/statuses#boost. Mastodon knows a boost again.
func boost(c *call) answer {
	p := c.visible()
	if p == nil {
		return c.missing()
	}
	if !c.is.boostTwice {
		for _, b := range c.store.Posts {
			if b.Boost == p.ID && b.Account == c.me.ID && b.Gone == nil {
				return answer{200, c.status(b)}
			}
		}
	}
	b := Post{ID: c.newID(c.now()), Account: c.me.ID, App: c.me.App, Boost: p.ID, Created: c.now(), Arrived: c.now()}
	b.Visibility = c.in.text("visibility")
	if b.Visibility == "" {
		b.Visibility = "public"
	}
	c.keep(line{Post: &b})
	return answer{200, c.status(b)}
}

// listPosts is methods/accounts#statuses: newest first, by id.
func listPosts(c *call) answer {
	var all []Post
	for _, p := range c.store.Posts {
		if p.Account == c.id && p.Gone == nil {
			all = append(all, p)
		}
	}
	all = paged(c, all, func(p Post) string { return p.ID })
	out := []object{}
	for _, p := range all {
		out = append(out, c.status(p))
	}
	return answer{200, out}
}
