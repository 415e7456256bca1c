package plan

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"masthead/internal/desired"
	"masthead/internal/ledger"
	"masthead/internal/provider"
)

// unbound are the fields of an operation that its digest leaves out, and why. A
// field that is added must be bound, or be listed here.
var unbound = map[string]string{
	"Outlet.AccountPath": "where the account is written down",
	"Outlet.AccountURL":  "for people",
	"Outlet.Credential":  "a name of a secret, which is renewed without review",
	"Outlet.Way":         "told by Provider",
	"Outlet.HandOver":    "how, not what",
	"Outlet.TimeZone":    "At is bound",
	"Outlet.DateFormat":  "how a file for a suite is written",
	"Item":               "its window is bound; the rest is in Content, Key and Outlet",
	"Out.URL":            "for people",
	"Out.Ahead":          "told by the ledger",
	"Ahead":              "how, not what",
	"From":               "follows from At",
	"Until":              "follows from At and the window",
	"Why":                "for people",
	"Bars":               "they are judged again",
	"Was":                "for people",
	"Marks":              "what a stop can name",
	"Repeatable":         "what the service does",
	"Made":               "made from what is bound",
	"Digest":             "itself",
}

func full() Operation {
	m := provider.Medium{Asset: "a", Name: "a.png", Kind: "image", Type: "image/png", SHA256: "00", Bytes: 1, Width: 2, Height: 3, Alt: "x", Crop: "4:5"}
	avatar, header := m, m
	part := provider.Part{Text: "t", Stored: "s", Facets: []provider.Facet{{From: 1, To: 2, Kind: "link", Value: "v"}}, Media: []provider.Medium{m}}
	comment := part
	comment.Facets, comment.Media = slices.Clone(part.Facets), slices.Clone(part.Media)
	return Operation{
		Outlet: desired.Outlet{AccountID: "north", Platform: "mastodon", Handle: "n", PlatformID: "1", Target: "t", Provider: "mastodon", URL: "https://a.example"},
		Key:    ledger.Key{Post: "p", Target: "north", Occurrence: "part-2"}, Verb: ledger.Replace, After: ledger.Key{Post: "p", Target: "north", Occurrence: "x"},
		Root: ledger.Key{Post: "p", Target: "north", Occurrence: "y"}, Item: &desired.Item{Window: time.Hour},
		Content: &provider.Content{
			Action: "post", Subject: "s", Comment: "c", CommentAs: &comment, Warning: "w", Sensitive: []string{"nudity"}, Language: "en", Visibility: "public", Card: "card",
			Parts: []provider.Part{part},
		},
		Profile: &provider.Profile{Name: "n", Bio: "b", Link: "l", Avatar: &avatar, Header: &header},
		Out:     provider.Remote{ID: "1", Revision: "2"}, At: time.Date(2026, 10, 1, 9, 0, 0, 0, time.UTC),
	}
}

// Whatever is changed of what an operation would do, its digest changes.
func TestEveryFieldIsBound(t *testing.T) {
	o := full()
	was, flipped := o.digest("r"), 0
	v := reflect.ValueOf(&o).Elem()
	for i := range v.NumField() {
		name := v.Type().Field(i).Name
		if unbound[name] != "" {
			continue
		}
		flip(t, name, v.Field(i), func(field string) {
			flipped++
			if unbound[field] == "" && o.digest("r") == was {
				t.Errorf("%s is not bound", field)
			}
		})
	}
	if o.digest("r") != was || flipped < 50 {
		t.Errorf("the test flips %d fields, and must leave all as they were", flipped)
	}
	if o.digest("other") == was {
		t.Error("the repository is not bound")
	}
	o.Item = &desired.Item{Window: 2 * time.Hour}
	if o.digest("r") == was {
		t.Error("the window is not bound")
	}
}

// flip changes each leaf of a value in turn, lists and pointers included.
func flip(t *testing.T, name string, v reflect.Value, changed func(string)) {
	old := reflect.New(v.Type()).Elem()
	old.Set(v)
	defer v.Set(old)
	switch v.Kind() {
	case reflect.String:
		v.SetString(v.String() + "x")
	case reflect.Int, reflect.Int64:
		v.SetInt(v.Int() + 1)
	case reflect.Bool:
		v.SetBool(!v.Bool())
	case reflect.Pointer:
		if v.IsNil() {
			t.Fatalf("%s is not filled", name)
		}
		flip(t, name, v.Elem(), changed)
		v.Set(reflect.Zero(v.Type()))
	case reflect.Slice:
		if v.Len() == 0 {
			t.Fatalf("%s is not filled", name)
		}
		for i := range v.Len() {
			flip(t, fmt.Sprintf("%s[%d]", name, i), v.Index(i), changed)
		}
		v.Set(reflect.Append(v, v.Index(0)))
	case reflect.Struct:
		if at, ok := v.Interface().(time.Time); ok {
			v.Set(reflect.ValueOf(at.Add(time.Second)))
			break
		}
		for i := range v.NumField() {
			flip(t, name+"."+v.Type().Field(i).Name, v.Field(i), changed)
		}
		return
	default:
		t.Fatalf("%s: a %s cannot be flipped", name, v.Kind())
	}
	changed(name)
}

func TestWhatIsUnboundIsThere(t *testing.T) {
	o := reflect.TypeFor[Operation]()
	for name := range unbound {
		v := o
		for word := range strings.SplitSeq(name, ".") {
			f, ok := v.FieldByName(word)
			if !ok {
				t.Fatalf("%s is no field", name)
			}
			v = f.Type
		}
	}
}

// No two lists of texts read the same, whatever stands in them.
func TestNothingReadsLikeSomethingElse(t *testing.T) {
	seen := map[string]string{}
	for _, parts := range [][]string{{"a", "b"}, {"ab"}, {"a\nstored 0:\n", "b"}, {"a", "", "b"}, {"", "ab"}, {"\xff"}, {"\xfe"}, {}} {
		var c provider.Content
		for _, text := range parts {
			c.Parts = append(c.Parts, provider.Part{Text: text})
		}
		digest := contentDigest(&c, nil)
		if other, ok := seen[digest]; ok {
			t.Errorf("%q and %s have one digest", parts, other)
		}
		seen[digest] = fmt.Sprintf("%q", parts)
	}
	a := provider.Content{Sensitive: []string{"x"}}
	b := provider.Content{Language: "x"}
	if contentDigest(&a, nil) == contentDigest(&b, nil) {
		t.Error("a list reads like the text behind it")
	}
	if d := contentDigest(&a, nil); !slices.Contains([]int{71}, len(d)) || !strings.HasPrefix(d, "sha256:") {
		t.Errorf("not a digest: %s", d)
	}
}
