package runner_test

import (
	"maps"
	"testing"

	"masthead/internal/runner"
)

func TestCommandsAreFoundAsARunnerFindsThem(t *testing.T) {
	for _, c := range []struct {
		line, name, data string
		properties       map[string]string
	}{
		{line: "::error::x", name: "error", data: "x"},
		{line: " \t\u00a0::Add-Mask::x", name: "add-mask", data: "x"},
		{line: "::error file=a%3Ab%2Cc,line=3::x%0Ay%25", name: "error", data: "x\ny%", properties: map[string]string{"file": "a:b,c", "line": "3"}},
		{line: "text ##[group]x", name: "group", data: "x"},
		{line: "##[set-output name=a%3Bb;x=]y%5D", name: "set-output", data: "y]", properties: map[string]string{"name": "a;b"}},
		{line: "::::##[error]x", name: "error", data: "x"}, // no name in the newer form, so the older counts
		{line: "#\u00ad#\u200d[error]x", name: "error", data: "x"},
		{line: "\u200b:\ufe0f:error::x", name: "error", data: "x"},
		{line: ": :error::x"},
		{line: "x ::error::x"},
		{line: "::error:x"},
		{line: "## [error]x"},
		{line: "##[error x"},
		{line: "##[]x"},
		{line: ""},
	} {
		found := runner.Commands(c.line)
		if c.name == "" {
			if len(found) != 0 {
				t.Errorf("%q: found %+v", c.line, found)
			}
			continue
		}
		if len(found) != 1 || found[0].Name != c.name || found[0].Data != c.data || !maps.Equal(found[0].Properties, c.properties) && c.properties != nil {
			t.Errorf("%q: found %+v", c.line, found)
		}
	}
}

func TestALineEndsWhereverARunnerEndsIt(t *testing.T) {
	if found := runner.Commands("a\r::error::b\r\n::warning::c\n"); len(found) != 2 || found[0].Data != "b" || found[1].Data != "c" {
		t.Errorf("found %+v", found)
	}
}
