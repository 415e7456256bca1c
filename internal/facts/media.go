package facts

import (
	"fmt"
	"regexp"
	"strings"
	"unicode/utf8"

	"masthead/internal/model"
)

var mediaFacts = []Fact{
	{"media_limits", []string{"post"}, Linked, "Where the media go past what a platform takes: [{what, at, asset, platform, name, has, most, least, takes, range, blocks}]; what is images, gifs, videos, audio, items, mixed, required, video-required, type, bytes, width, pixels, ratio, seconds or alt; name is the platform's; only what belongs to the limit is present.", mediaLimits},
	{"format_lacks", []string{"post"}, Linked, "What the post's format needs and an account's media do not have: {need, has, least}; need is media or video.", formatLacks},
	{"media_rights", []string{"post"}, Linked, "Where rights and posts do not fit: [{what, at, asset, path, date, sent, platform, name}]; what is ended, not-begun, channel, take-down (due within a year after sending) or overdue; date is the day of the rights that counts.", mediaRights},
	{"media_consents", []string{"post"}, Linked, "Where consents and posts do not fit: [{what, at, asset, path, consent, consent_path, date, sent, platform, name}]; what is withdrawn, ended, not-yet or channel.", mediaConsents},
	{"ai_media", []string{"post"}, Linked, "Media of assets that a machine made: [{at, asset}].", aiMedia},
	{"unpaid_media", []string{"post"}, Linked, "Media of assets that may not be used in advertising: [{at, asset}].", unpaidMedia},
	{"media_parts", []string{"post"}, Linked, "Media of a part that the thread does not have: [{at, part, parts}].", mediaParts},
	{"alt_missing", []string{"post"}, Linked, "Pictures that neither the post nor their asset describes in the post's language: [{at, n, asset, language}].", altMissing},
	{"alt_empty_words", []string{"post", "asset"}, Linked, "Alternative texts that say nothing: [{at, text, why}]; why is short, word or file.", altEmptyWords},
}

// eachMedium goes through the media of a post in order.
func (x *Index) eachMedium(t *model.Thing, do func(g gallery, i int, a *model.Asset)) {
	for _, g := range x.library.galleries[t.Path] {
		for i, m := range g.media {
			do(g, i, x.Org.Assets.Get(m.Asset))
		}
	}
}

func aiMedia(x *Index, t *model.Thing) any {
	var found []any
	x.eachMedium(t, func(g gallery, i int, a *model.Asset) {
		if a != nil && a.AIMade {
			found = append(found, map[string]any{"at": g.item(i, "asset"), "asset": a.ID})
		}
	})
	return some(found)
}

func unpaidMedia(x *Index, t *model.Thing) any {
	var found []any
	x.eachMedium(t, func(g gallery, i int, a *model.Asset) {
		if a != nil && a.Rights.Unpaid {
			found = append(found, map[string]any{"at": g.item(i, "asset"), "asset": a.ID})
		}
	})
	return some(found)
}

// mediaParts looks at the shortest thread that any account gets.
func mediaParts(x *Index, t *model.Thing) any {
	var found []any
	x.eachMedium(t, func(g gallery, i int, _ *model.Asset) {
		part := g.media[i].Part
		for _, s := range g.showings {
			if part < 2 {
				return
			}
			if parts := len(model.Parts(s.text)); part > parts {
				found = append(found, map[string]any{"at": g.item(i, "part"), "part": part, "parts": parts})
				return
			}
		}
	})
	return some(found)
}

func altMissing(x *Index, t *model.Thing) any {
	p := x.posts[t.Path]
	var found []any
	x.eachMedium(t, func(g gallery, i int, a *model.Asset) {
		if strings.TrimSpace(g.media[i].Alt) != "" || a != nil && x.contentOf(a).sort != "image" && x.contentOf(a).sort != "gif" {
			return
		}
		for _, language := range x.languagesOf(p, g) {
			if a != nil && strings.TrimSpace(a.Alt[language]) != "" {
				continue
			}
			found = append(found, map[string]any{"at": g.item(i), "n": i + 1, "asset": g.media[i].Asset, "language": language})
			return
		}
	})
	return some(found)
}

// languagesOf are those in which a gallery is shown, at least one.
func (x *Index) languagesOf(p *model.Post, g gallery) []string {
	if len(g.showings) == 0 {
		return []string{x.languageOf(p, nil)}
	}
	languages := make([]string, len(g.showings))
	for i, s := range g.showings {
		languages[i] = x.languageOf(p, s.account)
	}
	return languages
}

// What stands for a description and is none: the words of templates and forms,
// in the languages that we meet, and the names that cameras and phones give.
var (
	emptyWords = map[string]bool{
		"image": true, "picture": true, "photo": true, "photograph": true, "pic": true, "img": true, "graphic": true, "screenshot": true,
		"alt": true, "alt text": true, "description": true, "placeholder": true, "todo": true, "tbd": true, "untitled": true, "video": true,
		"obraz": true, "obrazek": true, "zdjęcie": true, "fotografia": true, "grafika": true, "opis": true, "zrzut ekranu": true,
		"bild": true, "foto": true, "imagen": true, "bez tytułu": true,
	}
	fileForm = regexp.MustCompile(`(?i)^(?:\S+\.(?:jpe?g|png|gif|webp|avif|heic|svg|tiff?|bmp|mp4|mov)|(?:img|dsc|dscn|pxl|p|image|photo|screenshot|whatsapp image|mvimg)[ _-]?\d{3,}\S*)$`)
)

func altEmptyWords(x *Index, t *model.Thing) any {
	least := int(x.threshold("media", "alt_characters"))
	var found []any
	add := func(at []any, alt string) {
		if why := saysNothing(alt, least); why != "" {
			found = append(found, map[string]any{"at": at, "text": strings.TrimSpace(alt), "why": why})
		}
	}
	if a := x.library.assets[t.Path]; a != nil {
		for _, language := range sortedKeys(a.Alt) {
			add([]any{"alt", language}, a.Alt[language])
		}
	}
	x.eachMedium(t, func(g gallery, i int, _ *model.Asset) { add(g.item(i, "alt"), g.media[i].Alt) })
	return some(found)
}

// saysNothing tells why an alternative text is none; one of fewer characters
// than least says nothing. One Chinese or Japanese
// character can be a word, so that only alphabets are counted.
func saysNothing(alt string, least int) string {
	text := strings.ToLower(strings.Trim(strings.TrimSpace(alt), ".…!?:"))
	switch {
	case strings.TrimSpace(alt) == "":
		return ""
	case emptyWords[text]:
		return "word"
	case fileForm.MatchString(strings.TrimSpace(alt)):
		return "file"
	case utf8.RuneCountInString(text) < least && !strings.ContainsFunc(text, func(r rune) bool { return r >= 0x2e80 }):
		return "short"
	}
	return ""
}

// runeRange turns a range of bytes into one of characters.
func runeRange(text string, from, to int) []any {
	start := utf8.RuneCountInString(text[:from])
	return []any{start, start + utf8.RuneCountInString(text[from:to])}
}

// once keeps what was said already.
type once map[string]bool

func (o once) again(parts ...any) bool {
	key := fmt.Sprint(parts...)
	if o[key] {
		return true
	}
	o[key] = true
	return false
}
