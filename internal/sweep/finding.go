package sweep

import (
	"fmt"
	"slices"
	"strings"

	"masthead/internal/ledger"
	"masthead/internal/plan"
)

// Kind is the sort of a finding.
type Kind string

const (
	Failed      Kind = "failed"      // a service refused it, or it cannot be prepared
	Unsettled   Kind = "unknown"     // nobody knows whether it is out
	Missed      Kind = "missed"      // its time and its window are over
	Breached    Kind = "breach"      // a reach limit holds it back
	Credential  Kind = "credential"  // of an account: dead, missing, or it may not do this
	Unreachable Kind = "unreachable" // a service does not answer
	Unproven    Kind = "unproven"    // a commit of which not everything is shown
	Broken      Kind = "broken"      // it cannot be made from its file
	Beyond      Kind = "beyond"      // a stop covers it, and it cannot be called back
	Lost        Kind = "lost"        // handed over, and neither waiting nor out
	Undecided   Kind = "undecided"   // a person has to decide what becomes of it
	Unlawful    Kind = "unlawful"    // the ledger does not take it
	Note        Kind = "note"        // good to know; needs nobody
)

// Finding is something that needs a person, or is good to know.
type Finding struct {
	Kind    Kind
	Key     ledger.Key // zero: it is about an account, or about all
	Account string
	Path    string // of the file in which it is to be put right
	URL     string // where it can be seen
	Text    string // what is so
	Do      string // what to do; "" where nothing is
}

// find keeps a finding, and each once.
func (r *run) find(f Finding) {
	f.Text, f.URL = r.clean(f.Text), r.clean(f.URL)
	about := fmt.Sprint(f.Kind, f.Key, f.Account, f.Path)
	if r.found[about] {
		return
	}
	r.found[about] = true
	r.result.Findings = append(r.result.Findings, f)
	e := Event{Step: StepFinding, Result: string(f.Kind), Account: f.Account, Path: f.Path, URL: f.URL, Reason: f.Text, Do: f.Do}
	if f.Key != (ledger.Key{}) {
		e.Key, e.Account = f.Key.String(), f.Key.Target
	}
	r.tell(e)
}

// finish finds what is only known in the end.
func (r *run) finish() {
	if r.basis == nil || r.result.Plan == nil {
		return
	}
	last := r.diff()
	r.result.Plan = last
	for _, m := range last.Missed {
		f := Finding{Kind: Missed, Key: m.Key, Text: "its time and its window are over since " + clockText(m.Until) + whyText(m.Why), Do: "give it a new time, or make it a draft"}
		if m.Item != nil {
			f.Path = m.Item.Path
		}
		r.find(f)
	}
	for _, w := range last.Waiting {
		r.waits(w)
	}
	for _, b := range last.Breaches {
		r.find(Finding{Kind: Breached, Account: b.Target, Text: breachText(b), Do: "`masthead plan` lists them; a reviewed file in policies/overrides lets them through"})
	}
	for _, p := range r.basis.Problems {
		r.find(Finding{Kind: Broken, Path: p.Path, Account: p.Account, Text: p.Text("en")})
	}
	r.forgotten()
	r.beyond()
	r.tell(Event{Step: StepMark, Mark: r.Ledger.Book().Last.String(), Count: r.result.Written})
}

// waits tells what is wanted and not done, and finds what does not pass by
// itself.
func (r *run) waits(w plan.Waiting) {
	kind, text, do := Kind(""), w.Detail, ""
	switch w.Why {
	case plan.Unsettled:
		if s := r.Ledger.Book().State(w.Key); s.Repeatable && !s.Ended(r.Now()) {
			break // it is looked for again when the claim is over
		}
		kind, text, do = Unsettled, "nobody knows whether it is out: "+r.Ledger.Book().State(w.Key).Reason, "look at the account, then: "+resolveCommand(w.Key)
	case plan.Undecided:
		kind, text, do = Undecided, "a stop held it back and is over, or somebody took it away by hand", "`masthead resume` decides: release, reschedule or drop"
	case plan.Refused:
		kind, text, do = Failed, "it was refused: "+w.Detail, "change the post; what was refused is not sent again as it is"
	case plan.Quarantined:
		kind, text, do = Unproven, "a file that it depends on is not proven: "+w.Detail, "`masthead prove` says what is missing"
	case plan.Broken:
		kind = Broken
		if w.Problem != nil {
			text = w.Problem.Text("en")
		}
	}
	if kind == "" {
		r.tell(Event{Step: StepWaits, Key: w.Key.String(), Account: w.Key.Target, Result: string(w.Why), Until: w.Until, Reason: w.Detail})
		return
	}
	f := Finding{Kind: kind, Key: w.Key, Text: text, Do: do}
	if w.Item != nil {
		f.Path = w.Item.Path
	}
	r.find(f)
}

// forgotten finds what is in doubt, or goes out by itself, of posts whose files
// say nothing of them any more.
func (r *run) forgotten() {
	var open []ledger.Key
	for s := range r.Ledger.Book().All() {
		doubt := (s.Phase == ledger.IsCommitting || s.Phase == ledger.IsUnknown) && s.Ended(r.Now())
		if (doubt || s.Phase == ledger.IsHandedOver) && r.about(s.Key) {
			open = append(open, s.Key)
		}
	}
	slices.SortFunc(open, func(a, b ledger.Key) int { return strings.Compare(a.String(), b.String()) })
	for _, k := range open {
		s := r.Ledger.Book().State(k)
		switch path := r.pathOf(k); {
		case path != "":
		case s.Phase == ledger.IsHandedOver:
			r.find(Finding{Kind: Beyond, Key: k, URL: s.URL, Text: "its service holds it until " + clockText(s.Sent.Due) + " and then sends it, and its file is gone", Do: "put the file back, with `hold` in it, or take it away at the service by hand"})
		default:
			r.find(Finding{Kind: Unsettled, Key: k, Text: "nobody knows whether it is out, and its file is gone", Do: "look at the account, then: " + resolveCommand(k)})
		}
	}
}

func resolveCommand(k ledger.Key) string {
	return fmt.Sprintf("masthead ledger resolve %s --as published|absent --evidence \"...\"", k)
}

// beyond lists what a stop covers and cannot be called back.
func (r *run) beyond() {
	book := r.Ledger.Book()
	for _, stop := range book.Stopped() {
		for _, k := range book.Keys() {
			s := book.State(k)
			if !slices.ContainsFunc(book.Stops(k), func(of ledger.Stop) bool { return of.Seq == stop.Seq }) {
				continue
			}
			late := s.Out == ledger.IsPublished && (stop.Event == ledger.Takedown || s.Seq > stop.Seq)
			if late || s.Out == ledger.IsHandedOver {
				r.find(Finding{Kind: Beyond, Key: k, URL: s.URL, Text: fmt.Sprintf("entry %d stops it (%s), and it is %s", stop.Seq, stop.Reason, s.Told()), Do: "take it away at the service by hand"})
			}
		}
	}
}

// NeedsSomebody says whether a person has something to do.
func (r *Result) NeedsSomebody() bool {
	return slices.ContainsFunc(r.Findings, func(f Finding) bool { return f.Kind != Note })
}

// settled says that nothing is left to be done about anything that is out, but
// to wait for its time.
func (r *run) settled() bool {
	out := func(k ledger.Key) bool {
		s := r.Ledger.Book().State(k)
		return s.Out != ledger.None && s.Phase == s.Out
	}
	p := r.result.Plan
	return !slices.ContainsFunc(p.Operations, func(o plan.Operation) bool { return out(o.Key) }) &&
		!slices.ContainsFunc(p.Tasks, func(t plan.Task) bool { return out(t.Key) }) &&
		!slices.ContainsFunc(p.Waiting, func(w plan.Waiting) bool { return out(w.Key) && w.Why != plan.NotDue && w.Why != plan.Unconfirmed }) &&
		!slices.ContainsFunc(p.Breaches, func(b plan.Breach) bool { return b.Changes })
}
