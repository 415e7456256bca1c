// Package platform knows the networks: their limits as facts with a source,
// and which account a URL or a handle means. Everything it knows comes from
// the files of policies/platforms, so a new network is a new file and no code.
// It refuses to guess in silence: what is not an account comes back with the
// reason, and what is only likely comes back with the confidence. It reads no
// files, asks no network, and never looks behind a short link.
package platform

import (
	"fmt"
	"maps"
	"slices"
	"strings"
)

// Set is all platforms of an organisation. It never changes after New and may
// be shared.
type Set struct {
	ids   []string // sorted
	nets  map[string]*network
	words map[string]string // what people write, folded -> id
	hosts map[string]*network
	short map[string]*network
}

// Fault is one thing wrong with one platform file.
type Fault struct {
	Platform string   // id: the file's name
	At       []string // pointer into the file
	Message  string
}

// Faults is the error of New.
type Faults []Fault

func (f Faults) Error() string {
	lines := make([]string, len(f))
	for i, x := range f {
		lines[i] = fmt.Sprintf("platform %s: /%s: %s", x.Platform, strings.Join(x.At, "/"), x.Message)
	}
	return strings.Join(lines, "\n")
}

// New builds the set from decoded files by id. The error is a Faults and
// lists everything wrong; the set is usable all the same, without the facts
// at fault, so that one bad file does not hide what the others say.
func New(files map[string]map[string]any) (*Set, error) {
	s := &Set{nets: map[string]*network{}, words: map[string]string{}, hosts: map[string]*network{}, short: map[string]*network{}}
	s.ids = slices.Sorted(maps.Keys(files))
	var faults Faults
	for _, id := range s.ids {
		n, wrong := build(id, files[id])
		s.nets[id] = n
		faults = append(faults, wrong...)
	}
	for _, id := range s.ids {
		faults = append(faults, s.register(s.nets[id])...)
	}
	if len(faults) > 0 {
		return s, faults
	}
	return s, nil
}

// register enters the words and hosts of n; the first to claim one keeps it.
func (s *Set) register(n *network) (faults Faults) {
	for i, w := range append([]string{n.id}, n.aliases...) {
		if other, taken := s.words[foldWord(w)]; taken && other != n.id {
			at := []string{"aliases", fmt.Sprint(max(i-1, 0))}
			faults = append(faults, Fault{n.id, at, fmt.Sprintf("%q already means %s", w, other)})
			continue
		}
		s.words[foldWord(w)] = n.id
	}
	claim := func(hosts map[string]*network, fact string, list []string) {
		for i, h := range list {
			if other := hosts[h]; other != nil && other != n {
				faults = append(faults, Fault{n.id, []string{"url", fact, "value", fmt.Sprint(i)}, fmt.Sprintf("%s already belongs to %s", h, other.id)})
				continue
			}
			hosts[h] = n
		}
	}
	claim(s.hosts, "hosts", n.hosts)
	claim(s.hosts, "former_hosts", n.former)
	claim(s.short, "short_hosts", n.short)
	return faults
}

// IDs returns the ids of all platforms, sorted.
func (s *Set) IDs() []string { return slices.Clone(s.ids) }

// Names returns every word that names a platform, sorted: ids and aliases.
func (s *Set) Names() []string { return slices.Sorted(maps.Keys(s.words)) }

// Lookup finds the id of the platform that a word names, such as "Twitter".
func (s *Set) Lookup(word string) (id string, ok bool) {
	id, ok = s.words[foldWord(word)]
	return id, ok
}

// Title is the name shown to people, or id for an unknown platform.
func (s *Set) Title(id string) string {
	if n := s.nets[id]; n != nil && n.name != "" {
		return n.name
	}
	return id
}

func foldWord(w string) string { return strings.Join(strings.Fields(strings.ToLower(w)), " ") }
