package gate_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"masthead/internal/facts"
	"masthead/internal/gate"
	"masthead/internal/zone"
)

// What the checker says of a post before it is approved and what the gates say at
// its time is the same: of stops, embargoes, rights, consents and accounts, in any
// organisation.
func TestCheckerAndGatesAgree(t *testing.T) {
	zones := atlas(t)
	for seed := range uint64(150) {
		r := rand.New(rand.NewPCG(seed, 4))
		s := source(t, zones, random(r))
		x := facts.New(facts.Input{Head: s.Org, Org: s.Org, Rights: s.Org, Zones: zones, Platforms: s.Platforms, Now: due,
			Asked: func(key string) bool {
				return slices.Contains([]string{"blackouts", "pauses", "embargo", "media_rights", "media_consents", "unofficial"}, key)
			}})
		g := gate.New(s)
		for _, p := range s.Org.Posts.All {
			told := x.Of(p.Thing, "post")
			for _, id := range p.Accounts {
				a := s.Org.Accounts.Get(id)
				at := zones.Parse(p.For(a).PublishAt, s.Org.TimeZone(a))
				if at.Problem != zone.None {
					continue
				}
				bars := g.At(gate.Send{Post: p.ID, Account: id, Due: at.Instant, Window: time.Hour}, at.Instant)
				if got, want := barred(bars), checked(told, id); !slices.Equal(got, want) {
					t.Fatalf("seed %d, %s at %s, %s: gates %v, checker %v\n%s", seed, p.ID, id, at.Instant, got, want, p.Doc.Source)
				}
			}
		}
	}
}

// barred is what gates say, in a form to compare.
func barred(bars []gate.Bar) []string {
	var all []string
	for _, b := range bars {
		switch b.Kind {
		case gate.Blackout, gate.Pause:
			all = append(all, string(b.Kind)+" "+b.Path)
		case gate.Embargo, gate.Account:
			all = append(all, string(b.Kind))
		case gate.Rights, gate.Consent:
			all = append(all, string(b.Reason)+" "+b.Detail+" "+b.Date)
		}
	}
	slices.Sort(all)
	return slices.Compact(all)
}

// checked is what the facts of a post say of one account, in the same form.
func checked(told map[string]any, account string) []string {
	var all []string
	each := func(key string, do func(fact map[string]any) string) {
		list, _ := told[key].([]any)
		for _, item := range list {
			if said := do(item.(map[string]any)); said != "" {
				all = append(all, said)
			}
		}
	}
	ofAccount := func(fact map[string]any) bool {
		return slices.Contains(strings.Split(fmt.Sprint(fact["account"]), ", "), account)
	}
	for key, kind := range map[string]string{"blackouts": "blackout", "pauses": "pause"} {
		each(key, func(fact map[string]any) string {
			if !ofAccount(fact) {
				return ""
			}
			return fmt.Sprint(kind, " ", fact["path"])
		})
	}
	each("embargo", func(fact map[string]any) string { return map[bool]string{true: "embargo"}[ofAccount(fact)] })
	each("unofficial", func(fact map[string]any) string { return map[bool]string{true: "account"}[fact["id"] == account] })
	dated := func(kind, name string) func(fact map[string]any) string {
		return func(fact map[string]any) string {
			if fact["what"] == "take-down" || fact["what"] == "overdue" {
				return ""
			}
			date, _ := fact["date"].(string)
			return fmt.Sprint(kind, "-", fact["what"], " ", fact[name], " ", date)
		}
	}
	each("media_rights", dated("rights", "asset"))
	each("media_consents", dated("consent", "consent"))
	slices.Sort(all)
	return slices.Compact(all)
}

// random is an organisation with posts around the same days as its stops and
// rights.
func random(r *rand.Rand) map[string]string {
	one := func(list ...string) string { return list[r.IntN(len(list))] }
	day := func() string { return fmt.Sprintf("2026-10-%02d", 1+r.IntN(9)) }
	moment := func() string {
		return day() + one("", "", fmt.Sprintf("T%02d:%02d", r.IntN(24), r.IntN(60)), fmt.Sprintf("T%02d:30+05:00", r.IntN(24)))
	}
	scope := func() string {
		return one("{all: true}", "{districts: [north]}", "{districts: [south, north], platforms: [x]}", "{platforms: [bluesky]}", "{accounts: [sky-1]}",
			"{campaigns: [flu]}", "{languages: [pl]}", "{labels: [news]}", "{posts: [p-1, p-2]}", "{paths: [calendar/south/**]}", "{}")
	}
	files := map[string]string{"calendar/north/2026/10/a.md": "", "calendar/blackouts/mourning.yaml": "", "calendar/blackouts/other.yaml": ""}
	for i := range 4 {
		state := one("official", "official", "proposed", "closing", "closed\nclosed_on: "+day())
		files[fmt.Sprintf("accounts/%s/sky-%d.yaml", one("north", "south"), i)] = fmt.Sprintf("platform: %s\nhandle: a\nstate: %s\nlanguage: %s\ntime_zone: %s\n",
			one("bluesky", "bsky", "x", "elsewhere"), state, one("pl", "en"), one("Europe/Warsaw", "Asia/Tokyo", "America/Los_Angeles", "Pacific/Apia"))
	}
	for i := range 3 {
		except := one("", "except: "+scope()+"\n")
		until := one("", "until: "+moment()+"\n")
		files[fmt.Sprintf("calendar/blackouts/b-%d.yaml", i)] = fmt.Sprintf("title: B\nfrom: %s\n%sscope: %s\n%s", moment(), until, scope(), except)
		files[fmt.Sprintf("calendar/pauses/p-%d.yaml", i)] = fmt.Sprintf("title: P\nsince: %sT12:00\nscope: %s\n%s%s", day(), scope(), except, one("", "ended: {at: 2026-10-09T10:00}\n"))
		files[fmt.Sprintf("calendar/consents/c-%d.yaml", i)] = "reference: r\n" + one("given_on: "+day()+"\n", "") + one("until: "+day()+"\n", "") + one("channels: [twitter]\n", "") + one("", "", "withdrawn_at: "+moment()+"\n")
		files[fmt.Sprintf("calendar/assets/m-%d.yaml", i)] = fmt.Sprintf("title: M\nfile: https://a.example/m\nkind: image\nrights: {%s%s%safter: take-down}\nconsents: [c-%d]\n",
			one("from: "+day()+", ", ""), one("until: "+day()+", ", ""), one("channels: [bsky], ", "channels: [elsewhere], ", ""), r.IntN(3))
	}
	for i := range 6 {
		files[fmt.Sprintf("calendar/%s/2026/10/p-%d.md", one("north", "south"), i)] = fmt.Sprintf(
			"---\nid: p-%d\nstatus: ready\naccounts: [sky-%d]\npublish_at: %sT%02d:%02d\n%s%s%s%smedia: [{asset: m-%d}]\nvariants: {x: {media: [{asset: m-0}]}}\n---\nHi.\n",
			i, r.IntN(4), day(), r.IntN(24), r.IntN(60), one("campaign: flu\n", ""), one("language: pl\n", ""), one("labels: [news]\n", ""), one("embargo_until: "+moment()+"\n", ""), r.IntN(3))
	}
	return files
}
