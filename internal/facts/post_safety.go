package facts

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"

	"masthead/internal/model"
	"masthead/internal/safety"
)

var safetyFacts = []Fact{
	{"characters", []string{every}, Own, "Characters that are not what they seem, in any text of the file: [{at, range, what, codes, text, place, plain, safe, note}]; what as in package safety, place is link, handle, name or text; plain is how it is written without them, where that is known, and safe tells that nothing meant is lost by it; note is the hidden text, or the alphabet of the letters that look like others.", characters},
	{"secrets", []string{every}, Own, "Secrets in any text of the file: [{at, range, what, shown}]; what is the service, key or password, shown the first characters.", secrets},
	{"contacts", []string{"post", "series", "campaign"}, Own, "E-mail addresses and telephone numbers in what is published: [{at, range, what, own, shown}]; what is email, mobile, fixed, free or phone (of another country); own tells that the organisation publishes it: by its hosts, its contacts, the post's helpline, or an address that belongs to an office.", contacts},
	{"embargoed", []string{"post", "series", "campaign"}, Linked, "Words under embargo in what goes out before its end: [{at, range, text, entry, until, local, queued}]; entry is the place in masthead.yaml; local is absent where no time is fixed.", embargoed},
	{"mixed_names", []string{"account", "case", "person", "district", "organization"}, Own, "Names and handles with letters of several alphabets: [{at, text, level, name, scripts}]; level and name after UTS 39, 5.2, from 3, highly restrictive.", mixedNames},
	{"imitations", []string{"account", "post"}, Own, "Names that look like one of the organisation's and are written otherwise: [{at, range, text, like}]; in posts, mentions that look like an official account.", imitations},
	{"hosts", []string{"account", "post", "series", "campaign"}, Own, "Hosts of links that are not what they seem: [{at, range, host, shown, ...}], with punycode where it is written as xn--; level and scripts as for names, from 3; imitates, a host of the organisation; number, where it is no name; program, the ending of a file that a computer runs; expires, where the address is signed for a while.", disguisedHosts},
}

// watch is what texts are compared with: known once, for all files.
type watch struct {
	limits   safety.Limits
	hosts    []string // of the organisation, as readers see them
	brands   []brand
	handles  map[string]string // folded -> as written, of official accounts
	written  map[string]bool   // handles in small letters
	own      map[string]bool   // numbers and addresses that are for everybody
	domains  hosts             // behind the @ of our own addresses
	terms    *safety.Terms
	entries  []embargoWord
	shortest int // letters of a name that can be imitated
}

func newWatch(x *Index) *watch {
	w := &watch{handles: map[string]string{}, written: map[string]bool{}, own: map[string]bool{}}
	number := func(name string) int { return int(x.threshold("safety", name)) }
	w.limits = safety.Limits{Marks: number("marks_on_a_letter"), Letters: number("typeface_letters"), Raised: number("raised_letters")}
	w.shortest = number("imitated_letters")
	x.knownNames(w)
	x.knownContacts(w)
	x.knownTerms(w)
	return w
}

// eachText visits every text of a file, in an order of no meaning.
func eachText(value any, at *pathway, visit func(at *pathway, text string)) {
	switch v := value.(type) {
	case string:
		visit(at, v)
	case []any:
		for i, item := range v {
			eachText(item, &pathway{at, "", i}, visit)
		}
	case map[string]any:
		for key, item := range v {
			eachText(item, &pathway{at, key, -1}, visit)
		}
	}
}

// pathway is a pointer that is written out only where there is something to
// say.
type pathway struct {
	parent *pathway
	key    string
	index  int // -1 for a key
}

func (p *pathway) pointer() []any {
	if p == nil {
		return nil
	}
	if p.index >= 0 {
		return append(p.parent.pointer(), p.index)
	}
	return append(p.parent.pointer(), p.key)
}

// inPlace puts facts in the order of their pointers and ranges.
func inPlace(found []any) any {
	place := func(item any) string { return fmt.Sprint(item.(map[string]any)["at"]) }
	slices.SortStableFunc(found, func(a, b any) int { return cmp.Compare(place(a), place(b)) })
	return some(found)
}

func characters(x *Index, t *model.Thing) any {
	var found []any
	eachText(t.Doc.Value, nil, func(at *pathway, text string) {
		for _, f := range safety.Characters(text, x.watch.limits) {
			if f.Kind == safety.Unreadable && isToldByReader(t, text[f.From:f.To]) || t.Kind == "platform" && f.To-f.From == len(text) {
				continue // what a platform takes of characters is said with them
			}
			found = append(found, character(at.pointer(), text, f))
		}
	})
	return inPlace(found)
}

// isToldByReader reports a control that stands in the file as it is: whoever
// reads the file tells of it.
func isToldByReader(t *model.Thing, text string) bool {
	c := []rune(text)[0]
	return (c < ' ' || c >= 0x7f && c < 0xa0) && strings.Contains(string(t.Doc.Source), text)
}

func character(at []any, text string, f safety.Find) map[string]any {
	place := placeOf(at, text, f)
	safe := f.Safe && (f.Kind != safety.Mixed || place == "text" || place == "name") // an address in other letters is another address
	item := map[string]any{"at": at, "range": runeRange(text, f.From, f.To), "what": string(f.Kind), "codes": safety.Codes(text[f.From:f.To]),
		"text": text[f.From:f.To], "place": place, "safe": safe}
	if f.Mends {
		item["plain"] = f.Plain
	}
	if f.Note != "" {
		item["note"] = f.Note
	}
	return item
}

// Fields whose text leads somewhere, names an account, or names somebody.
var (
	linkFields   = map[string]bool{"url": true, "link": true, "join_url": true, "ideas_url": true, "link_host": true, "terms": true, "sources": true, "target": true, "file": true, "material": true, "minutes": true, "recording": true, "ticket": true, "allowed_hosts": true, "shorteners": true}
	handleFields = map[string]bool{"handle": true, "previous_handles": true, "mailbox": true, "contact": true, "github": true, "hashtags": true, "platform_id": true}
	nameFields   = map[string]bool{"name": true, "brand_names": true, "name_contains": true, "bio_contains": true}
)

// placeOf tells what a change of the characters would touch.
func placeOf(at []any, text string, f safety.Find) string {
	for _, token := range slices.Backward(at) {
		key, isKey := token.(string)
		switch {
		case !isKey:
			continue
		case linkFields[key]:
			return "link"
		case handleFields[key]:
			return "handle"
		case nameFields[key]:
			return "name"
		}
		break
	}
	for _, l := range linksIn(text, nil) {
		from := strings.Index(text, l.text)
		if from >= 0 && f.From < from+len(l.text) && from < f.To {
			return "link"
		}
	}
	return "text"
}

// knownNames are what others imitate: brands, hosts and official handles.
func (x *Index) knownNames(w *watch) {
	s := x.Org.Settings
	for _, name := range slices.Concat(s.BrandNames, s.Profile.NameContains) {
		if b := (brand{name, safety.Fold(name), safety.Plain(name)}); len(b.fold) >= w.shortest && w.shortest > 0 {
			w.brands = append(w.brands, b)
		}
	}
	known := map[string]bool{}
	for _, host := range slices.Concat(s.AllowedHosts, []string{s.Profile.LinkHost, hostIn(s.Site.URL), hostIn(s.StyleGuide.URL)}) {
		if host = strings.TrimPrefix(strings.TrimPrefix(host, "*."), "www."); strings.Contains(host, ".") {
			known[safety.ReadHost(host).Shown] = true
		}
	}
	w.hosts = slices.Sorted(maps.Keys(known))
	w.domains = hostsOf(w.hosts)
	for _, a := range x.Org.Accounts.All {
		name := localName(a.Handle)
		w.written[strings.ToLower(name)] = true
		if fold := safety.Fold(name); a.State == "official" && w.shortest > 0 && len(fold) >= w.shortest {
			w.handles[fold] = name
		}
	}
}

// brand is a name, as it looks and as it is spelled.
type brand struct{ name, fold, plain string }

func hostIn(url string) string {
	_, rest, _ := strings.Cut(url, "://")
	host, _, _ := strings.Cut(rest, "/")
	return host
}

// localName is a handle without its server.
func localName(handle string) string {
	name, _, _ := strings.Cut(strings.TrimPrefix(handle, "@"), "@")
	return name
}
