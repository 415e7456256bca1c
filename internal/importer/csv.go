package importer

import (
	"encoding/csv"
	"fmt"
	"io"
	"slices"
	"strings"
)

// header reads the first line: the columns, and what divides them. ok needs two
// columns that are known, so that a sentence with a comma is no table.
func header(text string) (names []string, comma rune, ok bool) {
	best := 1
	for _, c := range []rune{',', ';', '\t'} {
		fields, err := split(strings.TrimPrefix(strings.TrimSuffix(text, "\r"), "\ufeff"), c)
		if err != nil {
			continue
		}
		known := 0
		for i := range fields {
			fields[i] = column(fields[i])
			if slices.Contains(columns, fields[i]) {
				known++
			}
		}
		if known > best {
			best, names, comma = known, fields, c
		}
	}
	return names, comma, comma != 0
}

// split reads one record of RFC 4180.
func split(text string, comma rune) ([]string, error) {
	r := csv.NewReader(strings.NewReader(text + "\n"))
	r.Comma, r.FieldsPerRecord = comma, -1
	fields, err := r.Read()
	if err != nil {
		return nil, reason(err)
	}
	if _, err := r.Read(); err != io.EOF {
		return nil, fmt.Errorf("a quote is closed too early")
	}
	return fields, nil
}

func reason(err error) error {
	if e, ok := err.(*csv.ParseError); ok {
		return e.Err
	}
	return err
}

// readCSV reads a record at a time.
func readCSV(in *input) error {
	first, err := in.next()
	if err == io.EOF {
		return nil
	}
	if err != nil {
		return err
	}
	names, comma, ok := header(first.text)
	if !ok {
		return in.emit(row{line: first.n, text: first.text, refused: refuse(Malformed, "the first line names no columns that are known")})
	}
	t := table{in, names, comma}
	for {
		l, err := in.next()
		if err == io.EOF {
			return nil
		}
		if err == nil && (l.text != "" || l.long) {
			err = t.record(l)
		}
		if err != nil {
			return err
		}
	}
}

type table struct {
	in    *input
	names []string
	comma rune
}

// record reads the record that begins with l. Quoted fields may hold line
// breaks, so lines are added while a quote is open. If that leads to nothing,
// only the first line is refused, and reading goes on with the second: one
// stray quote must not swallow the rest of a file.
func (t table) record(l line) error {
	text, more, err := t.quoted(l)
	if err != nil {
		return err
	}
	r := t.row(line{l.n, text, l.long || len(text) > longestLine})
	if r.refused != nil && len(more) > 0 {
		r.text = l.text
		t.in.queue = append(more, t.in.queue...)
	}
	return t.in.emit(r)
}

// quoted is the line with those that an open quote reaches into.
func (t table) quoted(l line) (text string, more []line, err error) {
	var all strings.Builder
	all.WriteString(l.text)
	for open := !l.long && isOdd(l.text); open && all.Len() <= longestLine; {
		next, err := t.in.next()
		if err == io.EOF {
			break
		}
		if err != nil {
			return "", nil, err
		}
		more = append(more, next)
		if next.long {
			break // the quote stays open, so the record is refused
		}
		all.WriteString("\n" + next.text)
		open = !isOdd(next.text)
	}
	return all.String(), more, nil
}

func isOdd(text string) bool { return strings.Count(text, `"`)%2 != 0 }

func (t table) row(l line) row {
	if l.long {
		return row{line: l.n, text: l.text, refused: refuse(TooLong, "the record is longer than %d bytes, or a quote in it is never closed", longestLine)}
	}
	fields, err := split(l.text, t.comma)
	if err != nil {
		return row{line: l.n, text: l.text, refused: refuse(Malformed, "not a record: %v", err)}
	}
	values := map[string]any{}
	for i, field := range fields {
		switch {
		case i >= len(t.names) && field != "":
			return row{line: l.n, text: l.text, refused: refuse(Malformed, "%d fields, but %d columns", len(fields), len(t.names))}
		case i >= len(t.names) || field == "":
		case values[t.names[i]] != nil:
			values[fmt.Sprintf("%s_%d", t.names[i], i+1)] = field
		default:
			values[t.names[i]] = field
		}
	}
	for _, mark := range []string{"text", "author_handle"} { // an empty text is still a post's
		if slices.Contains(t.names, mark) && values[mark] == nil {
			values[mark] = ""
		}
	}
	return neutralRow(l, values)
}
