package facts

import (
	"cmp"
	"fmt"
	"regexp"
	"strings"

	"golang.org/x/text/unicode/norm"

	"masthead/internal/model"
)

func missingID(x *Index, t *model.Thing) any {
	suggestion, missing := x.newsroom.suggested[t.Path]
	if !missing {
		return nil
	}
	return map[string]any{"suggestion": suggestion}
}

// suggestIDs finds a free id for each post without one, in the order of paths,
// so that applying all suggestions at once makes no two alike.
func (x *Index) suggestIDs(found map[string]string) {
	taken := map[string]bool{}
	for _, p := range x.Head.Posts.All {
		if value := mapping(p.Doc.Value); p.ID != "" || value == nil || value["id"] != nil {
			continue
		}
		wanted := wantedID(p)
		id := wanted
		for n := 2; taken[id] || len(x.byID[idKey{"post", id}]) > 0; n++ {
			id = fmt.Sprintf("%s-%d", wanted, n)
		}
		taken[id] = true
		found[p.Path] = id
	}
}

var (
	leadingDate = regexp.MustCompile(`^\d{4}-?\d{2}-?\d{2}(-|$)`)
	notPlain    = regexp.MustCompile(`[^a-z0-9]+`)
)

// wantedID is made of the district, the date and the file's name. The name may
// change later: the id is then still an id.
func wantedID(p *model.Post) string {
	stem := p.Path[strings.LastIndexByte(p.Path, '/')+1:]
	name := leadingDate.ReplaceAllString(plainWords(strings.TrimSuffix(stem, ".md")), "")
	id := p.District
	if d, ok := publishDay(p); ok {
		id += "-" + d.String()
	}
	return strings.Trim(id+"-"+cmp.Or(name, "post"), "-")
}

// plainWords keeps the letters under their accents. Ł has no decomposition.
func plainWords(name string) string {
	var b strings.Builder
	for _, r := range norm.NFD.String(strings.ToLower(name)) {
		switch {
		case r == 'ł':
			b.WriteByte('l')
		case r >= 0x300 && r < 0x370:
		default:
			b.WriteRune(r)
		}
	}
	return strings.Trim(notPlain.ReplaceAllString(b.String(), "-"), "-")
}
