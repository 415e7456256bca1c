package fake

import (
	"mime"
	"net/http"
	"slices"
	"strings"
	"time"
)

// lasts is how long an access token is good for.
const lasts = 3600

// token gives access tokens. A refresh token works once; the second use revokes
// everything that came of it.
func (s *Server) token(w http.ResponseWriter, r *http.Request) {
	fail := func(status int, kind string) { answer(w, status, map[string]any{"error": kind, "status_code": status}) }
	kind, _, _ := mime.ParseMediaType(r.Header.Get("Content-Type"))
	client, password, basic := r.BasicAuth()
	if err := r.ParseForm(); err != nil || kind != "application/x-www-form-urlencoded" || r.URL.RawQuery != "" {
		fail(http.StatusBadRequest, "invalid_request")
		return
	}
	if !basic || client != s.Login.Client || password != s.Login.Secret {
		fail(http.StatusUnauthorized, "invalid_client")
		return
	}
	reply := map[string]any{"access_token": "", "expires_in": lasts - 1, "scope": "", "token_type": "bearer"}
	switch grant := r.PostForm.Get("grant_type"); {
	case grant == "member_app" && only(r, "grant_type", "member_id") && r.PostForm.Get("member_id") == s.Login.Member && s.Login.Member != "":
	case grant == "refresh_token" && only(r, "grant_type", "refresh_token"):
		old := r.PostForm.Get("refresh_token")
		used, known := s.refresh[old]
		if used {
			clear(s.access)
			clear(s.refresh)
		}
		if !known || used {
			fail(http.StatusBadRequest, "invalid_grant")
			return
		}
		next := "refresh-" + s.id()
		s.refresh[old], s.refresh[next], reply["refresh_token"] = true, false, next
	default:
		fail(http.StatusBadRequest, "invalid_grant")
		return
	}
	token := "access-" + s.id()
	s.access[token], reply["access_token"] = s.Now().Add(lasts*time.Second), token
	answer(w, http.StatusOK, reply)
}

func only(r *http.Request, names ...string) bool {
	for name, values := range r.PostForm {
		if !slices.Contains(names, name) || len(values) != 1 {
			return false
		}
	}
	return true
}

// authorised lets a call through that has a token which is good.
func (s *Server) authorised(serve http.HandlerFunc) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		token, bearer := strings.CutPrefix(r.Header.Get("Authorization"), "Bearer ")
		if !bearer {
			refuse(w, http.StatusUnauthorized, 1000, "Missing or duplicate access token")
			return
		}
		if end, known := s.access[token]; !known || !s.Now().Before(end) {
			refuse(w, http.StatusUnauthorized, 1001, "Invalid access token")
			return
		}
		if r.Method == http.MethodPost && strings.ToLower(strings.ReplaceAll(r.Header.Get("Content-Type"), " ", "")) != "application/json;charset=utf-8" {
			refuse(w, http.StatusBadRequest, 1010, "the content type is application/json;charset=utf-8")
			return
		}
		serve(w, r)
	}
}
