package model

// Override lets operations through a reach limit, by their digests.
type Override struct {
	*Thing
	Digests    []string
	Reason, By string
	Expires    string // the last day on which it holds
}

func override(t *Thing, f fields) *Override {
	return &Override{t, f.texts("digests"), f.text("reason"), f.text("by"), f.text("expires")}
}
