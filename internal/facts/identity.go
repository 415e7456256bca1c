package facts

import (
	"slices"
	"strings"
	"unicode/utf8"

	"masthead/internal/model"
	"masthead/internal/platform"
)

func urlRefused(x *Index, t *model.Thing) any {
	e := x.register.entries[t.Path]
	if e.urlWhy.Reason == "" || x.isElsewhere(e) {
		return nil
	}
	return x.refusal(e.urlWhy, e.platform)
}

func handleRefused(x *Index, t *model.Thing) any {
	e := x.register.entries[t.Path]
	if e.handleWhy.Reason == "" || e.handleWhy.Reason == platform.UnknownPlatform || e.Handle == "" {
		return nil
	}
	return x.refusal(e.handleWhy, e.platform)
}

func (x *Index) refusal(why platform.Why, of string) any {
	text := why.Text
	if why.Reason == platform.OtherPlatform {
		text = x.Platforms.Title(text)
	}
	return map[string]any{"reason": why.Reason, "text": text, "platform": x.Platforms.Title(of), "blocks": x.blocks(why.Confidence, of)}
}

// blocks reports whether a finding that rests on a fact of that confidence may
// be an error.
func (x *Index) blocks(confidence, platformID string) bool {
	fact := platform.Fact{Confidence: confidence}
	return fact.Blocks(slices.Contains(x.Org.Settings.MediumBlocks, platformID))
}

// isElsewhere reports whether the address belongs to another network than the
// account says.
func (x *Index) isElsewhere(e *entry) bool {
	other := e.urlPlatform()
	return e.platform != "" && other != "" && x.network(other) != e.network
}

// urlPlatform is the platform of the address, "" where it is unknown.
func (e *entry) urlPlatform() string {
	if e.urlWhy.Reason != "" {
		return e.urlWhy.Platform
	}
	return e.url.Platform
}

func urlElsewhere(x *Index, t *model.Thing) any {
	e := x.register.entries[t.Path]
	if !x.isElsewhere(e) {
		return nil
	}
	id := e.urlPlatform()
	guessed := e.urlWhy.Reason == "" && e.url.Confidence != "high"
	return map[string]any{"platform": id, "name": x.Platforms.Title(id), "own": x.Platforms.Title(e.platform), "blocks": !guessed}
}

// urlNames compares names with names only: which name a lasting id has, only
// the network knows.
func urlNames(x *Index, t *model.Thing) any {
	e := x.register.entries[t.Path]
	bothNames := e.handle.ID != "" && e.url.ID != "" && e.handle.ByID == e.url.ByID
	if !bothNames || e.handle.Network != e.url.Network || x.Platforms.Same(e.handle, e.url) {
		return nil
	}
	return map[string]any{"handle": strings.TrimPrefix(e.url.Handle, "@")}
}

// handleBare is for handles that were pasted with something of the address.
func handleBare(x *Index, t *model.Thing) any {
	e := x.register.entries[t.Path]
	bare := strings.TrimPrefix(e.handle.Handle, "@")
	if e.handle.ID == "" || e.handle.ByID && len(e.handle.Extra) == 0 || bare == e.Handle {
		return nil
	}
	return map[string]any{"handle": bare, "certain": e.handle.Confidence == "high"}
}

// urlParts gives each superfluous part its place in the address. A part that
// cannot be cut out alone has none: then only the whole address helps.
func urlParts(x *Index, t *model.Thing) any {
	e := x.register.entries[t.Path]
	if e.url.ID == "" || len(e.url.Extra) == 0 {
		return nil
	}
	var parts []any
	written := split(e.URL)
	for _, part := range e.url.Extra {
		if p := written.part(part, e.url); p != nil && !slices.ContainsFunc(parts, samePart(p)) {
			parts = append(parts, p)
		}
	}
	return map[string]any{"parts": parts, "canonical": e.url.URL, "certain": e.url.Confidence == "high"}
}

// samePart: several tracking parameters are one part.
func samePart(p map[string]any) func(any) bool {
	return func(other any) bool {
		o := other.(map[string]any)
		return o["kind"] == p["kind"] && p["kind"] == "tracking"
	}
}

// written is an address cut where a human sees the joints. All are byte
// offsets.
type written struct {
	text                         string
	host, hostEnd, query, anchor int // query and anchor are the end of the text where there is none
}

func split(raw string) written {
	w := written{text: raw, query: len(raw), anchor: len(raw)}
	if i := strings.Index(raw, "://"); i >= 0 {
		w.host = i + len("://")
	}
	w.hostEnd = len(raw)
	if i := strings.IndexAny(raw[w.host:], "/?#"); i >= 0 {
		w.hostEnd = w.host + i
	}
	if i := strings.IndexByte(raw, '#'); i >= 0 {
		w.query, w.anchor = i, i
	}
	if i := strings.IndexByte(raw[:w.anchor], '?'); i >= 0 {
		w.query = i
	}
	return w
}

// part is the piece with its range in characters and what should stand there.
func (w written) part(p platform.Part, id platform.Identity) map[string]any {
	out := map[string]any{"kind": p.Kind, "text": p.Text}
	place := func(from, to int, replace string) {
		out["range"] = []any{utf8.RuneCountInString(w.text[:from]), utf8.RuneCountInString(w.text[:to])}
		out["replace"] = replace
	}
	switch p.Kind {
	case "scheme":
		place(0, max(w.host-len("://"), 0), "https")
	case "former-host":
		main := split(id.URL)
		place(w.host, w.hostEnd, main.text[main.host:main.hostEnd])
	case "tracking":
		keep, names := w.withoutTracking(id)
		out["text"] = strings.Join(names, ", ")
		place(w.query, w.anchor, keep)
	}
	return out
}

// withoutTracking is the query without the parameters that only track, with
// its question mark, and the names of those.
func (w written) withoutTracking(id platform.Identity) (keep string, names []string) {
	var kept []string
	for raw := range strings.SplitSeq(strings.TrimPrefix(w.text[w.query:w.anchor], "?"), "&") {
		if slices.Contains(id.Extra, platform.Part{Kind: "tracking", Text: raw}) {
			name, _, _ := strings.Cut(raw, "=")
			names = append(names, name)
		} else if raw != "" {
			kept = append(kept, raw)
		}
	}
	if len(kept) > 0 {
		keep = "?" + strings.Join(kept, "&")
	}
	return keep, names
}

// profileHost is read from the text alone: that a link is no address is a
// matter of its form.
func profileHost(x *Index, t *model.Thing) any {
	link := x.accounts[t.Path].Profile.Link
	if link == "" {
		return nil
	}
	w := split(link)
	return strings.ToLower(link[w.host:w.hostEnd])
}

// renamed compares with the version that the change was made from.
func renamed(x *Index, t *model.Thing) any {
	old := x.before[t.Path]
	if old == nil || x.Before == nil {
		return nil
	}
	value, _ := old.Doc.Value.(map[string]any)
	handle, _ := value["handle"].(string)
	now := x.register.entries[t.Path]
	was, _ := x.Platforms.Handle(now.Platform, handle)
	if handle == "" || handle == now.Handle || x.Platforms.Same(was, now.handle) || slices.Contains(now.PreviousHandles, handle) {
		return nil
	}
	return handle
}
