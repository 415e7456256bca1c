package cli

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"strings"
)

// prompter asks on a terminal. Questions go to stderr: stdout is for results.
type prompter struct {
	in  *bufio.Reader
	out io.Writer
}

// question of one line.
type ask struct {
	label    string
	help     string // one line, may be empty
	start    string // what Enter alone means
	optional bool   // Enter alone may mean nothing
	accept   func(text string) error
}

// prompter is one for the whole run: what it has read ahead must not be lost.
func (a *app) prompter() *prompter {
	if a.prompt == nil {
		a.prompt = &prompter{in: bufio.NewReader(a.In), out: a.Err}
	}
	return a.prompt
}

// asks reports whether somebody is there to answer.
func (a *app) asks() bool { return a.Terminal(a.In) && a.Terminal(a.Err) }

// line asks until the answer is accepted. The error is that of the input.
func (p *prompter) line(q ask) (string, error) {
	fmt.Fprintf(p.out, "\n%s%s\n", plain(q.label), q.note())
	if q.help != "" {
		fmt.Fprintf(p.out, "  %s\n", plain(q.help))
	}
	for {
		fmt.Fprint(p.out, "> ")
		text, err := p.read()
		if err != nil {
			return "", err
		}
		text = strings.TrimSpace(text)
		if text == "" {
			text = q.start
		}
		if q.optional && (text == "" || text == leaveOut) {
			return "", nil
		}
		if text == "" {
			fmt.Fprintln(p.out, "  an answer is needed here")
			continue
		}
		if err := q.check(text); err != nil {
			fmt.Fprintf(p.out, "  %s\n", plain(err.Error()))
			continue
		}
		return text, nil
	}
}

func (q ask) check(text string) error {
	if q.accept == nil {
		return nil
	}
	return q.accept(text)
}

// leaveOut is the answer to an optional question that has a usual answer.
const leaveOut = "-"

func (q ask) note() string {
	switch {
	case q.start != "" && q.optional:
		return " [" + plain(q.start) + "] (" + leaveOut + " leaves it out)"
	case q.start != "":
		return " [" + plain(q.start) + "]"
	case q.optional:
		return " (Enter leaves it out)"
	}
	return ""
}

var errEnded = errors.New("the input ended before the last answer; nothing was written")

func (p *prompter) read() (string, error) {
	text, err := p.in.ReadString('\n')
	if err == io.EOF && text != "" {
		err = nil
	}
	if err == io.EOF {
		err = errEnded
	}
	return strings.TrimRight(text, "\r\n"), err
}

// text asks for lines up to one that holds a full stop alone.
func (p *prompter) text(label, help string) (string, error) {
	fmt.Fprintf(p.out, "\n%s\n  %s End with a line that holds only a full stop.\n", plain(label), plain(help))
	var lines []string
	for {
		line, err := p.read()
		if err != nil {
			return "", err
		}
		if strings.TrimSpace(line) == "." {
			return strings.Trim(strings.Join(lines, "\n"), "\n"), nil
		}
		lines = append(lines, line)
	}
}

// yes asks a question whose answer is no unless it is yes.
func (p *prompter) yes(label string) (bool, error) {
	text, err := p.line(ask{label: label, start: "no", accept: func(text string) error {
		_, err := parseBool(text)
		return err
	}})
	if err != nil {
		return false, err
	}
	value, _ := parseBool(text)
	return value == true, nil
}
