package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"time"
)

// guide is the rules that both sides are given.
type guide struct {
	packs   string   // that Masthead is told; "" is all
	rules   []string // that are judged here
	refused []string // that are not, with the reason
}

// supported asks Masthead which rules it cannot judge; all other files of the
// packs are rules that it can.
func (o options) supported(packs string) (*guide, error) {
	out, _, err := o.judge(packs, "-")
	if err != nil {
		return nil, err
	}
	g := &guide{packs: packs}
	broken := map[string]bool{}
	for _, p := range out.Problems {
		rule := filepath.Base(filepath.Dir(p.Path)) + "/" + strings.TrimSuffix(filepath.Base(p.Path), ".yml")
		if p.Severity == "error" {
			broken[rule] = true
		}
		g.refused = append(g.refused, fmt.Sprintf("%s:%d: %s", rule, p.Line, p.Message))
	}
	files, err := filepath.Glob(filepath.Join(o.packs, "*", "*.yml"))
	if err != nil {
		return nil, err
	}
	for _, f := range files {
		pack, rule := filepath.Base(filepath.Dir(f)), strings.TrimSuffix(filepath.Base(f), ".yml")
		if packs != "" && !slices.Contains(strings.Split(packs, ","), pack) || broken[pack+"/"+rule] {
			continue
		}
		g.rules = append(g.rules, pack+"."+rule)
	}
	return g, nil
}

// printed is what `masthead style --format json` prints.
type printed struct {
	Findings []struct{ Path, Rule, Match string }
	Problems []struct {
		Path, Severity, Message string
		Line                    int
	}
}

func (o options) judge(packs, what string) (*printed, cost, error) {
	args := []string{"style", "--packs", o.packs, "--plain", "--format", "json"}
	if packs != "" {
		args = append(args, "--pack", packs)
	}
	cmd := exec.Command(o.masthead, append(args, what)...)
	cmd.Stdin, cmd.Stderr = strings.NewReader(""), os.Stderr
	out, took, err := timed(cmd)
	if exit, ok := errors.AsType[*exec.ExitError](err); err != nil && (!ok || exit.ExitCode() != 1) {
		return nil, took, fmt.Errorf("masthead: %w", err)
	}
	p := &printed{}
	if err := json.Unmarshal(out, p); err != nil {
		return nil, took, fmt.Errorf("masthead printed no JSON: %w", err)
	}
	return p, took, nil
}

// cost is what a process took: by the clock, and of all processors, which
// other work on the machine disturbs less.
type cost struct{ clock, processor time.Duration }

func timed(cmd *exec.Cmd) ([]byte, cost, error) {
	start := time.Now()
	out, err := cmd.Output()
	took := cost{clock: time.Since(start)}
	if s := cmd.ProcessState; s != nil {
		took.processor = s.UserTime() + s.SystemTime()
	}
	return out, took, err
}

// runMasthead judges a folder with Masthead.
func (o options) runMasthead(folder string, g *guide) ([]hit, cost, error) {
	p, took, err := o.judge(g.packs, folder)
	if err != nil {
		return nil, took, err
	}
	var hits []hit
	for _, f := range p.Findings {
		hits = append(hits, hit{filepath.Base(f.Path), f.Rule, f.Match})
	}
	return hits, took, nil
}

// runVale judges a folder with Vale and exactly the rules of a guide.
func (o options) runVale(folder string, g *guide) ([]hit, cost, error) {
	work, err := os.MkdirTemp("", "vale")
	if err != nil {
		return nil, cost{}, err
	}
	defer os.RemoveAll(work)
	full, err := filepath.Abs(o.packs)
	if err != nil {
		return nil, cost{}, err
	}
	var ini strings.Builder
	fmt.Fprintf(&ini, "StylesPath = %s\nMinAlertLevel = suggestion\n[*.txt]\nBasedOnStyles =\n", full)
	for _, r := range g.rules {
		fmt.Fprintf(&ini, "%s = YES\n", r)
	}
	config := filepath.Join(work, ".vale.ini")
	if err := os.WriteFile(config, []byte(ini.String()), 0o644); err != nil {
		return nil, cost{}, err
	}
	cmd := exec.Command(o.vale, "--config", config, "--no-exit", "--output=JSON", folder)
	cmd.Stderr = os.Stderr
	out, took, err := timed(cmd)
	if err != nil {
		return nil, took, fmt.Errorf("vale: %w", err)
	}
	var found map[string][]struct{ Check, Match string }
	if err := json.Unmarshal(out, &found); err != nil {
		return nil, took, fmt.Errorf("vale printed no JSON: %w", err)
	}
	var hits []hit
	for file, alerts := range found {
		for _, a := range alerts {
			hits = append(hits, hit{filepath.Base(file), a.Check, a.Match})
		}
	}
	return hits, took, nil
}
