package check

import "masthead/internal/diag"

// problems describes what this package itself can find.
var problems = []diag.Rule{
	own("misplaced-file", diag.Error, "Every file is in the place of its kind",
		"A file in the wrong place is read by nothing: a post there would never be judged and never be published.",
		"{reason} Put it here instead: {place}.", "{reason} Właściwe miejsce: {place}.",
		"Move the file to the place that the message names.", "Przenieś plik w miejsce wskazane w komunikacie."),
	own("odd-path", diag.Error, "File names are plain",
		"Names with control characters, invisible characters or reserved words cannot be checked out everywhere and can deceive a reviewer.",
		"The file name cannot be used: {reason}.", "Tej nazwy pliku nie można użyć: {reason}.",
		"Rename the file with letters, digits, hyphens and one extension.", "Zmień nazwę: litery, cyfry, łączniki i jedno rozszerzenie."),
	own("colliding-paths", diag.Error, "No two paths differ only by case or by the spelling of their characters",
		"On many computers such files are one and the same: which of them is checked, and which one is published, would depend on the machine.",
		"This path is the same as {other} where upper and lower case, or composed characters, do not count.",
		"Ta ścieżka jest tym samym co {other} tam, gdzie wielkość liter lub złożone znaki się nie liczą.",
		"Rename or remove one of them.", "Zmień nazwę jednego z nich albo go usuń."),
	own("not-a-regular-file", diag.Error, "Everything governed is a regular file",
		"A symbolic link or a submodule shows the reviewer one thing and can hold another.",
		"This is a {mode}, and only regular files are read.", "To jest {mode}; czytane są tylko zwykłe pliki.",
		"Replace it by the file itself.", "Zastąp go samym plikiem."),
	own("unreadable-file", diag.Error, "Every file can be read",
		"What cannot be read has not been judged.",
		"The file could not be read: {reason}.", "Nie udało się odczytać pliku: {reason}.",
		"Check the file's permissions, size and, with Git LFS, that it was fetched.", "Sprawdź uprawnienia, rozmiar oraz to, czy pobrano plik Git LFS."),
	own("id-form", diag.Error, "File names that are ids are lower-case words with hyphens",
		"The file's name is the id by which all other files refer to it.",
		"“{id}” cannot be an id: use lower-case letters, digits and single hyphens, such as {example}.",
		"„{id}” nie może być identyfikatorem: małe litery, cyfry i pojedyncze łączniki, np. {example}.",
		"Rename the file.", "Zmień nazwę pliku."),
	own("missing-settings", diag.Error, "There is a masthead.yaml",
		"It names the organisation, its lead and its time zone; without it no time in any file means anything.",
		"masthead.yaml is missing or cannot be read, so most checks could not be made.", "Brak pliku masthead.yaml albo nie da się go odczytać, więc większości ocen nie wykonano.",
		"Restore masthead.yaml; `masthead init` shows one.", "Przywróć masthead.yaml; przykład daje `masthead init`."),
	own("unneeded-waiver", diag.Warning, "Every waiver still excuses something",
		"A waiver that excuses nothing waits to excuse something that nobody looked at.",
		"No finding of “{rule}” is excused by this waiver any more.", "Ten wyjątek nie usprawiedliwia już żadnego wyniku reguły „{rule}”.",
		"Remove the waiver.", "Usuń wyjątek."),
	own("unknown-waived-rule", diag.Error, "A waiver names a rule that exists",
		"A waiver for a rule that does not exist excuses nothing, and its author believes otherwise.",
		"There is no rule “{rule}”.{near}", "Nie ma reguły „{rule}”.{near}",
		"Correct the id; `masthead explain` lists all rules.", "Popraw identyfikator; `masthead explain` podaje listę reguł."),
	own("expired-waiver", diag.Warning, "No waiver has expired",
		"After its last day a waiver excuses nothing: what it excused blocks again.",
		"This waiver expired on {expires} and excuses nothing any more.", "Ten wyjątek wygasł {expires} i niczego już nie usprawiedliwia.",
		"Correct what it excused, or ask for a new waiver.", "Popraw to, co usprawiedliwiał, albo poproś o nowy wyjątek."),
	own("trusted-part-changed", diag.Warning, "A change of the rules is judged by the old ones",
		"Rules, schemas, people, districts and settings judge a change; a change to them takes effect only after it is merged.",
		"This file judges others. It was judged by the version before this change; the effect of the new one is listed at the end.",
		"Ten plik ocenia inne. Oceniono go poprzednią wersją; skutek nowej podano na końcu.",
		"Have it reviewed by whoever keeps the rules.", "Poproś o ocenę opiekuna reguł."),
	own("unknown-setting-rule", diag.Error, "The settings choose severities only of rules that exist",
		"A severity set for a misspelt rule changes nothing, in silence.",
		"masthead.yaml sets a severity for “{rule}”, which is no rule whose severity can be chosen.{near}",
		"masthead.yaml ustawia wagę „{rule}”, ale nie ma reguły, której wagę można zmienić.{near}",
		"Correct the id, or remove the line.", "Popraw identyfikator albo usuń wiersz."),
}

// own describes a check of this package: sentences in English and Polish, and
// what to do in both.
func own(id string, severity diag.Severity, title, why, en, pl, guideEN, guidePL string) diag.Rule {
	return diag.Rule{ID: id, Severity: severity, Title: title, Description: why,
		Message: map[string]string{"en": en, "pl": pl},
		Guide:   map[string]string{"en": guideEN, "pl": guidePL}}
}
