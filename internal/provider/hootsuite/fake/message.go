package fake

import (
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"
)

// window is the most time between the ends of a list.
const window = 28 * 24 * time.Hour

func (s *Server) profiles(w http.ResponseWriter, r *http.Request) { data(w, s.Profiles) }

func (s *Server) connected(id string) *Profile {
	i := slices.IndexFunc(s.Profiles, func(p Profile) bool { return p.ID == id })
	if i < 0 {
		return nil
	}
	return &s.Profiles[i]
}

func (s *Server) schedule(w http.ResponseWriter, r *http.Request) {
	var asked struct {
		Text     string              `json:"text"`
		Profiles []string            `json:"socialProfileIds"`
		At       *string             `json:"scheduledSendTime"`
		Media    []map[string]string `json:"media"`
		Tags     []string            `json:"tags"`
	}
	if !strictly(r, &asked) || asked.Text == "" && len(asked.Media) == 0 || len(asked.Profiles) == 0 {
		refuse(w, http.StatusBadRequest, 4000, "Schema validation failed")
		return
	}
	at := s.Now()
	if asked.At != nil {
		read, err := time.Parse(time.RFC3339, *asked.At)
		if err != nil || !strings.HasSuffix(*asked.At, "Z") || !read.After(s.Now()) {
			refuse(w, http.StatusBadRequest, 4000, "scheduledSendTime is no time to come that ends with Z")
			return
		}
		at = read
	}
	digests, ids, code := s.attached(asked.Media)
	if code != 0 {
		refuse(w, http.StatusBadRequest, code, "Uploaded media is not yet ready to be used (further processing required)")
		return
	}
	for _, id := range asked.Profiles {
		p := s.connected(id)
		if p == nil || p.Reauth != 0 {
			refuse(w, http.StatusBadRequest, 2306, "Missing social profile ID")
			return
		}
		if p.Type == "TWITTER" && len(asked.Profiles) > 1 {
			refuse(w, http.StatusBadRequest, 40023, "Twitter only allows 1 network per message")
			return
		}
	}
	var made []map[string]any
	for _, id := range asked.Profiles {
		m := &Message{ID: s.id(), Profile: id, Text: asked.Text, State: "SCHEDULED", At: at, Media: digests, mediaIDs: ids}
		if asked.At == nil {
			m.State = "SUBMITTED"
		}
		s.messages = append(s.messages, m)
		made = append(made, shown(m))
	}
	data(w, made)
}

func (s *Server) attached(media []map[string]string) (digests, ids []string, code int) {
	for _, m := range media {
		u := s.media[m["id"]]
		if u == nil || len(m) != 1 {
			return nil, nil, 4001
		}
		if u.digest == "" || !u.looked {
			return nil, nil, 40021
		}
		digests, ids = append(digests, u.digest), append(ids, m["id"])
	}
	return digests, ids, 0
}

// shown is a message as the interface shows it.
func shown(m *Message) map[string]any {
	media := []map[string]any{}
	for _, id := range m.mediaIDs {
		media = append(media, map[string]any{"id": id})
	}
	for i := len(m.mediaIDs); i < len(m.Media); i++ {
		media = append(media, map[string]any{"id": "aHR0cDovL2V4YW1wbGUub3Jn"})
	}
	return map[string]any{"id": m.ID, "state": m.State, "text": m.Text, "socialProfile": map[string]any{"id": m.Profile},
		"scheduledSendTime": m.At.UTC().Format("2006-01-02T15:04:05Z"), "media": media, "postId": nil, "postUrl": nil, "sequenceNumber": nil}
}

func (s *Server) list(w http.ResponseWriter, r *http.Request) {
	q, err := url.ParseQuery(r.URL.RawQuery)
	from, wrong1 := time.Parse(time.RFC3339, q.Get("startTime"))
	until, wrong2 := time.Parse(time.RFC3339, q.Get("endTime"))
	limit, offset, ok := page(q)
	switch {
	case err != nil || wrong1 != nil || wrong2 != nil || !ok || !known(q, "startTime", "endTime", "state", "socialProfileIds", "limit", "cursor", "includeUnscheduledReviewMsgs"):
		refuse(w, http.StatusBadRequest, 4000, "Schema validation failed")
		return
	case until.Sub(from) > window || until.Before(from):
		refuse(w, http.StatusBadRequest, 40020, "Specified date range is too large")
		return
	}
	var fit []map[string]any
	for _, m := range s.sorted() {
		wanted := len(q["socialProfileIds"]) == 0 || slices.Contains(q["socialProfileIds"], m.Profile)
		if wanted && m.State != "DELETED" && !m.At.Before(from) && !m.At.After(until) && (q.Get("state") == "" || q.Get("state") == m.State) {
			fit = append(fit, shown(m))
		}
	}
	cursor := map[string]any{"next": nil, "previous": nil}
	offset = min(offset, len(fit))
	if len(fit) > offset+limit {
		fit, cursor["next"] = fit[:offset+limit], strconv.Itoa(offset+limit)+":0"
	}
	answer(w, http.StatusOK, map[string]any{"data": fit[offset:], "metadata": map[string]any{"cursor": cursor}})
}

func page(q url.Values) (limit, offset int, ok bool) {
	limit = 50
	if text := q.Get("limit"); text != "" {
		n, err := strconv.Atoi(text)
		if err != nil || n < 1 || n > 100 {
			return 0, 0, false
		}
		limit = n
	}
	if text := q.Get("cursor"); text != "" {
		n, err := strconv.Atoi(strings.TrimSuffix(text, ":0"))
		if err != nil || n < 0 {
			return 0, 0, false
		}
		offset = n
	}
	return limit, offset, true
}

func known(q url.Values, names ...string) bool {
	for name := range q {
		if !slices.Contains(names, name) {
			return false
		}
	}
	return true
}

func (s *Server) sorted() []*Message {
	all := slices.Clone(s.messages)
	for _, m := range all {
		s.move(m)
	}
	slices.SortStableFunc(all, func(a, b *Message) int { return a.At.Compare(b.At) })
	return all
}

func (s *Server) show(w http.ResponseWriter, r *http.Request) {
	m := s.find(r.PathValue("id"))
	if m == nil {
		refuse(w, http.StatusNotFound, 4001, "Resource not found")
		return
	}
	data(w, shown(m))
}

func (s *Server) remove(w http.ResponseWriter, r *http.Request) {
	m := s.find(r.PathValue("id"))
	switch {
	case m == nil:
		refuse(w, http.StatusNotFound, 4001, "Resource not found")
	case m.State != "SCHEDULED" && m.State != "PENDING_APPROVAL":
		refuse(w, http.StatusBadRequest, 40003, "You have attempted to delete a message that cannot be deleted in its current state")
	default:
		m.State = "DELETED"
		data(w, map[string]any{})
	}
}
