package mastodon

import (
	"encoding/json"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"time"

	"masthead/internal/provider"
)

// id is what a server names a thing by. One that could do harm in an address or
// in the ledger is read as none.
type id string

var lawfulID = regexp.MustCompile(`^[A-Za-z0-9_.:-]{1,128}$`)

// UnmarshalJSON takes numbers too, as some servers send them.
func (i *id) UnmarshalJSON(data []byte) error {
	text := string(data)
	if strings.HasPrefix(text, `"`) {
		if err := json.Unmarshal(data, &text); err != nil {
			return err
		}
	}
	*i = ""
	if text != "null" && lawfulID.MatchString(text) && strings.Trim(text, ".") != "" {
		*i = id(text)
	}
	return nil
}

func (i id) path(before string) string { return before + url.PathEscape(string(i)) }

// status is a post as the server shows it (entities/Status).
type status struct {
	ID          id              `json:"id"`
	Created     time.Time       `json:"created_at"`
	Edited      json.RawMessage `json:"edited_at"` // absent where a server knows no edits
	ReplyTo     id              `json:"in_reply_to_id"`
	Sensitive   bool            `json:"sensitive"`
	Warning     string          `json:"spoiler_text"`
	Visibility  string          `json:"visibility"`
	Language    string          `json:"language"`
	URI         string          `json:"uri"`
	URL         string          `json:"url"`
	Content     string          `json:"content"` // HTML
	Text        string          `json:"text"`    // as written: GoToSocial shows it
	Media       []attachment    `json:"media_attachments"`
	Reblog      *status         `json:"reblog"`
	Reblogged   bool            `json:"reblogged"`
	Application *application    `json:"application"`
	Quote       *quote          `json:"quote"`
}

type application struct {
	Name string `json:"name"`
}

type quote struct {
	Status *status `json:"quoted_status"`
	ID     id      `json:"quoted_status_id"`
}

type attachment struct {
	ID          id      `json:"id"`
	Type        string  `json:"type"` // image, gifv, video, audio or unknown
	URL         *string `json:"url"`  // null while it is being worked on
	Description string  `json:"description"`
}

// source is a post as it was written (entities/StatusSource).
type source struct {
	Text    string `json:"text"`
	Warning string `json:"spoiler_text"`
}

// scheduled is a post that waits (entities/ScheduledStatus).
type scheduled struct {
	ID     id           `json:"id"`
	At     time.Time    `json:"scheduled_at"`
	Params params       `json:"params"`
	Media  []attachment `json:"media_attachments"`
}

type params struct {
	Text        string `json:"text"`
	MediaIDs    []id   `json:"media_ids"`
	Sensitive   bool   `json:"sensitive"`
	Warning     string `json:"spoiler_text"`
	Visibility  string `json:"visibility"`
	Language    string `json:"language"`
	Idempotency string `json:"idempotency"`
	ReplyTo     id     `json:"in_reply_to_id"`
}

// account is whose credential it is (entities/Account#CredentialAccount).
type account struct {
	ID       id     `json:"id"`
	Username string `json:"username"`
	Acct     string `json:"acct"`
	Name     string `json:"display_name"`
	URL      string `json:"url"`
	URI      string `json:"uri"`
	Avatar   string `json:"avatar"`
	Header   string `json:"header"`
	Source   struct {
		Note        string  `json:"note"`
		Fields      []field `json:"fields"`
		ContentType string  `json:"status_content_type"` // GoToSocial
	} `json:"source"`
}

type field struct {
	Name  string `json:"name"`
	Value string `json:"value"`
}

// revision is another one after each edit. Servers that know edits say when the
// last one was; of others, it is worked out from what can be seen.
func (s status) revision() string {
	if s.Edited == nil {
		return digest(s.Content, s.Warning, s.Sensitive, s.Language, mediaOf(s.Media))
	}
	var at time.Time
	if json.Unmarshal(s.Edited, &at) != nil || at.IsZero() {
		return "as posted"
	}
	return at.UTC().Format(time.RFC3339Nano)
}

func (s scheduled) revision() string {
	p := s.Params
	return digest(s.At.UTC(), p.Text, p.Warning, p.Sensitive, p.Language, p.Visibility, p.ReplyTo, mediaOf(s.Media))
}

// mediaOf is what matters of media: addresses of files change by themselves.
func mediaOf(all []attachment) [][2]string {
	var out [][2]string
	for _, m := range all {
		out = append(out, [2]string{string(m.ID), m.Description})
	}
	return out
}

func (s status) remote() provider.Remote {
	return provider.Remote{ID: string(s.ID), URL: address(s.URL), Revision: s.revision()}
}

func (s scheduled) remote() provider.Remote {
	return provider.Remote{ID: string(s.ID), Revision: s.revision(), Ahead: true}
}

// carries says whether a post has exactly these media.
func carries(media []attachment, ids []id) bool {
	return slices.EqualFunc(media, ids, func(a attachment, i id) bool { return a.ID == i })
}

// address is one that people can be sent to; empty where a server gives none.
func address(text string) string {
	u, err := url.Parse(text)
	if err != nil || len(text) > 1000 || u.Host == "" || u.Scheme != "https" && u.Scheme != "http" {
		return ""
	}
	return u.String()
}

// said is what a server says of an error (entities/Error).
func said(_ int, body []byte) string {
	var e struct {
		Error       string `json:"error"`
		Description string `json:"error_description"`
	}
	if json.Unmarshal(body, &e) != nil {
		return ""
	}
	if e.Description != "" {
		return e.Error + ": " + e.Description
	}
	return e.Error
}
