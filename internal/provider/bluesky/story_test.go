package bluesky_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"masthead/internal/ledger"
	"masthead/internal/provider"
	"masthead/internal/provider/bluesky/pds"
)

// Each story has an account of its own on one real server.
func TestStories(t *testing.T) {
	server := pds.Start(t, pds.Options{})
	for _, group := range []struct {
		name    string
		stories []story
	}{{"once", once()}, {"content", contents()}, {"session", sessions()}, {"profile", profileStories()}, {"looking", looking()}} {
		for _, s := range group.stories {
			t.Run(group.name+"/"+s.says, func(t *testing.T) { s.run(newWorld(t, server)) })
		}
	}
}

type story struct {
	says string
	run  func(w *world)
}

func once() []story {
	return []story{
		{"its time changes while nobody knows whether it is out: it is found, and not sent again", func(w *world) {
			o := w.create("tour", say("Come and see."))
			w.wire.once("putRecord", lost)
			if out := w.commit(o, w.prepare(o)); out.Result != provider.Doubtful {
				w.Fatalf("%s, and nobody can know", out.Result)
			}
			w.restart()
			o.At = o.At.AddDate(0, 0, 7)
			if seen := w.probe(o, ""); seen.Presence != provider.There || seen.Remote.ID == "" {
				w.Errorf("%+v", seen)
			}
			if out := w.commit(o, w.prepare(o)); out.Result != provider.Done {
				w.Errorf("%s (%s)", out.Result, out.Reason)
			}
			w.has("Come and see.")
		}},
		{"its text changes while nobody knows whether it is out: what is out is shown, and stays", func(w *world) {
			o := w.create("tour", say("Come and see."))
			w.wire.once("putRecord", lost)
			w.commit(o, w.prepare(o))
			w.restart()
			o.Content.Parts = []provider.Part{{Text: "Come and look."}}
			o.At = o.At.Add(time.Hour)
			token := w.prepare(o)
			seen := w.probe(o, token)
			if seen.Presence != provider.Unsure || !strings.Contains(seen.Evidence, "Come and see.") || seen.Remote.URL == "" {
				w.Errorf("%+v", seen)
			}
			if out := w.commit(o, token); out.Result != provider.Doubtful || !strings.Contains(out.Reason, "another version") {
				w.Errorf("%s (%s)", out.Result, out.Reason)
			}
			w.has("Come and see.")
		}},
		{"a frozen run sends the old text after another sent the new one: nothing happens", func(w *world) {
			old := w.create("tour", say("Come and see."))
			frozen, token := w.p, w.prepare(old)
			w.restart()
			edited := w.create("tour", say("Come and look."))
			edited.At = old.At.Add(48 * time.Hour)
			w.must(edited)
			if out := frozen.Commit(w.Context(), old, token); out.Result != provider.Doubtful {
				w.Errorf("%s (%s)", out.Result, out.Reason)
			}
			w.has("Come and look.")
		}},
		{"a frozen run sends the same after another did: both are told of one post", func(w *world) {
			o := w.create("tour", say("Come and see."))
			frozen, token := w.p, w.prepare(o)
			w.restart()
			first := w.must(o)
			out := frozen.Commit(w.Context(), o, token)
			if out.Result != provider.Done || out.Remote != first {
				w.Errorf("%+v, and first %+v", out, first)
			}
			w.has("Come and see.")
		}},
		{"a machine that slept after preparing sends nothing when it wakes up", func(w *world) {
			o := w.create("tour", say("Come and see."))
			token := w.prepare(o)
			w.now = time.Now().Add(time.Hour)
			if out := w.commit(o, token); out.Result != provider.Refused || out.Again.IsZero() {
				w.Errorf("%+v", out)
			}
			w.has()
			w.must(o)
			w.has("Come and see.")
		}},
		{"without the time when it was first planned nothing is sent", func(w *world) {
			o := w.create("tour", say("Come and see."))
			o.Began = time.Time{}
			w.never(o, provider.Unfit, "first planned")
			if out := w.commit(o, "{}"); out.Result != provider.Refused {
				w.Errorf("%s", out.Result)
			}
			w.has()
		}},
		{"a post says when it went out, and not when it should have", func(w *world) {
			o := w.create("tour", say("Come and see."))
			got := w.the(w.must(o))
			if late := time.Since(got.CreatedAt); late < 0 || late > time.Minute {
				w.Errorf("it says %s", got.CreatedAt)
			}
		}},
		{"what the server threw away is uploaded again", func(w *world) {
			c := say("Look.")
			c.Parts[0].Media = []provider.Medium{w.file("image", "image/png", picture)}
			o := w.create("tour", c)
			m := c.Parts[0].Media[0]
			w.wire.once("uploadBlob", says(200, fmt.Sprintf(`{"blob":{"$type":"blob","ref":{"$link":"%s"},"mimeType":"image/png","size":%d}}`, pictureID, m.Bytes)))
			out := w.commit(o, w.prepare(o))
			if out.Result != provider.Refused || out.Again.IsZero() || out.Trouble != provider.Broken {
				w.Fatalf("%+v", out)
			}
			w.has()
			w.must(o)
			w.has("Look.")
		}},
		{"bytes that the server changed on the way are not referred to", func(w *world) {
			c := say("Look.")
			c.Parts[0].Media = []provider.Medium{w.file("image", "image/png", picture)}
			w.wire.once("uploadBlob", says(200, `{"blob":{"$type":"blob","ref":{"$link":"bafkreihdwdcefgh4dqkjv67uzcmw7ojee6xedzdetojuzjevtenxquvyku"},"mimeType":"image/png","size":0}}`))
			w.never(w.create("tour", c), provider.Broken, "other bytes")
		}},
		{"nobody but us takes down what somebody edited since", func(w *world) {
			o := w.create("tour", say("Come and see."))
			out := w.must(o)
			write(w, w.a, out.ID[strings.LastIndex(out.ID, "/")+1:], "Edited with another program.")
			gone := w.operation(ledger.Withdraw, "tour")
			gone.Out = out
			if got := w.commit(gone, ""); got.Result != provider.Refused || !strings.Contains(got.Reason, "somebody") {
				w.Errorf("%+v", got)
			}
			w.has("Edited with another program.")
		}},
		{"what is of another account is not taken down", func(w *world) {
			gone := w.operation(ledger.Withdraw, "tour")
			for _, id := range []string{"at://did:plc:ewvi7nxzyoun6zhxrhs64oiz/app.bsky.feed.post/3mwsilzwt2227", "https://bsky.app/", "", "at://" + w.a.DID + "/app.bsky.actor.profile/self"} {
				gone.Out = provider.Remote{ID: id}
				w.never(gone, provider.Unfit, "")
				if got := w.commit(gone, ""); got.Result != provider.Refused {
					w.Errorf("%q: %+v", id, got)
				}
			}
			if n := w.wire.count("deleteRecord"); n > 0 {
				w.Errorf("%d calls were made", n)
			}
		}},
		{"a thing is brought back to its place after it was taken down", func(w *world) {
			o := w.create("tour", say("Come and see."))
			out := w.must(o)
			gone := w.operation(ledger.Withdraw, "tour")
			gone.Out = out
			if got := w.commit(gone, w.prepare(gone)); got.Result != provider.Done {
				w.Fatalf("%+v", got)
			}
			w.has()
			if again := w.must(o); again.ID != out.ID {
				w.Errorf("it was %s and is %s", out.ID, again.ID)
			}
			w.has("Come and see.")
		}},
	}
}
