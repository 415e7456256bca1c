package bluesky_test

import (
	"encoding/binary"
	"fmt"
	"slices"
	"strings"

	"masthead/internal/provider"
)

// picture is the smallest PNG, and its id on every server of the protocol.
var picture = []byte("\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01\x00\x00\x00\x01\x08\x06\x00\x00\x00\x1f\x15\xc4\x89" +
	"\x00\x00\x00\rIDATx\x9cc\xf8\xcf\xc0\xf0\x1f\x00\x05\x00\x01\xff\xa1\xe9\xcf\x8f\x00\x00\x00\x00IEND\xaeB`\x82")

func film() []byte {
	box := func(kind, body string) string {
		return string(binary.BigEndian.AppendUint32(nil, uint32(8+len(body)))) + kind + body
	}
	return []byte(box("ftyp", "isom\x00\x00\x02\x00isomiso2mp41") + box("moov", "") + box("mdat", ""))
}

func contents() []story {
	return []story{
		{"links, mentions and hashtags are marked by bytes, whatever stands before them", func(w *world) {
			other := newAccount(w, w.server)
			words := "Żółć 👩🏽‍⚕️ @" + other.Handle + " i #zdrowie: https://www.zorzyn.example/poradnia/dzieci?x=1 $ZRZ"
			got := w.the(w.must(w.create("tour", marked(words))))
			var marks []string
			for _, f := range got.Facets {
				what := f.Features[0]
				marks = append(marks, got.Text[f.Index.ByteStart:f.Index.ByteEnd]+" → "+strings.TrimPrefix(what["$type"], "app.bsky.richtext.facet")+" "+what["uri"]+what["did"]+what["tag"])
			}
			want := []string{"@" + other.Handle + " → #mention " + other.DID, "#zdrowie → #tag zdrowie",
				"www.zorzyn.example/poradnia/dzi... → #link https://www.zorzyn.example/poradnia/dzieci?x=1", "$ZRZ → #tag $ZRZ"}
			if !slices.Equal(marks, want) {
				w.Errorf("%q, want %q", marks, want)
			}
		}},
		{"a mention of nobody is refused: it was meant for somebody", func(w *world) {
			w.never(w.create("tour", marked("Thank you, @nobody-at-all.test!")), provider.NotAccepted, "nobody-at-all.test")
			w.has()
		}},
		{"so many mentions have no room in the ledger", func(w *world) {
			c := say("")
			for i := range 60 {
				name := fmt.Sprintf("@friend%d.test", i)
				c.Parts[0].Facets = append(c.Parts[0].Facets, provider.Facet{From: len(c.Parts[0].Text), To: len(c.Parts[0].Text) + len(name), Kind: "mention", Value: name[1:]})
				c.Parts[0].Text += name + " "
			}
			w.wire.hook = answering("resolveHandle", `{"did":"did:plc:ewvi7nxzyoun6zhxrhs64oiz"}`)
			w.never(w.create("tour", c), provider.Unfit, "mentions too many")
		}},
		{"pictures have their words and their shape", func(w *world) {
			c := say("Look.")
			c.Parts[0].Media = []provider.Medium{w.file("image", "image/png", picture)}
			got := w.the(w.must(w.create("tour", c))).Embed
			if got.Type != "app.bsky.embed.images" || got.Images[0].Alt != "Our clinic" || got.Images[0].AspectRatio.Width != 4 || got.Images[0].AspectRatio.Height != 3 || got.Images[0].Image.Ref.Link != pictureID {
				w.Errorf("%+v", got)
			}
		}},
		{"a video, as the server itself keeps it", func(w *world) {
			c := say("Look.")
			c.Parts[0].Media = []provider.Medium{w.file("video", "video/mp4", film())}
			if got := w.the(w.must(w.create("tour", c))).Embed; got.Type != "app.bsky.embed.video" || got.Alt != "Our clinic" {
				w.Errorf("%+v", got)
			}
		}},
		{"a file that is not what it was approved as is refused", func(w *world) {
			c := say("Look.")
			c.Parts[0].Media = []provider.Medium{w.file("image", "image/jpeg", picture)}
			w.never(w.create("tour", c), provider.NotAccepted, "image/png")
		}},
		{"a card says where it leads, and nothing that nobody approved", func(w *world) {
			c := say("Read more.")
			c.Card = "https://www.zorzyn.example/jabs/?from=post"
			if got := w.the(w.must(w.create("tour", c))).Embed; got.External.URI != c.Card || got.External.Title != "zorzyn.example/jabs" {
				w.Errorf("%+v", got)
			}
			c.Card = "https://zorzyn.example/%0A%E2%80%AEgpj"
			if got := w.the(w.must(w.create("hidden", c))).Embed; got.External.Title != "zorzyn.example/%0A%E2%80%AEgpj" {
				w.Errorf("%q", got.External.Title)
			}
		}},
		{"what is sensitive has the network's own labels, and the language its tag", func(w *world) {
			c := say("Chirurgia.")
			c.Parts[0].Media = []provider.Medium{w.file("image", "image/png", picture)}
			c.Sensitive, c.Language = []string{"graphic", "nudity", "sexual"}, "pl"
			got := w.the(w.must(w.create("tour", c)))
			if fmt.Sprint(got.Labels.Values, got.Langs) != "[{graphic-media} {nudity} {sexual}] [pl]" {
				w.Errorf("%v %v", got.Labels.Values, got.Langs)
			}
		}},
		{"a quote with a picture has both", func(w *world) {
			subject := w.must(w.create("subject", say("The first of us.")))
			c := say("We agree.")
			c.Action, c.Subject = "quote", subject.URL
			c.Parts[0].Media = []provider.Medium{w.file("image", "image/png", picture)}
			got := w.the(w.must(w.create("tour", c))).Embed
			if got.Type != "app.bsky.embed.recordWithMedia" || got.Record.Record.URI != subject.ID || got.Record.Record.CID != subject.Revision || len(got.Media.Images) != 1 {
				w.Errorf("%+v", got)
			}
		}},
		{"an answer to an answer names the first post of all", func(w *world) {
			first := w.must(w.create("first", say("One.")))
			o := w.create("second", say("Two."))
			o.Content.Action, o.Content.Subject = "reply", "at://"+w.a.Handle+"/"+first.ID[strings.Index(first.ID, "app."):]
			second := w.must(o)
			o = w.create("third", say("Three."))
			o.Content.Action, o.Content.Subject = "reply", second.URL
			got := w.the(w.must(o)).Reply
			if got.Root.URI != first.ID || got.Root.CID != first.Revision || got.Parent.URI != second.ID || got.Parent.CID != second.Revision {
				w.Errorf("%+v", got)
			}
		}},
		{"what is said of a post that is not there is refused", func(w *world) {
			for _, subject := range []string{w.a.DID + "/post/3mwsilzwt2227", w.a.Handle + "/post/3mwsilzwt2227"} {
				c := say("We agree.")
				c.Action, c.Subject = "quote", "https://bsky.app/profile/"+subject
				w.never(w.create("tour", c), provider.Gone, "3mwsilzwt2227")
			}
			for _, subject := range []string{"https://elsewhere.example/profile/a.test/post/3mwsilzwt2227", "https://bsky.app/profile/a.test", "at://x", "http://bsky.app/profile/a.test/post/3mwsilzwt2227"} {
				c := say("We agree.")
				c.Action, c.Subject = "reply", subject
				w.never(w.create("tour", c), provider.Unfit, "not the address of a post")
			}
		}},
		{"what would be lost on the way is refused whole", func(w *world) {
			image, video := w.file("image", "image/png", picture), w.file("video", "video/mp4", film())
			for why, spoil := range map[string]func(c *provider.Content){
				"followers": func(c *provider.Content) { c.Visibility = "followers" },
				"warning":   func(c *provider.Content) { c.Warning = "Surgery" },
				"label":     func(c *provider.Content) { c.Sensitive = []string{"spiders"} },
				"media or a card": func(c *provider.Content) {
					c.Card, c.Parts[0].Media = "https://zorzyn.example", []provider.Medium{image}
				},
				"one video": func(c *provider.Content) { c.Parts[0].Media = []provider.Medium{image, video} },
				"spoiler":   func(c *provider.Content) { c.Parts[0].Facets = []provider.Facet{{From: 0, To: 4, Kind: "spoiler"}} },
				"not in the text": func(c *provider.Content) {
					c.Parts[0].Facets = []provider.Facet{{From: 3, To: 99, Kind: "link", Value: "https://zorzyn.example"}}
				},
			} {
				c := say("Look.")
				spoil(&c)
				w.never(w.create("tour", c), provider.Unfit, why)
			}
			w.has()
		}},
		{"a text that is too long for the server is refused by it, in words", func(w *world) {
			o := w.create("tour", say(strings.Repeat("ż", 301)))
			if out := w.commit(o, w.prepare(o)); out.Result != provider.Refused || out.Trouble != provider.NotAccepted || !strings.Contains(out.Reason, "300") {
				w.Errorf("%+v", out)
			}
		}},
	}
}
