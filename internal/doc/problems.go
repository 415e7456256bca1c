package doc

// ProblemInfo describes one kind of problem, for help, documents and reports.
type ProblemInfo struct {
	ID          string
	Severity    string            // "error", "warning" or "advice"
	Title       string            // what is right, no full stop
	Description string            // why, in plain words
	Message     map[string]string // language -> sentence with {argument} placeholders
	Guide       map[string]string // language -> what to do instead
}

// Problems is every problem that reading a file can find.
var Problems = []ProblemInfo{}
