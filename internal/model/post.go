package model

// Post is one post: its front matter and its text. Its district is the folder
// it is in.
type Post struct {
	*Thing
	Status                                        string
	Accounts                                      []string
	PublishAt, Lateness, Author, Campaign, Series string
	Language, Action, Format                      string
	Target                                        map[string]string // platform or account -> URL
	Media                                         []Medium
	Link, FirstComment                            string
	Variants                                      map[string]Variant // by platform or account
	Labels, Sources, ReviewedBy, Disclosures      []string
	ContentWarning, Helpline, Terms               string
	Visibility                                    string   // unlisted or followers; "" or public: everybody
	Sensitive                                     []string // graphic, nudity, sexual: of the media
	EmbargoUntil, BasedOn, TranslationOf          string
	Share                                         *Share
	Hold, Withdraw                                *Stop // nil: neither stopped nor taken down
	Correction                                    *Correction
	Body                                          string
}

// Medium is one picture, video or document of a post.
type Medium struct {
	Asset, Alt, Crop string
	Part             int // of the thread, from 1; 0 where not given, which is the first
}

// Variant is what differs for one platform or account. "" and nil are as in the
// post; Media that is empty but not nil takes the media away.
type Variant struct {
	Text, Link, FirstComment, PublishAt string
	Media                               []Medium
}

// Share is what staff may say in their own name.
type Share struct{ Text, Until string }

// Stop is why, by whom and when a post was held or withdrawn.
type Stop struct{ Reason, By, At string }

type Correction struct {
	Note    string
	Visible bool
}

// Rendition is what one account gets. Each pointer says where the value stands
// in the file, so that a finding can point there.
type Rendition struct {
	Text, Link, FirstComment, PublishAt         string
	Media                                       []Medium
	TextAt, LinkAt, FirstCommentAt, PublishAtAt []string
	MediaAt                                     []string
}

// Parts are the thread parts of the text.
func (r Rendition) Parts() []Part { return Parts(r.Text) }

// Parts are the thread parts of the body.
func (p *Post) Parts() []Part { return Parts(p.Body) }

// For is what an account gets: the post, with the variant of the account's
// platform over it, and the variant of the account itself over both.
func (p *Post) For(a *Account) Rendition {
	r := Rendition{
		Text: p.Body, TextAt: []string{"body"}, Link: p.Link, LinkAt: []string{"link"},
		FirstComment: p.FirstComment, FirstCommentAt: []string{"first_comment"},
		PublishAt: p.PublishAt, PublishAtAt: []string{"publish_at"}, Media: p.Media, MediaAt: []string{"media"},
	}
	r.put(p.Variants, a.Platform)
	if a.ID != a.Platform {
		r.put(p.Variants, a.ID)
	}
	return r
}

func (r *Rendition) put(variants map[string]Variant, key string) {
	v := variants[key]
	at := func(field string) []string { return []string{"variants", key, field} }
	if v.Text != "" {
		r.Text, r.TextAt = v.Text, at("text")
	}
	if v.Link != "" {
		r.Link, r.LinkAt = v.Link, at("link")
	}
	if v.FirstComment != "" {
		r.FirstComment, r.FirstCommentAt = v.FirstComment, at("first_comment")
	}
	if v.PublishAt != "" {
		r.PublishAt, r.PublishAtAt = v.PublishAt, at("publish_at")
	}
	if v.Media != nil {
		r.Media, r.MediaAt = v.Media, at("media")
	}
}

func post(t *Thing, f fields) *Post {
	return &Post{
		Thing: t, Status: f.text("status"), Accounts: f.texts("accounts"), PublishAt: f.text("publish_at"), Lateness: f.text("lateness"),
		Author: f.text("author"), Campaign: f.text("campaign"), Series: f.text("series"),
		Language: f.text("language"), Action: f.text("action"), Format: f.text("format"),
		Target: byKey(f, "target", asText), Media: groups(f, "media", medium),
		Link: f.text("link"), FirstComment: f.text("first_comment"), Variants: byKey(f, "variants", variant),
		Labels: f.texts("labels"), Sources: f.texts("sources"), ReviewedBy: f.texts("reviewed_by"), Disclosures: f.texts("disclosures"),
		ContentWarning: f.text("content_warning"), Helpline: f.text("helpline"), Terms: f.text("terms"),
		Visibility: f.text("visibility"), Sensitive: f.texts("sensitive"),
		EmbargoUntil: f.text("embargo_until"), BasedOn: f.text("based_on"), TranslationOf: f.text("translation_of"),
		Share: maybe(f, "share", share), Hold: maybe(f, "hold", stop), Withdraw: maybe(f, "withdraw", stop),
		Correction: maybe(f, "correction", correction), Body: f.text("body"),
	}
}

func medium(f fields) Medium {
	return Medium{f.text("asset"), f.text("alt"), f.text("crop"), f.whole("part")}
}

func variant(item any) Variant {
	f := asFields(item)
	return Variant{f.text("text"), f.text("link"), f.text("first_comment"), f.text("publish_at"), groups(f, "media", medium)}
}

func share(f fields) Share { return Share{f.text("text"), f.text("until")} }

func stop(f fields) Stop { return Stop{f.text("reason"), f.text("by"), f.text("at")} }

func correction(f fields) Correction { return Correction{f.text("note"), f.flag("visible")} }
