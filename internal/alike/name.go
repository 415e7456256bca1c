package alike

import (
	"slices"
	"strings"
)

// Names pairs names that are easily taken for each other: they differ in how
// they are drawn (dots, 0 for O), or by one letter. Two names that are one
// letter apart have a shorter name in common, one letter taken from each, so
// that each name meets only its likes. Short names are alike by chance: Ann and
// Ana are two people.
type Names struct {
	// Drawn and Edited are the fewest letters of names that are compared by
	// look and by letter.
	Drawn, Edited int

	names   []string
	looks   map[string][]int
	shorter map[uint64][]int // by hash of group and shorter name
}

// Add puts in a name in small letters and gives the places of those of its
// group that came before and are like it, in their order.
func (n *Names) Add(group, name string) []int {
	place := len(n.names)
	n.names = append(n.names, group+"\n"+name)
	if len(name) < n.Drawn {
		return nil
	}
	if n.looks == nil {
		n.looks, n.shorter = map[string][]int{}, map[uint64][]int{}
	}
	look := group + "\n" + drawn(name)
	found := places(nil, n.looks[look])
	n.looks[look] = keep(n.looks[look], place)
	if len(name) < n.Edited {
		return found
	}
	for _, hash := range shortened(group, name) {
		for _, other := range n.shorter[hash] {
			if before, ok := strings.CutPrefix(n.names[other], group+"\n"); ok && oneApart(name, before) {
				found = places(found, []int{other})
			}
		}
		n.shorter[hash] = keep(n.shorter[hash], place)
	}
	return found
}

// crowd is how many names with one look are kept: who is told of twenty has
// understood, and a thousand names with dots in other places cost no more than
// as many others.
const crowd = 20

func keep(list []int, place int) []int {
	if len(list) == crowd {
		return list
	}
	return append(list, place)
}

// places adds those that are not there yet, in order.
func places(list, more []int) []int {
	for _, place := range more {
		if at, found := slices.BinarySearch(list, place); !found {
			list = slices.Insert(list, at, place)
		}
	}
	return list
}

// drawnAlike are signs that many typefaces draw nearly the same.
var drawnAlike = strings.NewReplacer(".", "", "_", "", "-", "", "0", "o", "1", "l", "i", "l", "5", "s")

func drawn(name string) string { return drawnAlike.Replace(name) }

// shortened hashes the name, and the name with each letter left out in turn.
func shortened(group, name string) []uint64 {
	start := fnv(fnv(14695981039346656037, group), "\n")
	all := []uint64{fnv(start, name)}
	for i := range len(name) {
		if i == 0 || name[i] != name[i-1] { // of a double letter it does not matter which
			all = append(all, fnv(fnv(start, name[:i]), name[i+1:]))
		}
	}
	return all
}

// fnv goes on with a hash of the kind FNV-1a.
func fnv(hash uint64, text string) uint64 {
	for i := range len(text) {
		hash = (hash ^ uint64(text[i])) * 1099511628211
	}
	return hash
}

// oneApart reports one letter too many, too few, changed, or two that changed
// places. Two numbers are no slip of the pen: ward12 and ward13.
func oneApart(a, b string) bool {
	if len(a) > len(b) {
		a, b = b, a
	}
	i := 0
	for i < len(a) && a[i] == b[i] {
		i++
	}
	switch {
	case len(b) == len(a)+1:
		return a[i:] == b[i+1:] && !(isDigit(rune(b[i])) && strings.ContainsFunc(a, isDigit))
	case len(a) != len(b) || i == len(a):
		return false
	case a[i+1:] == b[i+1:]:
		return !isDigit(rune(a[i])) || !isDigit(rune(b[i]))
	}
	return i+1 < len(a) && a[i] == b[i+1] && a[i+1] == b[i] && a[i+2:] == b[i+2:]
}
