package main

import (
	"fmt"
	"io"
	"slices"
	"time"
)

// table is what was measured, and whether what is claimed held.
type table struct {
	out    io.Writer
	broken bool
}

func (t *table) part(title string, args ...any) { fmt.Fprintf(t.out, "\n"+title+"\n", args...) }

func (t *table) row(what, format string, args ...any) {
	fmt.Fprintf(t.out, "  %-58s %s\n", what, fmt.Sprintf(format, args...))
}

// claim is a row that must hold.
func (t *table) claim(what string, holds bool, format string, args ...any) {
	verdict := "holds"
	if !holds {
		verdict, t.broken = "DOES NOT HOLD", true
	}
	t.row(what, "%s: %s", verdict, fmt.Sprintf(format, args...))
}

// middle of some times.
func middle(all []time.Duration) time.Duration {
	if len(all) == 0 {
		return 0
	}
	sorted := slices.Sorted(slices.Values(all))
	return sorted[len(sorted)/2]
}

func ms(d time.Duration) string { return fmt.Sprintf("%.1f ms", float64(d)/float64(time.Millisecond)) }
