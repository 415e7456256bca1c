package cli

import (
	"masthead/internal/report"
	"masthead/internal/review"
)

// hindrance is something that kept a review from seeing or writing all: for the
// log in two languages, and for the page where that has words for it.
type hindrance struct {
	page   report.Limitation // "" where the page does not tell
	en, pl string
}

var hindrances = map[string]hindrance{
	"fork": {report.ReadOnly,
		"This change comes from another repository, so this run may only read and could not comment. Somebody with write access can bring the change into this repository; it will be commented there.",
		"Ta zmiana pochodzi z innego repozytorium, więc to sprawdzenie może tylko czytać i nie mogło dodać komentarza. Osoba z prawem zapisu może przenieść zmianę do tego repozytorium; tam komentarz się pojawi."},
	"comment-denied": {report.ReadOnly,
		"This run may only read, so it could not comment; the verdict is not touched by that. Whoever keeps the workflow gives it the permission “pull-requests: write”.",
		"To sprawdzenie może tylko czytać, więc nie mogło dodać komentarza; na wynik to nie wpływa. Opiekun konfiguracji daje mu uprawnienie „pull-requests: write”."},
	"comment-failed": {report.Unwritten,
		"The comment could not be brought up to date; the verdict is not touched by that. Starting the check again may help.",
		"Nie udało się zaktualizować komentarza; na wynik to nie wpływa. Może pomóc ponowne uruchomienie sprawdzenia."},
	"no-token": {report.NoToken,
		"There is no token, so nothing could be written on the page of the change. Whoever keeps the workflow hands it over as GITHUB_TOKEN.",
		"Brak tokena, więc na stronie zmiany nic nie zapisano. Opiekun konfiguracji przekazuje go jako GITHUB_TOKEN."},
	"unseen": {report.Unwritten,
		"What has been said on the page of this change could not be read, so nothing was written there either.",
		"Nie dało się odczytać, co już napisano na stronie tej zmiany, więc nic tam nie dodano."},
	"suggestions-denied": {report.NoSuggestions,
		"Ready fixes could not be offered beside the lines, because this run may not write there. Whoever keeps the workflow gives it the permission “pull-requests: write”.",
		"Gotowych poprawek nie dało się zaproponować przy wierszach, bo to sprawdzenie nie może tam pisać. Opiekun konfiguracji daje mu uprawnienie „pull-requests: write”."},
	"suggestions-failed": {report.FewSuggestions,
		"Not all ready fixes could be offered beside the lines. Starting the check again may help.",
		"Nie wszystkie gotowe poprawki udało się zaproponować przy wierszach. Może pomóc ponowne uruchomienie sprawdzenia."},
	"fixes-left": {report.FewSuggestions,
		"Some fixes are not offered beside the lines: they are about lines that this change leaves alone, or a click would not replace them faithfully, or there are more than fit. `masthead fix` applies those that are safe.",
		"Części poprawek nie zaproponowano przy wierszach: dotyczą wierszy, których ta zmiana nie rusza, kliknięcie nie zastąpiłoby ich wiernie albo jest ich za dużo. Bezpieczne z nich stosuje `masthead fix`."},
	"windows-lines": {report.WindowsLines,
		"The fixes of this file are not offered beside the lines: its lines end with CRLF, and GitHub does not promise to keep that. `masthead fix` applies those that are safe.",
		"Poprawek w tym pliku nie zaproponowano przy wierszach: jego wiersze kończą się znakami CRLF, a GitHub nie obiecuje tego zachować. Bezpieczne z nich stosuje `masthead fix`."},
	"reviews-unknown": {report.ReviewsUnseen,
		"Who has approved so far could not be seen, so nothing is said of it.",
		"Nie było widać, kto już zaakceptował, więc nic o tym nie ma."},
	"commits-unknown": {report.AuthorsUnseen,
		"Who has worked on this change could not be seen. Nobody can approve what they have worked on themselves.",
		"Nie było widać, kto pracował nad tą zmianą. Nikt nie może zaakceptować własnej pracy."},
	"queue": {report.MergeQueue,
		"The merge queue tries this change together with those before it. There is no page to comment on.",
		"Kolejka scalania sprawdza tę zmianę razem z wcześniejszymi. Nie ma strony, na której można dodać komentarz."},
	"nothing": {"",
		"Nothing for Masthead in this change: no account, post, plan or rule is touched.",
		"Nic dla Masthead w tej zmianie: nie dotyka żadnego konta, wpisu, planu ani reguły."},
	"no-base": {report.NoBase,
		"There is no earlier version to compare with, so the whole organisation was judged, and by its own rules.",
		"Nie ma wcześniejszej wersji do porównania, więc oceniono całą organizację, i to według jej własnych reguł."},
	"author": {"",
		"It was not known beforehand who writes the comments. Whoever keeps the workflow says so with --as, so that later runs find their comment at once. The author is",
		"Nie było z góry wiadomo, kto pisze komentarze. Opiekun konfiguracji podaje to w --as, żeby kolejne sprawdzenia od razu znajdowały swój komentarz. Autor to"},
	"status-denied": {"",
		"The status of the commit could not be set. Whoever keeps the workflow gives it the permission “statuses: write”, and on Gitea “contents: write”.",
		"Nie udało się ustawić statusu commita. Opiekun konfiguracji daje uprawnienie „statuses: write”, a na Gitea „contents: write”."},
	"status-failed": {"",
		"The status of the commit could not be set. Starting the check again may help.",
		"Nie udało się ustawić statusu commita. Może pomóc ponowne uruchomienie sprawdzenia."},
}

// note tells a hindrance in the log, and on the page where that has words for
// it. why is foreign text, "" for none.
func (r *reviewing) note(id, why string) {
	h := hindrances[id]
	text := r.either(h.en, h.pl)
	if why != "" {
		text += " (" + why + ")"
	}
	r.told = append(r.told, text)
	if h.page != "" {
		r.page.Notes = append(r.page.Notes, report.Note{What: h.page, Why: why})
	}
}

// denied tells a hindrance by its cause: a permission that is missing, or
// anything else.
func (r *reviewing) denied(missing, otherwise string, err error) {
	switch {
	case err == nil:
	case review.Denied(err):
		r.note(missing, err.Error())
	default:
		r.note(otherwise, err.Error())
	}
}
