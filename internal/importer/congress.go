package importer

import (
	"encoding/json"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"masthead/internal/doc"
)

// readCongress reads a list of people, each with `id` and `social`. The list
// names nobody: the bioguide id stands for the name, so that the accounts of one
// person stay together.
func readCongress(in *input) error {
	text, long, err := in.all(longestFile)
	if err != nil {
		return err
	}
	if long {
		return in.emit(row{line: 1, refused: refuse(TooLong, "the file is longer than %d bytes", longestFile)})
	}
	d, _ := doc.ParseYAML(in.path, text, doc.Limits{Bytes: longestFile * 2, Nodes: longestFile})
	if d == nil {
		return in.emit(row{line: 1, refused: refuse(Malformed, "not YAML that can be read")})
	}
	entries, isList := d.Value.([]any)
	if !isList {
		return in.emit(row{line: 1, refused: refuse(Malformed, "not a list")})
	}
	for i := range entries {
		if err := congressEntryRows(in, d, strconv.Itoa(i)); err != nil {
			return err
		}
	}
	return nil
}

func congressEntryRows(in *input, d *doc.Doc, entry string) error {
	social := []string{entry, "social"}
	keys := d.Keys(social)
	owner := congressOwner(d, entry)
	if len(keys) == 0 {
		at := []string{entry}
		return in.emit(row{line: d.Span(at).Line, text: excerpt(d, d.Span(at)), refused: refuse(NoAccount, "the entry lists no account")})
	}
	for _, key := range keys {
		a := account{owner: owner, platform: strings.TrimSuffix(key, "_id")}
		switch {
		case a.platform != key && slices.Contains(keys, a.platform):
			continue // told with the handle
		case a.platform != key:
			a.platformID = scalar(d, entry, "social", key)
		default:
			a.handle = scalar(d, entry, "social", key)
			a.platformID = scalar(d, entry, "social", key+"_id")
		}
		at := []string{entry, "social", key}
		span := d.KeySpan(at)
		span.End = max(span.End, d.Span(at).End)
		if err := in.emit(row{line: span.Line, text: excerpt(d, span), account: &a}); err != nil {
			return err
		}
	}
	return nil
}

// congressOwner is the id by which the source's other files know the person.
func congressOwner(d *doc.Doc, entry string) string {
	for _, key := range []string{"bioguide", "thomas", "govtrack"} {
		if id := scalar(d, entry, "id", key); id != "" {
			return id
		}
	}
	return ""
}

// scalar is the value at a pointer as text, "" where there is none.
func scalar(d *doc.Doc, at ...string) string {
	value, _ := d.Get(at)
	switch v := value.(type) {
	case string:
		return v
	case json.Number, bool:
		return fmt.Sprint(v)
	}
	return ""
}

func excerpt(d *doc.Doc, span doc.Span) string {
	return shorten(string(d.Source[span.Start:min(span.End, span.Start+4*longestExcerpt)]))
}
