package fake

import (
	"fmt"
	"html"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"
)

func clock(t time.Time) string { return t.UTC().Format("2006-01-02T15:04:05.000Z") }

// newID is greater for a later time: a number as Mastodon has it (time and
// counter), or a ULID as GoToSocial has it.
func (s *Server) newID(at time.Time) string {
	ms := at.UnixMilli()
	for {
		n := s.used[ms]
		s.used[ms]++
		id := ulid(ms, n)
		if s.is.name == "mastodon" {
			id = strconv.FormatInt(ms<<16+int64(n), 10)
		}
		if !s.taken(id) {
			return id
		}
	}
}

// newWaitingID is small with Mastodon, where scheduled posts are counted by
// themselves, so that it may well be the id of another thing.
func (s *Server) newWaitingID() string {
	if s.is.name == "mastodon" {
		return strconv.Itoa(3221 + len(s.store.Waiting))
	}
	return s.newID(s.now())
}

func (s *Server) taken(id string) bool {
	return slices.ContainsFunc(s.store.Posts, func(p Post) bool { return p.ID == id }) || s.store.medium(id) != nil ||
		slices.ContainsFunc(s.store.Waiting, func(w Waiting) bool { return w.ID == id }) ||
		slices.ContainsFunc(s.store.Accounts, func(a Account) bool { return a.ID == id })
}

func ulid(ms int64, n int) string {
	const digits = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
	id := []byte("00000000000000000000000000")
	for i := 9; i >= 0; i-- {
		id[i] = digits[ms&31]
		ms >>= 5
	}
	for i := 25; n > 0; i-- {
		id[i] = digits[n&31]
		n >>= 5
	}
	return string(id)
}

// status is entities/Status.
func (s *Server) status(p Post) object {
	owner := Account{ID: p.Account, Username: "somebody"}
	for _, a := range s.store.Accounts {
		if a.ID == p.Account {
			owner = a
		}
	}
	out := object{
		"id": p.ID, "created_at": clock(p.Created), "edited_at": nil, "in_reply_to_id": none(p.ReplyTo), "in_reply_to_account_id": nil,
		"sensitive": p.Sensitive || p.Warning != "" && (s.is.sensitive || len(p.Media) > 0), "spoiler_text": p.Warning, "visibility": p.Visibility,
		"language": none(p.Language), "uri": s.base + "/users/" + owner.Username + "/statuses/" + p.ID, "url": s.url(owner, p),
		"replies_count": 0, "reblogs_count": 0, "favourites_count": 0, "favourited": false, "reblogged": false, "muted": false, "bookmarked": false,
		"content": s.html(p.Text), "reblog": nil, "application": nil, "account": s.account(owner), "media_attachments": s.attachments(p.Media),
		"mentions": []object{}, "tags": []object{}, "emojis": []object{}, "card": nil, "poll": nil,
	}
	if p.App != "" {
		out["application"] = object{"name": p.App, "website": nil}
	}
	if p.Edited != nil {
		out["edited_at"] = clock(*p.Edited)
	}
	if s.is.showsText {
		out["text"] = p.Text
	}
	s.related(out, p)
	return out
}

// related adds what a post boosts or quotes, and who boosts it.
func (s *Server) related(out object, p Post) {
	if b := s.store.post(p.Boost); p.Boost != "" && b != nil {
		out["reblog"] = s.status(*b)
		out["content"], out["text"] = s.html(b.Text), b.Text
	}
	if q := s.store.post(p.Quote); p.Quote != "" && q != nil {
		out["quote"] = object{"state": "accepted", "quoted_status": s.status(*q)}
	}
	out["reblogged"] = slices.ContainsFunc(s.store.Posts, func(b Post) bool { return b.Boost == p.ID && b.Gone == nil })
}

func (s *Server) url(owner Account, p Post) string {
	switch {
	case p.Boost != "":
		return s.base + "/users/" + owner.Username + "/statuses/" + p.ID + "/activity"
	case s.is.name == "mastodon":
		return s.base + "/@" + owner.Username + "/" + p.ID
	}
	return s.base + "/@" + owner.Username + "/statuses/" + p.ID
}

func (s *Server) attachments(ids []string) []object {
	out := []object{}
	for _, id := range ids {
		if m := s.store.medium(id); m != nil {
			out = append(out, s.attachment(*m))
		}
	}
	return out
}

// scheduled is entities/ScheduledStatus.
func (s *Server) scheduled(w Waiting) object {
	params := object{
		"text": w.Text, "media_ids": w.Media, "sensitive": w.Sensitive, "spoiler_text": none(w.Warning), "visibility": w.Visibility,
		"language": none(w.Language), "scheduled_at": nil, "poll": nil, "in_reply_to_id": none(w.ReplyTo), "application_id": 1, "idempotency": nil, "with_rate_limit": false,
	}
	if s.is.keyed > 0 {
		params["idempotency"] = none(w.Key)
	}
	return object{"id": w.ID, "scheduled_at": clock(w.At), "params": params, "media_attachments": s.attachments(w.Media)}
}

func none(text string) any {
	if text == "" {
		return nil
	}
	return text
}

var (
	entities = regexp.MustCompile(`https?://[^\s<>"]+|#[\pL\pN_]*[\pL_][\pL\pN_]*|@[A-Za-z0-9_]+(?:@[A-Za-z0-9.-]+[A-Za-z0-9])?`)
	blanks   = regexp.MustCompile(`[ \t]+`)
)

// html is how servers show a text (api/guidelines#formatting): addresses, hashtags
// and mentions as links, paragraphs and line ends as tags.
func (s *Server) html(text string) string {
	if text == "" {
		return ""
	}
	var b strings.Builder
	end := 0
	for _, at := range entities.FindAllStringIndex(text, -1) {
		b.WriteString(escape(text[end:at[0]]))
		b.WriteString(s.entity(text[at[0]:at[1]]))
		end = at[1]
	}
	b.WriteString(escape(text[end:]))
	if s.is.minifies {
		return "<p>" + strings.ReplaceAll(blanks.ReplaceAllString(b.String(), " "), "\n", "<br>") + "</p>"
	}
	var out strings.Builder
	for _, paragraph := range regexp.MustCompile(`\n\n+`).Split(strings.ReplaceAll(b.String(), "\r\n", "\n"), -1) {
		out.WriteString("<p>" + strings.ReplaceAll(paragraph, "\n", "<br />") + "</p>")
	}
	return out.String()
}

func escape(text string) string { return html.EscapeString(text) }

func (s *Server) entity(text string) string {
	switch text[0] {
	case '#':
		return fmt.Sprintf(`<a href="%s/tags/%s" class="mention hashtag" rel="tag">#<span>%s</span></a>`, s.base, escape(text[1:]), escape(text[1:]))
	case '@':
		name, host, _ := strings.Cut(text[1:], "@")
		if host == "" {
			host = strings.TrimPrefix(s.base, "http://")
		}
		return fmt.Sprintf(`<span class="h-card" translate="no"><a href="https://%s/@%s" class="u-url mention">@<span>%s</span></a></span>`, escape(host), escape(name), escape(name))
	}
	if s.is.minifies {
		return fmt.Sprintf(`<a href="%s" rel="nofollow noreferrer noopener" target="_blank">%s</a>`, escape(text), escape(text))
	}
	scheme, rest, _ := strings.Cut(text, "://")
	shown, hidden := rest, ""
	if cut := []rune(rest); len(cut) > 30 {
		shown, hidden = string(cut[:30]), string(cut[30:])
	}
	class := ""
	if hidden != "" {
		class = "ellipsis"
	}
	return fmt.Sprintf(`<a href="%s" target="_blank" rel="nofollow noopener" translate="no"><span class="invisible">%s://</span><span class="%s">%s</span><span class="invisible">%s</span></a>`,
		escape(text), scheme, class, escape(shown), escape(hidden))
}
