package cli

import (
	"bytes"
	"cmp"
	"fmt"
	"strconv"
	"strings"

	"masthead/internal/diag"
	"masthead/internal/style"
)

// guideWords are the fixed words of the style guide in one language.
type guideWords struct {
	language, file           string
	title, about             string
	not, but, fine, yet, why string
	from, rate               string
	severity                 [3]string // by diag.Severity
}

var guideLanguages = []guideWords{
	{
		language: "en", file: "style.md", title: "Style guide",
		about: "How we write, and why. Each rule judges drafts (`masthead style`) and changes (`masthead check`) by itself, and\n" +
			"each example was judged when this page was made. An error stops a post, a warning asks for a second look,\n" +
			"advice is advice.",
		not: "Not:", but: "But:", fine: "Fine:", yet: "It says:", why: "Why:", from: "From:",
		rate:     "Speaks up in {share} of {of} ({date}).",
		severity: [3]string{"advice", "warning", "error"},
	},
	{
		language: "pl", file: "style.pl.md", title: "Przewodnik stylu",
		about: "Jak piszemy i dlaczego. Każda reguła sama ocenia szkice (`masthead style`) i zmiany (`masthead check`),\n" +
			"a każdy przykład oceniono, gdy powstawała ta strona. Błąd zatrzymuje wpis, ostrzeżenie prosi o drugie spojrzenie,\n" +
			"porada jest poradą.",
		not: "Nie:", but: "Lecz:", fine: "Dobrze:", yet: "Reguła mówi:", why: "Dlaczego:", from: "Źródło:",
		rate:     "Odzywa się w {share}: {of} ({date}).",
		severity: [3]string{"porada", "ostrzeżenie", "błąd"},
	},
}

// styleGuide is the style guide for whoever writes in one language: every rule
// for it, with its reason and with examples that are judged here and now.
func styleGuide(set *style.Set, w guideWords) []byte {
	var b bytes.Buffer
	fmt.Fprintf(&b, "# %s\n\n%s%s\n\n", w.title, generated, w.about)
	for _, pack := range set.Packs() {
		heading := "## " + escaped(pack) + "\n\n"
		for _, r := range set.Rules {
			if r.Pack == pack && r.Judges(w.language) {
				b.WriteString(heading)
				heading = ""
				w.rule(&b, set, r)
			}
		}
	}
	return append(bytes.TrimRight(b.Bytes(), "\n"), '\n')
}

func (w guideWords) rule(b *bytes.Buffer, set *style.Set, r *style.Rule) {
	fmt.Fprintf(b, "### %s\n\n", escaped(r.ID))
	if reason := cmp.Or(r.Reason[w.language], r.Reason["en"], r.Description); reason != "" {
		b.WriteString(escaped(strings.Join(strings.Fields(reason), " ")) + "\n\n")
	}
	w.examples(b, alone(set, r), r)
	fmt.Fprintf(b, "*%s*", w.severity[r.Severity])
	if r.Origin != nil {
		fmt.Fprintf(b, " · %s %s", w.from, origin(*r.Origin))
	}
	if r.Rate != nil {
		share := strconv.FormatFloat(100*r.Rate.Share, 'g', 2, 64) + " %"
		b.WriteString(" · " + escaped(diag.Fill(w.rate, map[string]string{"share": share, "of": r.Rate.Of, "date": r.Rate.Date})))
	}
	b.WriteString("\n\n")
}

// examples shows two bad texts with what the rule says of them, and a good
// one. Tests of what a rule must not be misled by are for its author.
func (w guideWords) examples(b *bytes.Buffer, guide *style.Guide, r *style.Rule) {
	bad, good := 0, 0
	for _, t := range r.Tests {
		in := style.Text{Value: t.Input, Language: cmp.Or(t.Language, w.language), Alt: r.ForAlt()}
		if !isFor(w.language, t, r) {
			continue
		}
		hits := guide.Judge(in).Hits
		switch {
		case len(hits) == 0 && good == 0 && bad > 0:
			good++
			fmt.Fprintf(b, "> %s %s\n\n", w.fine, quote(t.Input))
		case len(hits) > 0 && bad < 2:
			bad++
			fmt.Fprintf(b, "> %s %s\n>\n> %s\n", w.not, marked(t.Input, hits), escaped(hits[0].Text(w.language)))
			if fixed := style.Apply(t.Input, hits); fixed != t.Input {
				fmt.Fprintf(b, ">\n> %s %s\n", w.but, quote(fixed))
			}
			b.WriteString("\n")
		}
	}
}

// isFor reports whether a test is in the language of the page.
func isFor(language string, t style.Test, r *style.Rule) bool {
	if t.Language != "" {
		return t.Language == language
	}
	return len(r.Languages) == 0 || r.Languages[0] == language
}

// marked is a text with the places found in bold.
func marked(text string, hits []style.Hit) string {
	var b strings.Builder
	at := 0
	for _, h := range hits {
		if h.From < at || h.Match == "" || strings.TrimSpace(h.Match) != h.Match {
			continue
		}
		b.WriteString(quote(text[at:h.From]) + "**" + quote(text[h.From:h.To]) + "**")
		at = h.To
	}
	return b.String() + quote(text[at:])
}

// quote is a text on one line, in which Markdown finds nothing.
func quote(text string) string { return strings.ReplaceAll(escaped(text), "\n", " ⏎ ") }

// alone is a guide of one rule.
func alone(set *style.Set, r *style.Rule) *style.Guide {
	guide, _ := set.Guide(style.Options{Level: func(other *style.Rule) (diag.Severity, bool) { return r.Severity, other.ID == r.ID }})
	return guide
}

func origin(o style.Origin) string {
	text := escaped(o.What)
	if o.URL != "" {
		text = "[" + text + "](" + o.URL + ")"
	}
	if o.Date != "" {
		text += " (" + escaped(o.Date) + ")"
	}
	return text
}
