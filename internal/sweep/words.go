package sweep

import (
	"fmt"
	"time"

	"masthead/internal/plan"
)

func clockText(at time.Time) string { return at.UTC().Format("2006-01-02 15:04Z") }

func whyText(why plan.Why) string {
	if why == "" {
		return ""
	}
	return " (" + string(why) + ")"
}

func breachText(b plan.Breach) string {
	what := "operations"
	if b.Changes {
		what = "changes of what is out"
	}
	of := b.Target
	if of == "" {
		of = "all targets together"
	}
	return fmt.Sprintf("%d %s are wanted at %s, more than its limit allows; %d are held back", b.Wanted, what, of, len(b.Held))
}
