package conformance

import (
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"image"
	"image/color"
	"image/gif"
	"image/jpeg"
	"image/png"
	"strings"

	"masthead/internal/provider"
)

// post is the plainest content. Visibility and language are always said, since
// services fill in what is left out each in its own way.
func post(text string) provider.Content {
	return provider.Content{Action: "post", Parts: []provider.Part{{Text: text}}, Language: "en", Visibility: "public"}
}

// facet marks a stretch of a text, for services that are told where links are.
func facet(text, stretch, kind, value string) provider.Facet {
	from := strings.Index(text, stretch)
	return provider.Facet{From: from, To: from + len(stretch), Kind: kind, Value: value}
}

// linked is a text with a link and hashtags.
func linked() provider.Content {
	text := "Flu jabs start on Monday: https://www.zorzyn.example/jabs?from=post&lang=pl #Zorzyn #zdrowie"
	c := post(text)
	c.Parts[0].Facets = []provider.Facet{
		facet(text, "https://www.zorzyn.example/jabs?from=post&lang=pl", "link", "https://www.zorzyn.example/jabs?from=post&lang=pl"),
		facet(text, "#Zorzyn", "hashtag", "Zorzyn"), facet(text, "#zdrowie", "hashtag", "zdrowie"),
	}
	return c
}

// scripts are texts that break programs which count bytes, or cut them.
func scripts() map[string]string {
	return map[string]string{
		"Polish":                    "Zażółć gęślą jaźń: przychodnia otwarta.",
		"Chinese and Japanese":      "医院周一开放。診療所は月曜日に開きます。",
		"right to left":             "العيادة مفتوحة يوم الاثنين. המרפאה פתוחה.",
		"emoji of many characters":  "Our team 👩🏽‍⚕️👨‍👩‍👧‍👦 🏳️‍🌈 is here 🇵🇱",
		"a letter with a mark":      "cafe\u0301 and a\u030a",
		"line breaks and blanks":    "One line.\n\nAnother line,  with two blanks.",
		"signs of HTML and scripts": "5 < 7 & 7 > 5 <b>not bold</b> <script>alert(1)</script> \"quoted\" 'so' \\n %41 {{.}} ${x}",
	}
}

// sample is a medium with its bytes.
type sample struct {
	medium provider.Medium
	data   []byte
}

func samples() []sample {
	picture := image.NewPaletted(image.Rect(0, 0, 40, 30), color.Palette{color.White, color.RGBA{0, 90, 160, 255}})
	for i := range 30 {
		picture.SetColorIndex(i, i, 1)
	}
	var asPNG, asJPEG, asGIF bytes.Buffer
	for _, err := range []error{png.Encode(&asPNG, picture), jpeg.Encode(&asJPEG, picture, nil), gif.Encode(&asGIF, picture, nil)} {
		if err != nil { // writing into memory does not fail
			panic(err)
		}
	}
	return []sample{
		made("clinic.png", "image", "image/png", asPNG.Bytes()),
		made("team.jpg", "image", "image/jpeg", asJPEG.Bytes()),
		made("wave.gif", "image", "image/gif", asGIF.Bytes()),
		made("tour.mp4", "video", "video/mp4", film()),
		made("bell.wav", "audio", "audio/wav", tone()),
		made("opening hours.pdf", "document", "application/pdf", []byte("%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n")),
	}
}

func made(name, kind, mime string, data []byte) sample {
	sum := sha256.Sum256(data)
	m := provider.Medium{Asset: strings.Split(name, ".")[0], Name: name, Kind: kind, Type: mime, SHA256: hex.EncodeToString(sum[:]), Bytes: int64(len(data))}
	if kind == "image" {
		m.Width, m.Height = 40, 30
	}
	return sample{m, data}
}

// film is an MP4 file of no frames.
func film() []byte {
	box := func(kind string, body []byte) []byte {
		return append(append(binary.BigEndian.AppendUint32(nil, uint32(8+len(body))), kind...), body...)
	}
	return append(box("ftyp", []byte("isom\x00\x00\x02\x00isomiso2mp41")), append(box("moov", nil), box("mdat", nil)...)...)
}

// tone is a WAV file of a tenth of a second of silence.
func tone() []byte {
	silence := make([]byte, 800)
	for i := range silence {
		silence[i] = 128
	}
	b := append([]byte("RIFF"), binary.LittleEndian.AppendUint32(nil, uint32(36+len(silence)))...)
	b = append(b, "WAVEfmt \x10\x00\x00\x00\x01\x00\x01\x00\x40\x1f\x00\x00\x40\x1f\x00\x00\x01\x00\x08\x00data"...)
	return append(binary.LittleEndian.AppendUint32(b, uint32(len(silence))), silence...)
}

// with puts media of a kind into a content, as many as asked for, each with a
// text in its place.
func (s *story) with(c provider.Content, kind string, alts ...string) provider.Content {
	take := s.takes(kind)
	s.media[take.medium.SHA256] = take.data
	for _, alt := range alts {
		m := take.medium
		m.Alt = alt
		c.Parts[0].Media = append(c.Parts[0].Media, m)
	}
	return c
}

// stored is a part as the service is to keep it.
func stored(p provider.Part) string {
	if p.Stored != "" {
		return p.Stored
	}
	return p.Text
}

// texts of all parts.
func texts(c provider.Content) []string {
	var all []string
	for _, p := range c.Parts {
		all = append(all, stored(p))
	}
	return all
}

// alts of all media.
func alts(c provider.Content) []string {
	var all []string
	for _, p := range c.Parts {
		for _, m := range p.Media {
			all = append(all, m.Alt)
		}
	}
	return all
}

// digests of all media.
func digests(c provider.Content) []string {
	var all []string
	for _, p := range c.Parts {
		for _, m := range p.Media {
			all = append(all, m.SHA256)
		}
	}
	return all
}
