package fake

import (
	"encoding/json"
	"fmt"
	"io"
	"mime"
	"mime/multipart"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"time"
)

const anyScope = "any"

// route is one operation: what it needs and takes. A parameter is named with its
// kind: text, flag, list, number, time, file, table. One that only some makes know
// has their name after a slash.
type route struct {
	method, path string // {id} is one part
	scope        string // empty: no credential needed
	takes        map[string]string
	do           func(*call) answer
}

func routes() []route {
	posting := map[string]string{
		"status": "text", "media_ids": "list", "in_reply_to_id": "text", "sensitive": "flag", "spoiler_text": "text", "visibility": "text",
		"language": "text", "scheduled_at": "time", "quoted_status_id": "text/mastodon", "content_type": "text/gotosocial",
	}
	editing := map[string]string{
		"status": "text", "media_ids": "list", "sensitive": "flag", "spoiler_text": "text", "language": "text", "content_type": "text/gotosocial",
	}
	paging := map[string]string{"limit": "number", "max_id": "text", "min_id": "text", "since_id": "text"}
	profile := map[string]string{"display_name": "text", "note": "text", "avatar": "file", "header": "file", "fields_attributes": "table"}
	return []route{
		{"GET", "/.well-known/nodeinfo", "", nil, nodeinfoLinks},
		{"GET", "/nodeinfo/2.0", "", nil, nodeinfo},
		{"GET", "/api/v2/instance", "", nil, instanceV2},
		{"GET", "/api/v1/instance", "", nil, instanceV1},
		{"GET", "/api/v1/apps/verify_credentials", anyScope, nil, verifyApp},
		{"GET", "/api/v1/accounts/verify_credentials", "read:accounts", nil, verify},
		{"PATCH", "/api/v1/accounts/update_credentials", "write:accounts", profile, update},
		{"GET", "/api/v1/accounts/{id}/statuses", "read:statuses", paging, listPosts},
		{"POST", "/api/v1/accounts/{id}/note", "write:accounts", map[string]string{"comment": "text"}, func(c *call) answer { return c.missing() }},
		{"POST", "/api/v1/statuses", "write:statuses", posting, create},
		{"GET", "/api/v1/statuses/{id}", "read:statuses", nil, show},
		{"PUT", "/api/v1/statuses/{id}", "write:statuses", editing, edit},
		{"DELETE", "/api/v1/statuses/{id}", "write:statuses", nil, remove},
		{"GET", "/api/v1/statuses/{id}/source", "read:statuses", nil, showSource},
		{"POST", "/api/v1/statuses/{id}/reblog", "write:statuses", map[string]string{"visibility": "text/mastodon"}, boost},
		{"GET", "/api/v1/scheduled_statuses", "read:statuses", paging, listWaiting},
		{"GET", "/api/v1/scheduled_statuses/{id}", "read:statuses", nil, showWaiting},
		{"PUT", "/api/v1/scheduled_statuses/{id}", "write:statuses", map[string]string{"scheduled_at": "time"}, move},
		{"DELETE", "/api/v1/scheduled_statuses/{id}", "write:statuses", nil, recall},
		{"POST", "/api/v2/media", "write:media", map[string]string{"file": "file", "description": "text", "focus": "text"}, upload},
		{"GET", "/api/v1/media/{id}", "write:media", nil, showMedium},
		{"PUT", "/api/v1/media/{id}", "write:media", map[string]string{"description": "text", "focus": "text"}, describeMedium},
		{"GET", "/api/v2/search", "read:search", map[string]string{"q": "text", "type": "text", "resolve": "flag", "limit": "number"}, search},
	}
}

func (s *Server) find(r *http.Request) (route, string, bool) {
	if s.o.Old && r.URL.Path == "/api/v2/instance" {
		return route{}, "", false
	}
	have := strings.Split(r.URL.Path, "/")
	for _, rt := range s.routes {
		want := strings.Split(rt.path, "/")
		id := ""
		same := rt.method == r.Method && len(have) == len(want)
		for i := range want {
			if same && want[i] == "{id}" {
				id = have[i]
			} else if same {
				same = want[i] == have[i]
			}
		}
		if same && (id != "verify_credentials" && id != "update_credentials") {
			return rt, id, true
		}
	}
	return route{}, "", false
}

// input is what came with a request, by name.
type input map[string]any

type upload64 struct {
	kind string
	data []byte
}

func (in input) text(name string) string { text, _ := in[name].(string); return text }
func (in input) flag(name string) bool   { is, _ := in[name].(bool); return is }
func (in input) has(name string) bool    { _, ok := in[name]; return ok }
func (in input) list(name string) []string {
	list, _ := in[name].([]string)
	return list
}

// read takes the parameters of a request, and only those that are documented.
func read(r *http.Request, rt route, software string) (input, error) {
	raw := map[string]any{}
	for name, values := range r.URL.Query() {
		if r.Method != "GET" {
			return nil, fmt.Errorf("the parameter %s stands in the address", name)
		}
		raw[name] = values[0]
	}
	if err := readBody(r, raw); err != nil {
		return nil, err
	}
	in := input{}
	for name, value := range raw {
		kind, only, _ := strings.Cut(rt.takes[name], "/")
		if kind == "" || only != "" && only != software {
			return nil, fmt.Errorf("it takes no parameter %s", name)
		}
		v, err := typed(kind, value, r.Method == "GET")
		if err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		in[name] = v
	}
	return in, nil
}

func readBody(r *http.Request, raw map[string]any) error {
	data, err := io.ReadAll(r.Body)
	if err != nil || len(data) == 0 {
		return err
	}
	kind, values, err := mime.ParseMediaType(r.Header.Get("Content-Type"))
	switch {
	case err != nil:
		return fmt.Errorf("a body without a type")
	case r.Method == "GET" || r.Method == "DELETE":
		return fmt.Errorf("a body with %s", r.Method)
	case kind == "application/json":
		return json.Unmarshal(data, &raw)
	case kind == "application/x-www-form-urlencoded":
		form, err := url.ParseQuery(string(data))
		for name, all := range form {
			field(raw, name, all)
		}
		return err
	case kind == "multipart/form-data":
		return readParts(multipart.NewReader(strings.NewReader(string(data)), values["boundary"]), raw)
	}
	return fmt.Errorf("a body of type %s", kind)
}

func readParts(parts *multipart.Reader, raw map[string]any) error {
	for {
		part, err := parts.NextPart()
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return err
		}
		data, err := io.ReadAll(part)
		switch {
		case err != nil:
			return err
		case part.FileName() != "" && part.Header.Get("Content-Type") == "":
			return fmt.Errorf("the file %s has no type", part.FormName())
		case part.FileName() != "":
			raw[part.FormName()] = upload64{part.Header.Get("Content-Type"), data}
		default:
			field(raw, part.FormName(), []string{string(data)})
		}
	}
}

// field reads a name such as media_ids[] or fields_attributes[0][name].
func field(raw map[string]any, name string, values []string) {
	if base, ok := strings.CutSuffix(name, "[]"); ok {
		list, _ := raw[base].([]any)
		for _, v := range values {
			list = append(list, v)
		}
		raw[base] = list
		return
	}
	base, rest, nested := strings.Cut(name, "[")
	if !nested {
		raw[name] = values[0]
		return
	}
	table, _ := raw[base].([][2]string)
	raw[base] = append(table, [2]string{strings.ReplaceAll(strings.TrimSuffix(rest, "]"), "][", "/"), values[0]})
}

func typed(kind string, value any, query bool) (any, error) {
	text, isText := value.(string)
	switch kind {
	case "text":
		if isText {
			return text, nil
		}
	case "flag":
		if is, ok := value.(bool); ok {
			return is, nil
		}
		if query && (text == "true" || text == "false") {
			return text == "true", nil
		}
	case "number":
		var n int
		if _, err := fmt.Sscanf(text, "%d", &n); err == nil && n > 0 && n <= 40 {
			return n, nil
		}
	case "time":
		if at, err := time.Parse(time.RFC3339, text); err == nil {
			return at, nil
		}
	case "list":
		return texts(value)
	case "file":
		if file, ok := value.(upload64); ok {
			return file, nil
		}
	case "table":
		if table, ok := value.([][2]string); ok {
			return table, nil
		}
	}
	return nil, fmt.Errorf("%v (%T) is no %s", value, value, kind)
}

func texts(value any) ([]string, error) {
	list, ok := value.([]any)
	if !ok {
		return nil, fmt.Errorf("%T is no list", value)
	}
	all := []string{}
	for _, v := range list {
		text, ok := v.(string)
		if !ok || slices.Contains(all, text) {
			return nil, fmt.Errorf("%v is no text, or comes twice", v)
		}
		all = append(all, text)
	}
	return all, nil
}
