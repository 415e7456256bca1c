package doc

// Span is a place in a source file.
// Lines and columns start at 1; a column counts characters (code points), so a
// tab is one and a wide or combining character is one; the end is exclusive.
// Start and End are byte offsets into the source, for edits.
type Span struct {
	Line, Column       int
	EndLine, EndColumn int
	Start, End         int
}
