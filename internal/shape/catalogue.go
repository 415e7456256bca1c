package shape

import "masthead/internal/diag"

// Problems describes everything that this package can find.
var Problems = []diag.Rule{
	{
		ID: "unknown-key", Severity: diag.Error, Title: "Every key is one that its kind of file knows",
		Description: "A key that nobody reads is content that is silently lost: a schedule under a wrong name would never hold a post back.",
		Message: map[string]string{
			"en": "“{key}” means nothing here, so what it says would be lost. What can stand here: {known}.",
			"pl": "„{key}” nic tu nie znaczy, więc to, co zapisano, przepadłoby. Co może tu stać: {known}."},
		Guide: map[string]string{
			"en": "Use one of those words in front of the colon, or take the line out.",
			"pl": "Użyj przed dwukropkiem jednego z tych słów albo usuń ten wiersz."},
	},
	{
		ID: "misspelt-key", Severity: diag.Error, Title: "Every key is spelt as its kind of file knows it",
		Description: "A misspelt key is not read, so what it holds would be silently lost.",
		Message: map[string]string{
			"en": "“{key}” means nothing here, so what it says would be lost. Did you mean “{near}”?",
			"pl": "„{key}” nic tu nie znaczy, więc to, co zapisano, przepadłoby. Czy chodziło o „{near}”?"},
		Guide: map[string]string{
			"en": "Correct the word in front of the colon.",
			"pl": "Popraw słowo przed dwukropkiem."},
	},
	{
		ID: "missing-key", Severity: diag.Error, Title: "Every file has the keys that its kind needs",
		Description: "Without these keys nobody, neither a colleague nor the software, can tell what the file stands for.",
		Message: map[string]string{
			"en": "There is no “{key}: …” here. {about}",
			"pl": "Nie ma tu „{key}: …”. Przykład: {example}"},
		Guide: map[string]string{
			"en": "Add a line with this word, a colon, a space and what belongs there.",
			"pl": "Dopisz wiersz z tym słowem, dwukropkiem, spacją i tym, co ma tam być."},
	},
	{
		ID: "wrong-type", Severity: diag.Error, Title: "Every value is of the type that its key wants",
		Description: "A text where a list is wanted, or a number where a text is wanted, is read as something else than was meant.",
		Message: map[string]string{
			"en": "“{key}” must be {want}, but this is {got}.",
			"pl": "„{key}” to powinno być: {want}, a jest: {got}."},
		Guide: map[string]string{
			"en": "Write the value in the form that is asked for. A list has a line with “- ” for each item.",
			"pl": "Zapisz wartość w oczekiwanej formie. Lista to wiersze zaczynające się od „- ”."},
		Words: map[string]map[string]string{"pl": polishTypes()},
	},
	{
		ID: "not-one-of", Severity: diag.Error, Title: "A value with a fixed choice is one of the choices",
		Description: "The choices are few so that everybody, people and rules alike, means the same by them.",
		Message: map[string]string{
			"en": "“{value}” is not a choice for “{key}”. Choose one of: {allowed}.",
			"pl": "„{value}” nie jest dozwoloną wartością „{key}”. Wybierz: {allowed}."},
		Guide: map[string]string{"en": "Use one of the listed words.", "pl": "Użyj jednego z podanych słów."},
	},
	{
		ID: "misspelt-value", Severity: diag.Error, Title: "A value with a fixed choice is spelt like the choice",
		Description: "The choices are few so that everybody, people and rules alike, means the same by them.",
		Message: map[string]string{
			"en": "“{value}” is not a choice for “{key}”. Did you mean “{near}”? Choices: {allowed}.",
			"pl": "„{value}” nie jest dozwoloną wartością „{key}”. Czy chodziło o „{near}”? Do wyboru: {allowed}."},
		Guide: map[string]string{"en": "Use one of the listed words.", "pl": "Użyj jednego z podanych słów."},
	},
	{
		ID: "wrong-form", Severity: diag.Error, Title: "Ids, times, dates and links have their form",
		Description: "A date or an id in another form would be read differently by different people and programs.",
		Message: map[string]string{
			"en": "“{value}” cannot be used for “{key}”. It is written like this: {example}. {about}",
			"pl": "„{value}” nie nadaje się do „{key}”. Zapisuje się to tak: {example}."},
		Guide: map[string]string{"en": "Write it just like the example, with your own letters and numbers.", "pl": "Zapisz to dokładnie tak jak w przykładzie, ze swoimi literami i liczbami."},
	},
	{
		ID: "key-form", Severity: diag.Error, Title: "Keys that are ids have the form of ids",
		Description: "These keys name things of yours, such as a platform or an account.",
		Message: map[string]string{
			"en": "A word in “{key}” is no id: ids have lower-case letters, digits and single hyphens only.",
			"pl": "Słowo w „{key}” nie jest identyfikatorem: ten ma tylko małe litery, cyfry i pojedyncze łączniki."},
		Guide: map[string]string{"en": "Use the id of the thing.", "pl": "Użyj identyfikatora."},
	},
	{
		ID: "too-few", Severity: diag.Error, Title: "Lists and texts are long enough",
		Description: "An empty list or text says nothing.",
		Message: map[string]string{
			"en": "“{key}” has {got}, but needs at least {limit}.",
			"pl": "„{key}” ma {got}, a potrzeba co najmniej {limit}."},
		Guide: map[string]string{"en": "Add what is missing, or take the line out.", "pl": "Uzupełnij wartość albo usuń ten wiersz."},
	},
	{
		ID: "too-many", Severity: diag.Error, Title: "Lists and texts are not too long",
		Description: "The limit keeps the field usable for what it is for.",
		Message: map[string]string{
			"en": "“{key}” has {got}, but at most {limit} are possible.",
			"pl": "„{key}” ma {got}, a może mieć najwyżej {limit}."},
		Guide: map[string]string{"en": "Shorten it.", "pl": "Skróć."},
	},
	{
		ID: "out-of-range", Severity: diag.Error, Title: "Numbers lie in their range",
		Description: "A number outside its range is most often a slip of the finger.",
		Message: map[string]string{
			"en": "“{key}” is {got}; the limit is {limit}. {about}",
			"pl": "„{key}” wynosi {got}; granica to {limit}."},
		Guide: map[string]string{"en": "Correct the number.", "pl": "Popraw liczbę."},
	},
	{
		ID: "repeated-item", Severity: diag.Error, Title: "A list names each thing once",
		Description: "A repeated account would be a post published twice.",
		Message: map[string]string{
			"en": "“{value}” stands in “{list}” twice.",
			"pl": "„{value}” występuje na liście „{list}” dwa razy."},
		Guide: map[string]string{"en": "Remove the second one.", "pl": "Usuń powtórzenie."},
	},
	{
		ID: "shape-mismatch", Severity: diag.Error, Title: "Every value fits its schema",
		Description: "The schema of the kind asks for something that this value is not.",
		Message: map[string]string{
			"en": "“{key}” does not fit its schema ({keyword}). {about}",
			"pl": "„{key}” nie pasuje do schematu ({keyword})."},
		Guide: map[string]string{"en": "Compare with the schema's example.", "pl": "Porównaj z przykładem w schemacie."},
	},
	{
		ID: "kind-without-schema", Severity: diag.Error, Title: "Every kind of file has its schema",
		Description: "Without schema/<kind>.schema.json nothing would say what such a file must hold, and everything would pass.",
		Message: map[string]string{
			"en": "There is no usable schema for the kind “{kind}”, so this file could not be judged.",
			"pl": "Brak działającego schematu dla rodzaju „{kind}”, więc pliku nie dało się ocenić."},
		Guide: map[string]string{"en": "Restore the schema file.", "pl": "Przywróć plik schematu."},
	},
	{
		ID: "schema-broken", Severity: diag.Error, Title: "Every schema can be used",
		Description: "A schema that does not compile judges nothing.",
		Message: map[string]string{
			"en": "The schema cannot be used: {reason}",
			"pl": "Nie można użyć schematu: {reason}"},
		Guide: map[string]string{"en": "Correct the schema.", "pl": "Popraw schemat."},
	},
}

var polishTypeNames = [][2]string{
	{"nothing", "nic"}, {"true or false", "true albo false"}, {"text", "tekst"}, {"a list", "lista"},
	{"a group of lines", "grupa wierszy"}, {"a number", "liczba"}, {"a whole number", "liczba całkowita"}, {"something else", "coś innego"},
}

func polishTypes() map[string]string {
	words := map[string]string{}
	for _, pair := range polishTypeNames {
		words["want="+pair[0]], words["got="+pair[0]] = pair[1], pair[1]
	}
	return words
}
