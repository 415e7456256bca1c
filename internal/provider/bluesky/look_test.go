package bluesky_test

import (
	"fmt"
	"net/http"
	"slices"
	"strings"
	"time"

	"masthead/internal/ledger"
	"masthead/internal/provider"
)

// pictureID is what every server calls that picture.
const pictureID = "bafkreifnhso7ok7lomvqj23fejlcov7ttdizbghjmlzr5jbg6sh6t3crbe"

func profileStories() []story {
	return []story{
		{"what we do not know of stays in the profile", func(w *world) {
			if _, err := w.a.Put(profiles, "self", map[string]any{"$type": "app.bsky.actor.profile", "pronouns": "we", "displayName": "Old",
				"description": "Clinics.", "nextVersion": map[string]any{"n": 3}}); err != nil {
				w.Fatal(err)
			}
			avatar := w.file("image", "image/png", picture)
			o := w.operation(ledger.Profile, "profile/north-bluesky")
			o.Profile = &provider.Profile{Name: "Zorzyn", Link: "https://www.zorzyn.example", Avatar: &avatar}
			if seen := w.probe(o, ""); seen.Presence != provider.Absent {
				w.Errorf("%+v", seen)
			}
			w.must(o)
			list, err := w.a.Records(profiles)
			if err != nil {
				w.Fatal(err)
			}
			for _, part := range []string{`"pronouns":"we"`, `"nextVersion":{"n":3}`, `"description":"Clinics."`, `"displayName":"Zorzyn"`, `"website":"https://www.zorzyn.example"`, pictureID} {
				if !strings.Contains(string(list[0].Value), part) {
					w.Errorf("no %s in %s", part, list[0].Value)
				}
			}
			if seen := w.probe(o, ""); seen.Presence != provider.There || seen.Remote.Revision != list[0].CID {
				w.Errorf("%+v", seen)
			}
			shot, err := w.p.Observe(w.Context(), began)
			if err != nil || shot.Profile.Link != o.Profile.Link || shot.Profile.Avatar.SHA256 != avatar.SHA256 {
				w.Errorf("%+v, %v", shot.Profile, err)
			}
		}},
		{"a profile that somebody changed since is not overwritten", func(w *world) {
			o := w.operation(ledger.Profile, "profile/north-bluesky")
			o.Profile = &provider.Profile{Name: "Zorzyn"}
			o.Out = w.must(o)
			if _, err := w.a.Put(profiles, "self", map[string]any{"$type": "app.bsky.actor.profile", "displayName": "Theirs"}); err != nil {
				w.Fatal(err)
			}
			o.Profile = &provider.Profile{Name: "Ours"}
			if out := w.commit(o, w.prepare(o)); out.Result != provider.Refused || !strings.Contains(out.Reason, "somebody") {
				w.Errorf("%+v", out)
			}
			if got := profile(w, w.a).Name; got != "Theirs" {
				w.Errorf("it is called %q", got)
			}
		}},
		{"a profile whose answer was lost is found", func(w *world) {
			o := w.operation(ledger.Profile, "profile/north-bluesky")
			o.Profile = &provider.Profile{Name: "Zorzyn"}
			w.wire.once("putRecord", lost)
			if out := w.commit(o, ""); out.Result != provider.Doubtful {
				w.Errorf("%+v", out)
			}
			if seen := w.probe(o, ""); seen.Presence != provider.There {
				w.Errorf("%+v", seen)
			}
			w.wire.once("putRecord", cut)
			o.Profile = &provider.Profile{Name: "Zorzyn Health"}
			w.commit(o, "")
			if seen := w.probe(o, ""); seen.Presence != provider.Absent {
				w.Errorf("%+v", seen)
			}
		}},
	}
}

func looking() []story {
	return []story{
		{"what others put there is read: text, files, answers, reposts", func(w *world) {
			subject := w.must(w.create("subject", say("One.")))
			c := say("Two.")
			c.Action, c.Subject, c.Language, c.Sensitive = "quote", subject.URL, "pl", []string{"graphic"}
			c.Parts[0].Media = []provider.Medium{w.file("image", "image/png", picture)}
			quote := w.must(w.create("quote", c))
			re := provider.Content{Action: "repost", Subject: subject.URL}
			again := w.must(w.create("repost", re))
			part := w.create("subject", say("More."))
			part.Key.Occurrence, part.Parent, part.Root = "part-2", subject, subject
			more := w.must(part)
			shot, err := w.p.Observe(w.Context(), began)
			if err != nil || !shot.Complete || len(shot.Items) != 4 {
				w.Fatalf("%+v, %v", shot, err)
			}
			got := map[string]provider.Item{}
			for _, item := range shot.Items {
				got[item.ID] = item
			}
			q := got[quote.ID]
			if q.Content.Action != "quote" || q.Content.Subject != subject.ID || q.Content.Language != "pl" || !slices.Equal(q.Content.Sensitive, c.Sensitive) ||
				q.Content.Parts[0].Media[0].SHA256 != c.Parts[0].Media[0].SHA256 || q.Content.Parts[0].Media[0].Alt != "Our clinic" {
				w.Errorf("%+v", q)
			}
			if r := got[again.ID]; r.Content.Action != "repost" || r.Content.Subject != subject.ID {
				w.Errorf("%+v", r)
			}
			if m := got[more.ID]; m.Parent != subject.ID || m.Content.Action != "post" || m.URL != "https://bsky.app/profile/"+w.a.DID+"/post/"+m.ID[len(m.ID)-13:] {
				w.Errorf("%+v", m)
			}
		}},
		{"only what began since is asked for, and the pages end there", func(w *world) {
			now := time.Now()
			var keys []string
			for i := range 450 {
				keys = append(keys, keyAt(now.Add(-time.Duration(i)*time.Hour)))
			}
			if err := w.a.Fill(posts, keys, func(i int) any { return stranger(fmt.Sprint("Post ", i)) }); err != nil {
				w.Fatal(err)
			}
			shot, err := w.p.Observe(w.Context(), now.Add(-150*time.Hour+2*time.Minute))
			if err != nil || !shot.Complete || len(shot.Items) != 150 {
				w.Errorf("%d, %v, %v", len(shot.Items), shot.Complete, err)
			}
			if n := w.wire.count("listRecords"); n != 3 { // two pages of posts, one of reposts
				w.Errorf("%d pages were read", n)
			}
		}},
		{"a server that gives the same page for ever is not believed", func(w *world) {
			page := `{"records":[{"uri":"at://` + w.a.DID + `/app.bsky.feed.post/3mwsilzwt2227","cid":"bafyx","value":{}}],"cursor":"3mwsilzwt2227"}`
			w.wire.hook = answering("listRecords", page)
			if shot, err := w.p.Observe(w.Context(), time.Time{}); provider.TroubleOf(err) != provider.Broken {
				w.Errorf("%+v, %v", shot, err)
			}
			n := 9
			w.wire.hook = func(name string, r *http.Request) (*http.Response, error) {
				if r.URL.Query().Get("collection") == reposts {
					return answering("listRecords", `{"records":[]}`)(name, r)
				}
				n--
				next := ""
				if n > 4 {
					next = fmt.Sprint("3mwsilzwt222", n)
				}
				return answering("listRecords", strings.Replace(page, `"cursor":"3mwsilzwt2227"`, fmt.Sprintf(`"cursor":%q`, next), 1))(name, r)
			}
			if shot, err := w.p.Observe(w.Context(), time.Time{}); provider.TroubleOf(err) != provider.Broken {
				w.Errorf("%d items, %v", len(shot.Items), err)
			}
		}},
		{"posts of somebody else in the answer are not believed", func(w *world) {
			w.wire.hook = answering("listRecords", `{"records":[{"uri":"at://did:plc:ewvi7nxzyoun6zhxrhs64oiz/app.bsky.feed.post/3mwsilzwt2227","cid":"bafyx","value":{}}]}`)
			if shot, err := w.p.Observe(w.Context(), time.Time{}); provider.TroubleOf(err) != provider.Broken {
				w.Errorf("%+v, %v", shot, err)
			}
		}},
		{"a server that does not hold the account does not say that a post is absent", func(w *world) {
			w.o.Account.PlatformID = "did:plc:ewvi7nxzyoun6zhxrhs64oiz"
			w.restart()
			if seen, err := w.p.Probe(w.Context(), w.create("tour", say("Hello.")), ""); err == nil {
				w.Errorf("%+v", seen)
			}
		}},
	}
}
