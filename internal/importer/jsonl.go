package importer

import (
	"encoding/json"
	"io"
	"maps"
	"slices"
	"strings"
)

// readJSONLines reads an object a line; blank lines mean nothing.
func readJSONLines(in *input) error {
	for {
		l, err := in.next()
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return err
		}
		if strings.TrimSpace(l.text) == "" && !l.long {
			continue
		}
		if err := in.emit(jsonRow(l)); err != nil {
			return err
		}
	}
}

func jsonRow(l line) row {
	if l.long {
		return row{line: l.n, text: l.text, refused: refuse(TooLong, "the line is longer than %d bytes", longestLine)}
	}
	values, err := object(l.text)
	if err != nil {
		return row{line: l.n, text: l.text, refused: refuse(Malformed, "not a JSON object: %v", err)}
	}
	return neutralRow(l, foldKeys(values))
}

// foldKeys names the fields as CSV headers are named; a key that is written
// right wins over one that is not.
func foldKeys(values map[string]any) map[string]any {
	folded := map[string]any{}
	for _, key := range slices.Sorted(maps.Keys(values)) {
		name := column(key)
		if _, taken := folded[name]; taken && name != key {
			name = key
		}
		folded[name] = values[key]
	}
	return folded
}

// object decodes one JSON object; numbers keep their digits.
func object(text string) (map[string]any, error) {
	d := json.NewDecoder(strings.NewReader(text))
	d.UseNumber()
	var values map[string]any
	if err := d.Decode(&values); err != nil {
		return nil, err
	}
	if _, err := d.Token(); err != io.EOF {
		return nil, errMore
	}
	return values, nil
}
