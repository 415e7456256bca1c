package report

import (
	"strconv"
	"strings"

	"masthead/internal/diag"
)

// words are the fixed words of the formats for people, in one language.
type words struct {
	language                       string    // ISO 639-1
	severity                       [3]string // by diag.Severity
	errors, warnings, advice       forms
	files, findings, waivers, more forms
	plural                         func(f forms, n int) string
	clean, checked, compared       string
	comparedBase                   string
	fix, suggestion, waived, see   string
	removed                        string
	effect, effectNone, effectOpen string
	notAnnotated, moreThan, cut    string
	verdictBad, verdictOpen, also  string
	file, whatToDo                 string
}

// forms of a counted noun; few is for languages that need it.
type forms struct{ one, few, many string }

func (r Report) words() words {
	if r.Language == "pl" {
		return polish
	}
	return english
}

var english = words{
	language:     "en",
	severity:     [3]string{"advice", "warning", "error"},
	errors:       forms{"error", "errors", "errors"},
	warnings:     forms{"warning", "warnings", "warnings"},
	advice:       forms{"piece of advice", "pieces of advice", "pieces of advice"},
	files:        forms{"file", "files", "files"},
	findings:     forms{"finding", "findings", "findings"},
	waivers:      forms{"waived finding", "waived findings", "waived findings"},
	more:         forms{"finding is", "findings are", "findings are"},
	plural:       pluralEnglish,
	clean:        "All good.",
	checked:      "Checked {files}.",
	compared:     "{head} was compared with {base}.",
	comparedBase: "Compared with {base}.",
	fix:          "fix: {title} (masthead fix)",
	suggestion:   "suggestion: {title}",
	waived:       "waived until {expires}: {reason} (approved by {approver}, {path})",
	see:          "see {place}: {note}",
	removed:      "in the file that this change deletes",
	effect:       "This change touches what judges it. The version in force was used; with the new one:",
	effectNone:   "This change touches what judges it. The version in force was used; the new one gives the same findings.",
	effectOpen:   "This change touches what judges it. The version in force was used; what the new one would find is not known: {reason}",
	notAnnotated: "Not shown as annotations, because GitHub takes 10 of each level: {counts}. They are listed above.",
	moreThan:     "There is more than GitHub shows here: {counts}. All of it stands in the comment, in the summary and in the log.",
	cut:          "{more} not shown here, because a comment has a size limit. Run `masthead check` to see everything.",
	verdictBad:   "Not ready yet: {counts} to fix",
	verdictOpen:  "Ready, with something to look at: {counts}",
	also:         "Also {counts}.",
	file:         "File",
	whatToDo:     "What to do",
}

var polish = words{
	language:     "pl",
	severity:     [3]string{"porada", "ostrzeżenie", "błąd"},
	errors:       forms{"błąd", "błędy", "błędów"},
	warnings:     forms{"ostrzeżenie", "ostrzeżenia", "ostrzeżeń"},
	advice:       forms{"porada", "porady", "porad"},
	files:        forms{"plik", "pliki", "plików"},
	findings:     forms{"uwaga", "uwagi", "uwag"},
	waivers:      forms{"odstępstwo", "odstępstwa", "odstępstw"},
	more:         forms{"uwagi", "uwag", "uwag"},
	plural:       pluralPolish,
	clean:        "Wszystko w porządku.",
	checked:      "Sprawdzono {files}.",
	compared:     "Porównano: {head} z {base}.",
	comparedBase: "Porównano z: {base}.",
	fix:          "poprawka: {title} (masthead fix)",
	suggestion:   "propozycja: {title}",
	waived:       "odstępstwo do {expires}: {reason} (zgoda: {approver}, {path})",
	see:          "zob. {place}: {note}",
	removed:      "w pliku, który ta zmiana usuwa",
	effect:       "Ta zmiana dotyczy tego, co ją ocenia. Użyto obowiązującej wersji; nowa dałaby:",
	effectNone:   "Ta zmiana dotyczy tego, co ją ocenia. Użyto obowiązującej wersji; nowa daje te same uwagi.",
	effectOpen:   "Ta zmiana dotyczy tego, co ją ocenia. Użyto obowiązującej wersji; nie wiadomo, co dałaby nowa: {reason}",
	moreThan:     "To nie wszystko, GitHub pokazuje tu tylko część: {counts}. Całość jest w komentarzu, w podsumowaniu i w logu.",
	notAnnotated: "Poza adnotacjami, bo GitHub przyjmuje po 10 każdego stopnia: {counts}. Są na liście powyżej.",
	cut:          "Nie pokazano tu {more}, bo komentarz ma ograniczoną długość. Wszystko pokaże `masthead check`.",
	verdictBad:   "Jeszcze nie gotowe, do poprawy: {counts}",
	verdictOpen:  "Gotowe, ale warto spojrzeć: {counts}",
	also:         "Poza tym: {counts}.",
	file:         "Plik",
	whatToDo:     "Co zrobić",
}

func pluralEnglish(f forms, n int) string {
	if n == 1 {
		return f.one
	}
	return f.many
}

// pluralPolish follows CLDR: 1; 2-4 but not 12-14; all others.
func pluralPolish(f forms, n int) string {
	switch ten, hundred := n%10, n%100; {
	case n == 1:
		return f.one
	case ten >= 2 && ten <= 4 && (hundred < 12 || hundred > 14):
		return f.few
	}
	return f.many
}

func (w words) count(f forms, n int) string { return strconv.Itoa(n) + " " + w.plural(f, n) }

// counts lists what there is: "2 errors, 1 warning"; "" when there is nothing.
func (w words) counts(c Counts) string {
	var parts []string
	add := func(f forms, n int) {
		if n > 0 {
			parts = append(parts, w.count(f, n))
		}
	}
	add(w.errors, c.Errors)
	add(w.warnings, c.Warnings)
	add(w.advice, c.Advice)
	return strings.Join(parts, ", ")
}

// total is the summary in one line. quote escapes the labels of the versions
// for its destination.
func (r Report) total(quote func(string) string) string {
	w, c := r.words(), Count(r.Findings)
	parts := []string{w.clean}
	if found := w.counts(c); found != "" {
		parts[0] = found + "."
	}
	parts = append(parts, r.scope(quote)...)
	return strings.Join(parts, " ")
}

// scope says what was looked at, and how much is waived.
func (r Report) scope(quote func(string) string) []string {
	w, c, s := r.words(), Count(r.Findings), r.Summary
	parts := []string{fill(w.checked, "files", w.count(w.files, s.Files))}
	if c.Waived > 0 {
		parts = append(parts, w.count(w.waivers, c.Waived)+".")
	}
	switch {
	case s.Base != "" && s.Head != "":
		parts = append(parts, fill(w.compared, "head", quote(s.Head), "base", quote(s.Base)))
	case s.Base != "":
		parts = append(parts, fill(w.comparedBase, "base", quote(s.Base)))
	}
	return parts
}

// fill puts name, value pairs into a template.
func fill(template string, pairs ...string) string {
	args := make(map[string]string, len(pairs)/2)
	for i := 0; i+1 < len(pairs); i += 2 {
		args[pairs[i]] = pairs[i+1]
	}
	return diag.Fill(template, args)
}
