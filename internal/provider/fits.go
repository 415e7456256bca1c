package provider

import (
	"fmt"
	"slices"
	"time"
	"unicode/utf8"

	"masthead/internal/ledger"
)

// Fits says whether a service does what an operation asks of it, as far as its
// capabilities tell. A provider asks before anything has an effect: what it
// cannot do is refused, and never done in part.
func (c Capabilities) Fits(o Operation, now time.Time) error {
	if !c.Can(o.Verb) {
		return unfit("it cannot %s here", o.Verb)
	}
	if o.Content == nil && (o.Verb == ledger.Create || o.Verb == ledger.Replace) || o.Profile == nil && o.Verb == ledger.Profile {
		return unfit("nothing is said of what it is to be")
	}
	if err := c.fitsTime(o, now); err != nil {
		return err
	}
	if o.Content == nil {
		return nil
	}
	if err := c.fitsShape(*o.Content); err != nil {
		return err
	}
	for i, part := range o.Content.Parts {
		if err := c.Media.fits(part.Media); err != nil {
			return unfit("part %d: %v", i+1, err)
		}
	}
	return nil
}

// Refusal is the outcome of an operation that was not sent, for an error.
func Refusal(err error) Outcome {
	out := Outcome{Result: Refused, Reason: err.Error(), Trouble: TroubleOf(err)}
	if e, ok := err.(*Error); ok {
		out.Reason, out.Again = e.Why, e.Again
	}
	return out
}

func unfit(format string, args ...any) *Error {
	return &Error{Trouble: Unfit, Doing: "looking at what is to be sent", Why: fmt.Sprintf(format, args...)}
}

func (c Capabilities) fitsTime(o Operation, now time.Time) error {
	ahead := o.Ahead && (o.Verb == ledger.Create || o.Verb == ledger.Replace) || o.Verb == ledger.Reschedule
	switch {
	case !ahead && o.Verb == ledger.Create && c.Schedule != nil && c.Schedule.Only:
		return unfit("nothing goes out at once here: it has to be handed over ahead of its time")
	case !ahead:
		return nil
	case c.Schedule == nil:
		return unfit("this service sends only at once")
	case !o.At.After(now):
		return unfit("its time, %s, is over", o.At.UTC().Format(time.RFC3339))
	case o.At.Before(now.Add(c.Schedule.Earliest)):
		return unfit("this service wants it at least %s ahead", c.Schedule.Earliest)
	case c.Schedule.Latest > 0 && o.At.After(now.Add(c.Schedule.Latest)):
		return unfit("this service takes it at most %s ahead", c.Schedule.Latest)
	}
	return nil
}

func (c Capabilities) fitsShape(content Content) error {
	switch {
	case !slices.Contains(c.Actions, content.Action):
		return unfit("it cannot %s here", content.Action)
	case content.Action != "post" && content.Subject == "":
		return unfit("it does not say what it is to %s", content.Action)
	case content.Action != "repost" && len(content.Parts) == 0:
		return unfit("it has no text")
	case len(content.Parts) > 1 && c.Thread != Whole:
		return unfit("this service does not take the parts of a thread in one call")
	case content.Comment != "" && !c.Comment:
		return unfit("this service places no first comment")
	case content.Comment != "" && c.Thread == Chain:
		return unfit("the first comment is a call of its own here")
	}
	return nil
}

func (l MediaLimits) fits(media []Medium) error {
	if l.Most > 0 && len(media) > l.Most {
		return fmt.Errorf("%d media are more than the %d that this service takes", len(media), l.Most)
	}
	for _, m := range media {
		most := l.Bytes[m.Kind]
		switch {
		case l.Types != nil && !slices.Contains(l.Types, m.Type):
			return fmt.Errorf("%s: this service does not take %s", Quote(m.Name), Quote(m.Type))
		case most > 0 && m.Bytes > most:
			return fmt.Errorf("%s: %d bytes are more than the %d that this service takes", Quote(m.Name), m.Bytes, most)
		case l.Alt > 0 && utf8.RuneCountInString(m.Alt) > l.Alt:
			return fmt.Errorf("%s: its alternative text is longer than %d characters", Quote(m.Name), l.Alt)
		}
	}
	return nil
}
