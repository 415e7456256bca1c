package gate

import "masthead/internal/model"

// Misfit is one way in which rights or a consent do not fit a post.
type Misfit struct {
	What string // channel, not-begun, ended, withdrawn, not-yet
	Date string // of the rights or the consent that counts; "" for a channel
}

// OfRights tells what of the rights to an asset speaks against showing it on a
// day; "" is a day that nobody knows. listed: the platform is among the channels.
func OfRights(r model.Rights, day string, listed bool) []Misfit {
	var found []Misfit
	if r.Channels != nil && !listed {
		found = append(found, Misfit{What: "channel"})
	}
	switch {
	case day == "":
	case r.From > day:
		found = append(found, Misfit{"not-begun", r.From})
	case r.Until != "" && r.Until < day:
		found = append(found, Misfit{"ended", r.Until})
	}
	return found
}

// OfConsent gives a withdrawal first: nothing else matters then. It counts on
// any day, because what was sent before must be taken down.
func OfConsent(c *model.Consent, on string, listed bool) []Misfit {
	if c.WithdrawnAt != "" {
		return []Misfit{{"withdrawn", day(c.WithdrawnAt)}}
	}
	var found []Misfit
	if c.Channels != nil && !listed {
		found = append(found, Misfit{What: "channel"})
	}
	switch {
	case on == "":
	case c.Until != "" && c.Until < on:
		found = append(found, Misfit{"ended", c.Until})
	case c.GivenOn > on:
		found = append(found, Misfit{"not-yet", c.GivenOn})
	}
	return found
}
