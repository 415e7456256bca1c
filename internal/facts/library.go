package facts

import (
	"strings"
	"time"

	"masthead/internal/model"
)

// library is what is known of all media together: which posts show which
// asset, and the files, which are read when somebody asks.
type library struct {
	assets    map[string]*model.Asset    // by path, of Head
	consents  map[string]*model.Consent  // by path, of Head
	campaigns map[string]*model.Campaign // by path, of Head
	series    map[string]*model.Series   // by path, of Head
	galleries map[string][]gallery       // by path of the post
	uses      map[string][]use           // by id of the asset, in the order of the posts
	covered   map[string][]*model.Asset  // by id of the consent
	files     map[string]*mediaFile      // by path
	first     map[string]*model.Asset    // by file or checksum: the first asset that has it

	allowed, shorteners hosts // of links
}

// gallery is one list of media of a post, with the accounts that show it.
type gallery struct {
	at       []string
	media    []model.Medium
	showings []showing
}

// showing is a gallery at one account.
type showing struct {
	account  *model.Account
	platform string // id; the account's own word for an unknown one
	text     string // all parts of the thread
	sent     time.Time
	day      string // of sending, in the account's zone; "" if the time is unreadable
}

// use is one asset in one post.
type use struct {
	post *model.Post
	last showing // the latest that has a day
}

func newLibrary(x *Index) *library {
	l := &library{assets: map[string]*model.Asset{}, consents: map[string]*model.Consent{}, campaigns: map[string]*model.Campaign{},
		series: map[string]*model.Series{}, galleries: map[string][]gallery{}, uses: map[string][]use{}, covered: map[string][]*model.Asset{},
		files: map[string]*mediaFile{}, first: map[string]*model.Asset{},
		allowed: hostsOf(x.Org.Settings.AllowedHosts), shorteners: hostsOf(x.Org.Settings.Shorteners)}
	for _, a := range x.Head.Assets.All {
		l.assets[a.Path] = a
		l.shelve(a)
	}
	for _, c := range x.Head.Consents.All {
		l.consents[c.Path] = c
	}
	for _, c := range x.Head.Campaigns.All {
		l.campaigns[c.Path] = c
	}
	for _, s := range x.Head.Series.All {
		l.series[s.Path] = s
	}
	for _, p := range x.Head.Posts.All {
		if galleries := x.galleriesOf(p); galleries != nil {
			l.galleries[p.Path] = galleries
			l.note(p, galleries)
		}
	}
	return l
}

// shelve notes the files and consents of an asset, without reading any.
func (l *library) shelve(a *model.Asset) {
	for _, id := range a.Consents {
		l.covered[id] = append(l.covered[id], a)
	}
	for _, key := range []string{a.File, a.SHA256} {
		if key != "" && l.first[key] == nil {
			l.first[key] = a
		}
	}
	for _, file := range filesOf(a) {
		if l.files[file.path] == nil {
			l.files[file.path] = &mediaFile{}
		}
	}
}

// note remembers which assets a post shows.
func (l *library) note(p *model.Post, galleries []gallery) {
	last := map[string]showing{}
	var order []string
	for _, g := range galleries {
		for _, m := range g.media {
			if _, seen := last[m.Asset]; !seen {
				order = append(order, m.Asset)
				last[m.Asset] = showing{}
			}
			for _, s := range g.showings {
				if s.day > last[m.Asset].day {
					last[m.Asset] = s
				}
			}
		}
	}
	for _, id := range order {
		l.uses[id] = append(l.uses[id], use{p, last[id]})
	}
}

// galleriesOf groups the accounts of a post by the media that they show. The
// post's own media are there even if no known account shows them.
func (x *Index) galleriesOf(p *model.Post) []gallery {
	if !hasMedia(p) {
		return nil
	}
	var all []gallery
	if len(p.Media) > 0 {
		all = append(all, gallery{at: []string{"media"}, media: p.Media})
	}
	for _, id := range p.Accounts {
		account := x.Org.Accounts.Get(id)
		if account == nil {
			continue
		}
		r := p.For(account)
		if len(r.Media) == 0 {
			continue
		}
		s := x.showingOf(p, account, r)
		i := galleryAt(all, r.MediaAt)
		if i < 0 {
			i = len(all)
			all = append(all, gallery{at: r.MediaAt, media: r.Media})
		}
		all[i].showings = append(all[i].showings, s)
	}
	return all
}

func hasMedia(p *model.Post) bool {
	for _, v := range p.Variants {
		if len(v.Media) > 0 {
			return true
		}
	}
	return len(p.Media) > 0
}

func galleryAt(all []gallery, at []string) int {
	for i, g := range all {
		if strings.Join(g.at, "/") == strings.Join(at, "/") {
			return i
		}
	}
	return -1
}

func (x *Index) showingOf(p *model.Post, a *model.Account, r model.Rendition) showing {
	s := showing{account: a, platform: x.platformID(a.Platform), text: r.Text}
	for _, send := range x.times.all[p.Path] {
		if send.outlet.ID == a.ID && !send.when().IsZero() {
			s.sent, s.day = send.when(), send.date().String()
		}
	}
	return s
}

// platformID is the id behind whatever word a file uses for a platform.
func (x *Index) platformID(word string) string {
	if id, ok := x.Platforms.Lookup(word); ok {
		return id
	}
	return word
}

// item is one medium of a post, with where it stands.
func (g gallery) item(i int, more ...any) []any {
	at := append(anys(g.at), i)
	return append(at, more...)
}

// isOut reports a post that readers can see by now: sent, and not taken down.
func (x *Index) isOut(p *model.Post, s showing) bool {
	return isDue(p) && s.day != "" && s.sent.Before(x.Now)
}

// languageOf is the language in which an account shows a post.
func (x *Index) languageOf(p *model.Post, a *model.Account) string {
	switch {
	case p.Language != "":
		return p.Language
	case a != nil && a.Language != "":
		return a.Language
	}
	return x.Org.Settings.Language
}
