package facts

import (
	"net/url"
	"path"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"masthead/internal/model"
	"masthead/internal/safety"
)

// mixedNames looks at each word of a name by itself: a name may stand in two
// alphabets, a word may not. Handles are read whole.
func mixedNames(x *Index, t *model.Thing) any {
	var found []any
	look := func(text string, at ...string) {
		for _, word := range strings.FieldsFunc(text, func(r rune) bool { return unicode.IsSpace(r) || unicode.IsPunct(r) && r != '.' }) {
			if level, scripts := safety.Restriction(word); level >= safety.Highly {
				found = append(found, map[string]any{"at": anys(at), "text": word, "level": int(level), "name": level.String(), "scripts": anys(scripts)})
				return
			}
		}
	}
	value, _ := t.Doc.Value.(map[string]any)
	text := func(key string) string { s, _ := value[key].(string); return s }
	look(text("handle"), "handle")
	look(text("name"), "name")
	if profile, _ := value["profile"].(map[string]any); profile != nil {
		name, _ := profile["name"].(string)
		look(name, "profile", "name")
	}
	names, _ := value["brand_names"].([]any)
	for i, name := range names {
		if s, isText := name.(string); isText {
			look(s, "brand_names", strconv.Itoa(i))
		}
	}
	return some(found)
}

func imitations(x *Index, t *model.Thing) any {
	var found []any
	if a := x.accounts[t.Path]; a != nil {
		for _, p := range []passage{{[]string{"handle"}, localName(a.Handle)}, {[]string{"profile", "name"}, a.Profile.Name}} {
			if like := x.watch.likeBrand(p.text); like != "" {
				found = append(found, map[string]any{"at": anys(p.at), "range": runeRange(p.text, 0, len(p.text)), "text": p.text, "like": like})
			}
		}
		return some(found)
	}
	for _, p := range passages(x.posts[t.Path]) {
		for _, m := range mentions(p.text) {
			name := p.text[m.from+1 : m.to]
			if like := x.watch.likeHandle(name); like != "" {
				found = append(found, map[string]any{"at": anys(p.at), "range": p.characters(m.from, m.to), "text": p.text[m.from:m.to], "like": "@" + like})
			}
		}
	}
	return some(found)
}

// likeBrand is the brand that a name looks like without having it.
func (w *watch) likeBrand(name string) string {
	if len(w.brands) == 0 {
		return ""
	}
	fold, plain := safety.Fold(name), safety.Plain(name)
	for _, b := range w.brands {
		if strings.Contains(fold, b.fold) && !strings.Contains(plain, b.plain) {
			return b.name
		}
	}
	return ""
}

// likeHandle is the official handle that a mention looks like.
func (w *watch) likeHandle(name string) string {
	name = localName(name)
	if w.written[strings.ToLower(name)] {
		return ""
	}
	return w.handles[safety.Fold(name)]
}

// mentions finds names behind an @ that begins a word.
func mentions(text string) []piece {
	var found []piece
	for from := 0; ; {
		i := strings.IndexByte(text[from:], '@')
		if i < 0 {
			return found
		}
		start := from + i
		from = start + 1
		if lead, _ := utf8.DecodeLastRuneInString(text[:start]); start > 0 && (unicode.IsLetter(lead) || unicode.IsDigit(lead) || lead == '/') {
			continue
		}
		end := start + 1
		for end < len(text) {
			r, size := utf8.DecodeRuneInString(text[end:])
			if !unicode.IsLetter(r) && !unicode.IsDigit(r) && !strings.ContainsRune("_.-", r) {
				break
			}
			end += size
		}
		end = start + 1 + len(strings.TrimRight(text[start+1:end], ".-"))
		if end > start+1 {
			found = append(found, piece{from: start, to: end})
		}
		from = end
	}
}

// programs are endings of files that a computer runs or a telephone installs.
var programs = []string{".exe", ".scr", ".msi", ".bat", ".cmd", ".pif", ".vbs", ".ps1", ".jar", ".apk", ".dmg", ".pkg", ".iso", ".lnk", ".hta"}

// signed are parameters of addresses that are good for minutes or days: of
// stores such as S3, Google's and Azure's, and of pictures on GitHub.
var signed = map[string]bool{"x-amz-expires": true, "x-amz-signature": true, "x-goog-expires": true, "x-goog-signature": true, "se": true, "jwt": true}

func disguisedHosts(x *Index, t *model.Thing) any {
	var found []any
	list := x.linksOf(t)
	if a := x.accounts[t.Path]; a != nil && a.Profile.Link != "" {
		list = append(list, webLink{text: a.Profile.Link, at: []any{"profile", "link"}, span: runeRange(a.Profile.Link, 0, len(a.Profile.Link))})
	}
	for _, l := range list {
		if item := x.disguised(l); item != nil {
			found = append(found, item)
		}
	}
	return some(found)
}

// disguised leaves addresses with a user name to the fact links.
func (x *Index) disguised(l webLink) map[string]any {
	u, err := url.Parse(l.text)
	if _, login := behindLogin(l.text); login || err != nil || u.Hostname() == "" {
		return nil
	}
	h := safety.ReadHost(u.Hostname())
	item := map[string]any{"at": l.at, "range": l.span, "host": h.ASCII, "shown": h.Shown}
	plain := len(item)
	if h.Punycode {
		item["punycode"] = true
	}
	if h.Number {
		item["number"] = true
	}
	if h.Level >= safety.Highly {
		item["level"], item["name"], item["scripts"] = int(h.Level), h.Level.String(), anys(h.Scripts)
	}
	if i := slices.IndexFunc(x.watch.hosts, func(known string) bool { return safety.Imitates(h.Shown, known) }); i >= 0 {
		item["imitates"] = x.watch.hosts[i]
	}
	if ending := strings.ToLower(path.Ext(u.Path)); slices.Contains(programs, ending) {
		item["program"] = ending
	}
	if slices.ContainsFunc(parameters(u), func(p parameter) bool { return signed[p.name] }) {
		item["expires"] = true
	}
	if len(item) == plain {
		return nil
	}
	return item
}
