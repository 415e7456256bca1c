package plan

import (
	"strconv"

	"masthead/internal/desired"
	"masthead/internal/ledger"
	"masthead/internal/provider"
)

// The digest of an operation is over what it would do, where, when, and to what:
// all that a reviewer saw. How and by whom it is carried out is not in it
// (handed over or sent, retried, by hand), nor what merely lies beside it.
//
// Each value is written with its name and its length, so that no two operations
// read the same. Another encoding gets another first line.
const (
	operationForm = "masthead operation 1\n"
	contentForm   = "masthead content 1\n"
)

// encoding grows by named values.
type encoding []byte

func (e *encoding) text(name, value string) {
	*e = append(*e, name...)
	*e = append(*e, ' ')
	*e = strconv.AppendInt(*e, int64(len(value)), 10)
	*e = append(*e, ':')
	*e = append(*e, value...)
	*e = append(*e, '\n')
}

func (e *encoding) number(name string, value int64) { e.text(name, strconv.FormatInt(value, 10)) }

func (e *encoding) texts(name string, values []string) {
	e.number(name, int64(len(values)))
	for _, v := range values {
		e.text(name, v)
	}
}

// digest is that of an operation for a repository.
func (o *Operation) digest(repo string) string {
	e := encoding(operationForm)
	e.text("repo", repo)
	e.key("key", o.Key)
	e.text("verb", string(o.Verb))
	e.outlet(o.Outlet)
	e.key("after", o.After)
	e.key("root", o.Root)
	e.number("at", o.At.Unix())
	e.number("window", int64(o.window()))
	e.text("out", o.Out.ID)
	e.text("revision", o.Out.Revision)
	e.shown(o.Content, o.Profile)
	return ledger.Digest(e)
}

// window is how late a post may go out, which was reviewed with it.
func (o *Operation) window() int64 {
	if o.Item == nil {
		return 0
	}
	return int64(o.Item.Window)
}

func (e *encoding) key(name string, k ledger.Key) {
	e.text(name+".post", k.Post)
	e.text(name+".account", k.Target)
	e.text(name+".occurrence", k.Occurrence)
}

func (e *encoding) outlet(o desired.Outlet) {
	e.text("account", o.AccountID)
	e.text("platform", o.Platform)
	e.text("handle", o.Handle)
	e.text("platform-id", o.PlatformID)
	e.text("target", o.Target)
	e.text("provider", o.Provider)
	e.text("url", o.URL)
}

// contentDigest is that of what is shown alone, by which what is out is known
// again.
func contentDigest(c *provider.Content, p *provider.Profile) string {
	e := encoding(contentForm)
	e.shown(c, p)
	return ledger.Digest(e)
}

func (e *encoding) shown(c *provider.Content, p *provider.Profile) {
	if c != nil {
		e.content(*c)
	}
	if p != nil {
		e.profile(*p)
	}
}

func (e *encoding) content(c provider.Content) {
	e.text("action", c.Action)
	e.text("subject", c.Subject)
	e.number("parts", int64(len(c.Parts)))
	for _, p := range c.Parts {
		e.part(p)
	}
	e.text("comment", c.Comment)
	if c.CommentAs != nil {
		e.part(*c.CommentAs)
	}
	e.text("warning", c.Warning)
	e.texts("sensitive", c.Sensitive)
	e.text("language", c.Language)
	e.text("visibility", c.Visibility)
	e.text("card", c.Card)
}

func (e *encoding) part(p provider.Part) {
	e.text("text", p.Text)
	e.text("stored", p.Stored)
	e.number("facets", int64(len(p.Facets)))
	for _, f := range p.Facets {
		e.number("from", int64(f.From))
		e.number("to", int64(f.To))
		e.text("kind", f.Kind)
		e.text("value", f.Value)
	}
	e.number("media", int64(len(p.Media)))
	for _, m := range p.Media {
		e.medium("medium", m)
	}
}

func (e *encoding) medium(name string, m provider.Medium) {
	e.text(name, m.Asset)
	e.text("name", m.Name)
	e.text("kind", m.Kind)
	e.text("type", m.Type)
	e.text("sha256", m.SHA256)
	e.number("bytes", m.Bytes)
	e.number("width", int64(m.Width))
	e.number("height", int64(m.Height))
	e.text("alt", m.Alt)
	e.text("crop", m.Crop)
}

func (e *encoding) profile(p provider.Profile) {
	e.text("profile", p.Name)
	e.text("bio", p.Bio)
	e.text("link", p.Link)
	if p.Avatar != nil {
		e.medium("avatar", *p.Avatar)
	}
	if p.Header != nil {
		e.medium("header", *p.Header)
	}
}
