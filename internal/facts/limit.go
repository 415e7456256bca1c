package facts

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"masthead/internal/model"
	"masthead/internal/platform"
)

// mediaLimits compares what each platform gets with what it takes.
func mediaLimits(x *Index, t *model.Thing) any {
	p := x.posts[t.Path]
	var found []any
	for _, g := range x.galleriesOrNone(p) {
		said := once{}
		for _, s := range g.showings {
			if said.again(s.platform) {
				continue
			}
			l := &limits{x: x, post: p, gallery: g, showing: s, medium: slices.Contains(x.Org.Settings.MediumBlocks, s.platform)}
			l.compare()
			found = append(found, l.found...)
		}
	}
	return some(found)
}

// galleriesOrNone adds the accounts that show nothing at all: some platforms
// insist on a picture.
func (x *Index) galleriesOrNone(p *model.Post) []gallery {
	galleries := x.library.galleries[p.Path]
	bare := gallery{}
	for _, id := range p.Accounts {
		a := x.Org.Accounts.Get(id)
		if a == nil || slices.ContainsFunc(galleries, func(g gallery) bool { return g.isAt(a) }) {
			continue
		}
		bare.showings = append(bare.showings, showing{account: a, platform: x.platformID(a.Platform)})
	}
	if bare.showings == nil {
		return galleries
	}
	return append(slices.Clone(galleries), bare)
}

func (g gallery) isAt(a *model.Account) bool {
	return slices.ContainsFunc(g.showings, func(s showing) bool { return s.account == a })
}

// limits compares one gallery with what one platform takes.
type limits struct {
	x *Index
	gallery
	showing
	post   *model.Post
	medium bool // facts of medium confidence block here
	found  []any
}

// compare asks for media only of what is meant to be sent soon: a slot that is
// planned may still be empty.
func (l *limits) compare() {
	if len(l.media) == 0 {
		l.lacking()
		return
	}
	contents := make([]content, len(l.media))
	for i, m := range l.media {
		contents[i].sort = "image"
		a := l.x.Org.Assets.Get(m.Asset)
		if a != nil {
			contents[i] = l.x.contentOf(a)
			l.one(i, contents[i])
		}
		l.alt(i, a)
	}
	for _, part := range l.partsShown() {
		l.counts(contents, part)
	}
}

// fact is a limit that applies to this post: some are of one format only.
func (l *limits) fact(name string) (platform.Fact, bool) {
	f, ok := l.x.Platforms.Fact(l.platform, "media", name)
	switch {
	case !ok:
		return f, false
	case f.Scope == "reel" || f.Scope == "story":
		return f, l.post.Format == f.Scope
	case f.Scope != "":
		return f, len(l.media) > 1
	}
	return f, true
}

func (l *limits) say(what string, f platform.Fact, at []any, more map[string]any) {
	more["what"], more["at"], more["platform"], more["name"] = what, at, l.platform, l.x.Platforms.Title(l.platform)
	more["blocks"] = f.Blocks(l.medium)
	l.found = append(l.found, more)
}

func (l *limits) lacking() {
	if f, ok := l.fact("required"); ok && f.Value == true && isComplete(l.post) && !formats[l.post.Format].needs() {
		l.say("required", f, []any{"accounts", slices.Index(l.post.Accounts, l.account.ID)}, map[string]any{})
	}
}

// isComplete reports a post that should have its media by now. A repost shows
// those of somebody else.
func isComplete(p *model.Post) bool { return isWritten(p) && p.Action != "repost" }

func (l *limits) partsShown() []int {
	var parts []int
	for _, m := range l.media {
		if part := max(m.Part, 1); !slices.Contains(parts, part) {
			parts = append(parts, part)
		}
	}
	return parts
}

// group is the media of one part of the thread.
type group struct {
	sorts []string
	index []int // in the gallery
}

// of lists the indexes of some sorts, all without one.
func (g group) of(sorts ...string) []int {
	var list []int
	for n, sort := range g.sorts {
		if len(sorts) == 0 || slices.Contains(sorts, sort) {
			list = append(list, g.index[n])
		}
	}
	return list
}

// counts looks at the media of one part of the thread and points at the first
// that is too many. What is too many of one kind is not said again of all kinds
// together.
func (l *limits) counts(contents []content, part int) {
	g := group{}
	for i, m := range l.media {
		if max(m.Part, 1) == part {
			g.sorts, g.index = append(g.sorts, contents[i].sort), append(g.index, i)
		}
	}
	over := false
	for _, kind := range []struct {
		what, fact string
		has        []int
	}{
		{"images", "images_max", g.of("image", "gif")}, {"gifs", "gifs_max", g.of("gif")}, {"videos", "videos_max", g.of("video")},
		{"audio", "audio_max", g.of("audio")}, {"items", "items_max", g.of()},
	} {
		f, most, ok := l.number(kind.fact)
		if ok && most > 0 && float64(len(kind.has)) > most && !(over && kind.what == "items") {
			over = true
			l.say(kind.what, f, l.item(kind.has[int(most)]), map[string]any{"has": len(kind.has), "most": int(most)})
		}
	}
	l.mixed(g)
	if f, least, ok := l.number("videos_min"); ok && float64(len(g.of("video"))) < least && isComplete(l.post) {
		l.say("video-required", f, l.item(g.index[0]), map[string]any{})
	}
}

func (l *limits) mixed(g group) {
	f, ok := l.fact("mix_kinds")
	other := slices.IndexFunc(g.sorts, func(sort string) bool { return sort != g.sorts[0] })
	if ok && f.Value == false && other >= 0 {
		l.say("mixed", f, l.item(g.index[other]), map[string]any{})
	}
}

// one compares one item with the limits of its sort.
func (l *limits) one(i int, c content) {
	at := l.item(i, "asset")
	asset := l.media[i].Asset
	prefix := c.sort
	if _, special := l.x.Platforms.Fact(l.platform, "media", "gif_max_bytes"); c.sort == "gif" && !special {
		prefix = "image"
	}
	if f, most, ok := l.number(prefix + "_max_bytes"); ok && float64(c.bytes) > most {
		l.say("bytes", f, at, map[string]any{"asset": asset, "has": int(c.bytes), "most": int(most)})
	}
	group := cmp.Or(map[string]string{"gif": "image"}[c.sort], c.sort)
	if f, ok := l.fact(group + "_types"); ok && c.mediaType != "" && !takesType(f, c.mediaType) {
		l.say("type", f, at, map[string]any{"asset": asset, "has": c.mediaType, "takes": strings.Join(texts(f.Value), ", ")})
	}
	if group == "image" && c.width > 0 {
		l.dimensions(i, c)
	}
	l.ratio(i, c, group)
	if f, least, most, ok := l.between("video_duration_s"); ok && c.sort == "video" && c.seconds > 0 && (c.seconds < least || c.seconds > most) {
		l.say("seconds", f, at, map[string]any{"asset": asset, "has": c.seconds, "least": least, "most": most})
	}
}

func (l *limits) dimensions(i int, c content) {
	at, asset := l.item(i, "asset"), l.media[i].Asset
	if f, least, most, ok := l.between("image_width"); ok && (float64(c.width) < least || float64(c.width) > most) {
		l.say("width", f, at, map[string]any{"asset": asset, "has": c.width, "least": int(least), "most": int(most)})
	}
	if f, most, ok := l.number("image_pixels_max"); ok && float64(c.width)*float64(c.height) > most {
		l.say("pixels", f, at, map[string]any{"asset": asset, "has": c.width * c.height, "most": int(most)})
	}
}

// ratio compares the shape: that of the crop, where the post asks for one.
// Stories and reels fill the screen, and the limits are those of the feed.
func (l *limits) ratio(i int, c content, group string) {
	f, ok := l.fact(group + "_aspect")
	ends := texts(f.Value)
	if !ok || len(ends) != 2 || l.post.Format == "story" || l.post.Format == "reel" {
		return
	}
	narrowest, _ := ratioOf(ends[0])
	widest, _ := ratioOf(ends[1])
	m := l.media[i]
	shape, written := 0.0, ""
	at := l.item(i, "asset")
	switch crop, ok := ratioOf(m.Crop); {
	case ok:
		shape, written, at = crop, m.Crop, l.item(i, "crop")
	case c.width > 0 && c.height > 0:
		shape, written = float64(c.width)/float64(c.height), strconv.Itoa(c.width)+":"+strconv.Itoa(c.height)
	default:
		return
	}
	const rounding = 0.01 // 1080 by 566 pixels is what people call 1.91:1
	if shape < narrowest*(1-rounding) || shape > widest*(1+rounding) {
		l.say("ratio", f, at, map[string]any{"asset": m.Asset, "has": written, "least": ends[0], "most": ends[1]})
	}
}

// alt compares the alternative text that the platform gets. Too long a text of
// the post is shown from where it is too long.
func (l *limits) alt(i int, a *model.Asset) {
	alt, at := l.media[i].Alt, l.item(i, "alt")
	if alt == "" && a != nil {
		alt, at = a.Alt[l.x.languageOf(l.post, l.account)], l.item(i, "asset")
	}
	f, most, ok := l.number("alt_text_max")
	n := utf8.RuneCountInString(alt)
	if !ok || float64(n) <= most {
		return
	}
	more := map[string]any{"asset": l.media[i].Asset, "has": n, "most": int(most)}
	if l.media[i].Alt != "" {
		more["range"] = []any{int(most), n}
	}
	l.say("alt", f, at, more)
}
