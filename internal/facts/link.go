package facts

import (
	"net/url"
	"slices"
	"strings"

	"masthead/internal/model"
)

var linkFacts = []Fact{
	{"links", []string{"post", "series", "campaign"}, Own, "Addresses about which there is something to say: [{at, range, url, host, ...}], with unreadable (syntax, no-host, bad-host); https, the same address encrypted, of one that is not; login, and then nothing else, since the address may be a secret; short, of a shortener; outside, of a host that is not allowed; tracking, names of parameters, and clean, the address without them; of a campaign's post missing, wrong and doubled, names of UTM parameters, wants, what they should be, and completed, the address as it should be, where there is only one.", linksOfThing},
	{"campaign_tags", []string{"post"}, Own, "Hashtags of the post's campaign, where no text of the post has one of them: [tag].", campaignTags},
}

func linksOfThing(x *Index, t *model.Thing) any {
	var found []any
	for _, l := range x.linksOf(t) {
		if host, ok := behindLogin(l.text); ok {
			found = append(found, map[string]any{"at": l.at, "range": l.span, "host": host, "login": true})
			continue
		}
		u, err := url.Parse(l.text)
		value := map[string]any{"at": l.at, "url": l.text, "range": l.span}
		if why := unreadable(u, err); why != "" {
			value["unreadable"] = why
			found = append(found, value)
			continue
		}
		host := hostOf(u)
		value["host"] = host
		plain, given := len(value), parameters(u)
		if strings.EqualFold(u.Scheme, "http") {
			value["https"] = "https" + l.text[len("http"):]
		}
		switch {
		case x.library.shorteners.cover(host):
			value["short"] = true
		case len(x.library.allowed) > 0 && !x.library.allowed.cover(host):
			value["outside"] = true
		default:
			x.tellUTM(value, t, l, given)
		}
		tellTracking(value, l, given)
		if len(value) > plain {
			found = append(found, value)
		}
	}
	return some(found)
}

// linksOf lists what readers can follow. Sources and terms are not for
// following: they are there to be checked.
func (x *Index) linksOf(t *model.Thing) []webLink {
	var all []webLink
	field := func(text string, at ...any) {
		if text != "" {
			all = append(all, webLink{text: text, at: at, span: runeRange(text, 0, len(text)), link: true})
		}
	}
	text := func(text string, at ...any) { all = append(all, linksIn(text, at)...) }
	switch t.Kind {
	case "campaign":
		field(x.library.campaigns[t.Path].Link, "link")
	case "series":
		for i, e := range x.library.series[t.Path].Pool {
			field(e.Link, "pool", i, "link")
			text(e.Text, "pool", i, "text")
		}
	case "post":
		p := x.posts[t.Path]
		field(p.Link, "link")
		text(p.Body, "body")
		text(p.FirstComment, "first_comment")
		for _, key := range sortedKeys(p.Variants) {
			v := p.Variants[key]
			field(v.Link, "variants", key, "link")
			text(v.Text, "variants", key, "text")
			text(v.FirstComment, "variants", key, "first_comment")
		}
		if p.Share != nil {
			text(p.Share.Text, "share", "text")
		}
	}
	return all
}

func tellTracking(value map[string]any, l webLink, given []parameter) {
	if !slices.ContainsFunc(given, func(p parameter) bool { return clickIDs[p.name] }) {
		return
	}
	var names []string
	var kept []parameter
	for _, p := range given {
		if clickIDs[p.name] {
			names = append(names, p.name)
			continue
		}
		kept = append(kept, p)
	}
	value["tracking"], value["clean"] = strings.Join(names, ", "), withQuery(l.text, kept)
}

// tellUTM compares the UTM values of an address of our own with those of the
// post's campaign. An address in a text counts only where it is known to be our
// own.
func (x *Index) tellUTM(value map[string]any, t *model.Thing, l webLink, given []parameter) {
	p := x.posts[t.Path]
	if p == nil || p.Campaign == "" || !l.link && len(x.library.allowed) == 0 {
		return
	}
	c := x.Org.Campaigns.Get(p.Campaign)
	if c == nil {
		return
	}
	v := verdict{given: slices.Clone(given), certain: true}
	for _, w := range x.wanted(c.UTM, p, l) {
		v.compare(w)
	}
	for key, names := range map[string][]string{"missing": v.missing, "wrong": v.wrong, "doubled": v.doubled} {
		if names != nil {
			value[key] = strings.Join(names, ", ")
		}
	}
	if v.wants != nil {
		value["wants"] = strings.Join(v.wants, "&")
		if v.certain {
			value["completed"] = withQuery(l.text, v.given)
		}
	}
}

// verdict is what the comparison of an address with a campaign has shown so
// far, and the parameters as they should be.
type verdict struct {
	given                          []parameter
	missing, wrong, doubled, wants []string
	certain                        bool // each value can be one thing only
}

func (v *verdict) compare(w want) {
	named := func(g parameter) bool { return g.name == w.name }
	at := slices.IndexFunc(v.given, named)
	switch {
	case at < 0:
		v.missing = append(v.missing, w.name)
		v.given = append(v.given, w.written())
	case slices.ContainsFunc(v.given[at+1:], named):
		v.doubled = append(v.doubled, w.name)
		v.given = append(slices.DeleteFunc(v.given, named), w.written())
	case !slices.Contains(w.values, v.given[at].value):
		v.wrong = append(v.wrong, w.name)
		v.given[at] = w.written()
	default:
		return
	}
	v.wants = append(v.wants, w.name+"="+strings.Join(w.values[:len(w.values)-1], " / "))
	v.certain = v.certain && len(w.values) == 2
}

// want is one UTM parameter and the values that it may have; the last is the
// campaign's own text, with its place-holders.
type want struct {
	name   string
	values []string
}

func (w want) written() parameter {
	return parameter{raw: w.name + "=" + url.QueryEscape(w.values[0]), name: w.name, value: w.values[0]}
}

// wanted is what the campaign asks of an address. With {platform} it may be any
// of those that get the address.
func (x *Index) wanted(u model.UTM, p *model.Post, l webLink) []want {
	var all []want
	for _, pair := range []struct{ name, value string }{
		{"utm_source", u.Source}, {"utm_medium", u.Medium}, {"utm_campaign", u.Campaign}, {"utm_content", u.Content}, {"utm_term", u.Term},
	} {
		if pair.value == "" {
			continue
		}
		text := strings.ReplaceAll(pair.value, "{id}", p.ID)
		var values []string
		if strings.Contains(text, "{platform}") {
			for _, platform := range x.platformsWith(p, l) {
				values = append(values, strings.ReplaceAll(text, "{platform}", platform))
			}
		} else {
			values = []string{text}
		}
		if len(values) > 0 {
			all = append(all, want{pair.name, append(values, pair.value)})
		}
	}
	return all
}

// platformsWith are the platforms of the accounts that get an address, sorted.
func (x *Index) platformsWith(p *model.Post, l webLink) []string {
	var all []string
	for _, id := range p.Accounts {
		a := x.Org.Accounts.Get(id)
		if a == nil {
			continue
		}
		r := p.For(a)
		where := map[string][]string{"link": r.LinkAt, "text": r.TextAt, "body": r.TextAt, "first_comment": r.FirstCommentAt}[l.at[len(l.at)-1].(string)]
		if slices.Equal(anys(where), l.at) {
			all = append(all, x.platformID(a.Platform))
		}
	}
	slices.Sort(all)
	return slices.Compact(all)
}

// campaignTags looks at every text that readers get: one of them is enough.
func campaignTags(x *Index, t *model.Thing) any {
	p := x.posts[t.Path]
	c := x.Org.Campaigns.Get(p.Campaign)
	if c == nil || len(c.Hashtags) == 0 || !isWritten(p) || p.Action == "repost" {
		return nil
	}
	texts := []string{p.Body, p.FirstComment}
	for _, v := range p.Variants {
		texts = append(texts, v.Text, v.FirstComment)
	}
	if slices.ContainsFunc(texts, func(text string) bool { return hasTag(text, c.Hashtags) }) {
		return nil
	}
	return anys(c.Hashtags)
}
