package fake

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// verify is methods/accounts#verify_credentials.
func verify(c *call) answer { return answer{200, c.credential(*c.me)} }

func verifyApp(c *call) answer {
	if c.is.name != "mastodon" { // GoToSocial reads it as the id of an application
		return c.missing()
	}
	return answer{200, object{"id": "1", "name": c.me.App, "website": nil, "scopes": c.me.Scopes, "redirect_uris": []string{}, "redirect_uri": ""}}
}

// domain is the name under which its accounts are known, and home their address.
func (s *Server) domain() string {
	if s.o.Domain != "" {
		return s.o.Domain
	}
	return strings.TrimPrefix(s.base, "http://")
}

func (s *Server) home() string {
	if s.o.Domain != "" {
		return "https://" + s.o.Domain
	}
	return s.base
}

func (s *Server) account(a Account) object {
	fields := []object{}
	for _, f := range a.Fields {
		fields = append(fields, object{"name": f.Name, "value": "<p>" + escape(f.Value) + "</p>", "verified_at": nil})
	}
	return object{
		"id": a.ID, "username": a.Username, "acct": a.Username, "display_name": a.Name, "locked": false, "bot": false,
		"created_at": "2022-01-01T00:00:00.000Z", "note": s.html(a.Note), "url": s.home() + "/@" + a.Username,
		"avatar": s.base + "/files/" + a.Avatar, "header": s.base + "/files/" + a.Header, "fields": fields, "emojis": []string{},
	}
}

func (s *Server) credential(a Account) object {
	out := s.account(a)
	fields := []object{}
	for _, f := range a.Fields {
		fields = append(fields, object{"name": f.Name, "value": f.Value, "verified_at": nil})
	}
	source := object{"privacy": s.is.visibility, "sensitive": false, "language": "", "note": a.Note, "fields": fields, "follow_requests_count": 0}
	if s.is.forgets {
		source["status_content_type"] = "text/plain"
		if s.o.Markdown {
			source["status_content_type"] = "text/markdown"
		}
	}
	out["source"] = source
	return out
}

// update is methods/accounts#update_credentials. Fields are replaced all together.
func update(c *call) answer {
	next := *c.me
	if c.in.has("display_name") {
		next.Name = c.in.text("display_name")
	}
	if c.in.has("note") {
		next.Note = c.in.text("note")
	}
	if utf8.RuneCountInString(next.Name) > 30 && c.is.name == "mastodon" {
		return c.refuse(422, "Validation failed: Display name is too long (maximum is 30 characters)")
	}
	for name, to := range map[string]*string{"avatar": &next.Avatar, "header": &next.Header} {
		if file, ok := c.in[name].(upload64); ok {
			if !strings.HasPrefix(file.kind, "image/") {
				return c.refuse(422, "Validation failed: Avatar content type is invalid")
			}
			*to = sum(file.data)
		}
	}
	if table, ok := c.in["fields_attributes"].([][2]string); ok {
		fields, err := fieldsOf(table)
		if err != "" || len(fields) > c.is.fields {
			return c.refuse(422, "Validation failed: fields %s", err)
		}
		next.Fields = fields
	}
	c.keep(line{Account: &next})
	return answer{200, c.credential(next)}
}

func fieldsOf(table [][2]string) (fields []Field, err string) {
	var order []string
	values := map[string]string{}
	for _, cell := range table {
		index, name, _ := strings.Cut(cell[0], "/")
		if name != "name" && name != "value" {
			return nil, "have no " + name
		}
		if !slices.Contains(order, index) {
			order = append(order, index)
		}
		values[cell[0]] = cell[1]
	}
	for _, index := range order {
		fields = append(fields, Field{values[index+"/name"], values[index+"/value"]})
	}
	return fields, ""
}

// search is methods/search#v2 of an address: posts that this server knows.
func search(c *call) answer {
	found := []object{}
	for _, p := range c.store.Posts {
		status := c.status(p)
		if p.Gone == nil && p.Boost == "" && (status["url"] == c.in.text("q") || status["uri"] == c.in.text("q")) {
			found = append(found, status)
		}
	}
	return answer{200, object{"accounts": []object{}, "statuses": found, "hashtags": []object{}}}
}

// nodeinfo is how servers of the network name their make.
func nodeinfoLinks(c *call) answer {
	return answer{200, object{"links": []object{{"rel": "http://nodeinfo.diaspora.software/ns/schema/2.0", "href": c.base + "/nodeinfo/2.0"}}}}
}

func nodeinfo(c *call) answer {
	return answer{200, object{"version": "2.0", "software": object{"name": c.is.name, "version": c.is.version}, "protocols": []string{"activitypub"}}}
}

// instanceV2 is methods/instance#v2, as far as clients read it.
func instanceV2(c *call) answer {
	body := object{"domain": c.domain(), "title": "Fake", "version": c.is.says, "source_url": "", "languages": []string{"en"}, "configuration": c.configuration(true)}
	if c.is.api > 0 {
		body["api_versions"] = object{"mastodon": c.is.api}
	}
	return answer{200, body}
}

func instanceV1(c *call) answer {
	return answer{200, object{"uri": c.domain(), "title": "Fake", "version": c.is.says, "configuration": c.configuration(false)}}
}

func (s *Server) configuration(second bool) object {
	media := object{"supported_mime_types": types(), "image_size_limit": mostBytes, "image_matrix_limit": 33177600, "video_size_limit": mostBytes, "video_frame_rate_limit": 120, "video_matrix_limit": 8294400}
	if second {
		media["description_limit"] = s.is.descriptions
	}
	return object{
		"statuses":          object{"max_characters": s.is.characters, "max_media_attachments": s.is.mediaMost, "characters_reserved_per_url": 23},
		"media_attachments": media,
		"accounts":          object{"max_profile_fields": s.is.fields},
	}
}
