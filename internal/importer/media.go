package importer

import (
	"encoding/json"
	"maps"
	"net/url"
	"path"
	"strconv"
	"strings"

	"masthead/internal/doc"
)

// media makes assets of the pictures; the alternative text stays with the post.
func (im *Import) media(p post) ([]any, error) {
	var media []any
	for _, one := range p.images {
		id, err := im.asset(one, p.language)
		if err != nil {
			return nil, err
		}
		item := map[string]any{"asset": id}
		if one.alt != "" {
			item["alt"] = one.alt
		}
		if one.part > 0 {
			item["part"] = json.Number(strconv.Itoa(one.part + 1))
		}
		media = append(media, item)
	}
	return media, nil
}

// asset is the one asset of an address.
func (im *Import) asset(one image, language string) (string, error) {
	if id, ok := im.assets[one.url]; ok {
		return id, nil
	}
	name := fileName(one.url)
	values := map[string]any{"title": firstOf(one.alt, name, one.url), "file": one.url, "kind": kindOf(one.url)}
	if one.alt != "" && language != "" {
		values["alt"] = map[string]any{language: one.alt}
	}
	id, _, err := im.settle(draft{
		kind: "asset", base: slug(firstOf(strings.TrimSuffix(name, path.Ext(name)), one.url), "asset"),
		path: func(id string) string { return "calendar/assets/" + id + ".yaml" },
		data: func(string) []byte { return doc.Marshal([]string{"title", "file", "kind"}, values) },
		same: func(d *doc.Doc) bool { return scalar(d, "file") == one.url },
	})
	if err == nil {
		im.assets[one.url] = id
	}
	return id, err
}

// fileName is the last part of an address.
func fileName(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return ""
	}
	name := path.Base(u.Path)
	if name == "." || name == "/" {
		return ""
	}
	return name
}

func kindOf(address string) string {
	switch strings.ToLower(path.Ext(fileName(address))) {
	case ".mp4", ".mov", ".webm", ".m4v":
		return "video"
	case ".mp3", ".wav", ".m4a", ".ogg":
		return "audio"
	case ".pdf":
		return "document"
	}
	return "image"
}

// withoutParts is for an account that gets all parts as one.
func withoutParts(media []any) []any {
	out := make([]any, len(media))
	for i, item := range media {
		m := maps.Clone(item.(map[string]any))
		delete(m, "part")
		out[i] = m
	}
	return out
}
