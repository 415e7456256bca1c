package platform

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

func TestFacts(t *testing.T) {
	s := load(t)
	f, ok := s.Fact("x", "media", "images_max")
	if !ok || fmt.Sprint(f.Value) != "4" || f.Confidence != "high" || f.Source == "" || f.AsOf == "" {
		t.Fatalf("got %+v", f)
	}
	for _, c := range []struct {
		confidence     string
		never, allowed bool
	}{{"high", true, true}, {"medium", false, true}, {"low", false, false}} {
		f := Fact{Confidence: c.confidence}
		if f.Blocks(false) != c.never || f.Blocks(true) != c.allowed {
			t.Errorf("%s: %v %v", c.confidence, f.Blocks(false), f.Blocks(true))
		}
	}
	media := s.Data("instagram", true)["media"].(map[string]any)
	if aspect := media["image_aspect"].(map[string]any); aspect["blocks"] != true {
		t.Errorf("a medium fact must block where the organisation says so: %v", aspect)
	}
	media = s.Data("instagram", false)["media"].(map[string]any)
	if aspect := media["image_aspect"].(map[string]any); aspect["blocks"] != false {
		t.Errorf("a medium fact must not block by itself: %v", aspect)
	}
}

// Rules read the same facts on every network that is published to.
func TestUniformFacts(t *testing.T) {
	s := load(t)
	addressesOnly := []string{"flickr", "reddit", "snapchat", "telegram"}
	for _, id := range s.IDs() {
		if slices.Contains(addressesOnly, id) {
			continue
		}
		for _, at := range [][2]string{{"text", "max"}, {"media", "required"}, {"media", "images_max"}, {"thread", "supported"}, {"schedule", "native"}, {"handle", "pattern"}, {"handle", "written"}} {
			if _, ok := s.Fact(id, at[0], at[1]); !ok {
				t.Errorf("%s lacks %s.%s", id, at[0], at[1])
			}
		}
		limit, _ := s.Fact(id, "text", "max")
		counting, _ := s.Data(id, false)["counting"].([]any)
		if !slices.ContainsFunc(counting, func(c any) bool { return c.(map[string]any)["algorithm"] == limit.Unit }) {
			t.Errorf("%s: text.max is counted by %q, which its counting does not describe", id, limit.Unit)
		}
	}
}

// A recalled fact may warn, but the files must say that it is only recalled.
func TestRecalledFactsNeverBlock(t *testing.T) {
	s := load(t)
	for _, id := range s.IDs() {
		for group, facts := range s.nets[id].facts {
			for name, f := range facts {
				if f.Source == "memory" && f.Confidence == high {
					t.Errorf("%s %s.%s is recalled and claims to be certain", id, group, name)
				}
			}
		}
	}
}

func TestFaults(t *testing.T) {
	good := func() map[string]any {
		return map[string]any{
			"name": "New", "aliases": []any{"n"}, "sources": map[string]any{"own": map[string]any{"what": "x"}},
			"media": map[string]any{"images_max": map[string]any{"value": 4, "source": []any{"own"}, "confidence": "high"}},
		}
	}
	fact := func(v any, source, confidence string) map[string]any {
		return map[string]any{"value": v, "source": []any{source}, "confidence": confidence}
	}
	for _, c := range []struct {
		name, want string
		spoil      func(map[string]any)
	}{
		{"no source", "/media/a: has no source", func(m map[string]any) {
			m["media"] = map[string]any{"a": map[string]any{"value": 1, "confidence": "high"}}
		}},
		{"foreign source", "/media/a: names the source web", func(m map[string]any) { m["media"] = map[string]any{"a": fact(1, "web", "high")} }},
		{"no value", "/media/a: has no value", func(m map[string]any) { m["media"] = map[string]any{"a": map[string]any{}} }},
		{"confidence", "/media/a: needs the confidence", func(m map[string]any) { m["media"] = map[string]any{"a": fact(1, "own", "sure")} }},
		{"not a fact", "/media/a: is not a fact", func(m map[string]any) { m["media"] = map[string]any{"a": 4} }},
		{"not a group", "/media: is not a group", func(m map[string]any) { m["media"] = 4 }},
		{"pattern", "/handle/pattern/value: is not a regular", func(m map[string]any) { m["handle"] = map[string]any{"pattern": fact("(", "own", "high")} }},
		{"look-ahead", "/profile_url/a/value: is not a regular", func(m map[string]any) {
			m["profile_url"] = map[string]any{"a": fact("^/(?!x)", "own", "high")}
		}},
		{"alias taken", "/aliases/0: \"Old\" already means old", func(m map[string]any) { m["aliases"] = []any{"Old"} }},
		{"host taken", "/url/hosts/value/0: old.example already belongs to old", func(m map[string]any) {
			m["url"] = map[string]any{"hosts": fact([]any{"old.example"}, "own", "high")}
		}},
	} {
		file := good()
		c.spoil(file)
		old := good()
		old["aliases"] = []any{}
		old["url"] = map[string]any{"hosts": fact([]any{"old.example"}, "own", "high")}
		s, err := New(map[string]map[string]any{"new": file, "old": old})
		if c.name == "alias taken" || c.name == "host taken" {
			// The id that sorts first keeps what both claim.
			s, err = New(map[string]map[string]any{"old": old, "zed": file})
		}
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: got %v, want %s", c.name, err, c.want)
		}
		if _, ok := s.Fact("old", "media", "images_max"); !ok {
			t.Errorf("%s: a bad file hides the facts of a good one", c.name)
		}
	}
	if _, err := New(map[string]map[string]any{"new": good()}); err != nil {
		t.Errorf("a good file: %v", err)
	}
}
