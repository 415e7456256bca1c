package mastodon

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"net/url"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"masthead/internal/provider"
)

// kind is how servers of one make differ, as data. What a server says of itself
// goes before it.
type kind struct {
	name        string
	keyed       bool   // it knows an Idempotency-Key again
	contentType string // parameter that keeps a text from being read as Markdown; empty: it has none
	boostsFor   bool   // a boost takes a visibility
	exactHTML   bool   // its HTML keeps each blank, so a text of one paragraph can be read from it
	showsText   bool   // it shows a post as it was written, too
	swallows    bool   // a warning without a text becomes the text
	edits       string // first version that edits; empty: it says so in its list of features
	schedules   string // first version that holds posts until their time
}

// kinds are the makes that are known; the first also stands for its forks.
func kinds() []kind {
	return []kind{
		{name: "mastodon", keyed: true, boostsFor: true, exactHTML: true, swallows: true, edits: "3.5.0", schedules: "2.7.0"},
		{name: "gotosocial", contentType: "content_type", showsText: true, edits: "0.18.0", schedules: "0.20.0"},
		{name: "pleroma", contentType: "content_type"},
		{name: "akkoma", contentType: "content_type"},
	}
}

// server is what a server says that it is.
type server struct {
	kind
	known    bool // the make is one of kinds
	version  string
	domains  []string // of its accounts, where they differ from its address
	api      int      // version of Mastodon's API; 0: it does not say
	length   int
	media    provider.MediaLimits
	features []string // Pleroma and Akkoma
	schedule bool     // it showed the list of what waits
}

// instance is /api/v2/instance, and what older servers say at /api/v1/instance.
type instance struct {
	Domain        string `json:"domain"`
	AccountDomain string `json:"account_domain"` // GoToSocial
	URI           string `json:"uri"`            // v1
	Version       string `json:"version"`
	Configuration struct {
		Statuses struct {
			Characters int `json:"max_characters"`
			Media      int `json:"max_media_attachments"`
		} `json:"statuses"`
		Media struct {
			Types       []string `json:"supported_mime_types"`
			Image       int64    `json:"image_size_limit"`
			Video       int64    `json:"video_size_limit"`
			Description int      `json:"description_limit"`
		} `json:"media_attachments"`
	} `json:"configuration"`
	API struct {
		Mastodon int `json:"mastodon"`
	} `json:"api_versions"`

	// Pleroma, Akkoma and forks of Mastodon say these at /api/v1/instance.
	TootChars   int   `json:"max_toot_chars"`
	MediaMost   int   `json:"max_media_attachments"`
	Upload      int64 `json:"upload_limit"`
	Description int   `json:"description_limit"`
	Pleroma     struct {
		Metadata struct {
			Features []string `json:"features"`
		} `json:"metadata"`
	} `json:"pleroma"`
}

// survey asks a server what it is.
func (m *mastodon) survey(ctx context.Context) (server, error) {
	var i instance
	err := m.get(ctx, "", "asking the server what it is", "/api/v2/instance", nil, &i)
	if provider.TroubleOf(err) == provider.Gone {
		err = m.get(ctx, "", "asking the server what it is", "/api/v1/instance", nil, &i)
	}
	if err != nil {
		return server{}, err
	}
	if i.Version == "" {
		return server{}, broken("asking the server what it is", "its answer names no version: this is no server with Mastodon's API")
	}
	s := i.read()
	m.name(ctx, &s, i.Version)
	return s, nil
}

func (i instance) read() server {
	c := i.Configuration
	s := server{api: i.API.Mastodon, features: i.Pleroma.Metadata.Features, length: max(0, cmp.Or(c.Statuses.Characters, i.TootChars))}
	s.media = provider.MediaLimits{Most: max(0, cmp.Or(c.Statuses.Media, i.MediaMost)), Alt: max(0, cmp.Or(c.Media.Description, i.Description)), Bytes: map[string]int64{}}
	if len(c.Media.Types) > 0 {
		s.media.Types = c.Media.Types
	}
	for kind, most := range map[string]int64{"image": c.Media.Image, "video": c.Media.Video, "audio": c.Media.Video} {
		if most = cmp.Or(most, i.Upload); most > 0 {
			s.media.Bytes[kind] = most
		}
	}
	for _, text := range []string{i.Domain, i.AccountDomain, i.URI} {
		if u, err := url.Parse("https://" + strings.TrimPrefix(strings.TrimPrefix(text, "https://"), "http://")); err == nil && u.Host != "" {
			s.domains = append(s.domains, strings.ToLower(u.Host))
		}
	}
	return s
}

var compatible = regexp.MustCompile(`(?i)\(compatible; (pleroma|akkoma) ([0-9][^ )]*)`)

// name finds out the make: by nodeinfo, or by how servers write their version.
func (m *mastodon) name(ctx context.Context, s *server, version string) {
	name, own := m.nodeinfo(ctx)
	if found := compatible.FindStringSubmatch(version); name == "" && found != nil {
		name, own = strings.ToLower(found[1]), found[2]
	}
	s.version = own
	if own == "" {
		s.version = version
	}
	for _, k := range kinds() {
		if k.name == name {
			s.kind, s.known = k, true
			return
		}
	}
	// A fork, or a server that hides its make: it is held to what its version of
	// Mastodon's API says, and no promise of Mastodon's own is taken from it.
	s.kind = kind{name: cmp.Or(name, "unknown"), swallows: true, edits: "3.5.0", schedules: "2.7.0"}
	s.version = version
}

// nodeinfo is the make and version as every server of this network gives them.
// One that gives none, or leads elsewhere, stays unknown.
func (m *mastodon) nodeinfo(ctx context.Context) (name, version string) {
	var links struct {
		Links []struct{ Rel, Href string }
	}
	if m.get(ctx, "", "asking the server for its make", "/.well-known/nodeinfo", nil, &links) != nil {
		return "", ""
	}
	for _, link := range links.Links {
		u, err := url.Parse(link.Href)
		if err != nil || !strings.Contains(link.Rel, "nodeinfo.diaspora.software/ns/schema/2.") || !strings.EqualFold(u.Host, m.client.Base.Host) {
			continue
		}
		var info struct {
			Software struct{ Name, Version string }
		}
		if m.get(ctx, "", "asking the server for its make", strings.TrimPrefix(u.EscapedPath(), m.client.Base.EscapedPath()), nil, &info) == nil {
			return strings.ToLower(provider.Quote(info.Software.Name)), provider.Quote(info.Software.Version)
		}
	}
	return "", ""
}

// canEdit and canSchedule go by the version of the make.
func (s server) canEdit() bool {
	return s.edits != "" && s.atLeast(s.edits) || slices.Contains(s.features, "editing")
}

func (s server) canSchedule() bool { return s.schedule && s.atLeast(s.schedules) }

// atLeast compares versions by their first three numbers.
func (s server) atLeast(version string) bool {
	have, want := numbers(s.version), numbers(version)
	for i := range want {
		if have[i] != want[i] {
			return have[i] > want[i]
		}
	}
	return true
}

var threeNumbers = regexp.MustCompile(`([0-9]+)\.([0-9]+)(?:\.([0-9]+))?`)

func numbers(version string) (n [3]int) {
	for i, text := range threeNumbers.FindStringSubmatch(version) {
		if i > 0 {
			n[i-1], _ = strconv.Atoi(text) // too long a number is no version that we know
		}
	}
	return n
}

// get asks for JSON. The scope is what the credential needs for it.
func (m *mastodon) get(ctx context.Context, scope, doing, path string, query url.Values, into any) error {
	reply, err := m.ask(ctx, scope, provider.Call{Doing: doing, Method: "GET", Path: path, Query: query})
	if err != nil {
		return err
	}
	if err := json.Unmarshal(reply.Body, into); err != nil || string(reply.Body) == "null" {
		return broken(doing, "its answer cannot be read")
	}
	return nil
}

// ask makes a call that may be repeated, and names the scope that is missing.
func (m *mastodon) ask(ctx context.Context, scope string, call provider.Call) (provider.Reply, error) {
	reply, err := m.client.Ask(ctx, call)
	m.tell(reply)
	if e, ok := errors.AsType[*provider.Error](err); ok && reply.Status == 403 && scope != "" {
		e.Why += needs(scope)
	}
	return reply, err
}

func needs(scope string) string { return "; this needs a credential with the scope " + scope }

func broken(doing, why string) error {
	return &provider.Error{Trouble: provider.Broken, Doing: doing, Why: why}
}
