package hostile

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
)

// Outcome is what comes of an attack, in a few words of Markdown.
func (a Attack) Outcome() string {
	var said []string
	if a.Hole != "" {
		said = append(said, "**does not hold yet**: "+a.Hole)
	}
	if a.Sync != nil {
		return strings.Join(append(said, a.Sync.outcome()), "; ")
	}
	if l := a.Landing; l != nil {
		step, _, _ := strings.Cut(l.Fails, " ")
		return "not proven, step `" + step + "`: what it touched is held back" + map[bool]string{true: ", and nothing else goes on"}[l.Stops]
	}
	if a.Want.Stops != "" {
		return strings.Join(append(said, "nothing is judged, so nothing passes"), "; ")
	}
	if ids := a.Want.errors(); len(ids) > 0 {
		said = append(said, "refused by "+strings.Join(ids, ", "))
	} else if len(a.Want.Needs) > 0 {
		said = append(said, "waits for approvals: "+strings.Join(names(a.Want.Needs), ", "))
	}
	if len(a.Want.Lacks) > 0 {
		said = append(said, "the approval given does not count")
	}
	if len(a.Want.Raw) > 0 {
		said = append(said, "made harmless in all output")
	}
	if e := a.Want.Effect; len(e) == 1 && !strings.HasPrefix(e[0], "+ ") {
		said = append(said, "ended by the limits of the child")
	}
	if len(said) == 0 {
		said = append(said, "changes nothing")
	}
	return strings.Join(said, "; ")
}

// outcome is what is sent in the end.
func (s *Sync) outcome() string {
	switch {
	case len(s.Sent) == 0:
		return "nothing at all is sent"
	case s.Ends == unfinished:
		return "nothing more is sent"
	case s.Ends == needsPerson:
		return "what is approved is sent, and nothing else; a person is told"
	}
	return "what is approved is sent, and nothing else"
}

// errors are the ids of what refuses, as links where docs/rules.md has them.
func (w Want) errors() []string {
	var ids []string
	for _, line := range w.Findings {
		rest, refuses := strings.CutPrefix(line, "error ")
		if !refuses {
			continue
		}
		id, _, _ := strings.Cut(rest, " ")
		shown := "[" + id + "](rules.md#" + id + ")"
		if strings.Contains(id, ".") { // of the style guide
			shown = "`" + id + "`"
		}
		if !slices.Contains(ids, shown) {
			ids = append(ids, shown)
		}
	}
	return ids
}

// names are the approval files that ask.
func names(needs []string) []string {
	var ids []string
	for _, line := range needs {
		id, _, _ := strings.Cut(line, ":")
		shown := "[" + id + "](approvals.md#" + id + ")"
		if id == "strictest" {
			shown = "the strictest"
		}
		if !slices.Contains(ids, shown) {
			ids = append(ids, shown)
		}
	}
	return ids
}

// Page is docs/threats.md.
func Page() []byte {
	var b bytes.Buffer
	all := All()
	twins := len(slices.DeleteFunc(slices.Clone(all), func(a Attack) bool { return !a.HasTwin() }))
	synced := len(slices.DeleteFunc(slices.Clone(all), func(a Attack) bool { return a.Sync == nil }))
	fmt.Fprintf(&b, "# What is tried, and what holds\n\n<!-- Written by `go run ./internal/cli/gendocs`; a test fails when it is stale. -->\n\n"+
		"%d attacks, each of them in a real Git repository that the tests of `internal/hostile` write, and tried on the whole\n"+
		"program: %d hostile pull requests that are judged, and %d attacks on what is published, after which `masthead sync`\n"+
		"is run and everything that left it is looked at where it came to. %d have a twin, the same without the malice,\n"+
		"which must pass, or be sent. `go test` tries a part of them, `MASTHEAD_ALL_TESTS=1 go test ./internal/hostile`\n"+
		"all; the name behind each is that of its test, `TestEveryAttackGetsItsVerdict/<name>`,\n"+
		"`TestNoForgedLandingIsProven/<name>` for what happens at the merge, `TestNothingHostileIsSent/<name>` for what is sent.\n\n"+
		"Who attacks: an outsider with a fork, the stolen account of a manager who may write to the repository, a dependency\n"+
		"that was taken over, content that is linked from elsewhere. What is at stake: the credentials of accounts, the\n"+
		"organisation's voice, what an approval is worth, and the browsers of those who read.\n", len(all), len(all)-synced, synced, twins)
	for _, row := range Rows {
		row.write(&b, all)
	}
	b.WriteString("\n## What does not hold\n\nA lead whose account is stolen together with that of a second person who may approve; GitHub itself; an account that is\n" +
		"taken over on its own network. Whoever has the key that publishes can send anything with the credentials that lie beside\n" +
		"it. A ledger that is set back by somebody who may push goes unnoticed by a runner that has seen nothing of it and is\n" +
		"told of no last entry (`--known`, MASTHEAD_LEDGER_HEAD): the workflow keeps one. A ledger that was begun where nobody\n" +
		"names the reviewed commit (MASTHEAD_GENESIS) is believed. Variables such as HTTPS_PROXY are those of the machine, and\n" +
		"are heeded: whoever sets them sees where requests go, and not what is in them. And no rule knows whether what a post says is true.\n")
	return b.Bytes()
}

func (row Row) write(b *bytes.Buffer, all []Attack) {
	fmt.Fprintf(b, "\n## %s\n\n%s\n", row.Threat, row.Holds)
	if row.Later != "" {
		fmt.Fprintf(b, "\nNo attack is made yet: %s.\n", row.Later)
		return
	}
	b.WriteString("\n| what is tried | how | what holds | verdict | test |\n| --- | --- | --- | --- | --- |\n")
	for _, a := range all {
		if a.Row == row.ID {
			fmt.Fprintf(b, "| %s | %s | %s | %s | `%s` |\n", cell(a.Title), cell(a.Does), cell(a.Holds), a.Outcome(), a.ID)
		}
	}
}

// cell is a text of ours inside of a table.
func cell(text string) string {
	return strings.NewReplacer("|", `\|`, "<", "&lt;", "@", "&#64;").Replace(text)
}
