package importer

import (
	"encoding/json"
	"errors"
	"maps"
	"slices"
	"strings"
)

var errMore = errors.New("more follows the object")

// column is the name of a field, however the header writes it.
func column(name string) string {
	words := strings.FieldsFunc(strings.ToLower(name), func(r rune) bool { return r == ' ' || r == '_' || r == '-' || r == '\u00a0' })
	return strings.Join(words, "_")
}

// columns are the fields of the neutral form.
var columns = []string{"org", "district", "owner_name", "platform", "handle", "url", "author_handle", "time", "text", "link", "lang", "extra"}

// record is a row of the neutral form, by JSON Lines or CSV. What is in `extra`
// counts as a field of the row.
type record struct {
	values, extra map[string]any
	used          map[string]bool
}

// neutralRow tells a post from an account by its fields.
func neutralRow(l line, values map[string]any) row {
	r := record{values: values, used: map[string]bool{"extra": true}}
	switch extra := values["extra"].(type) {
	case map[string]any:
		r.extra = extra
	case string:
		if parsed, err := object(extra); err == nil {
			r.extra = parsed
		} else if strings.TrimSpace(extra) != "" {
			r.used["extra"] = false
		}
	}
	out := row{line: l.n, text: l.text}
	_, isText := values["text"]
	_, isAuthor := values["author_handle"]
	if isText || isAuthor {
		out.post = r.post()
	} else {
		out.account = r.account()
	}
	out.aside = r.aside()
	return out
}

// get takes a field of the row, or of its extra.
func (r *record) get(key string) any {
	if value, ok := r.values[key]; ok && value != nil {
		r.used[key] = true
		return value
	}
	r.used["extra."+key] = true
	return r.extra[key]
}

// text takes a field that holds one value; any other stays aside.
func (r *record) text(key string) string {
	switch v := r.get(key).(type) {
	case string:
		return v
	case json.Number:
		return v.String()
	case bool:
		return map[bool]string{true: "true", false: "false"}[v]
	case nil:
		return ""
	}
	delete(r.used, key)
	delete(r.used, "extra."+key)
	return ""
}

// peek reads a field that decides something but is kept nowhere.
func (r *record) peek(key string) string {
	text := r.text(key)
	delete(r.used, key)
	delete(r.used, "extra."+key)
	return text
}

func (r *record) account() *account {
	a := &account{
		org: r.text("org"), district: r.text("district"), owner: r.text("owner_name"),
		platform: r.text("platform"), handle: r.text("handle"), url: r.text("url"), platformID: r.text("platform_id"),
		purpose: r.text("purpose"), audience: r.text("audience"), language: r.text("language"), note: r.text("note"),
		source: r.peek("source"), ref: r.peek("person_id"),
	}
	if a.ref == "" {
		a.ref = r.peek("ref")
	}
	return a
}

func (r *record) post() *post {
	p := &post{
		authors: []account{{org: r.text("org"), district: r.text("district"), platform: r.text("platform"),
			handle: r.text("author_handle"), url: r.text("account_url")}},
		time: r.text("time"), link: r.text("link"), language: r.text("lang"), target: r.text("target"),
	}
	p.parts = r.parts()
	p.images = r.images()
	p.action = r.action()
	return p
}

// parts is the text, or the texts of a thread.
func (r *record) parts() []string {
	list, many := r.get("text").([]any)
	if !many {
		return []string{r.text("text")}
	}
	var parts []string
	for _, item := range list {
		if text, ok := item.(string); ok {
			parts = append(parts, text)
		}
	}
	return parts
}

// images reads media with addresses; a mere count of them stays aside.
func (r *record) images() []image {
	var images []image
	list, _ := r.get("media").([]any)
	for _, item := range list {
		if address, ok := item.(string); ok {
			images = append(images, image{url: address})
			continue
		}
		m, _ := item.(map[string]any)
		found := image{url: firstText(m, "url", "file", "src"), alt: firstText(m, "alt", "alt_text", "description")}
		if found.url != "" {
			images = append(images, found)
		}
	}
	if len(images) == 0 {
		r.used["media"], r.used["extra.media"] = false, false
	}
	return images
}

func firstText(m map[string]any, keys ...string) string {
	for _, key := range keys {
		if text, ok := m[key].(string); ok && text != "" {
			return text
		}
	}
	return ""
}

// actions are the words for what a post does to another.
var actions = map[string]string{
	"reply": "reply", "quote": "quote", "quote_post": "quote", "repost": "repost", "retweet": "repost", "reblog": "repost", "boost": "repost",
}

// action leaves a word that it does not know aside.
func (r *record) action() string {
	word := column(r.peek("kind"))
	if known, ok := actions[word]; ok || word == "original" || word == "post" {
		r.used["kind"], r.used["extra.kind"] = true, true
		return known
	}
	return ""
}

// aside names the fields that went nowhere, sorted.
func (r *record) aside() []string {
	var names []string
	for _, key := range slices.Sorted(maps.Keys(r.values)) {
		if !r.used[key] && !isEmpty(r.values[key]) {
			names = append(names, key)
		}
	}
	for _, key := range slices.Sorted(maps.Keys(r.extra)) {
		if !r.used["extra."+key] && !isEmpty(r.extra[key]) {
			names = append(names, "extra."+key)
		}
	}
	return names
}

func isEmpty(value any) bool {
	text, isText := value.(string)
	return value == nil || isText && strings.TrimSpace(text) == ""
}
