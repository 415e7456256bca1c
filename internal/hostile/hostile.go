// Package hostile is a collection of what somebody would do who means harm: pull
// requests that are to be merged, and attacks on what is published then. Each is a
// small function that does it to a real Git repository, and says in words what is
// done and what must come of it. Beside almost every attack stands its twin, the
// same without the malice, which must pass, or be sent: a gate that lets nobody
// through holds nothing.
//
// The package judges nothing and shares nothing with the code that does. Its
// tests run the whole pipeline on every attack; docs/threats.md is its table in
// words. It is no part of the program.
package hostile

import "slices"

// Attack is one hostile pull request, or one attack on what is published.
type Attack struct {
	ID    string // lower-case words with hyphens; the name of its test
	Title string // what is tried, in words that need no knowledge of Git
	Row   string // id of the threat, see Rows
	Does  string // what the attacker does; whole sentences
	Holds string // what holds against it; whole sentences

	Hole string // what does not hold yet; the test fails once all of it does

	Before func(*Repo) // what the base holds beside the good organisation; may be nil
	Change func(*Repo) // the pull request
	Want   Want

	Twin   func(*Repo) // the same without the malice; nil only with NoTwin
	Notes  []string    // what is said of the twin, which holds nothing up
	NoTwin string      // why there is no harmless form

	Call    string    // what the base is called when it is asked for; "" is its whole name
	Slow    bool      // takes seconds: not in a quick run
	Sync    *Sync     // what is published comes to harm; nil: it is a pull request
	Landing *Landing  // how it gets to the protected branch; nil: it is judged before
	Talk    *Talk     // what stands around it on the forge; may be nil
	By      []Bringer // who brings it; nil: the manager ben opens it
	Words   []Word    // who has approved it
}

// Word is somebody's approval of a commit.
type Word struct{ Login, Commit string } // Commit: a revision; "" is the head

// Bringer is somebody who has a part in a pull request.
type Bringer struct{ Login, Part string } // Part: author, committer or requester

// Want is the verdict that an attack must get. Lines of findings have the form
// `error inside-blackout calendar/north/2026/10/x.md`, lines of approvals
// `district-manager: 1 of ana`. Both lists are complete, apart from
// advice and from warnings that are not named.
type Want struct {
	Findings []string
	// Only keeps findings of other rules out of the comparison, where an attack
	// makes hundreds of one sort; "" keeps none out.
	Only  string
	Needs []string
	// Lacks is what is missing after the approvals that the attack has got, as
	// `district-manager: 1 more, not ben-field-rivermark (author)`.
	Lacks []string
	// Stops is a part of the reason why nothing can be judged at all; the exit
	// code is 3 then, and nothing passes.
	Stops string
	// Raw must not stand in any output as it is, except in a block of code of
	// Markdown where it can do nothing.
	Raw []string
	// Effect is what the change of the trusted part would change, as lines of
	// findings after + or -; or a part of why that is not known. nil: not asked.
	Effect []string
}

// All lists every attack, in the order of docs/threats.md.
func All() []Attack {
	all := slices.Concat(ruleAttacks, peopleAttacks, stopAttacks, pathAttacks, yamlAttacks, textAttacks, outputAttacks, sizeAttacks, mediaAttacks, accountAttacks, publishedAttacks,
		regoAttacks, workflowAttacks, historyAttacks, landingAttacks, talkAttacks,
		commitAttacks, syncStopAttacks, ledgerAttacks, replayAttacks, contentAttacks, serviceAttacks)
	slices.SortStableFunc(all, func(a, b Attack) int { return rank(a.Row) - rank(b.Row) })
	return all
}

// HasTwin reports whether there is a harmless form.
func (a Attack) HasTwin() bool { return a.Twin != nil || a.Sync != nil && a.Sync.Twin != nil }

func rank(row string) int {
	return slices.IndexFunc(Rows, func(r Row) bool { return r.ID == row })
}
