package fake

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"io"
	"net/http"
	"slices"
)

// upload is a medium on its way.
type upload struct {
	size   int
	kind   string
	digest string // of what came; empty: nothing did
	looked bool   // somebody asked: it is ready from the second time on
}

var mediaTypes = []string{"video/mp4", "image/gif", "image/jpeg", "image/jpg", "image/png"}

// strictly reads a body that may have no fields but those of the value.
func strictly(r *http.Request, value any) bool {
	d := json.NewDecoder(io.LimitReader(r.Body, 1<<20))
	d.DisallowUnknownFields()
	return d.Decode(value) == nil && !d.More()
}

func (s *Server) newUpload(w http.ResponseWriter, r *http.Request) {
	var asked struct {
		SizeBytes int    `json:"sizeBytes"`
		MimeType  string `json:"mimeType"`
	}
	if !strictly(r, &asked) || asked.SizeBytes <= 0 || !slices.Contains(mediaTypes, asked.MimeType) {
		refuse(w, http.StatusBadRequest, 4000, "Schema validation failed")
		return
	}
	id := "aHR0cHM6Ly9tZWRpYS8" + s.id() + "="
	s.media[id] = &upload{size: asked.SizeBytes, kind: asked.MimeType}
	data(w, map[string]any{"id": id, "uploadUrl": "http://" + r.Host + "/uploads/" + id + "?Signature=b%2B196oE", "uploadUrlDurationSeconds": 1799})
}

// keepUpload is the storage behind: it knows no tokens, and wants none.
func (s *Server) keepUpload(w http.ResponseWriter, r *http.Request) {
	u := s.media[r.PathValue("id")]
	body, err := io.ReadAll(io.LimitReader(r.Body, 64<<20))
	switch {
	case u == nil || err != nil || r.URL.Query().Get("Signature") == "":
		http.Error(w, "AccessDenied", http.StatusForbidden)
	case r.Header.Get("Authorization") != "":
		http.Error(w, "InvalidArgument: only one way of authorisation", http.StatusBadRequest)
	case r.Header.Get("Content-Type") != u.kind || len(body) != u.size:
		http.Error(w, "SignatureDoesNotMatch", http.StatusForbidden)
	case u.digest == "": // only the first is kept
		sum := sha256.Sum256(body)
		u.digest = hex.EncodeToString(sum[:])
	}
}

func (s *Server) showUpload(w http.ResponseWriter, r *http.Request) {
	u := s.media[r.PathValue("id")]
	if u == nil {
		refuse(w, http.StatusNotFound, 4001, "Resource not found")
		return
	}
	state := "QUEUED"
	if u.digest != "" && u.looked {
		state = "READY"
	}
	u.looked = u.digest != ""
	data(w, map[string]any{"id": r.PathValue("id"), "state": state})
}
