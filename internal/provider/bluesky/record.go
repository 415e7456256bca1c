package bluesky

import (
	"encoding/base32"
	"encoding/hex"
	"encoding/json"
	"net/url"
	"strings"
	"time"

	"masthead/internal/provider"
)

// labelOf is what the network calls what is sensitive; empty: it has no name for
// that.
func labelOf(what string) string {
	switch what {
	case "graphic":
		return "graphic-media"
	case "nudity", "sexual":
		return what
	}
	return ""
}

// write makes the record of a part.
func write(c *provider.Content, part provider.Part, t token) post {
	p := post{Type: posts, Text: part.Text, CreatedAt: t.At.UTC().Format("2006-01-02T15:04:05.000Z")}
	if part.Stored != "" {
		p.Text = part.Stored
	}
	for _, f := range part.Facets {
		p.Facets = append(p.Facets, facet{index{f.From, f.To}, []feature{t.feature(f)}})
	}
	if t.Parent != nil {
		p.Reply = &replyRef{*t.Root, *t.Parent}
	}
	if c.Language != "" {
		p.Langs = []string{c.Language}
	}
	if len(c.Sensitive) > 0 {
		p.Labels = &selfLabel{Type: asLabels}
		for _, what := range c.Sensitive {
			p.Labels.Values = append(p.Labels.Values, label{labelOf(what)})
		}
	}
	p.Embed = attach(part.Media, c.Card, t.Quote)
	return p
}

func (t token) feature(f provider.Facet) feature {
	switch f.Kind {
	case "mention":
		return feature{Type: asFacet + "#mention", DID: t.Mentions[f.Value]}
	case "hashtag":
		return feature{Type: asFacet + "#tag", Tag: f.Value}
	}
	return feature{Type: asFacet + "#link", URI: f.Value}
}

// attach makes the one thing that hangs on a post, of media or a card, and a
// quote.
func attach(media []provider.Medium, address string, quote *ref) *embed {
	shown := show(media, address)
	if quote == nil {
		return shown
	}
	of := &quoted{URI: quote.URI, CID: quote.CID}
	if shown == nil {
		return &embed{Type: asQuote, Record: of}
	}
	return &embed{Type: asBoth, Record: &quoted{Type: asQuote, Record: of}, Media: shown}
}

func show(media []provider.Medium, address string) *embed {
	switch {
	case len(media) > 0 && media[0].Kind == "video":
		video := blobOf(media[0])
		return &embed{Type: asVideo, Video: &video, Alt: media[0].Alt, Ratio: ratioOf(media[0])}
	case len(media) > 0:
		e := &embed{Type: asImages}
		for _, m := range media {
			e.Images = append(e.Images, picture{m.Alt, blobOf(m), ratioOf(m)})
		}
		return e
	case address != "":
		return &embed{Type: asCard, External: &card{URI: address, Title: title(address)}}
	}
	return nil
}

// title is all that a card says: what the page says of itself was seen by nobody
// who approved the post, and may change until it goes out.
func title(address string) string {
	u, err := url.Parse(address)
	if err != nil || u.Host == "" {
		return address
	}
	return strings.TrimPrefix(u.Hostname(), "www.") + strings.TrimSuffix(u.EscapedPath(), "/")
}

func ratioOf(m provider.Medium) *ratio {
	if m.Width <= 0 || m.Height <= 0 {
		return nil
	}
	return &ratio{m.Width, m.Height}
}

// blobOf is how a record names a file. Its id is its digest in other letters, so
// it is known before anything is uploaded, and what is there can be compared.
func blobOf(m provider.Medium) blob { return blob{"blob", link{cidOf(m.SHA256)}, m.Type, m.Bytes} }

// rawSHA256 begins the id of a file: version 1, raw bytes, SHA-256 of 32 bytes.
const rawSHA256 = "\x01\x55\x12\x20"

// The letters of an id.
var lower = base32.NewEncoding("abcdefghijklmnopqrstuvwxyz234567").WithPadding(base32.NoPadding)

func cidOf(digest string) string {
	sum, err := hex.DecodeString(digest)
	if err != nil {
		return ""
	}
	return "b" + lower.EncodeToString(append([]byte(rawSHA256), sum...))
}

// digestOf is the digest in the id of a file; empty where it is made otherwise.
func digestOf(cid string) string {
	text, ok := strings.CutPrefix(cid, "b")
	raw, err := lower.DecodeString(text)
	sum, isRaw := strings.CutPrefix(string(raw), rawSHA256)
	if !ok || err != nil || !isRaw || len(sum) != 32 {
		return ""
	}
	return hex.EncodeToString([]byte(sum))
}

// timeOf reads when a record says that it was made.
func timeOf(text string) time.Time {
	t, err := time.Parse(time.RFC3339Nano, text)
	if err != nil {
		return time.Time{}
	}
	return t.UTC()
}

// equal compares a record with what a server has, whatever the order of its
// fields; when it was made is no part of what it says.
func equal(want any, got json.RawMessage) bool {
	text, err := json.Marshal(want)
	return err == nil && plain(text) != "" && plain(text) == plain(got)
}

func plain(text []byte) string {
	var fields map[string]any
	if json.Unmarshal(text, &fields) != nil || fields == nil {
		return ""
	}
	delete(fields, "createdAt")
	sorted, err := json.Marshal(fields)
	if err != nil {
		return ""
	}
	return string(sorted)
}
