package facts

import (
	"slices"

	"masthead/internal/model"
)

// need is what a format of post cannot be without.
type need struct {
	media int
	video bool
}

func (n need) needs() bool { return n != need{} }

var formats = map[string]need{"story": {media: 1}, "carousel": {media: 2}, "reel": {media: 1, video: true}, "video": {media: 1, video: true}}

// formatLacks judges the account that shows least.
func formatLacks(x *Index, t *model.Thing) any {
	p := x.posts[t.Path]
	need := formats[p.Format]
	if !need.needs() || !isComplete(p) {
		return nil
	}
	for _, g := range x.galleriesOrNone(p) {
		switch {
		case g.showings == nil:
		case len(g.media) < need.media:
			return map[string]any{"need": "media", "has": len(g.media), "least": need.media}
		case need.video && !x.hasVideo(g):
			return map[string]any{"need": "video", "has": 0, "least": 1}
		}
	}
	return nil
}

func (x *Index) hasVideo(g gallery) bool {
	return slices.ContainsFunc(g.media, func(m model.Medium) bool {
		a := x.Org.Assets.Get(m.Asset)
		return a == nil || x.contentOf(a).sort == "video"
	})
}
