package report

import (
	"slices"
	"time"

	"masthead/internal/approval"
	"masthead/internal/diag"
	"masthead/internal/preview"
)

// Review is everything that is said of a pull request.
type Review struct {
	Report                        // findings, language, summary, sources as for every report
	Changes     *Changes          // what the change means; nil: nothing to compare
	Previews    []preview.Preview // of every post touched, in the order of Changes
	Required    []approval.Requirement
	Missing     []approval.Missing // of Required, by the reviews seen; only if ReviewsSeen
	Given       approval.Given     // the reviews seen, for naming who has approved; may be empty
	ReviewsSeen bool
	Draft       bool           // softer tone, same conclusion
	FailOn      string         // "warning" or "advice" fails too; anything else: errors alone
	Head, Base  string         // commits judged
	Zone        *time.Location // of the organisation, for the plan by days; nil: UTC
	Suggested   int            // ready changes that stand beside their lines, to be taken with a click
	Notes       []Note         // what could not be done or seen, in the order of telling
	Wider       []string       // checks that were left to the full run, in words; none: everything was checked
	Full        string         // address of the whole report, for what a comment has no room for; "" unknown
	// Link is where a place can be opened, line 0 for the file as a whole;
	// "" or a nil func: nowhere.
	Link func(path string, line int, removed bool) string
}

// Note is something that could not be done or seen.
type Note struct {
	What Limitation
	Why  string // the server's own words, shown as code; "" for none
}

// Limitation is what kept a review from saying or doing everything. Its
// sentences are in reviewNotes.
type Limitation string

const (
	ReadOnly       Limitation = "read-only"       // no comment could be written: no permission
	NoSuggestions  Limitation = "no-suggestions"  // ready changes could not be put beside the lines
	FewSuggestions Limitation = "few-suggestions" // only some of them could
	WindowsLines   Limitation = "windows-lines"   // those of a file could not, for the sake of its line ends
	ReviewsUnseen  Limitation = "reviews-unseen"  // who has approved already is not known
	AuthorsUnseen  Limitation = "authors-unseen"  // who has commits in the change is not known in full
	MergeQueue     Limitation = "merge-queue"     // a run of the queue: there is nothing to comment on
	BaseMoved      Limitation = "base-moved"      // the base has changes that this one lacks
	ManyFiles      Limitation = "many-files"      // only the organisation's folders were compared
	NoToken        Limitation = "no-token"        // nobody was asked and nothing was written
	Unwritten      Limitation = "unwritten"       // the comment could not be written, for another reason than a permission
	NoBase         Limitation = "no-base"         // there is nothing to compare with
)

// Conclusion is "success", or "failure" while something found blocks. Whose
// approval is missing does not count: the forge itself holds the merge back
// for that.
func (r Review) Conclusion() string {
	if slices.ContainsFunc(r.Findings, r.blocks) {
		return "failure"
	}
	return "success"
}

func (r Review) blocks(f diag.Finding) bool {
	level, err := diag.ParseSeverity(r.FailOn)
	if err != nil {
		level = diag.Error
	}
	return f.Blocks(level)
}

// Comment is the text of the comment, Markdown of at most room bytes.
func (r Review) Comment(room int) string { return newReviewPage(r, false).write(room) }

// StepSummary is the same with more detail, for a place that has more room.
func (r Review) StepSummary(room int) string { return newReviewPage(r, true).write(room) }
