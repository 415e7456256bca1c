package csv

import (
	_ "embed"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"masthead/internal/doc"
)

//go:embed hootsuite.yaml
var hootsuite []byte

// facts are what the Bulk Composer takes.
type facts struct {
	Rows        int
	Step, Lead  time.Duration
	DateFormats []string
	AsOf        string
}

func readFacts() (facts, error) {
	d, problems := doc.ParseYAML("hootsuite.yaml", hootsuite, doc.Limits{})
	if len(problems) > 0 {
		return facts{}, errors.New("the facts of the Bulk Composer cannot be read")
	}
	number := func(name string) int {
		v, _ := d.Get([]string{"facts", name, "value"})
		n, err := json.Number(fmt.Sprint(v)).Int64()
		if err != nil {
			return 0
		}
		return int(n)
	}
	f := facts{Rows: number("rows"), Step: time.Duration(number("step_minutes")) * time.Minute, Lead: time.Duration(number("lead_minutes")) * time.Minute}
	list, _ := d.Get([]string{"facts", "date_formats", "value"})
	formats, _ := list.([]any)
	for _, v := range formats {
		f.DateFormats = append(f.DateFormats, fmt.Sprint(v))
	}
	asOf, _ := d.Get([]string{"facts", "rows", "as_of"})
	f.AsOf = fmt.Sprint(asOf)
	if f.Rows == 0 || f.Step == 0 || f.Lead == 0 || len(f.DateFormats) == 0 {
		return facts{}, errors.New("the facts of the Bulk Composer are not complete")
	}
	return f, nil
}

// layout turns a date format as Hootsuite's dialog writes it into Go's.
func (f facts) layout(format string) (string, error) {
	if format == "" {
		format = f.DateFormats[0]
	}
	if !slices.Contains(f.DateFormats, format) {
		return "", fmt.Errorf("date_format is one of: %s", strings.Join(f.DateFormats, "; "))
	}
	return strings.NewReplacer("yyyy", "2006", "hh:mm", "15:04", "mm", "01", "dd", "02", "ss", "05").Replace(format), nil
}
