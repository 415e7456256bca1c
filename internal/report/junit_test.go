package report

import (
	"encoding/xml"
	"fmt"
	"io"
	"math/rand/v2"
	"slices"
	"strconv"
	"strings"
	"testing"

	"masthead/internal/diag"
)

// junitShape is what windyroad's JUnit.xsd allows: for each element its
// attributes, with the required ones first behind "!", and its children in
// order, each with how often it may stand there.
var junitShape = map[string]struct {
	attributes []string
	children   []string // name and ?, * or 1
}{
	"testsuites": {nil, []string{"testsuite*"}},
	"testsuite": {[]string{"!name", "!timestamp", "!hostname", "!tests", "!failures", "!errors", "!time", "!package", "!id", "skipped"},
		[]string{"properties1", "testcase*", "system-out1", "system-err1"}},
	"properties": {}, "system-out": {}, "system-err": {}, "skipped": {},
	"testcase": {[]string{"!name", "!classname", "!time"}, []string{"skipped?", "error?", "failure?"}},
	"failure":  {[]string{"message", "!type"}, nil},
}

type xmlNode struct {
	name       string
	attributes map[string]string
	children   []*xmlNode
	text       string
}

// parseXML reads a document as strictly as XML 1.0 wants it.
func parseXML(t *testing.T, text string) *xmlNode {
	t.Helper()
	decoder := xml.NewDecoder(strings.NewReader(text))
	top := &xmlNode{}
	stack := []*xmlNode{top}
	for {
		token, err := decoder.Token()
		if err == io.EOF {
			break
		}
		if err != nil {
			t.Fatalf("no XML: %v\n%s", err, text)
		}
		last := stack[len(stack)-1]
		switch token := token.(type) {
		case xml.StartElement:
			n := &xmlNode{name: token.Name.Local, attributes: map[string]string{}}
			for _, a := range token.Attr {
				n.attributes[a.Name.Local] = a.Value
			}
			last.children, stack = append(last.children, n), append(stack, n)
		case xml.EndElement:
			stack = stack[:len(stack)-1]
		case xml.CharData:
			last.text += string(token)
		}
	}
	if len(top.children) != 1 || top.children[0].name != "testsuites" {
		t.Fatalf("not one report:\n%s", text)
	}
	return top.children[0]
}

func checkShape(t *testing.T, n *xmlNode) {
	t.Helper()
	shape, known := junitShape[n.name]
	if !known {
		t.Fatalf("unknown element %s", n.name)
	}
	for name := range n.attributes {
		if !slices.Contains(shape.attributes, name) && !slices.Contains(shape.attributes, "!"+name) {
			t.Fatalf("%s has %s", n.name, name)
		}
	}
	for _, name := range shape.attributes {
		if required, ok := strings.CutPrefix(name, "!"); ok {
			if _, there := n.attributes[required]; !there {
				t.Fatalf("%s lacks %s", n.name, required)
			}
		}
	}
	rest := n.children
	for _, want := range shape.children {
		name, times := want[:len(want)-1], 0
		for len(rest) > 0 && rest[0].name == name {
			checkShape(t, rest[0])
			rest, times = rest[1:], times+1
		}
		if often := want[len(want)-1]; often == '1' && times != 1 || often == '?' && times > 1 {
			t.Fatalf("%s has %s %d times", n.name, name, times)
		}
	}
	if len(rest) > 0 || n.name == "testcase" && len(n.children) > 1 {
		t.Fatalf("%s has %s out of place", n.name, n.children[len(n.children)-1].name)
	}
}

func number(t *testing.T, n *xmlNode, attribute string) int {
	t.Helper()
	v, err := strconv.Atoi(n.attributes[attribute])
	if err != nil {
		t.Fatal(err)
	}
	return v
}

// checkCounts: what a suite says it has is what it has.
func checkCounts(t *testing.T, suite *xmlNode) {
	t.Helper()
	var tests, failures, skipped int
	names := map[string]bool{}
	for _, c := range suite.children {
		if c.name != "testcase" {
			continue
		}
		tests++
		if names[c.attributes["name"]] {
			t.Errorf("two tests are called %q", c.attributes["name"])
		}
		names[c.attributes["name"]] = true
		for _, outcome := range c.children {
			failures += boolInt(outcome.name == "failure")
			skipped += boolInt(outcome.name == "skipped")
		}
	}
	if tests == 0 || tests != number(t, suite, "tests") || failures != number(t, suite, "failures") || skipped != number(t, suite, "skipped") || number(t, suite, "errors") != 0 {
		t.Errorf("%d tests, %d failures, %d skipped in %v", tests, failures, skipped, suite.attributes)
	}
}

func boolInt(b bool) int {
	if b {
		return 1
	}
	return 0
}

func checkJUnit(t *testing.T, text string) *xmlNode {
	t.Helper()
	root := parseXML(t, text)
	checkShape(t, root)
	for i, suite := range root.children {
		checkCounts(t, suite)
		if number(t, suite, "id") != i {
			t.Errorf("suite %d has id %s", i, suite.attributes["id"])
		}
	}
	return root
}

func TestJUnitFailsForErrorsAlone(t *testing.T) {
	r := sample()
	r.Files = []string{"masthead.yaml", samplePath, "accounts/north/a.yaml"}
	r.Findings = append(r.Findings, diag.Finding{Rule: "dull", Severity: diag.Warning, Path: samplePath, Message: "Dull."}, r.Findings[0])
	root := checkJUnit(t, render(t, "junit", r))
	var told []string
	for _, suite := range root.children {
		for _, c := range suite.children {
			if c.name == "testcase" {
				outcome := "passed"
				if len(c.children) > 0 {
					outcome = c.children[0].name
				}
				told = append(told, fmt.Sprint(suite.attributes["name"], ": ", c.attributes["name"], ": ", outcome))
			}
		}
	}
	want := []string{"accounts/north/a.yaml: All good.: passed", samplePath + ": missing-alt-text 3:5: failure", samplePath + ": unsafe-character 5:6: skipped",
		samplePath + ": dull: passed", samplePath + ": missing-alt-text 3:5 (2): failure", "masthead.yaml: All good.: passed"}
	if !slices.Equal(told, want) {
		t.Errorf("got %q\nwant %q", told, want)
	}
	suite := root.children[1]
	failure, output := suite.children[1].children[0], suite.children[len(suite.children)-2].text
	for _, part := range []string{"Image 1 has no alternative text.", "- asset: clinic\n      ^~~~", "fix: Use the text of the asset", "Say what matters."} {
		if !strings.Contains(failure.text, part) {
			t.Errorf("no %q in %q", part, failure.text)
		}
	}
	if !strings.Contains(output, "warning: Dull.") || !strings.Contains(output, "waived until 2026-12-31: A test.") || strings.Contains(output, "Image 1") {
		t.Errorf("output %q", output)
	}
}

func TestJUnitIsNeverEmpty(t *testing.T) {
	if root := checkJUnit(t, render(t, "junit", Report{})); len(root.children) != 1 {
		t.Errorf("%d suites", len(root.children))
	}
}

// What strangers write is text, and the same document each time.
func TestNastyTextIsOnlyTextInJUnit(t *testing.T) {
	pieces := []string{"<", ">", "&", "&lt;", "]]>", "<![CDATA[", "\"", "'", "<!--", "-->", "\x00", "\x01", "\x0b", "\x1b[31m", "\uFFFE", "\uFFFF", "\xff", "\xed\xa0\x80", "\r\n", "\n", "\t", "\u0085", "x", "::error::x", "##[group]"}
	random := rand.New(rand.NewPCG(11, 12))
	for range 300 {
		a, b := jumble(random, pieces), jumble(random, pieces)
		text := render(t, "junit", foreign(a, b))
		checkJUnit(t, text)
		checkPrintable(t, "junit", text)
		for _, c := range text {
			if c < ' ' && c != '\n' || c == '\uFFFE' || c == '\uFFFF' {
				t.Fatalf("%q and %q give %q", a, b, c)
			}
		}
	}
}
