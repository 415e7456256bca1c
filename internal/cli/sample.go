package cli

import (
	"encoding/json"
	"slices"
	"strings"
	"time"
)

// begin gives keys the values that new files of the kind begin with, unless
// somebody is going to be asked for them.
func (d *draft) begin(asked []*field) error {
	for _, f := range d.fields {
		if _, given := d.values[f.key]; given || starts[d.kind.Name][f.key] == "" || slices.Contains(asked, f) {
			continue
		}
		value, err := f.parse(d.start(f))
		if err != nil {
			return err
		}
		d.values[f.key] = value
	}
	return nil
}

// fill gives every required and usual key that is not there yet the value it
// mostly has, or something that it can refer to, or the schema's example.
func (d *draft) fill() error {
	for _, f := range d.asked() {
		if _, given := d.values[f.key]; given {
			continue
		}
		value, err := d.sample(f, f.required)
		if err != nil {
			return err
		}
		if value != nil {
			d.values[f.key] = value
		}
	}
	return d.begin(nil)
}

// sample is nil for what need not be there and has nothing to refer to.
func (d *draft) sample(f *field, must bool) (any, error) {
	if text := d.start(f); text != "" {
		return f.parse(text)
	}
	if len(f.kinds()) > 0 {
		return d.sampleReference(f, must)
	}
	if text := d.sampleTime(f); text != "" {
		return f.parse(text)
	}
	switch {
	case len(f.examples) > 0:
		return f.bestExample(), nil
	case f.kind == "object" && len(f.fields) > 0:
		return d.sampleObject(f, must)
	case f.kind == "array":
		item, err := d.sample(f.item, must)
		if item == nil {
			return nil, err
		}
		return []any{item}, err
	case !must:
		return nil, nil
	case f.kind == "string":
		return f.title, nil
	case f.kind == "boolean":
		return false, nil
	}
	return json.Number("1"), nil
}

// ends are the keys of times that come after others.
var ends = []string{"due", "expires", "review_at", "review_by", "until"}

// sampleTime is the week after, or a month later for what ends: an example of
// the schema would be in the past one day.
func (d *draft) sampleTime(f *field) string {
	day := d.today
	if slices.Contains(ends, f.key) {
		day = day.AddDate(0, 1, 0)
	} else if f.key == "at" || f.key == "publish_at" {
		day = day.AddDate(0, 0, 7)
	}
	switch f.time {
	case "date", "moment":
		return day.Format(time.DateOnly)
	case "time":
		return day.Format("2006-01-02") + "T09:00"
	}
	return ""
}

// unlike are the keys that never name the same person.
var unlike = map[string]string{"backup": "owner", "requested_by": "approver"}

// sampleReference prefers what the schema's example names, so that a platform
// and a handle that belong together come together.
func (d *draft) sampleReference(f *field, must bool) (any, error) {
	known := d.register.known(f.kinds())
	if other := unlike[f.key]; other != "" {
		known = slices.DeleteFunc(slices.Clone(known), func(id string) bool { return id == d.word(other) })
	}
	if len(f.examples) > 0 && slices.Contains(known, exampleText(f.examples[0])) {
		return f.parse(exampleText(f.examples[0]))
	}
	switch {
	case len(known) > 0:
		return f.parse(known[0])
	case must && len(f.examples) > 0:
		return f.examples[0], nil
	}
	return nil, nil
}

// bestExample is the first one, but an address rather than a file that is not
// there.
func (f *field) bestExample() any {
	for _, e := range f.examples {
		if text, ok := e.(string); ok && strings.HasPrefix(text, "https://") {
			return e
		}
	}
	return f.examples[0]
}

// sampleObject fills what an object needs; one that needs any key gets one,
// and one that needs none gets all. It is nil if what it needs is not there.
func (d *draft) sampleObject(f *field, must bool) (any, error) {
	values := map[string]any{}
	needs := slices.ContainsFunc(f.fields, func(inner *field) bool { return inner.required })
	for _, inner := range f.fields {
		if needs && !inner.required || f.least > 0 && len(values) >= f.least {
			continue
		}
		value, err := d.sample(inner, inner.required && must)
		if err != nil {
			return nil, err
		}
		if value == nil && inner.required {
			return nil, nil
		}
		if value != nil {
			values[inner.key] = value
		}
	}
	return orNothing(values), nil
}
