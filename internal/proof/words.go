package proof

import "strings"

// said is what is wrong and what to do about it, in one language.
type said struct{ why, do string }

// wordings holds a text per language for every reason; {name} is a place for
// foreign text.
var wordings = map[string]map[string]said{
	"off-line": {
		"en": {"This commit is not on the first-parent line of {branch}.", "Prove the merge that brought it there. If the branch was rewritten, nothing of it counts until somebody reviews it anew."},
		"pl": {"Tego commita nie ma na głównej linii gałęzi {branch}.", "Sprawdź scalenie, które go tam wprowadziło. Jeśli gałąź przepisano, nic z niej się nie liczy, dopóki ktoś nie oceni jej na nowo."}},
	"first-commit": {
		"en": {"This is the first commit of all: nothing lies before it that could have judged it.", "If people have reviewed it, name it with --genesis."},
		"pl": {"To pierwszy commit w ogóle: przed nim nie ma nic, co mogłoby go ocenić.", "Jeśli został oceniony przez ludzi, wskaż go przez --genesis."}},
	"no-pull": {
		"en": {"No pull request became this commit: it was pushed to the branch directly, or the rules were bypassed.", "Undo it with a pull request, and bring the change again with another one that people approve."},
		"pl": {"Żaden pull request nie stał się tym commitem: wypchnięto go wprost do gałęzi albo obejściem zasad.", "Cofnij go pull requestem, a zmianę wnieś na nowo drugim, który ludzie zaakceptują."}},
	"several-pulls": {
		"en": {"Several pull requests claim this commit, so it is not clear which one was approved.", "Undo it with a pull request, and bring the change again with another one."},
		"pl": {"Do tego commita przyznaje się kilka pull requestów, więc nie wiadomo, który zaakceptowano.", "Cofnij go pull requestem, a zmianę wnieś na nowo drugim."}},
	"inside-rebase": {
		"en": {"Pull request #{number} holds this commit and became another one, {commit}.", "Prove {commit}: commits that one pull request brought are proven together."},
		"pl": {"Pull request #{number} zawiera tego commita, ale stał się innym: {commit}.", "Sprawdź {commit}: commity z jednego pull requestu sprawdza się razem."}},
	"other-merge": {
		"en": {"Pull request #{number} became another commit, {commit}.", "Prove {commit}."},
		"pl": {"Pull request #{number} stał się innym commitem: {commit}.", "Sprawdź {commit}."}},
	"not-merged": {
		"en": {"Pull request #{number} is not merged, although its content is on the branch.", "Undo the commit with a pull request, and merge #{number} the usual way."},
		"pl": {"Pull request #{number} nie został włączony, choć jego treść jest na gałęzi.", "Cofnij commit pull requestem i włącz #{number} w zwykły sposób."}},
	"other-branch": {
		"en": {"Pull request #{number} was merged into {into}, and not into {branch}.", "Bring the change to {branch} with a pull request of its own. If the branch was renamed, start anew with --genesis at a commit that people have reviewed since."},
		"pl": {"Pull request #{number} włączono do {into}, a nie do {branch}.", "Wnieś zmianę do {branch} osobnym pull requestem. Jeśli gałąź przemianowano, zacznij od nowa: --genesis z commitem ocenionym po tym."}},
	"many-parents": {
		"en": {"This commit merges more than one branch at once, so nobody reviewed the outcome as a whole.", "Undo it with a pull request, and merge the branches one by one."},
		"pl": {"Ten commit scala kilka gałęzi naraz, więc nikt nie ocenił całości.", "Cofnij go pull requestem i włącz gałęzie pojedynczo."}},
	"other-head": {
		"en": {"What was merged is {merged}, and the pull request shows {head}: it was changed after the merge, or something else was merged.", "Undo the commit with a pull request, and bring the change again with another one."},
		"pl": {"Włączono {merged}, a pull request pokazuje {head}: zmieniono go po włączeniu albo włączono coś innego.", "Cofnij commit pull requestem, a zmianę wnieś na nowo drugim."}},
	"altered": {
		"en": {"These files are not what was reviewed:", "Compare them with the pull request. Bring them back to what they were with a pull request, and what is right with another one."},
		"pl": {"Te pliki nie są takie, jak oceniono:", "Porównaj je z pull requestem. Przywróć je pull requestem, a to, co słuszne, wnieś drugim."}},
	"both-changed": {
		"en": {"The pull request and the branch both changed these files, so nobody reviewed what came out of it:", "Bring them back to what they were with a pull request, and the change again with another one. Next time, press “Update branch” before the approval."},
		"pl": {"Te pliki zmieniono i w pull requeście, i na gałęzi, więc nikt nie ocenił wyniku:", "Przywróć je pull requestem, a zmianę wnieś na nowo drugim. Następnym razem naciśnij „Update branch” przed akceptacją."}},
	"robot": {
		"en": {"A program, {login}, opened the pull request, and nobody knows who is behind it.", "If it is the organisation's own, name it with --robot {login}; it then says in a line “Requested-by: LOGIN” who asked."},
		"pl": {"Pull request otworzył program {login} i nie wiadomo, kto za nim stoi.", "Jeśli należy do organizacji, wskaż go przez --robot {login}; wtedy to on mówi w wierszu „Requested-by: LOGIN”, kto prosił."}},
	"unlisted-commits": {
		"en": {"The forge does not tell who wrote these commits of the pull request (it lists 250 at most):", "Bring the change with a pull request of fewer commits."},
		"pl": {"Serwis nie podaje, kto napisał te commity pull requestu (wymienia najwyżej 250):", "Wnieś zmianę pull requestem o mniejszej liczbie commitów."}},
	"nameless-commits": {
		"en": {"These commits carry an e-mail address of no known account, so nobody knows whose they are:", "Let whoever wrote them add the address to their account; then prove again."},
		"pl": {"Te commity mają adres e-mail spoza znanych kont, więc nie wiadomo, czyje są:", "Niech autor doda ten adres do swojego konta; potem sprawdź ponownie."}},
	"no-word": {
		"en": {"Nobody's latest word approves the version that was merged ({head}).", "Approvals of an earlier version do not count. Undo the commit with a pull request, and let the new one be approved after its last change."},
		"pl": {"Niczyje ostatnie słowo nie akceptuje włączonej wersji ({head}).", "Akceptacje wcześniejszej wersji się nie liczą. Cofnij commit pull requestem, a nowy niech zostanie zaakceptowany po ostatniej zmianie."}},
	"own-word": {
		"en": {"Only people who bring the change themselves have approved it.", "Undo the commit with a pull request, and let somebody else approve the new one."},
		"pl": {"Zmianę zaakceptowały tylko osoby, które same ją wnoszą.", "Cofnij commit pull requestem, a nowy niech zaakceptuje ktoś inny."}},
	"no-right": {
		"en": {"Nobody who approved may write to the repository now.", "Give them the right if they should have it; otherwise let somebody who has it approve a new pull request."},
		"pl": {"Nikt z akceptujących nie może teraz zapisywać w repozytorium.", "Nadaj to prawo, jeśli powinni je mieć; w przeciwnym razie niech nowy pull request zaakceptuje ktoś, kto je ma."}},
	"nobody-asked": {
		"en": {"Nobody was asked to approve these files, because policies/approvals could not be used:", "This is for whoever keeps the rules: correct policies/approvals."},
		"pl": {"O akceptację tych plików nikogo nie zapytano, bo nie dało się użyć policies/approvals:", "To zadanie dla opiekuna reguł: popraw policies/approvals."}},
	"not-enough": {
		"en": {"Approvals are missing.", "Undo the commit with a pull request, and let the new one be approved by those who are named here."},
		"pl": {"Brakuje akceptacji.", "Cofnij commit pull requestem, a nowy niech zaakceptują osoby tu wymienione."}},
	"errors": {
		"en": {"The check finds errors that should have kept the change back:", "Correct them with a pull request. What the forge says of its own check is not believed."},
		"pl": {"Sprawdzenie znajduje błędy, które powinny były zatrzymać zmianę:", "Popraw je pull requestem. Wynikowi zapisanemu w serwisie się nie wierzy."}},
	"bypassed": {
		"en": {"{login} passed the rules of the branch by, at {time}.", "Ask why. Undo the commit with a pull request, and bring the change again the usual way."},
		"pl": {"{login} obszedł zasady gałęzi: {time}.", "Zapytaj dlaczego. Cofnij commit pull requestem, a zmianę wnieś na nowo w zwykły sposób."}},
	"log-unseen": {
		"en": {"The log of bypassed rules was not shown; it is not needed.", ""},
		"pl": {"Dziennika obejść zasad nie pokazano; nie jest konieczny.", ""}},
	"unknown": {
		"en": {"This could not be seen, so it counts as not shown.", "Give the token the permission, or bring what is missing into the clone, and prove again."},
		"pl": {"Tego nie było widać, więc liczy się jako niewykazane.", "Nadaj tokenowi to uprawnienie albo uzupełnij klon, i sprawdź ponownie."}},
}

// refusals says why an approval does not count, beside the reasons of approval.
var refusals = map[string]map[string]string{
	"en": {"dismissed": "was dismissed", "objects": "asks for changes", "unreadable": "is by nobody known, or of no known time", "stale": "is of another version",
		"robot": "is by a program", "permission-unknown": "is by somebody whose rights cannot be seen", "no-permission": "is by somebody who may not write here",
		"author": "is by whoever opened the change", "committer": "is by somebody with a commit in it", "requester": "is by whoever asked for it"},
	"pl": {"dismissed": "unieważniono", "objects": "prosi o zmiany", "unreadable": "bez znanej osoby lub czasu", "stale": "dotyczy innej wersji",
		"robot": "pochodzi od programu", "permission-unknown": "praw tej osoby nie widać", "no-permission": "ta osoba nie może tu zapisywać",
		"author": "pochodzi od osoby, która otworzyła zmianę", "committer": "pochodzi od osoby z commitem w zmianie", "requester": "pochodzi od osoby, która o nią prosiła"},
}

// Text says why a step is not proven and what to do, "" for one that is.
// What is put into the places is foreign text.
func (v Verdict) Text(language string) (why, do string) {
	in := wordings[v.Reason]
	w, ok := in[language]
	if !ok {
		w = in["en"]
	}
	return v.fill(w.why), v.fill(w.do)
}

func (v Verdict) fill(text string) string {
	var pairs []string
	for key, value := range v.Args {
		pairs = append(pairs, "{"+key+"}", strings.NewReplacer("\n", " ", "\r", " ").Replace(value))
	}
	if len(pairs) == 0 {
		return text
	}
	return strings.NewReplacer(pairs...).Replace(text)
}

// Text says whose approval does not count, and why.
func (r Refusal) Text(language string) string {
	words, ok := refusals[language]
	if !ok {
		words = refusals["en"]
	}
	return r.Login + ": " + words[r.Why]
}

// TitleIn is what is right, in a language; in English where it has no words.
func (s Step) TitleIn(language string) string {
	if text, ok := s.Title[language]; ok {
		return text
	}
	return s.Title["en"]
}
