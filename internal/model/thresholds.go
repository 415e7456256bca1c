package model

// Thresholds are numbers that decide whether rules speak, as the organisation
// has them: one file for each subject.
type Thresholds struct {
	*Thing
	About  string
	Values map[string]float64 // by name; without those that are no numbers
}

func thresholds(t *Thing, f fields) *Thresholds {
	values := map[string]float64{}
	for name := range f {
		if n := f.group(name).number("value"); n != nil {
			values[name] = *n
		}
	}
	return &Thresholds{t, f.text("about"), values}
}
