package importer

import (
	"encoding/json"
	"net/url"
	"path"
	"regexp"
	"strconv"
	"strings"
	"time"

	"masthead/internal/doc"
	"masthead/internal/model"
)

// post places a post with its accounts and pictures.
func (im *Import) post(p post) error {
	if strings.TrimSpace(strings.Join(p.parts, "")) == "" && len(p.images) == 0 {
		return refuse(NoText, "it has neither a text nor a picture")
	}
	for i := range p.parts {
		p.parts[i] = normal(p.parts[i])
	}
	homes := make([]home, len(p.authors))
	for i, a := range p.authors {
		h, err := im.author(a)
		if err != nil {
			return err
		}
		homes[i] = h
	}
	p.language = firstOf(p.language, im.Language)
	media, err := im.media(p)
	if err != nil {
		return err
	}
	d := postDraft(p, homes, media)
	_, o, err := im.settle(d)
	if err != nil {
		return err
	}
	return im.done(o)
}

var postKeys = []string{"id", "status", "accounts", "publish_at", "action", "target", "language", "media", "link", "variants"}

func postDraft(p post, homes []home, media []any) draft {
	body := model.Join(p.parts)
	at := moment(p.time)
	accounts := make([]any, len(homes))
	for i, h := range homes {
		accounts[i] = h.id
	}
	values := map[string]any{"status": "ready", "accounts": accounts}
	for name, text := range map[string]string{"publish_at": at, "action": p.action, "language": p.language, "link": p.link} {
		if text != "" {
			values[name] = text
		}
	}
	if p.target != "" {
		values["target"] = map[string]any{homes[0].id: p.target}
	}
	if len(media) > 0 {
		values["media"] = media
	}
	if variants := variantsOf(p, homes); len(variants) > 0 {
		values["variants"] = variants
	}
	folder, name := where(firstOf(at, p.day))
	district := homes[0].district
	if title := titleOf(p); name == "" {
		name = title
	} else {
		name += "-" + title
	}
	return draft{
		kind: "post", base: district + "-" + name, body: body,
		path: func(id string) string {
			return path.Join("calendar", district, folder, strings.TrimPrefix(id, district+"-")+".md")
		},
		data: func(id string) []byte {
			values["id"] = id
			return doc.MarshalFrontMatter(postKeys, values, body)
		},
		same:  func(d *doc.Doc) bool { return isSamePost(d, accounts, at) },
		moves: true,
	}
}

// isSamePost: what is there goes to the same accounts at the same time.
func isSamePost(d *doc.Doc, accounts []any, at string) bool {
	ids := items(d, "accounts")
	if len(ids) != len(accounts) || scalar(d, "publish_at") != at {
		return false
	}
	for i := range ids {
		if ids[i] != accounts[i] {
			return false
		}
	}
	return true
}

// normal writes every end of line as a line feed.
func normal(text string) string {
	return strings.ReplaceAll(strings.ReplaceAll(text, "\r\n", "\n"), "\r", "\n")
}

// variantsOf are the texts of accounts that have something of their own.
func variantsOf(p post, homes []home) map[string]any {
	variants := map[string]any{}
	for i, addition := range p.additions {
		if addition == "" {
			continue
		}
		parts := append([]string(nil), p.parts...)
		if len(parts) == 0 {
			parts = []string{""}
		}
		last := len(parts) - 1
		parts[last] = strings.TrimLeft(strings.TrimRight(parts[last], "\n")+"\n\n"+addition, "\n")
		variants[homes[i].id] = map[string]any{"text": model.Join(parts)}
	}
	return variants
}

// titleOf is a few words to know the post by.
func titleOf(p post) string {
	if p.title != "" {
		return slug(p.title, "post")
	}
	text := strings.Join(p.parts, " ")
	words := strings.Fields(text[:min(len(text), 2000)])
	var telling []string
	for _, word := range words {
		if !strings.Contains(word, "://") && len(telling) < 6 {
			telling = append(telling, strings.ToValidUTF8(word, ""))
		}
	}
	return cutWords(slug(strings.Join(telling, " "), "post"), 40)
}

var (
	ourTime = regexp.MustCompile(`^[0-9]{4}-[0-9]{2}-[0-9]{2}[T ][0-9]{2}:[0-9]{2}(:[0-9]{2})?(Z|[+-][0-9]{2}:[0-9]{2})?$`)
	ourDay  = regexp.MustCompile(`^([0-9]{4})-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])`)
)

// layouts are other ways to write a moment that leave no doubt about it.
var layouts = []string{
	time.RFC3339Nano, "2006-01-02 15:04:05.999999999Z07:00", "2006-01-02T15:04:05.999999999Z0700", "2006-01-02 15:04:05.999999999 -0700",
	"2006-01-02 15:04:05 UTC", time.RFC1123Z, time.RubyDate,
}

// moment writes a time in our form if it is one; what is not stays as it is.
func moment(text string) string {
	trimmed := strings.TrimSpace(text)
	if ourTime.MatchString(trimmed) {
		return trimmed
	}
	for _, layout := range layouts {
		if at, err := time.Parse(layout, trimmed); err == nil {
			return at.Format("2006-01-02T15:04:05Z07:00")
		}
	}
	return text
}

// where is the month folder, and the day with which the name begins.
func where(at string) (folder, day string) {
	m := ourDay.FindStringSubmatch(at)
	if m == nil {
		return "undated", ""
	}
	return m[1] + "/" + m[2], m[0]
}

// media makes assets of the pictures; the alternative text stays with the post.
func (im *Import) media(p post) ([]any, error) {
	var media []any
	for _, one := range p.images {
		id, err := im.asset(one, p.language)
		if err != nil {
			return nil, err
		}
		item := map[string]any{"asset": id}
		if one.alt != "" {
			item["alt"] = one.alt
		}
		if one.part > 0 {
			item["part"] = json.Number(strconv.Itoa(one.part + 1))
		}
		media = append(media, item)
	}
	return media, nil
}

// asset is the one asset of an address.
func (im *Import) asset(one image, language string) (string, error) {
	if id, ok := im.assets[one.url]; ok {
		return id, nil
	}
	name := fileName(one.url)
	values := map[string]any{"title": firstOf(one.alt, name, one.url), "file": one.url, "kind": kindOf(one.url)}
	if one.alt != "" && language != "" {
		values["alt"] = map[string]any{language: one.alt}
	}
	id, _, err := im.settle(draft{
		kind: "asset", base: slug(firstOf(strings.TrimSuffix(name, path.Ext(name)), one.url), "asset"),
		path: func(id string) string { return "calendar/assets/" + id + ".yaml" },
		data: func(string) []byte { return doc.Marshal([]string{"title", "file", "kind"}, values) },
		same: func(d *doc.Doc) bool { return scalar(d, "file") == one.url },
	})
	if err == nil {
		im.assets[one.url] = id
	}
	return id, err
}

// fileName is the last part of an address.
func fileName(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return ""
	}
	name := path.Base(u.Path)
	if name == "." || name == "/" {
		return ""
	}
	return name
}

func kindOf(address string) string {
	switch strings.ToLower(path.Ext(fileName(address))) {
	case ".mp4", ".mov", ".webm", ".m4v":
		return "video"
	case ".mp3", ".wav", ".m4a", ".ogg":
		return "audio"
	case ".pdf":
		return "document"
	}
	return "image"
}
