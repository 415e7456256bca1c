package gate

import "strings"

// Reason is what a bar says.
type Reason string

const (
	InBlackout     Reason = "in-blackout"
	InPause        Reason = "in-pause"
	UnreadStop     Reason = "unread-stop"
	UnderEmbargo   Reason = "under-embargo"
	UnclearEmbargo Reason = "unclear-embargo"
	NotOfficial    Reason = "not-official"
	NoAccount      Reason = "no-account"
	NoPost         Reason = "no-post"
	NoZone         Reason = "no-zone"
	NoTime         Reason = "no-time"
	AuthorLeft     Reason = "author-left"
	OwnerLeft      Reason = "owner-left"
	NoAsset        Reason = "no-asset"
	NoConsent      Reason = "no-consent"
	Unattended     Reason = "unattended"
	TooLate        Reason = "too-late"
)

// Text says it to people, in English or Polish. The texts of files in it are as
// they are: whoever prints it escapes them.
func (b Bar) Text(language string) string {
	said, ok := words[b.Reason]
	if !ok {
		return string(b.Reason)
	}
	text := said[0]
	if language == "pl" {
		text = said[1]
	}
	return strings.NewReplacer("{detail}", b.Detail, "{date}", b.Date, "{path}", b.Path).Replace(text)
}

// words are what forbids, in English and in Polish.
var words = map[Reason][2]string{
	InBlackout: {"It falls in the blackout “{detail}”, until {date}.", "Przypada w czasie ciszy „{detail}”, do {date}."},
	InPause: {"The pause “{detail}” has lasted since {date}, until somebody ends it.",
		"Od {date} trwa przerwa „{detail}”, dopóki ktoś jej nie zakończy."},
	UnreadStop: {"{detail} stops something, and nobody can read what or from when on. Until it is put right, nothing goes out.",
		"{detail} coś wstrzymuje, ale nie da się odczytać, co i od kiedy. Dopóki się tego nie poprawi, nic się nie ukaże."},
	UnderEmbargo:   {"It must not be seen before {date} is over.", "Nie może być widoczny, zanim minie {date}."},
	UnclearEmbargo: {"Nobody can read until when it must not be seen: “{date}”.", "Nie da się odczytać, do kiedy nie może być widoczny: „{date}”."},
	NotOfficial:    {"The account is “{detail}” on that day, so it cannot speak for us.", "Konto ma tego dnia stan „{detail}”, więc nie może za nas mówić."},
	NoAccount:      {"There is no account “{detail}”.", "Nie ma konta „{detail}”."},
	NoPost:         {"There is no post “{detail}”.", "Nie ma wpisu „{detail}”."},
	NoZone:         {"Nobody knows the time zone of the account “{detail}”.", "Nie wiadomo, w jakiej strefie czasowej jest konto „{detail}”."},
	NoTime:         {"Nobody knows when it is to go out.", "Nie wiadomo, kiedy ma się ukazać."},
	AuthorLeft:     {"{detail} wrote it and has left: somebody who is here must answer for it.", "{detail} to napisał(a), ale już tu nie pracuje: musi za to odpowiadać ktoś, kto tu jest."},
	OwnerLeft:      {"{detail} owns the account and has left.", "{detail} jest właścicielem konta, ale już tu nie pracuje."},
	NoAsset:        {"There is no asset “{detail}”, so nobody knows the rights to it.", "Nie ma zasobu „{detail}”, więc nie wiadomo, jakie są do niego prawa."},
	NoConsent:      {"There is no consent “{detail}”.", "Nie ma zgody „{detail}”."},
	Unattended:     {"The label “{detail}” asks for somebody on duty; from {date} nobody is.", "Etykieta „{detail}” wymaga dyżuru, a od {date} nikt go nie pełni."},
	TooLate:        {"Its time and the time in which it may still go out are over. Give it a new time, or withdraw it.", "Jego termin i czas, w którym mógł się jeszcze ukazać, minęły. Podaj nowy termin albo go wycofaj."},

	"rights-channel":    {"The asset “{detail}” may not be shown on this network.", "Zasobu „{detail}” nie wolno pokazać w tym serwisie."},
	"rights-not-begun":  {"The rights to “{detail}” begin on {date}.", "Prawa do „{detail}” zaczynają się {date}."},
	"rights-ended":      {"The rights to “{detail}” ended on {date}.", "Prawa do „{detail}” skończyły się {date}."},
	"consent-withdrawn": {"The consent “{detail}” was withdrawn on {date}.", "Zgodę „{detail}” wycofano {date}."},
	"consent-channel":   {"The consent “{detail}” is not for this network.", "Zgoda „{detail}” nie obejmuje tego serwisu."},
	"consent-ended":     {"The consent “{detail}” ended on {date}.", "Zgoda „{detail}” skończyła się {date}."},
	"consent-not-yet":   {"The consent “{detail}” was given on {date} only.", "Zgody „{detail}” udzielono dopiero {date}."},
}
