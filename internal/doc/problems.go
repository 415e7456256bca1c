package doc

import "slices"

// ProblemInfo describes one kind of problem, for help, documents and reports.
type ProblemInfo struct {
	ID          string
	Severity    string            // "error", "warning" or "advice"
	Title       string            // what is right, no full stop
	Description string            // why, in plain words
	Message     map[string]string // language -> sentence with {argument} placeholders
	Guide       map[string]string // language -> what to do instead
}

// Problems is every problem that reading a file can find. It is never changed.
var Problems = slices.Concat(fileProblems, frontMatterProblems, syntaxProblems, subsetProblems, valueProblems)

func say(english, polish string) map[string]string {
	return map[string]string{"en": english, "pl": polish}
}

var fileProblems = []ProblemInfo{
	{"too-large", "error", "A file is not larger than the limit",
		"A file of this size is almost always a picture or an export that got the wrong name, and reading it would slow every check down.",
		say("The file has {bytes} bytes; at most {limit} are read.", "Plik ma {bytes} bajtów; odczytywane jest najwyżej {limit}."),
		say("Split the file, or put pictures and videos into the media folder.", "Podziel plik albo przenieś obrazy i filmy do folderu mediów.")},
	{"too-deep", "error", "Lists and groups are not nested deeper than the limit",
		"No file of an organisation needs so many levels; such a file is broken or made to slow the checker down.",
		say("This is nested more than {limit} levels deep.", "To jest zagnieżdżone głębiej niż {limit} poziomów."),
		say("Remove levels until the file has the shape of the examples.", "Usuń poziomy, aż plik będzie wyglądał jak w przykładach.")},
	{"too-many-nodes", "error", "A file holds no more entries than the limit",
		"Everything behind the limit is not read, so nothing there could be checked.",
		say("The file has more than {limit} entries; the rest was not read.", "Plik ma więcej niż {limit} wpisów; reszty nie odczytano."),
		say("Split the file into several.", "Podziel plik na kilka mniejszych.")},
	{"empty-file", "error", "A file is not empty",
		"An empty file says nothing, and a file with only comments says it to people alone.",
		say("The file has no content.", "Plik nie ma treści."),
		say("Fill the file in, or delete it.", "Uzupełnij plik albo go usuń.")},
	{"invalid-utf8", "error", "A file is stored as UTF-8 text",
		"In another encoding, letters with accents and emoji turn into wrong characters when the text is published.",
		say("These {bytes} bytes are not UTF-8 text.", "Te bajty ({bytes}) nie są tekstem w UTF-8."),
		say("Save the file again with the encoding UTF-8.", "Zapisz plik ponownie z kodowaniem UTF-8.")},
	{"byte-order-mark", "warning", "A file starts with its text",
		"An invisible byte order mark at the start confuses other tools.",
		say("The file starts with an invisible byte order mark.", "Plik zaczyna się od niewidocznego znacznika kolejności bajtów (BOM)."),
		say("Save the file as UTF-8 without BOM.", "Zapisz plik jako UTF-8 bez BOM.")},
	{"control-character", "error", "A file holds no invisible control characters",
		"Control characters come in with copied text; platforms show them as boxes, cut the text there or refuse it.",
		say("There is an invisible control character ({code}) here.", "Jest tu niewidoczny znak sterujący ({code})."),
		say("Delete the character; type the words again if it comes back.", "Usuń ten znak; jeśli wraca, wpisz słowa ponownie.")},
	{"unusual-line-break", "error", "Lines end with the usual line break",
		"Programs do not agree whether this character ends a line, so the same file means different things to them.",
		say("The line ends with an unusual line break ({code}).", "Wiersz kończy się nietypowym znakiem końca wiersza ({code})."),
		say("Delete the line break and press Enter.", "Usuń koniec wiersza i naciśnij Enter.")},
	{"unusual-space", "error", "Blanks that set lines apart come from the space bar",
		"A non-breaking space looks like a blank, but YAML takes it for a letter; it comes in with text from web pages and word processors.",
		say("This blank is not an ordinary space.", "Ten odstęp nie jest zwykłą spacją."),
		say("Delete it and press the space bar.", "Usuń go i naciśnij spację.")},
	{"unsure-place", "error", "Every text can be found again in its file",
		"The place of this text in the file is not certain, so nothing inside it could be pointed at or corrected.",
		say("This text is written in a way that cannot be traced character by character.", "Tego zapisu nie da się prześledzić znak po znaku."),
		say("Put the text in double quotes on one line.", "Ujmij tekst w cudzysłów (\") w jednym wierszu.")},
}

var frontMatterProblems = []ProblemInfo{
	{"front-matter-missing", "error", "A post starts with its details between two --- lines",
		"Without the details nobody knows when, where and for whom the text is to be published.",
		say("The file does not begin with a line of three hyphens (---).", "Plik nie zaczyna się od wiersza z trzech łączników (---)."),
		say("Begin with a line ---, then write the details line by line, such as status: draft, then another line ---. The text of the post comes below.", "Zacznij od wiersza ---, potem wpisz dane wiersz po wierszu, na przykład status: draft, potem jeszcze jeden wiersz ---. Treść wpisu jest poniżej.")},
	{"front-matter-not-closed", "error", "The details of a post end with a --- line",
		"Without the second --- line it is not certain where the details end and the text starts.",
		say("The line of three hyphens (---) that ends the details is missing.", "Brakuje wiersza z trzech łączników (---), który kończy dane."),
		say("Put a line with only --- between the details and the text.", "Wstaw wiersz z samym --- między dane a treść.")},
	{"text-before-front-matter", "error", "Nothing stands in front of the first --- line",
		"Text in front of the details is not part of the post and would be lost.",
		say("There is something in front of the first --- line.", "Przed pierwszym wierszem --- coś jest."),
		say("Move the text below the second --- line, or delete it.", "Przenieś tekst pod drugi wiersz --- albo go usuń.")},
	{"front-matter-not-mapping", "error", "The details of a post are lines of the form key: value",
		"Only a key with a value says what is meant.",
		say("Between the --- lines there are no details such as status: draft.", "Między wierszami --- nie ma danych takich jak status: draft."),
		say("Write one detail per line, such as status: draft.", "Zapisz każdą informację w osobnym wierszu, np. status: draft.")},
	{"body-key-in-front-matter", "error", "The text of a post stands below its details",
		"The text below the details is published; a second one under the key body would be lost.",
		say("The text of a post stands below the details, not behind body.", "Treść wpisu stoi pod danymi, a nie przy body."),
		say("Move this text below the second --- line.", "Przenieś ten tekst pod drugi wiersz ---.")},
}
