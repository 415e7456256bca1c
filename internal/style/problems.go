package style

import "masthead/internal/diag"

// Problems describes what can be wrong with the rules themselves.
var Problems = []diag.Rule{
	broken("style-rule-invalid", diag.Error, "Every style rule can be used",
		"A style rule that cannot be used judges nothing, and nobody would notice.",
		"The style rule cannot be used: {reason}.", "Nie można użyć reguły stylu: {reason}."),
	broken("style-key-unknown", diag.Error, "Style rules have only known keys",
		"A misspelt key would be dropped in silence, and the rule would mean something else.",
		"“{key}” is not a key of a style rule that extends {extends}.{near}", "„{key}” nie jest kluczem reguły stylu, która rozszerza {extends}.{near}"),
	broken("style-point-refused", diag.Error, "Style rules are of a kind that is judged here",
		"A rule of a kind that is not judged would approve everything.",
		"Rules that extend “{extends}” are not judged here: {reason}.", "Reguły rozszerzające „{extends}” nie są tu oceniane: {reason}."),
	broken("style-pattern-refused", diag.Error, "Every pattern of a style rule can be matched in linear time",
		"A pattern whose time grows faster than the text can stop the check of everybody else.",
		"The pattern {reason}.", "Wzorzec: {reason}."),
	broken("style-message-argument", diag.Warning, "Messages of style rules ask only for what there is",
		"A message with a hole in it does not help its reader.",
		"The message: {reason}.", "Komunikat: {reason}."),
	broken("style-rule-idle", diag.Advice, "Style rules look at parts that posts have",
		"A rule for headings or tables finds nothing in a post, ever.",
		"A post has no {scope}: this rule finds nothing.", "Post nie ma {scope}: ta reguła nic nie znajdzie."),
}

func broken(id string, severity diag.Severity, title, why, en, pl string) diag.Rule {
	return diag.Rule{ID: id, Severity: severity, Title: title, Description: why,
		Message: map[string]string{"en": en, "pl": pl},
		Guide: map[string]string{
			"en": "This is for whoever keeps the style guide: correct the file in policies/style/, or remove it.",
			"pl": "To zadanie dla opiekuna przewodnika stylu: popraw plik w policies/style/ albo go usuń."}}
}
