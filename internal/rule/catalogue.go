package rule

import "masthead/internal/diag"

// Problems describes what can be wrong with the rules themselves.
var Problems = []diag.Rule{
	broken("rule-broken", "Every Rego file compiles",
		"A rule that does not compile judges nothing.",
		"The rule cannot be used: {reason}", "Nie można użyć reguły: {reason}"),
	broken("rule-failed", "No rule breaks while it judges",
		"A rule that breaks on a file has not judged that file: silence would look like approval.",
		"The rule “{rule}” broke while judging this file: {reason}", "Reguła „{rule}” zawiodła przy ocenie tego pliku: {reason}"),
	broken("rule-package-mismatch", "The package of a rule is the name of its file",
		"A rule under another package name would never be asked.",
		"The package is “{got}”, but this file must declare “{want}”.", "Pakiet to „{got}”, a w tym pliku musi być „{want}”."),
	broken("rule-without-deny", "Every rule defines the set “deny”",
		"Only what is in “deny” is ever reported.",
		"The rule defines no set “deny” (deny contains …), so it could never find anything.", "Reguła nie definiuje zbioru „deny” (deny contains …), więc nic by nie znalazła."),
	broken("rule-without-metadata", "Every rule opens with its METADATA",
		"The comment block says why the rule exists, how severe it is and what to tell the author.",
		"The rule has no comment block “# METADATA”.", "Brak bloku komentarza „# METADATA”."),
	broken("rule-metadata-unknown-key", "METADATA has only known keys",
		"A misspelt key would be dropped in silence, and with it the severity or the kinds of the rule.",
		"“{key}” is not a key of METADATA here. Known: {known}.", "„{key}” nie jest tu kluczem METADATA. Dozwolone: {known}."),
	broken("rule-metadata-invalid", "METADATA is complete and right",
		"The engine, the documentation and the messages are made from it.",
		"METADATA: {reason}.", "METADATA: {reason}."),
	broken("rule-need-undeclared", "A rule declares in “needs” what it reads",
		"The engine skips a rule on files that lack what it needs; an undeclared need would make it skip too much or too little.",
		"The rule reads {need} of input, but “needs” does not list it.", "Reguła czyta {need}, a nie ma tego w „needs”."),
	broken("rule-need-unread", "A rule reads everything that it declares in “needs”",
		"A need that is not read can keep the rule from ever running.",
		"“needs” lists {need}, but the rule never reads it.", "W „needs” jest {need}, ale reguła tego nie czyta."),
	broken("rule-reads-hidden-input", "Input is read in the open",
		"What a rule reads must be visible in the rule itself.",
		"{reason}.", "{reason}."),
	broken("approval-without-require", "Every approval file defines the set “require”",
		"Only what is in “require” is ever asked for.",
		"The file defines no set “require” (require contains …), so it could never ask for an approval.", "Plik nie definiuje zbioru „require” (require contains …), więc nigdy nie poprosiłby o akceptację."),
	broken("rules-missing", "There are rules",
		"An organisation without rules approves everything.",
		"policies/rules holds no usable rule, so nothing but the form of files was judged.", "W policies/rules nie ma żadnej działającej reguły, więc oceniono tylko formę plików."),
}

func broken(id, title, why, en, pl string) diag.Rule {
	return diag.Rule{ID: id, Severity: diag.Error, Title: title, Description: why,
		Message: map[string]string{"en": en, "pl": pl},
		Guide: map[string]string{
			"en": "This is for whoever keeps the rules: correct the file in policies/.",
			"pl": "To zadanie dla opiekuna reguł: popraw plik w policies/."}}
}
