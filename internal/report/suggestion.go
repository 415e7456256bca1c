package report

import (
	"strings"

	"masthead/internal/diag"
)

// suggestionWords go around a suggestion.
var suggestionWords = map[string]struct{ safe, unsure string }{
	"en": {"“Commit suggestion” puts this right.",
		"“Commit suggestion” puts this right, if it is what you mean: please read it first."},
	"pl": {"Przycisk „Commit suggestion” to poprawia.",
		"Przycisk „Commit suggestion” to poprawia, jeśli o to chodziło: najpierw przeczytaj."},
}

// Suggestion is the text of a comment at lines of a change that offers other
// lines in their place. The replacement is sent as it is, in a block that
// nothing in it can end.
func Suggestion(findings []diag.Finding, replacement, language string) string {
	w, known := suggestionWords[language]
	if !known {
		w = suggestionWords["en"]
	}
	words := Report{Language: language}.words()
	var lines []string
	note := w.safe
	for _, f := range findings {
		lines = append(lines, words.severity[f.Severity]+": "+visible(f.Message)+" ["+visible(f.Rule)+"]")
		if !f.Fix.Safe {
			note = w.unsure
		}
	}
	ticks := strings.Repeat("`", max(3, longestRun(replacement)+1))
	return fence(lines) + "\n" + note + "\n\n" + ticks + "suggestion\n" + replacement + ticks + "\n"
}
