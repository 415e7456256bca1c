package importer

import (
	"path"
	"regexp"
	"slices"
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
	_, o, err := im.settle(im.postDraft(p, homes, media))
	if err != nil {
		return err
	}
	return im.done(o)
}

var postKeys = []string{"id", "status", "accounts", "publish_at", "action", "target", "language", "media", "link", "variants"}

func (im *Import) postDraft(p post, homes []home, media []any) draft {
	body := model.Join(p.parts)
	at := moment(p.time)
	accounts := make([]any, len(homes))
	for i, h := range homes {
		accounts[i] = h.id
	}
	values := map[string]any{"status": "ready", "accounts": accounts}
	if at == "" {
		values["status"] = "draft" // nobody knows when it went out, or whether
	}
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
	if variants := im.variantsOf(p, homes, media); len(variants) > 0 {
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
func (im *Import) variantsOf(p post, homes []home, media []any) map[string]any {
	variants := map[string]any{}
	for i, addition := range p.additions {
		variant := map[string]any{}
		parts := slices.Clone(p.parts)
		if p.joins && len(parts) > 1 && !im.knowsThreads(homes[i].platform) {
			parts = []string{strings.Join(parts, "\n\n")}
			variant["text"] = model.Join(parts)
			if len(media) > 0 {
				variant["media"] = withoutParts(media)
			}
		}
		if addition != "" {
			variant["text"] = model.Join(added(parts, addition))
		}
		if len(variant) > 0 {
			variants[homes[i].id] = variant
		}
	}
	return variants
}

// added is the thread with a last paragraph of its own.
func added(parts []string, addition string) []string {
	if len(parts) == 0 {
		return []string{addition}
	}
	last := len(parts) - 1
	parts[last] = strings.TrimLeft(strings.TrimRight(parts[last], "\n")+"\n\n"+addition, "\n")
	return parts
}

func (im *Import) knowsThreads(platform string) bool {
	supported, _ := im.Platforms.Fact(platform, "thread", "supported")
	return supported.Value == true
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
