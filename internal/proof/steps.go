package proof

import (
	"masthead/internal/approval"
	"masthead/internal/forge"
)

// Verdict is what one step comes to.
type Verdict struct {
	Step    string
	State   State
	Reason  string             // key of what to say, see Text; "" when proven
	Args    map[string]string  // foreign text for the places in it
	Items   []string           // paths, commits or findings that it is about; foreign text
	Refused []Refusal          // approvals that do not count
	Missing []approval.Missing // what the approvals lack
	Unknown *forge.Unknown     // what could not be seen
}

var fine = Verdict{State: Proven}

func not(reason string, items ...string) Verdict {
	return Verdict{State: Unproven, Reason: reason, Items: items}
}

func (v Verdict) with(args ...string) Verdict {
	v.Args = map[string]string{}
	for i := 0; i < len(args); i += 2 {
		v.Args[args[i]] = args[i+1]
	}
	return v
}

// unseen is a step that needs a fact nobody could see.
func unseen(u *forge.Unknown, asked, permission string) Verdict {
	if u == nil {
		u = &forge.Unknown{Asked: asked, Permission: permission}
	}
	return Verdict{State: Unknown, Reason: "unknown", Unknown: u}
}

const readPulls = "Pull requests: read"

// steps is the one table of the proof.
var steps = []Step{
	{ID: "line", judge: judgeLine, Title: map[string]string{
		"en": "The commit is on the first-parent line of the protected branch",
		"pl": "Commit leży na głównej linii chronionej gałęzi"}},
	{ID: "pull", Needs: readPulls, after: []string{"line"}, judge: judgePull, Title: map[string]string{
		"en": "One pull request became this commit",
		"pl": "Commit powstał z jednego pull requestu"}},
	{ID: "merged", Needs: readPulls, after: []string{"pull"}, judge: judgeMerged, Title: map[string]string{
		"en": "The pull request is merged",
		"pl": "Pull request jest włączony"}},
	{ID: "base", Needs: readPulls, after: []string{"pull"}, judge: judgeBase, Title: map[string]string{
		"en": "It was merged into the protected branch",
		"pl": "Włączono go do chronionej gałęzi"}},
	{ID: "head", after: []string{"pull"}, judge: judgeHead, Title: map[string]string{
		"en": "The version that was reviewed is here, and is the one that was merged",
		"pl": "Oceniona wersja jest tutaj i to ona została włączona"}},
	{ID: "content", after: []string{"head"}, judge: judgeContent, Title: map[string]string{
		"en": "Every file is what was reviewed, or what was there before",
		"pl": "Każdy plik jest taki, jak oceniono, albo taki, jak był wcześniej"}},
	{ID: "bringers", Needs: readPulls, after: []string{"head"}, judge: judgeBringers, Title: map[string]string{
		"en": "Everybody who brings the change is known",
		"pl": "Wiadomo, kto wnosi zmianę"}},
	{ID: "word", Needs: readPulls, after: []string{"head"}, judge: judgeWord, Title: map[string]string{
		"en": "Somebody's latest word approves the version that was merged",
		"pl": "Czyjeś ostatnie słowo akceptuje włączoną wersję"}},
	{ID: "independent", after: []string{"word", "bringers"}, judge: judgeIndependent, Title: map[string]string{
		"en": "Somebody approves who does not bring the change",
		"pl": "Akceptuje ktoś, kto zmiany nie wnosi"}},
	{ID: "entitled", Needs: "Metadata: read", after: []string{"independent"}, judge: judgeEntitled, Title: map[string]string{
		"en": "Whoever approves may write to the repository now",
		"pl": "Akceptujący może teraz zapisywać w repozytorium"}},
	{ID: "required", after: []string{"entitled", "merged"}, judge: judgeRequired, Title: map[string]string{
		"en": "Everybody approves whom the rules before the change ask for",
		"pl": "Akceptują wszyscy, których wymagają zasady sprzed zmiany"}},
	{ID: "check", after: []string{"line", "merged"}, judge: judgeCheck, Title: map[string]string{
		"en": "The check, made again by the rules before the change, finds no error",
		"pl": "Ponowne sprawdzenie według zasad sprzed zmiany nie znajduje błędu"}},
	{ID: "bypass", Needs: "Administration: read", after: []string{"line"}, judge: judgeBypass, Title: map[string]string{
		"en": "Nobody passed the rules of the repository by, as far as that can be seen",
		"pl": "Nikt nie obszedł zasad repozytorium, o ile to widać"}},
}
