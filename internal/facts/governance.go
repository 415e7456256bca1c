package facts

import (
	"slices"
	"strings"
	"unicode"

	"masthead/internal/model"
	"masthead/internal/zone"
)

// impossibleDates looks only at texts that have the form of a date: another
// form is the schema's business.
func impossibleDates(x *Index, t *model.Thing) any {
	var found []any
	for _, mark := range x.Schemas.Marks(t.Kind, t.Doc.Value) {
		if mark.Time != "date" && mark.Time != "time" && mark.Time != "moment" || mark.At[len(mark.At)-1] == "publish_at" {
			continue
		}
		if _, problem := zone.ParseDate(day(mark.Value)); problem == zone.BadDate {
			found = append(found, map[string]any{"at": anys(mark.At), "date": day(mark.Value)})
		}
	}
	return some(found)
}

func unknownZones(x *Index, t *model.Thing) any {
	var found []any
	for _, mark := range x.Schemas.Marks(t.Kind, t.Doc.Value) {
		if mark.Time != "zone" {
			continue
		}
		_, err := x.Zones.Load(mark.Value)
		unknown, ok := err.(*zone.UnknownZone)
		if !ok {
			continue
		}
		item := map[string]any{"at": anys(mark.At), "zone": mark.Value, "abbreviation": unknown.Abbreviation}
		if len(unknown.Near) > 0 {
			item["near"] = unknown.Near[0]
		}
		found = append(found, item)
	}
	return some(found)
}

// certification needs a period of whole days; a shorter one makes no sense for
// a yearly review and counts as none.
func certification(x *Index, t *model.Thing) any {
	last, bad := zone.ParseDate(x.accounts[t.Path].LastCertified)
	every, wrong := zone.ParseDuration(x.Org.Settings.Inventory.CertifyEvery)
	if bad != zone.None || wrong != zone.None || every.Days == 0 {
		return nil
	}
	return map[string]any{"due": last.Add(every.Days).String()}
}

// waitingPosts are the ready posts of accounts that are no longer in use.
func waitingPosts(x *Index) map[string][]*model.Post {
	ending := map[string]string{} // account id -> path
	for _, a := range x.Head.Accounts.All {
		if a.State == "closed" || a.State == "closing" || a.State == "inactive" {
			ending[a.ID] = a.Path
		}
	}
	waiting := map[string][]*model.Post{}
	for _, p := range x.Head.Posts.All {
		if p.Status != "ready" || p.Withdraw != nil || p.Hold != nil || day(p.PublishAt) < x.today {
			continue
		}
		for _, id := range p.Accounts {
			if path, ends := ending[id]; ends {
				waiting[path] = append(waiting[path], p)
			}
		}
	}
	return waiting
}

func scheduled(x *Index, t *model.Thing) any {
	var found []any
	for _, p := range x.register.waiting[t.Path] {
		found = append(found, map[string]any{"path": p.Path, "id": p.ID, "date": day(p.PublishAt)})
	}
	return some(found)
}

// secretLike looks at names of credentials only: a person who pastes the
// secret where its name belongs has published it.
func secretLike(x *Index, t *model.Thing) any {
	var found []any
	look := func(text string, at ...string) {
		if looksSecret(text) {
			found = append(found, map[string]any{"at": anys(at)})
		}
	}
	if a := x.accounts[t.Path]; a != nil {
		look(a.Credential, "credential")
		look(a.Access.Vault, "access", "vault")
	} else {
		for _, id := range x.targetsOf(t) {
			look(x.Head.Settings.Targets[id].Credential, "targets", id, "credential")
		}
	}
	return some(found)
}

func (x *Index) targetsOf(t *model.Thing) []string {
	value, _ := t.Doc.Value.(map[string]any)
	targets, _ := value["targets"].(map[string]any)
	var ids []string
	for id := range targets {
		ids = append(ids, id)
	}
	slices.Sort(ids)
	return ids
}

// tokenStarts open the tokens of well-known services.
var tokenStarts = []string{"ghp_", "gho_", "ghs_", "github_pat_", "xoxb-", "xoxp-", "xapp-", "sk_", "sk-", "AKIA", "ASIA", "AIza", "EAA", "eyJ", "ya29."}

// looksSecret reports the start of a known token, or a long run of letters and
// figures without a break, which no name has.
func looksSecret(text string) bool {
	const longest = 20
	if len(text) >= longest && slices.ContainsFunc(tokenStarts, func(start string) bool { return strings.HasPrefix(text, start) }) {
		return true
	}
	runs := strings.FieldsFunc(text, func(r rune) bool { return r == '_' || r == '-' || r == '/' || r == '.' || r == ':' })
	return slices.ContainsFunc(runs, func(run string) bool {
		return len(run) >= longest && strings.ContainsAny(run, digits) && strings.ContainsFunc(run, unicode.IsLetter)
	})
}

func parentCycle(x *Index, t *model.Thing) any {
	line := []string{t.ID}
	for d := x.Head.Districts.Get(t.ID); d != nil && d.Parent != ""; d = x.Head.Districts.Get(d.Parent) {
		if d.Parent == t.ID {
			return anys(line)
		}
		if slices.Contains(line, d.Parent) {
			return nil // the circle is further up, and is told there
		}
		line = append(line, d.Parent)
	}
	return nil
}

func caseAccount(x *Index, t *model.Thing) any {
	c := x.Head.Cases.Get(t.ID)
	if c == nil {
		return nil
	}
	byURL, _ := x.Platforms.Resolve(c.URL)
	byHandle, _ := x.Platforms.Handle(c.Platform, c.Handle)
	for _, id := range []struct{ network, id string }{{byURL.Network, byURL.ID}, {byHandle.Network, byHandle.ID}} {
		for _, e := range x.register.byKey[id.network+" "+id.id] {
			if id.id != "" && e.State == "official" {
				return map[string]any{"path": e.Path, "id": e.ID}
			}
		}
	}
	return nil
}

func waiverDays(x *Index, t *model.Thing) any {
	w := x.Head.Waivers.Get(t.ID)
	if w == nil {
		return nil
	}
	from, bad := zone.ParseDate(w.ApprovedOn)
	until, wrong := zone.ParseDate(w.Expires)
	if bad != zone.None || wrong != zone.None {
		return nil
	}
	return until.Sub(from)
}

func overrideOver(x *Index, t *model.Thing) any {
	o := x.Head.Overrides.Get(t.ID)
	if o == nil {
		return nil
	}
	last, bad := zone.ParseDate(o.Expires)
	if bad != zone.None || zone.DateOf(x.Now.In(x.zone(x.Org.Settings.TimeZone))).Sub(last) <= 0 {
		return nil
	}
	return true
}
