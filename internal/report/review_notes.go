package report

import (
	"strings"

	"masthead/internal/diag"
)

const (
	mostWider    = 5  // checks that are named
	mostVerdicts = 20 // files that new rules turn
)

// notes are what could not be done or seen, and what was judged.
func (p *reviewPage) notes() section {
	s := section{head: "\n### " + p.tell("notes") + "\n\n", sort: "notes"}
	var b block
	for _, n := range p.Notes {
		text := p.ink.name(cutTo(string(n.What), 80))
		if words, known := reviewNotes[n.What]; known {
			text = words[p.language]
		}
		if n.Why != "" {
			text += " " + p.ink.name(cutTo(n.Why, 300))
		}
		b.items = append(b.items, "- "+text+"\n")
	}
	if len(p.Wider) > 0 {
		var names []string
		for _, w := range p.Wider[:min(len(p.Wider), mostWider)] {
			names = append(names, p.ink.name(cutTo(w, longFor)))
		}
		text := strings.Join(names, ", ")
		if over := len(p.Wider) - mostWider; over > 0 {
			text = p.tell("and more", "names", text, "n", p.number(over))
		}
		b.items = append(b.items, "- "+p.tell("wider", "checks", text)+"\n")
	}
	b.items = append(b.items, "- "+p.judged()+"\n")
	s.blocks = []block{b}
	return s
}

func (p *reviewPage) judged() string {
	text := p.tell("judged", "files", p.many("files", p.Summary.Files))
	if p.Head != "" && p.Base != "" {
		text += " " + p.tell("judged by", "head", p.ink.name(shortCommit(p.Head)), "base", p.ink.name(shortCommit(p.Base)))
	}
	return text
}

func shortCommit(s string) string {
	if len(s) == 40 || len(s) == 64 {
		return s[:12]
	}
	return cutTo(s, 60)
}

// ruleEffect tells what changed rules would do: each file that they turn, with
// the first reason.
func (p *reviewPage) ruleEffect() []block {
	c := *p.Changes
	if c.Effect == nil {
		c.Effect, c.Findings = p.Effect, p.Findings
	}
	if c.Effect == nil {
		return nil
	}
	fails, passes := effectOn(c.Findings, *c.Effect)
	if c.Effect.Unknown != "" || len(fails)+len(passes) == 0 {
		return []block{{items: []string{effectBlock(c.effect(p.teller)) + "\n"}}}
	}
	return []block{p.turned("newly", fails, c.Effect.Added), p.turned("no longer", passes, c.Effect.Removed)}
}

func (p *reviewPage) turned(sentence string, paths []string, findings []diag.Finding) block {
	b := block{close: "\n"}
	if len(paths) == 0 {
		return b
	}
	b.open = p.tell(sentence) + "\n\n"
	if len(paths) > mostVerdicts && !p.long {
		b = p.folded(b, p.tell(sentence)+" "+p.many("files", len(paths)))
	}
	for _, path := range paths {
		b.items = append(b.items, "- "+p.ink.name(cutTo(path, 200))+p.because(path, findings)+"\n")
	}
	return b
}

// because is the first error of a file among findings.
func (p *reviewPage) because(path string, findings []diag.Finding) string {
	for _, f := range findings {
		if f.Path == path && f.Blocks(diag.Error) && f.Message != "" {
			return ": " + p.ink.name(cutTo(f.Message, longFor))
		}
	}
	return ""
}
