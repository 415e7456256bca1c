package desired

import "strings"

// Problem is why something cannot go out, whatever the time.
type Problem struct {
	What    What
	Path    string // of the file in which it is to be put right
	Account string // "" where it is about all
	Detail  string // a word of the file, a path or a number: untrusted text
}

// What is the sort of a problem.
type What string

const (
	NoID           What = "no-id"
	BadID          What = "bad-id"
	SameID         What = "same-id"
	Unreadable     What = "unreadable"
	NoAccount      What = "no-account"
	NoAccounts     What = "no-accounts"
	NoWay          What = "no-way"
	NoTarget       What = "no-target"
	BadHandOver    What = "bad-hand-over"
	NoTime         What = "no-time"
	SkippedTime    What = "skipped-time"
	DoubledTime    What = "doubled-time"
	BadTime        What = "bad-time"
	BadZone        What = "bad-zone"
	BadLateness    What = "bad-lateness"
	TooManyMarks   What = "too-many-labels"
	NoSubject      What = "no-subject"
	Nothing        What = "nothing"
	TooManyReaders What = "too-many-readers"
	NoFormat       What = "no-format"
	NoPart         What = "no-part"
	NoAsset        What = "no-asset"
	NoFile         What = "no-file"
	NoChecksum     What = "no-checksum"
	OtherChecksum  What = "other-checksum"
	NoType         What = "no-type"
)

// Text says it to people, in English or Polish. The texts of files in it are as
// they are: whoever prints it escapes them.
func (p Problem) Text(language string) string {
	said, ok := words[p.What]
	if !ok {
		return string(p.What)
	}
	text := said[0]
	if language == "pl" {
		text = said[1]
	}
	return strings.NewReplacer("{detail}", p.Detail, "{account}", p.Account, "{path}", p.Path).Replace(text)
}

// words are what each problem is and what to do about it, in English and in
// Polish.
var words = map[What][2]string{
	NoID: {"The post has no id, so nobody can tell whether it is out already. Give it one.",
		"Wpis nie ma identyfikatora, więc nie wiadomo, czy już się ukazał. Nadaj mu go."},
	BadID: {"“{detail}” cannot be an id: use lower-case letters, digits and hyphens.",
		"„{detail}” nie może być identyfikatorem: użyj małych liter, cyfr i łączników."},
	SameID: {"{detail} has the same id, so nobody can tell which of the two is out already. Give one of them another id.",
		"{detail} ma ten sam identyfikator, więc nie wiadomo, który z nich już się ukazał. Zmień jeden z nich."},
	Unreadable: {"The file cannot be read: {detail}. Put it right, then run masthead check.",
		"Pliku nie da się odczytać: {detail}. Popraw go i uruchom masthead check."},
	NoAccount: {"There is no account “{account}”. Correct its name in the post, or add its file.",
		"Nie ma konta „{account}”. Popraw nazwę we wpisie albo dodaj plik konta."},
	NoAccounts: {"The post is ready and names no account. Say where it is to go.",
		"Wpis jest gotowy, ale nie wymienia żadnego konta. Podaj, gdzie ma się ukazać."},
	NoWay: {"The file of the account “{account}” does not say how posts get there. Name a target or a route.",
		"Plik konta „{account}” nie mówi, jak trafiają tam wpisy. Podaj cel (target) albo drogę (route)."},
	NoTarget: {"The account “{account}” names the target “{detail}”, which masthead.yaml does not have.",
		"Konto „{account}” wskazuje cel „{detail}”, którego nie ma w masthead.yaml."},
	BadHandOver: {"The target “{detail}” in masthead.yaml says hand_over_before in a way that nobody can read. Write it as 15m, 2h or 3d.",
		"Cel „{detail}” w masthead.yaml ma nieczytelne hand_over_before. Zapisz je jako 15m, 2h albo 3d."},
	NoTime: {"The post is ready and has no time. Add publish_at.",
		"Wpis jest gotowy, ale nie ma terminu. Dodaj publish_at."},
	SkippedTime: {"{detail} does not exist: the clocks skip it. Choose a time before or after.",
		"Godzina {detail} nie istnieje: zegary ją przeskakują. Wybierz wcześniejszą albo późniejszą."},
	DoubledTime: {"{detail} comes twice, because the clocks go back. Add which of the two is meant, such as +02:00.",
		"Godzina {detail} zdarza się dwa razy, bo cofa się zegary. Dopisz, o którą chodzi, np. +02:00."},
	BadTime: {"“{detail}” is no time. Write it as 2026-10-01T09:00.",
		"„{detail}” to nie jest termin. Zapisz go jako 2026-10-01T09:00."},
	BadZone: {"“{detail}” is no time zone. Write it as Europe/Warsaw in the account, its district or masthead.yaml.",
		"„{detail}” to nie jest strefa czasowa. Wpisz ją jako Europe/Warsaw w koncie, okręgu albo masthead.yaml."},
	BadLateness: {"Nobody can read how late it may go out: “{detail}”. Write it as 30m, 2h or 1d.",
		"Nie da się odczytać, jak późno wpis może się ukazać: „{detail}”. Zapisz to jako 30m, 2h albo 1d."},
	TooManyMarks: {"The post has more labels than a stop can be looked up by ({detail}). Take some away.",
		"Wpis ma więcej etykiet, niż da się sprawdzić przy wstrzymaniu ({detail}). Usuń część z nich."},
	NoSubject: {"It does not say what it is about: add its address under target.",
		"Nie wiadomo, czego dotyczy: dodaj adres w polu target."},
	Nothing: {"There is neither a text nor a picture for “{account}”.",
		"Dla „{account}” nie ma ani tekstu, ani obrazu."},
	TooManyReaders: {"It is for fewer people ({detail}), and the network of “{account}” shows it to everybody. Take the account out, or say that it is public.",
		"Jest dla mniejszej liczby osób ({detail}), a serwis konta „{account}” pokaże go wszystkim. Usuń konto albo oznacz wpis jako publiczny."},
	NoFormat: {"It is to be a {detail}, which can only be published by hand on “{account}”. Serve the account by hand, or choose another format.",
		"Ma to być {detail}, a to na „{account}” można opublikować tylko ręcznie. Obsłuż konto ręcznie albo wybierz inny format."},
	NoPart: {"A picture belongs to part {detail}, which the text does not have on “{account}”.",
		"Obraz należy do części {detail}, której tekst na „{account}” nie ma."},
	NoAsset: {"There is no asset “{detail}”. Correct its name, or add its file.",
		"Nie ma zasobu „{detail}”. Popraw nazwę albo dodaj jego plik."},
	NoFile: {"The file {detail} is not in the repository.",
		"Pliku {detail} nie ma w repozytorium."},
	NoChecksum: {"The asset “{detail}” has no checksum, so nobody could tell whether what is sent is what was approved. Add sha256.",
		"Zasób „{detail}” nie ma sumy kontrolnej, więc nie wiadomo, czy wysłany plik jest tym, który zaakceptowano. Dodaj sha256."},
	OtherChecksum: {"The file of the asset “{detail}” is not the one that its checksum names. Put back the file, or have the new one approved.",
		"Plik zasobu „{detail}” nie jest tym, który wskazuje suma kontrolna. Przywróć plik albo zgłoś nowy do akceptacji."},
	NoType: {"Nobody knows what sort of file the asset “{detail}” is. Add media_type.",
		"Nie wiadomo, jakiego rodzaju plikiem jest zasób „{detail}”. Dodaj media_type."},
}
