package check

import (
	"masthead/internal/diag"
	"masthead/internal/model"
)

// problems describes what this package itself can find.
var problems = []diag.Rule{
	reasoned(own("misplaced-file", diag.Error, "Every file is in the place of its kind",
		"A file in the wrong place is read by nothing: a post there would never be judged and never be published.",
		"This file is not read: {reason}. It was probably meant to be {place}.", "Ten plik nie jest czytany: {reason}. Prawdopodobnie powinien to być {place}.",
		"Give the file that place and name. On GitHub: open it, press the pencil (✏️), and change the name above the text; a / in it makes a folder.", "Nadaj plikowi to miejsce i nazwę. Na GitHubie: otwórz go, naciśnij ołówek (✏️) i zmień nazwę nad tekstem; znak / w nazwie tworzy folder.")),
	reasoned(own("unplaceable-file", diag.Error, "Every file in our folders is of a known kind",
		"A file that belongs to no kind is read by nothing, and whoever wrote it believes otherwise.",
		"This file is not read: {reason}. Files go to {places}.", "Ten plik nie jest czytany: {reason}. Miejsca na pliki: {places}.",
		"Move the file to the folder of its kind, or remove it.", "Przenieś plik do folderu jego rodzaju albo go usuń.")),
	own("misfiled-post", diag.Warning, "A post lies in the folder of its month",
		"A change is compared with the posts around it, and they are looked for in the folders of their months. One that lies in another is overlooked.",
		"This goes out on {date} and lies in the folder of {month}, where nobody looks for it.", "To wychodzi {date}, a leży w folderze miesiąca {month}, gdzie nikt tego nie szuka.",
		"Move the file to the folder of its month.", "Przenieś plik do folderu właściwego miesiąca."),
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
	own("too-many-files", diag.Error, "The organisation is of a size that can be judged",
		"A check that reads without end would be a way to keep everybody else from being judged.",
		"There are more than {limit} files and folders, so none of them was judged.", "Jest ponad {limit} plików i folderów, więc żadnego nie oceniono.",
		"Remove what does not belong here, or split the organisation into several repositories.", "Usuń to, co tu nie należy, albo podziel organizację na kilka repozytoriów."),
	own("missing-settings", diag.Error, "There is a masthead.yaml",
		"It names the organisation, its lead and its time zone; without it no time in any file means anything.",
		"masthead.yaml is missing or cannot be read, so most checks could not be made.", "Brak pliku masthead.yaml albo nie da się go odczytać, więc większości ocen nie wykonano.",
		"Restore masthead.yaml; `masthead init` shows one.", "Przywróć masthead.yaml; przykład daje `masthead init`."),
	own("platform-fact-invalid", diag.Error, "Every platform file can be used",
		"A fact that cannot be read limits nothing.",
		"This platform file cannot be used as it is: {reason}.", "Tego pliku platformy nie można użyć: {reason}.",
		"Correct the file; the schema shows the form.", "Popraw plik; schemat pokazuje formę."),
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
	own("style-pack-missing", diag.Error, "The settings switch on only style packs that exist",
		"A pack that is switched on and not there judges nothing, in silence.",
		"There is no style pack “{pack}” in policies/style.{near}", "W policies/style nie ma pakietu stylu „{pack}”.{near}",
		"Correct the name, or bring the pack.", "Popraw nazwę albo dodaj pakiet."),
	own("style-rule-missing", diag.Error, "The settings choose levels only of style rules that exist",
		"A level set for a misspelt style rule changes nothing, in silence.",
		"There is no style rule “{rule}”.{near}", "Nie ma reguły stylu „{rule}”.{near}",
		"Correct the name, or remove the line.", "Popraw nazwę albo usuń wiersz."),
	own("style-pack-unused", diag.Advice, "Every style pack is switched on somewhere",
		"A pack that nobody switched on judges nothing; that may be meant, or forgotten.",
		"Nothing switches the style pack “{pack}” on, so it judges nothing.", "Nic nie włącza pakietu stylu „{pack}”, więc niczego nie ocenia.",
		"Name it in masthead.yaml under style.packs, or remove the folder.", "Podaj go w masthead.yaml w style.packs albo usuń folder."),
	own("style-unfinished", diag.Error, "The style guide gets to the end of every text",
		"A text that was judged in part only has not been judged.",
		"The style guide used up the work allowed for one text and did not get to its end.", "Ocena stylu wyczerpała dopuszczalny nakład pracy na jeden tekst i nie doszła do końca.",
		"Shorten the text; if it is short, a pattern of the style guide is too greedy.", "Skróć tekst; jeśli jest krótki, któryś wzorzec reguł stylu jest zbyt zachłanny."),
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

// reasoned gives the sentences for the reasons of a misplaced file.
func reasoned(r diag.Rule) diag.Rule {
	r.Words = map[string]map[string]string{"en": {}, "pl": {}}
	for reason, sentence := range misplacements {
		r.Words["en"]["reason="+string(reason)] = sentence[0]
		r.Words["pl"]["reason="+string(reason)] = sentence[1]
	}
	return r
}

var misplacements = map[model.Reason][2]string{
	model.BadPath:       {"its path has empty parts, “..” or backslashes", "ścieżka zawiera puste części, „..” lub ukośniki wsteczne"},
	model.Temporary:     {"its name is that of a file left behind by a program", "nazwa wskazuje na plik tymczasowy programu"},
	model.FolderCase:    {"the folder is written with other upper and lower case letters", "folder zapisano inną wielkością liter"},
	model.UnknownFolder: {"no folder of that name is known here", "takiego folderu tutaj nie ma"},
	model.ReservedName:  {"a district cannot have the name of one of our own folders", "okręg nie może mieć nazwy jednego z naszych folderów"},
	model.WrongExt:      {"its name ends otherwise than those of its kind, such as in .txt", "jego nazwa kończy się inaczej niż u plików tego rodzaju, na przykład na .txt"},
	model.BadName:       {"its name may have lower-case letters, digits and single hyphens only", "jego nazwa może mieć tylko małe litery, cyfry i pojedyncze łączniki"},
	model.TooDeep:       {"it is in a folder where no further folders belong", "leży w folderze, w którym nie może być podfolderów"},
	model.NoFolder:      {"it is not in the folder of a district or of a style pack", "nie leży w folderze okręgu ani pakietu stylu"},
	model.MediaOutside:  {"images, videos and documents belong to the assets", "obrazy, filmy i dokumenty należą do zasobów"},
	model.Readme:        {"a README.md here would be taken for a post or an account", "README.md w tym miejscu uznano by za post lub konto"},
}
