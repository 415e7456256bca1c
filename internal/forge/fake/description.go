package fake

import (
	"bytes"
	_ "embed"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strings"
	"sync"

	"github.com/getkin/kin-openapi/openapi3"
	"github.com/getkin/kin-openapi/openapi3filter"
	"github.com/getkin/kin-openapi/routers"
)

// github.json is GitHub's own description (see NOTICE), cut by ./cut.
//
//go:embed github.json
var descriptionText []byte

// description is read once: it is never written to.
var description = sync.OnceValues(func() (*openapi3.T, error) {
	return openapi3.NewLoader().LoadFromData(descriptionText)
})

// found is the operation that an address means.
type found struct {
	route  *routers.Route
	params map[string]string
}

// find matches segment by segment: a branch may hold slashes, which arrive
// escaped. The address with the most literal segments wins.
func find(doc *openapi3.T, method, escapedPath string) (found, bool) {
	segments := strings.Split(strings.Trim(escapedPath, "/"), "/")
	best, most := found{}, -1
	for path, item := range doc.Paths.Map() {
		operation := item.Operations()[method]
		if operation == nil {
			continue
		}
		params, literal, ok := match(strings.Split(strings.Trim(path, "/"), "/"), segments)
		if ok && literal > most {
			most = literal
			best = found{&routers.Route{Spec: doc, Path: path, PathItem: item, Method: method, Operation: operation}, params}
		}
	}
	return best, most >= 0
}

func match(template, segments []string) (params map[string]string, literal int, ok bool) {
	if len(template) != len(segments) {
		return nil, 0, false
	}
	params = map[string]string{}
	for i, part := range template {
		value, err := url.PathUnescape(segments[i])
		if err != nil {
			return nil, 0, false
		}
		if name, isParam := strings.CutPrefix(part, "{"); isParam {
			params[strings.TrimSuffix(name, "}")] = value
		} else if part != value {
			return nil, 0, false
		} else {
			literal++
		}
	}
	return params, literal, true
}

// checkRequest holds a request against the description. Beyond what the
// library does, a query that is not described is an error.
func (f found) checkRequest(r *http.Request) error {
	for key := range r.URL.Query() {
		if f.route.Operation.Parameters.GetByInAndName("query", key) == nil {
			return fmt.Errorf("query %q is not described", key)
		}
	}
	return openapi3filter.ValidateRequest(r.Context(), f.input(r))
}

func (f found) input(r *http.Request) *openapi3filter.RequestValidationInput {
	return &openapi3filter.RequestValidationInput{Request: r, PathParams: f.params, Route: f.route,
		Options: &openapi3filter.Options{MultiError: true, IncludeResponseStatus: true}}
}

// checkReply holds a reply against the description. Refusals that it does not
// list for an operation (GitHub sends 403 and 404 everywhere) have the form of
// its basic error; it says nothing of 5xx.
func (f found) checkReply(r *http.Request, status int, header http.Header, body []byte) error {
	if status >= 500 {
		return nil
	}
	if f.route.Operation.Responses.Status(status) == nil {
		if status < 400 {
			return fmt.Errorf("status %d is not described", status)
		}
		return visit(f.route.Spec.Components.Schemas["basic-error"], body)
	}
	in := &openapi3filter.ResponseValidationInput{RequestValidationInput: f.input(r), Status: status, Header: header,
		Body: io.NopCloser(bytes.NewReader(body)), Options: &openapi3filter.Options{IncludeResponseStatus: true}}
	return openapi3filter.ValidateResponse(r.Context(), in)
}
