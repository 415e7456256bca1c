// Package shape judges one file by the JSON Schema of its kind and tells what
// is wrong in plain words, at the key or value that a human must change.
//
// The validator's own messages are never read: their order changes from run to
// run and they name the parent of an unknown key. Only the two locations of an
// error are used; what is wrong is worked out again from schema and value.
// Nothing is ever loaded but the schemas that were handed in.
package shape

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"net/url"
	"path"
	"slices"
	"strconv"
	"strings"

	"github.com/santhosh-tekuri/jsonschema/v5"

	"masthead/internal/diag"
	"masthead/internal/doc"
)

// Suffix ends the name of every schema file; what is before it is the kind.
const Suffix = ".schema.json"

// Set holds the compiled schemas by kind. It is read-only and safe for
// concurrent use.
type Set struct {
	kinds map[string]schema
}

type schema struct {
	compiled *jsonschema.Schema
	raw      any
	marks    *marks
}

// Compile reads schema files (path -> text). A schema that cannot be used is a
// problem at its file; the others are still there.
func Compile(files map[string][]byte) (*Set, []diag.Problem) {
	set := &Set{kinds: map[string]schema{}}
	var problems []diag.Problem
	for _, file := range slices.Sorted(maps.Keys(files)) {
		compiled, err := compile(file, files[file])
		if err != nil {
			problems = append(problems, diag.Problem{ID: "schema-broken", Path: file,
				Span: doc.Span{Line: 1, Column: 1, EndLine: 1, EndColumn: 1}, Args: map[string]string{"reason": err.Error()}})
			continue
		}
		set.kinds[strings.TrimSuffix(path.Base(file), Suffix)] = compiled
	}
	return set, problems
}

func compile(file string, text []byte) (schema, error) {
	compiler := jsonschema.NewCompiler()
	compiler.Draft = jsonschema.Draft2020
	compiler.LoadURL = func(url string) (io.ReadCloser, error) {
		return nil, fmt.Errorf("%s is outside of this file: a schema must stand alone", url)
	}
	location := "masthead:///" + file
	if err := compiler.AddResource(location, bytes.NewReader(text)); err != nil {
		return schema{}, err
	}
	compiled, err := compiler.Compile(location)
	if err != nil {
		return schema{}, errors.New(strings.ReplaceAll(err.Error(), location, file))
	}
	var raw any
	if err := json.Unmarshal(text, &raw); err != nil {
		return schema{}, err
	}
	return schema{compiled: compiled, raw: raw, marks: readMarks(raw)}, nil
}

// Has reports whether there is a schema for the kind.
func (s *Set) Has(kind string) bool { _, ok := s.kinds[kind]; return ok }

// Judge compares the value of a file with the schema of its kind.
func (s *Set) Judge(kind string, d *doc.Doc) []diag.Problem {
	known, ok := s.kinds[kind]
	if !ok {
		return []diag.Problem{{ID: "kind-without-schema", Path: d.Path, Span: d.Span(nil), Args: map[string]string{"kind": kind}}}
	}
	err := known.compiled.Validate(d.Value)
	if err == nil {
		return nil
	}
	failed, ok := errors.AsType[*jsonschema.ValidationError](err)
	if !ok {
		return []diag.Problem{{ID: "schema-broken", Path: d.Path, Span: d.Span(nil), Args: map[string]string{"reason": err.Error()}}}
	}
	j := judgement{doc: d, raw: known.raw}
	j.walk(failed)
	return j.problems
}

// leaf is one failed keyword: where in the schema, and where in the value.
type leaf struct {
	keyword string
	schema  map[string]any // the schema object that holds the keyword
	at      []string       // pointer of the value
	value   any
}

type judgement struct {
	doc      *doc.Doc
	raw      any
	problems []diag.Problem
}

// walk goes down to the keywords that failed themselves. Alternatives are told
// as a whole, since the failure of each branch says nothing to the reader.
func (j *judgement) walk(e *jsonschema.ValidationError) {
	keyword := path.Base(e.KeywordLocation)
	if len(e.Causes) > 0 && keyword != "oneOf" && keyword != "anyOf" {
		for _, cause := range e.Causes {
			j.walk(cause)
		}
		return
	}
	l := leaf{keyword: keyword, at: tokens(e.InstanceLocation)}
	l.value, _ = j.doc.Get(l.at)
	_, fragment, _ := strings.Cut(e.AbsoluteKeywordLocation, "#")
	steps := tokens(fragment)
	if len(steps) > 0 {
		l.schema, _ = lookup(j.raw, steps[:len(steps)-1]).(map[string]any)
	}
	j.explain(l)
}

// tokens splits a pointer of the validator, which is escaped as in a URL.
func tokens(pointer string) []string {
	var out []string
	for token := range strings.SplitSeq(strings.TrimPrefix(pointer, "/"), "/") {
		if pointer == "" {
			break
		}
		if plain, err := url.PathUnescape(token); err == nil {
			token = plain
		}
		out = append(out, strings.NewReplacer("~1", "/", "~0", "~").Replace(token))
	}
	return out
}

func lookup(value any, at []string) any {
	for _, token := range at {
		switch v := value.(type) {
		case map[string]any:
			value = v[token]
		case []any:
			i, err := strconv.Atoi(token)
			if err != nil || i < 0 || i >= len(v) {
				return nil
			}
			value = v[i]
		default:
			return nil
		}
	}
	return value
}
