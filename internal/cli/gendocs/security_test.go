package main

import (
	"bytes"
	"os"
	"regexp"
	"strings"
	"testing"
)

func TestSecurityPageIsFresh(t *testing.T) {
	on, err := os.ReadFile("../../../SECURITY.md")
	if err != nil || !bytes.Equal(bytes.ReplaceAll(on, []byte("\r\n"), []byte("\n")), security()) {
		t.Errorf("SECURITY.md is stale (%v); run: go run ./internal/cli/gendocs", err)
	}
}

// A link to a heading that is no more would lead to the top of the page.
func TestEveryThreatIsInTheTable(t *testing.T) {
	page, err := os.ReadFile("../../../docs/threats.md")
	if err != nil {
		t.Fatal(err)
	}
	headings := map[string]bool{}
	for _, m := range regexp.MustCompile(`(?m)^## (.*)$`).FindAllStringSubmatch(string(page), -1) {
		headings[anchor(m[1])] = true
	}
	links := regexp.MustCompile(`threats\.md#([^)]+)\)`).FindAllStringSubmatch(string(security()), -1)
	if len(links) < 15 {
		t.Errorf("%d threats are shown by attacks", len(links))
	}
	for _, m := range links {
		if !headings[m[1]] {
			t.Errorf("docs/threats.md has no heading %q", m[1])
		}
	}
	if strings.Contains(string(security()), "|  |") {
		t.Error("a threat is shown by nothing")
	}
}
