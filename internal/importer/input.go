package importer

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/transform"
)

const (
	headSize    = 64 << 10 // what a format is told by
	longestLine = 1 << 20  // of a row, in bytes: no file of ours may be longer
	longestFile = 16 << 20 // of a source that is read as a whole
)

// input is one source, read line by line so that its size does not matter.
type input struct {
	path  string
	r     *bufio.Reader
	emit  func(row) error
	at    int  // lines read so far
	told  bool // that a line is not UTF-8
	queue []line
}

// line is one line without its end.
type line struct {
	n    int
	text string
	long bool // text is only the beginning
}

// decode settles the encoding. why is not empty for a file that is no text.
func (in *input) decode() (why string, err error) {
	head, err := in.r.Peek(4)
	if err != nil && err != io.EOF {
		return "", err
	}
	switch {
	case bytes.HasPrefix(head, []byte{0xff, 0xfe, 0, 0}) || bytes.HasPrefix(head, []byte{0, 0, 0xfe, 0xff}):
		return "it is UTF-32; save it as UTF-8", nil
	case bytes.HasPrefix(head, []byte{0xef, 0xbb, 0xbf}):
		_, err = in.r.Discard(3)
		return "", err
	case bytes.HasPrefix(head, []byte{0xff, 0xfe}) || bytes.HasPrefix(head, []byte{0xfe, 0xff}):
		utf16 := unicode.UTF16(unicode.LittleEndian, unicode.ExpectBOM)
		in.r = bufio.NewReaderSize(transform.NewReader(in.r, utf16.NewDecoder()), headSize)
		return "", in.notice(1, "it is UTF-16, and was read as such")
	}
	if bytes.IndexByte(in.head(), 0) >= 0 {
		return "it holds NUL bytes: not a text, or UTF-16 without a mark", nil
	}
	return "", nil
}

func (in *input) notice(line int, message string) error {
	return in.emit(row{line: line, notice: message})
}

// head is the beginning of the source; what is shown is not consumed.
func (in *input) head() []byte {
	head, _ := in.r.Peek(headSize)
	return head
}

// next gives the next line. The error is io.EOF behind the last.
func (in *input) next() (line, error) {
	if len(in.queue) > 0 {
		l := in.queue[0]
		in.queue = in.queue[1:]
		return l, nil
	}
	text, long, err := readLine(in.r)
	if err == io.EOF && text == nil {
		return line{}, io.EOF
	}
	if err != nil && err != io.EOF {
		return line{}, fmt.Errorf("reading %s: %w", in.path, err)
	}
	in.at++
	good, err := in.utf8(bytes.TrimSuffix(text, []byte("\r")), in.at)
	return line{in.at, good, long}, err
}

// readLine reads up to a line feed. Of a line that is too long it keeps the
// beginning and skips the rest. text is nil when nothing was left.
func readLine(r *bufio.Reader) (text []byte, long bool, err error) {
	for {
		piece, err := r.ReadSlice('\n')
		if len(piece) > 0 && text == nil {
			text = []byte{}
		}
		if len(text)+len(piece) > longestLine {
			long = true
			piece = piece[:max(0, longestExcerpt+1-len(text))]
			text = text[:min(len(text), longestExcerpt+1)]
		}
		if !long || len(text) <= longestExcerpt {
			text = append(text, piece...)
		}
		if !errors.Is(err, bufio.ErrBufferFull) {
			return bytes.TrimSuffix(text, []byte("\n")), long, err
		}
	}
}

// utf8 reads what is not UTF-8 as Windows-1252, in which such files mostly are,
// and says so once.
func (in *input) utf8(text []byte, n int) (string, error) {
	if utf8.Valid(text) {
		return string(text), nil
	}
	latin, err := charmap.Windows1252.NewDecoder().Bytes(text)
	if err != nil || in.told {
		return string(bytes.ToValidUTF8(latin, []byte("\ufffd"))), nil
	}
	in.told = true
	return string(latin), in.notice(n, "lines from here on that are not UTF-8 were read as Windows-1252")
}

// all reads the whole source. long says that it is longer than the limit.
func (in *input) all(limit int) (text []byte, long bool, err error) {
	raw, err := io.ReadAll(io.LimitReader(in.r, int64(limit)+1))
	if err != nil {
		return nil, false, fmt.Errorf("reading %s: %w", in.path, err)
	}
	if len(raw) > limit {
		return nil, true, nil
	}
	good, err := in.utf8(raw, 1)
	return []byte(good), false, err
}
