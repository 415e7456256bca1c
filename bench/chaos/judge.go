package main

import (
	"fmt"
	"io"
	"strconv"
	"strings"
	"time"
)

// look finds what a key of the ledger is about, at the server itself.
func (w *world) look(key string) (*sent, error) {
	parts := strings.Split(key, ":")
	n := 0
	if len(parts) == 3 {
		n, _ = strconv.Atoi(strings.TrimPrefix(parts[2], "part-"))
		n--
	}
	for _, p := range w.posts {
		if p.id != parts[0] || p.account != parts[1] || n >= len(p.texts) {
			continue
		}
		all, err := w.at(p.account).truth()
		if err != nil {
			return nil, err
		}
		for _, x := range all {
			if x.text == p.texts[n] {
				return &x, nil
			}
		}
		return nil, nil
	}
	return nil, fmt.Errorf("nothing is known of %s", key)
}

func (w *world) at(id string) *account {
	for _, a := range w.accounts {
		if a.id == id {
			return a
		}
	}
	return nil
}

// verdict is what the servers have, beside what they should have.
type verdict struct {
	wanted, out                     int
	doubled, lost, altered, waiting []string
	reported                        []string // not out, and somebody was told
	s                               *storm
}

func (v *verdict) bad() bool {
	return len(v.doubled)+len(v.lost)+len(v.altered)+len(v.s.slipped)+v.s.during+len(v.s.frights) > 0
}

func (w *world) judge(s *storm) (*verdict, error) {
	v := &verdict{s: s}
	for _, a := range w.accounts {
		all, err := a.truth()
		if err != nil {
			return nil, err
		}
		count, media := map[string]int{}, map[string]int{}
		for _, x := range all {
			if x.waits {
				v.waiting = append(v.waiting, a.id+": "+x.text)
				continue
			}
			v.out++
			count[x.text]++
			media[x.text] = x.media
		}
		for _, p := range w.posts {
			if p.account == a.id {
				v.compare(p, count, media)
			}
		}
		for _, text := range sorted(count) { // what is left belongs to no post
			v.altered = append(v.altered, a.id+": "+text)
		}
	}
	return v, nil
}

func (v *verdict) compare(p post, count, media map[string]int) {
	for i, text := range p.texts {
		v.wanted++
		name := p.id + ":" + p.account
		if i > 0 {
			name += fmt.Sprintf(":part-%d", i+1)
		}
		switch n := count[text]; {
		case n > 1:
			v.doubled = append(v.doubled, fmt.Sprintf("%s: %d times", name, n))
		case n == 0 && v.s.reported[name] != "":
			v.reported = append(v.reported, name+": "+v.s.reported[name])
		case n == 0:
			v.lost = append(v.lost, name)
		case i == 0 && media[text] != len(p.media):
			v.altered = append(v.altered, fmt.Sprintf("%s: %d media, want %d", name, media[text], len(p.media)))
		}
		delete(count, text)
	}
}

// print is the table.
func (v *verdict) print(w io.Writer, s *storm, took time.Duration) {
	fmt.Fprintf(w, "\nsweeps disturbed by\n")
	for _, name := range sorted(s.tally) {
		fmt.Fprintf(w, "  %5d  %s\n", s.tally[name], name)
	}
	fmt.Fprintf(w, "killed or frozen\n")
	for _, place := range sorted(s.met) {
		fmt.Fprintf(w, "  %5d  %s\n", s.met[place], place)
	}
	fmt.Fprintf(w, "requests that suffered\n")
	for _, name := range sorted(s.w.doors) {
		fmt.Fprintf(w, "  %-10s", name)
		for _, f := range faults {
			fmt.Fprintf(w, "  %s %d", f, s.w.doors[name].suffered[f])
		}
		fmt.Fprintln(w)
	}
	fmt.Fprintf(w, "outcome, read from the servers\n")
	for _, line := range []struct {
		n    int
		what string
	}{
		{v.wanted, "posts and parts of threads were to go out"}, {v.out, "are out"}, {len(v.doubled), "twice or more"}, {len(v.lost), "lost"},
		{len(v.altered), "altered, or nobody's"}, {len(v.reported), "not out, and reported"}, {len(v.waiting), "still waiting at a service"},
		{s.during + len(s.slipped), fmt.Sprintf("sent during one of %d pauses", s.pauses)}, {s.settled, "doubts that a person had to settle"}, {len(s.frights), "ends that are not documented"},
	} {
		fmt.Fprintf(w, "  %5d  %s\n", line.n, line.what)
	}
	fmt.Fprintf(w, "%s\n", took.Round(time.Second))
	for _, list := range []struct {
		name  string
		items []string
	}{{"doubled", v.doubled}, {"lost", v.lost}, {"altered", v.altered}, {"reported", v.reported}, {"waiting", v.waiting}, {"sent during a pause", s.slipped}, {"undocumented end", s.frights}} {
		for i, item := range list.items {
			if i == 20 {
				fmt.Fprintf(w, "%s: and %d more\n", list.name, len(list.items)-20)
				break
			}
			fmt.Fprintf(w, "%s: %s\n", list.name, item)
		}
	}
}
