package cli

import (
	"fmt"
	"io"
	"strconv"
	"strings"

	"masthead/internal/approval"
	"masthead/internal/proof"
	"masthead/internal/report"
)

// proven is a proof on its way to the reader.
type proven struct {
	*proof.Proof
	repository, branch, language string
}

// outcome is the exit code: what is not proven first, then what nobody knows.
func (s proven) outcome() error {
	switch s.State() {
	case proof.Proven:
		return nil
	case proof.Unproven:
		return errFound
	}
	return stuck(s.say("give the token the permissions named above, or fetch what is missing", "nadaj tokenowi wymienione uprawnienia albo pobierz to, czego brakuje"),
		"%s", s.say("not everything could be seen, so it is not proven", "nie wszystko było widać, więc nie jest to wykazane"))
}

func (s proven) say(en, pl string) string {
	if s.language == "pl" {
		return pl
	}
	return en
}

func (s proven) print(w io.Writer, format string) error {
	if format == "json" {
		return s.printJSON(w)
	}
	var b strings.Builder
	for _, c := range s.Changes {
		s.writeChange(&b, c)
	}
	s.writeQuarantine(&b)
	s.writeCount(&b)
	_, err := io.WriteString(w, plainLines(b.String()))
	return err
}

// writeChange is a line for what is proven, and the reasons for what is not.
func (s proven) writeChange(b *strings.Builder, c proof.Change) {
	e := c.Evidence
	title, _, _ := strings.Cut(e.Commit().Message, "\n")
	fmt.Fprintf(b, "%s  %s  %s\n", shortRev(e.Commit().ID), s.state(c.State), title)
	if p := e.Pull.Value; p != nil {
		fmt.Fprintf(b, "    #%d, %s %s", p.Number, s.say("by", "autor:"), p.User.Login)
		if approvals := e.Approvals(); len(approvals) > 0 {
			fmt.Fprintf(b, "; %s %s", s.say("approved by", "akceptacja:"), logins(approvals))
		}
		b.WriteString("\n")
	}
	if len(e.Commits) > 1 {
		fmt.Fprintf(b, "    %s\n", s.say("with "+several(len(e.Commits)-1, "earlier commit")+" of the same pull request", "z wcześniejszymi commitami tego pull requestu: "+strconv.Itoa(len(e.Commits)-1)))
	}
	for i, v := range c.Verdicts {
		switch v.State {
		case proof.Unproven, proof.Unknown:
			s.writeVerdict(b, proof.Table()[i], v)
		}
	}
	if c.State != proof.Proven {
		for _, run := range e.Reported {
			fmt.Fprintf(b, "  %s\n", s.say("the forge says of the check ", "serwis mówi o sprawdzeniu ")+run.Name+": "+run.Conclusion+s.say(" (not believed)", " (bez znaczenia)"))
		}
		b.WriteString("\n")
	}
}

func logins(all []proof.Approval) string {
	var names []string
	for _, x := range all {
		names = append(names, x.Login)
	}
	return strings.Join(names, ", ")
}

func (s proven) state(state proof.State) string {
	switch state {
	case proof.Proven:
		return s.say("proven    ", "wykazane   ")
	case proof.Unproven:
		return s.say("NOT PROVEN", "NIEWYKAZANE")
	}
	return s.say("UNKNOWN   ", "NIE WIADOMO")
}

// mostItems are as many as anybody reads.
const mostItems = 10

func (s proven) writeVerdict(b *strings.Builder, step proof.Step, v proof.Verdict) {
	why, do := v.Text(s.language)
	fmt.Fprintf(b, "  %s [%s]\n", s.say("not shown: ", "niewykazane: ")+step.TitleIn(s.language), step.ID)
	writeWrapped(b, "    ", why)
	if v.Unknown != nil {
		writeWrapped(b, "      ", v.Unknown.Error())
	}
	for i, item := range v.Items {
		if i == mostItems {
			fmt.Fprintf(b, "      %s\n", s.say("and "+strconv.Itoa(len(v.Items)-i)+" more", "i jeszcze "+strconv.Itoa(len(v.Items)-i)))
			break
		}
		fmt.Fprintf(b, "      %s\n", oneLine(item))
	}
	for _, m := range v.Missing {
		for line := range strings.Lines(m.Text(s.language)) {
			b.WriteString("      " + line)
		}
	}
	for _, r := range v.Refused {
		fmt.Fprintf(b, "      %s\n", s.say("the word of ", "słowo: ")+oneLine(r.Text(s.language)))
	}
	if do != "" {
		writeWrapped(b, s.say("    what to do: ", "    co zrobić: "), do)
	}
}

func oneLine(text string) string { return strings.NewReplacer("\n", " ", "\r", " ").Replace(text) }

func (s proven) writeQuarantine(b *strings.Builder) {
	if len(s.Quarantine) == 0 {
		return
	}
	b.WriteString(s.say("Nothing of these files may be published:\n", "Niczego z tych plików nie wolno publikować:\n"))
	for i, path := range s.Quarantine {
		if i == mostItems {
			fmt.Fprintf(b, "  %s\n", s.say("and "+strconv.Itoa(len(s.Quarantine)-i)+" more, see --format json", "i jeszcze "+strconv.Itoa(len(s.Quarantine)-i)+", zob. --format json"))
			break
		}
		fmt.Fprintf(b, "  %s\n", oneLine(path))
	}
	if s.Stopped {
		b.WriteString(s.say("Some of them judge the others, so nothing at all may be published until they are put right.\n",
			"Część z nich ocenia pozostałe, więc dopóki nie zostaną poprawione, nie wolno publikować niczego.\n"))
	}
}

func (s proven) writeCount(b *strings.Builder) {
	count := map[proof.State]int{}
	for _, c := range s.Changes {
		count[c.State]++
	}
	fmt.Fprintf(b, "%s, %s: %s\n", s.repository, s.say("branch ", "gałąź ")+s.branch, s.say(
		fmt.Sprintf("%d proven, %d not proven, %d unknown", count[proof.Proven], count[proof.Unproven], count[proof.Unknown]),
		fmt.Sprintf("wykazane: %d, niewykazane: %d, nie wiadomo: %d", count[proof.Proven], count[proof.Unproven], count[proof.Unknown])))
}

// The JSON of prove; docs/prove.md describes it.
type (
	jsonProof struct {
		Repository string            `json:"repository"`
		Branch     string            `json:"branch"`
		From       string            `json:"from"`
		To         string            `json:"to"`
		State      proof.State       `json:"state"`
		Quarantine []string          `json:"quarantine"`
		Stopped    bool              `json:"stopped"`
		Changes    []jsonProofChange `json:"changes"`
	}
	jsonProofChange struct {
		Commit    string           `json:"commit"`
		Tree      string           `json:"tree"`
		Commits   []string         `json:"commits"`
		Base      string           `json:"base"`
		State     proof.State      `json:"state"`
		Failed    string           `json:"failed"`
		Pull      *jsonPull        `json:"pull_request"`
		Way       string           `json:"way"`
		Law       string           `json:"law"`
		Touched   []string         `json:"touched"`
		Trusted   bool             `json:"trusted"`
		Approvals []proof.Approval `json:"approvals"`
		Required  []proof.MetBy    `json:"required"`
		Reported  []jsonReported   `json:"reported"`
		Steps     []jsonStep       `json:"steps"`
	}
	jsonPull struct {
		Number   int    `json:"number"`
		Author   string `json:"author"`
		Head     string `json:"head"`
		MergedAt string `json:"merged_at"`
	}
	jsonReported struct {
		Name       string `json:"name"`
		Conclusion string `json:"conclusion"`
	}
	jsonStep struct {
		ID      string             `json:"id"`
		State   proof.State        `json:"state"`
		Title   string             `json:"title"`
		Reason  string             `json:"reason"`
		Why     string             `json:"why"`
		Do      string             `json:"do"`
		Items   []string           `json:"items"`
		Refused []proof.Refusal    `json:"refused"`
		Missing []approval.Missing `json:"missing"`
		Unknown *jsonUnknown       `json:"unknown"`
	}
)

func (s proven) printJSON(w io.Writer) error {
	out := jsonProof{Repository: s.repository, Branch: s.branch, From: s.From, To: s.To, State: s.State(),
		Quarantine: append([]string{}, s.Quarantine...), Stopped: s.Stopped, Changes: []jsonProofChange{}}
	for _, c := range s.Changes {
		out.Changes = append(out.Changes, s.jsonChange(c))
	}
	return report.WriteJSON(w, out)
}

func (s proven) jsonChange(c proof.Change) jsonProofChange {
	e := c.Evidence
	j := jsonProofChange{Commit: e.Commit().ID, Tree: e.Commit().Tree, Commits: []string{}, Base: e.Base, State: c.State, Way: e.Way, Law: e.Law,
		Touched: append([]string{}, e.Touched...), Trusted: e.Trusted, Approvals: e.Approvals(), Required: e.Met(), Reported: []jsonReported{}}
	for _, commit := range e.Commits {
		j.Commits = append(j.Commits, commit.ID)
	}
	if p := e.Pull.Value; p != nil {
		j.Pull = &jsonPull{p.Number, p.User.Login, p.Head.SHA, p.MergedAt}
	}
	for _, run := range e.Reported {
		j.Reported = append(j.Reported, jsonReported{run.Name, run.Conclusion})
	}
	for i, v := range c.Verdicts {
		step := s.jsonStep(proof.Table()[i], v)
		if j.Failed == "" && (v.State == proof.Unproven || v.State == proof.Unknown) {
			j.Failed = step.ID
		}
		j.Steps = append(j.Steps, step)
	}
	return j
}

func (s proven) jsonStep(step proof.Step, v proof.Verdict) jsonStep {
	why, do := v.Text(s.language)
	j := jsonStep{ID: step.ID, State: v.State, Title: step.TitleIn(s.language), Reason: v.Reason, Why: why, Do: do, Items: append([]string{}, v.Items...),
		Refused: append([]proof.Refusal{}, v.Refused...), Missing: append([]approval.Missing{}, v.Missing...)}
	if u := v.Unknown; u != nil {
		j.Unknown = &jsonUnknown{u.Asked, u.Permission, u.Status, u.Error()}
	}
	return j
}
