package check

import (
	"masthead/internal/codeowners"
	"masthead/internal/diag"
	"masthead/internal/model"
)

// owners compares .github/CODEOWNERS with the people and districts beside it.
// Without that file, only masthead.yaml makes one a must.
func (r *run) owners() []diag.Problem {
	f, must := r.head.byPath[codeowners.Path], r.facts.Head.Settings.Approvals.CodeOwners
	if f == nil && !must {
		return nil
	}
	want := codeowners.Make(r.facts.Head)
	if f == nil {
		return []diag.Problem{whole("codeowners-missing", model.OrganizationFile)}
	}
	text, err := r.head.tree.Read(codeowners.Path)
	if err != nil || want.Same(text) {
		return nil // what cannot be read is reported with its path
	}
	shown := *f
	shown.text = text // so that the fix has something to be applied to
	r.head.byPath[codeowners.Path] = &shown
	id := "codeowners-stale"
	if !codeowners.Generated(text) {
		id = "codeowners-by-hand"
	}
	p := whole(id, codeowners.Path)
	p.Fix = &diag.Fix{Title: "masthead codeowners --write", Safe: id == "codeowners-stale",
		Edits: []diag.Edit{{Path: codeowners.Path, End: len(text), New: string(want.Text)}}}
	if must {
		severity := diag.Error
		p.Severity = &severity
	}
	return []diag.Problem{p}
}

// ownerProblems describes what can be wrong with CODEOWNERS.
var ownerProblems = []diag.Rule{
	{ID: "codeowners-missing", Severity: diag.Error, Title: "GitHub knows whom to ask for a review",
		Description: "masthead.yaml says under approvals that .github/CODEOWNERS must be there. Without it GitHub asks nobody, or lets nothing through.",
		Message: map[string]string{
			"en": "There is no .github/CODEOWNERS, although masthead.yaml asks for it.",
			"pl": "Brak pliku .github/CODEOWNERS, choć masthead.yaml go wymaga."},
		Guide: ownersGuide},
	{ID: "codeowners-stale", Severity: diag.Error, Title: "GitHub asks the people who are there now",
		Description: "The file is made from people and districts. One that is older asks people who have left, and not those who have come; one that was edited by hand says what nobody decided.",
		Message: map[string]string{
			"en": "This file is not what people and districts say now: they have changed since, or it was edited by hand.",
			"pl": "Ten plik nie odpowiada osobom i jednostkom: zmieniły się od jego zapisania albo ktoś zmienił go ręcznie."},
		Guide: ownersGuide},
	{ID: "codeowners-by-hand", Severity: diag.Warning, Title: "CODEOWNERS is made from people and districts",
		Description: "A list kept by hand is forgotten when people come and go.",
		Message: map[string]string{
			"en": "This file is kept by hand, so nobody notices when somebody in it has left.",
			"pl": "Ten plik jest prowadzony ręcznie, więc nikt nie zauważy, że ktoś z listy odszedł."},
		Guide: ownersGuide},
}

var ownersGuide = map[string]string{
	"en": "Run `masthead codeowners --write` and bring the file with your change.",
	"pl": "Uruchom `masthead codeowners --write` i dołącz plik do zmiany."}
