package cli

import (
	"fmt"
	"slices"
	"strings"
)

// interview asks for what is not known yet: the required keys, and the usual
// ones too when all is asked.
func (a *app) interview(d *draft, all bool) error {
	p := a.prompter()
	fmt.Fprintf(a.Err, "A new %s. Ctrl-C leaves without writing anything.\n", d.kind.Name)
	if err := p.placeOf(d); err != nil {
		return err
	}
	var asked []*field
	for _, f := range d.asked() {
		if _, given := d.values[f.key]; !given && (f.required || all) {
			asked = append(asked, f)
		}
	}
	if err := d.begin(asked); err != nil {
		return err
	}
	for _, f := range asked {
		value, err := p.field(d, f, f.title)
		if err != nil {
			return err
		}
		if value != nil {
			d.values[f.key] = value
		}
	}
	return nil
}

// placeOf asks for district and title where they decide on the path.
func (p *prompter) placeOf(d *draft) (err error) {
	districts := d.register.ids["district"]
	if d.inDistrict() && d.district == "" {
		d.district, err = p.line(ask{label: "District", help: "One of: " + strings.Join(districts, ", "), accept: func(text string) error {
			if !slices.Contains(districts, text) {
				return notOne(text, districts)
			}
			return nil
		}})
	}
	if err == nil && d.kind.Name == "post" && d.title == "" && d.id == "" {
		d.title, err = p.line(ask{label: "Title", help: "A few words for the name of the file; they are not published.", accept: func(text string) error {
			if slug(text) == "" {
				return fmt.Errorf("no file name can be made from %q; use some Latin letters or digits", text)
			}
			return nil
		}})
	}
	return err
}

// field asks for a value; nil means that it is left out.
func (p *prompter) field(d *draft, f *field, label string) (any, error) {
	switch {
	case f.key == "body":
		text, err := p.text(label, f.about)
		if text == "" {
			return nil, err
		}
		return text, err
	case f.kind == "array" && f.item != nil && f.item.kind == "object":
		return p.list(d, f, label)
	case f.kind == "object" && len(f.fields) > 0:
		return p.object(d, f, label)
	case f.kind == "object":
		return p.mapping(f, label)
	}
	text, err := p.line(ask{label: label, help: d.help(f), start: d.start(f), optional: !f.required,
		accept: func(text string) error { return d.accept(f, text) }})
	if err != nil || text == "" {
		return nil, err
	}
	return f.parse(text)
}

// help is what the schema says, what there is to choose from, and an example.
func (d *draft) help(f *field) string {
	help := f.about
	if choices := f.choices(); len(choices) > 0 && !strings.Contains(help, choices[0]) {
		help += " One of: " + strings.Join(choices, ", ") + "."
	}
	const most = 12
	if known := d.register.known(f.kinds()); len(known) > 0 {
		some := known[:min(len(known), most)]
		help += " Known: " + strings.Join(some, ", ")
		if len(known) > most {
			help += fmt.Sprintf(" and %d more", len(known)-most)
		}
		return help + "."
	}
	if len(f.examples) > 0 {
		help += " Example: " + exampleText(f.examples[0])
	}
	return strings.TrimSpace(help)
}

// object asks for each key of a mapping.
func (p *prompter) object(d *draft, f *field, label string) (any, error) {
	values := map[string]any{}
	for {
		for _, inner := range f.fields {
			value, err := p.field(d, asPart(f, inner), label+": "+inner.title)
			if err != nil {
				return nil, err
			}
			if value != nil {
				values[inner.key] = value
			}
		}
		if len(values) > 0 || !f.required {
			return orNothing(values), nil
		}
		fmt.Fprintf(p.out, "  %s: at least one of these is needed\n", plain(label))
	}
}

// asPart asks for nothing of a mapping that may be left out as a whole.
func asPart(outer, inner *field) *field {
	one := *inner
	one.required = inner.required && outer.required
	return &one
}

func orNothing(values map[string]any) any {
	if len(values) == 0 {
		return nil
	}
	return values
}

// list asks for mappings until the first key of the next one is left empty.
func (p *prompter) list(d *draft, f *field, label string) (any, error) {
	var items []any
	for {
		one := *f.item
		one.required = f.required && len(items) == 0
		if !one.required {
			more, err := p.yes(label + ": add one?")
			if err != nil || !more {
				return orNone(items), err
			}
			one.required = true
		}
		item, err := p.object(d, &one, fmt.Sprintf("%s %d", label, len(items)+1))
		if err != nil {
			return nil, err
		}
		items = append(items, item)
	}
}

func orNone(items []any) any {
	if len(items) == 0 {
		return nil
	}
	return items
}

// mapping asks for a mapping whose keys are free, such as a text per language.
func (p *prompter) mapping(f *field, label string) (any, error) {
	accept := func(text string) error {
		value, err := parseYAML(text)
		if _, ok := value.(map[string]any); err == nil && !ok {
			err = fmt.Errorf("write it as {key: value}")
		}
		return err
	}
	text, err := p.line(ask{label: label, help: f.about + " Written as {key: value}.", optional: !f.required, accept: accept})
	if err != nil || text == "" {
		return nil, err
	}
	return parseYAML(text)
}
