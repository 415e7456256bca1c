package fake

import (
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"regexp"
	"strings"
)

// GitHub's OpenAPI description tells nothing of GraphQL; its schema
// (docs.github.com, file schema.docs.graphql) does. From there are "viewer:
// User!" and "repository(...): Repository" of Query, "login: String!" of User,
// "object(...): GitObject" of Repository, "authors(...): GitActorConnection!" of
// Commit, and "email: String" and "user: User" of GitActor. An answer is
// {"data": ...} with status 200, and so is a refusal, with {"errors":
// [{"message": ...}]}; a token that is none gets 401. These two questions are
// answered, and no other.
const viewerQuery = "query{viewer{login}}"

var (
	authorsQuery = regexp.MustCompile(`^query\(\$owner:String!,\$name:String!\)\{repository\(owner:\$owner,name:\$name\)\{(.*)\}\}$`)
	authorsField = regexp.MustCompile(`^(c[0-9]+):object\(oid:"([0-9a-f]{40})"\)\{\.\.\.on Commit\{authors\(first:100\)\{nodes\{email user\{login\}\}\}\}\}$`)
)

// Actor is an author of a commit, and the account of the address, if it is one.
type Actor struct {
	Email string `json:"email"`
	User  *Named `json:"user"`
}

// Named is an account of which the login is asked.
type Named struct {
	Login string `json:"login"`
}

// graphQL answers, and fails the test for every other question.
func (s *Server) graphQL(w http.ResponseWriter, r *http.Request) {
	body, _ := io.ReadAll(r.Body)
	var sent struct {
		Query     string
		Variables map[string]string
	}
	err := json.Unmarshal(body, &sent)
	id, answer, known := "graphql/get-viewer", any(map[string]any{"viewer": Named{s.state.Author.Login}}), sent.Query == viewerQuery && sent.Variables == nil
	if sent.Query != viewerQuery {
		id = "graphql/get-authors"
		answer, known = s.authors(sent.Query, sent.Variables)
	}
	s.asked = append(s.asked, id)
	if err != nil || !known || r.Method != http.MethodPost || r.URL.RawQuery != "" {
		s.t.Errorf("%s %s %s is not a question of GraphQL that this server knows: %v", r.Method, r.URL, body, err)
	}
	fault, failing := s.fault(id)
	w.Header().Set("Content-Type", "application/json; charset=utf-8")
	switch {
	case failing:
		w.WriteHeader(max(fault.Status, http.StatusOK))
		fmt.Fprint(w, fault.Body)
	case s.state.Token != "" && r.Header.Get("Authorization") != "Bearer "+s.state.Token:
		w.WriteHeader(http.StatusUnauthorized)
		fmt.Fprint(w, `{"message": "Bad credentials", "documentation_url": "https://docs.github.com/graphql", "status": "401"}`)
	default:
		json.NewEncoder(w).Encode(map[string]any{"data": answer})
	}
}

// authors are those of each commit; of one that is not there it says null.
func (s *Server) authors(query string, variables map[string]string) (answer any, known bool) {
	m := authorsQuery.FindStringSubmatch(query)
	if m == nil || len(variables) != 2 {
		return nil, false
	}
	repo := s.state.Repositories[variables["owner"]+"/"+variables["name"]]
	if repo == nil {
		return map[string]any{"repository": nil}, true
	}
	objects := map[string]any{}
	for field := range strings.SplitSeq(m[1], " c") {
		f := authorsField.FindStringSubmatch("c" + strings.TrimPrefix(field, "c"))
		if f == nil {
			return nil, false
		}
		objects[f[1]] = nil
		if actors, there := repo.Authors[f[2]]; there {
			objects[f[1]] = map[string]any{"authors": map[string]any{"nodes": append([]Actor{}, actors...)}}
		}
	}
	return map[string]any{"repository": objects}, true
}
