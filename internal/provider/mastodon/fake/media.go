package fake

import (
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"strings"
	"unicode/utf8"
)

// types that are taken (entities/Instance#supported_mime_types).
func types() []string {
	return []string{
		"image/jpeg", "image/png", "image/gif", "image/webp", "image/avif", "video/webm", "video/mp4", "video/quicktime", "video/ogg",
		"audio/wave", "audio/wav", "audio/ogg", "audio/mpeg", "audio/mp3", "audio/flac", "audio/aac", "audio/mp4",
	}
}

const mostBytes = 16 << 20

// upload is methods/media#v2: pictures at once, films and sounds with 202.
func upload(c *call) answer {
	file, ok := c.in["file"].(upload64)
	switch {
	case !ok || len(file.data) == 0:
		return c.refuse(422, "Validation failed: File can't be blank")
	case !slices.Contains(types(), file.kind):
		return c.refuse(422, "Validation failed: File content type is invalid, File is invalid")
	case len(file.data) > mostBytes:
		return c.refuse(422, "Validation failed: File size is too big")
	case utf8.RuneCountInString(c.in.text("description")) > c.is.descriptions:
		return c.refuse(c.is.badRequest, "Validation failed: Description is too long")
	}
	m := Medium{ID: c.newID(c.now()), Account: c.me.ID, Type: file.kind, SHA256: sum(file.data), Alt: c.in.text("description")}
	slow := c.is.slowMedia && !strings.HasPrefix(file.kind, "image/")
	if slow {
		m.Polls = 2
	}
	c.keep(line{Medium: &m})
	if slow {
		return answer{202, c.attachment(m)}
	}
	return answer{200, c.attachment(m)}
}

func sum(data []byte) string {
	digest := sha256.Sum256(data)
	return hex.EncodeToString(digest[:])
}

// showMedium is methods/media#get: 206 while it is worked on.
func showMedium(c *call) answer {
	have := c.store.medium(c.id)
	if have == nil || have.Account != c.me.ID {
		return c.missing()
	}
	m := *have
	if m.Polls > 0 {
		m.Polls--
		c.keep(line{Medium: &m})
	}
	if m.Polls > 0 {
		return answer{206, c.attachment(m)}
	}
	return answer{200, c.attachment(m)}
}

// describeMedium is methods/media#update: only before it is attached.
func describeMedium(c *call) answer {
	have := c.store.medium(c.id)
	if have == nil || have.Account != c.me.ID || have.Post != "" {
		return c.missing()
	}
	m := *have
	m.Alt = c.in.text("description")
	c.keep(line{Medium: &m})
	return answer{200, c.attachment(m)}
}

func (s *Server) attachment(m Medium) object {
	kind, _, _ := strings.Cut(m.Type, "/")
	if m.Type == "image/gif" && s.is.name == "mastodon" {
		kind = "gifv"
	}
	a := object{
		"id": m.ID, "type": kind, "url": s.base + "/files/" + m.ID, "preview_url": s.base + "/files/" + m.ID + "/small",
		"remote_url": nil, "meta": object{}, "description": m.Alt, "blurhash": nil,
	}
	if m.Alt == "" {
		a["description"] = nil
	}
	if m.Polls > 0 {
		a["url"] = nil
	}
	return a
}
