package cli

import (
	"fmt"
	"slices"
	"strings"

	"masthead/internal/near"
)

// accept says what is wrong with an answer.
func (d *draft) accept(f *field, text string) error {
	value, err := f.parse(text)
	if err != nil {
		return err
	}
	items, many := value.([]any)
	if !many {
		items = []any{value}
	}
	form := f.form
	if f.item != nil {
		form = f.item.form
	}
	for _, item := range items {
		word, ok := item.(string)
		if !ok {
			continue
		}
		if choices := f.choices(); len(choices) > 0 && !slices.Contains(choices, word) {
			return notOne(word, choices)
		}
		if form != nil && !form.MatchString(word) {
			return fmt.Errorf("%q does not have the right form%s", word, f.such())
		}
		if known := d.register.known(f.kinds()); len(f.kinds()) > 0 && !slices.Contains(f.kinds(), "rule") && !slices.Contains(known, word) {
			return fmt.Errorf("there is no %s %q%s", strings.Join(f.kinds(), " or "), word, didYouMean(word, known))
		}
	}
	return nil
}

func notOne(word string, choices []string) error {
	return fmt.Errorf("%q is none of %s%s", word, strings.Join(choices, ", "), didYouMean(word, choices))
}

func didYouMean(word string, known []string) string {
	if meant, ok := near.Of(word, known); ok {
		return "; did you mean " + meant + "?"
	}
	return ""
}

// such shows an example.
func (f *field) such() string {
	if len(f.examples) == 0 {
		return ""
	}
	return ", such as " + exampleText(f.examples[0])
}

func exampleText(value any) string {
	items, many := value.([]any)
	if !many {
		return fmt.Sprint(value)
	}
	var parts []string
	for _, item := range items {
		if text, ok := item.(string); ok {
			parts = append(parts, text)
		}
	}
	return strings.Join(parts, ", ")
}
