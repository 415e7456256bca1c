package alike

// A signature has one smallest hash for each of its bins (one-permutation
// MinHash). Texts are compared if all rows of some band are equal: of texts
// that share the part s of their runs of letters, that is the part
// 1 - (1 - s^rows)^bands.
const (
	bands = 40
	rows  = 3
	bins  = bands * rows
)

type signature [bins]uint32

const empty = ^uint32(0)

// sign fills a signature. A bin that no run of letters fell into takes what is
// in another, chosen by the bin's number alone, so that like texts choose alike
// (optimal densification).
func (s *signature) sign(grams []uint32) {
	for i := range s {
		s[i] = empty
	}
	for _, g := range grams {
		h := mix(uint64(g) + base)
		bin := h >> 32 * bins >> 32
		s[bin] = min(s[bin], uint32(h)>>1) // never empty
	}
	from := *s
	for i := range s {
		for try := uint64(1); s[i] == empty; try++ {
			s[i] = from[mix(uint64(i)<<32+try)>>32*bins>>32]
		}
	}
}

// band hashes the rows of one band.
func (s *signature) band(n int) uint32 {
	hash := uint64(n)
	for _, row := range s[n*rows : (n+1)*rows] {
		hash = mix(hash*base + uint64(row))
	}
	return uint32(hash >> 32)
}

// estimate is the share of equal bins: near Same of the two texts.
func (s *signature) estimate(o *signature) float64 {
	equal := 0
	for i := range s {
		if s[i] == o[i] {
			equal++
		}
	}
	return float64(equal) / bins
}
