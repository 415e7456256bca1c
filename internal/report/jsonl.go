package report

import "io"

type jsonLine struct {
	Type string `json:"type"`
	jsonFinding
}

type jsonSummaryLine struct {
	Type    string `json:"type"`
	Version int    `json:"version"`
	jsonSummary
	Effect *jsonEffect `json:"effect"`
}

// writeJSONLines writes the same objects as writeJSON, one on a line, so that
// a reader can stop early. Without the summary line the output is cut off.
func writeJSONLines(w io.Writer, r Report) error {
	for _, f := range r.Findings {
		if err := encodeJSON(w, "", jsonLine{"finding", findingJSON(f)}); err != nil {
			return err
		}
	}
	return encodeJSON(w, "", jsonSummaryLine{"summary", jsonVersion, summaryJSON(r), effectJSON(r.Effect)})
}
