package doc

// entry is the lines of the top-level entry that holds the fault.
func (f *fault) entry() (from, to int) {
	at := f.at
	if c := f.byteAt(f.context); f.inner || c == '[' || c == '{' {
		at = f.context
	}
	line := f.line(min(at, max(f.to-1, f.from)))
	dashes := f.rootIsList()
	first := f.line(f.from)
	for line > first && !f.startsEntry(line, dashes) {
		line--
	}
	from = max(f.lines[line], f.from)
	line++
	for line < len(f.lines) && f.lines[line] < f.to && !f.startsEntry(line, dashes) {
		line++
	}
	if line >= len(f.lines) {
		return from, f.to
	}
	return from, min(f.lines[line], f.to)
}

// startsEntry: the line starts a top-level entry.
func (f *fault) startsEntry(line int, dashes bool) bool {
	switch c := f.byteAt(f.lines[line]); c {
	case ' ', '\t', '\r', '\n', '#', ']', '}', 0:
		return false
	case '-':
		return dashes
	}
	return true
}

// rootIsList: the first thing in the file is a dash, so dashes start entries;
// else they belong to the key above.
func (f *fault) rootIsList() bool {
	for line := f.line(f.from); line < len(f.lines) && f.lines[line] < f.to; line++ {
		if f.startsEntry(line, true) {
			return f.byteAt(f.lines[line]) == '-' && f.byteAt(f.lines[line]+1) != '-'
		}
	}
	return false
}
