package alike

// gramLetters is how many letters in a row are compared as one: about a word
// and a blank. docs/near-duplicates.md has what other lengths and whole words
// do.
const gramLetters = 7

// base of the rolling hash: an odd number without a pattern.
const base uint64 = 0x9e3779b97f4a7c15

// grams hashes each run of letters. A text that is shorter is one run.
func grams(letters []rune) []uint32 {
	if len(letters) < 2 { // the blank before the first word
		return nil
	}
	out := uint64(1) // what the letter that leaves has been multiplied by
	for range gramLetters {
		out *= base
	}
	var hash uint64
	list := make([]uint32, 0, max(1, len(letters)-gramLetters+1))
	for i, letter := range letters {
		hash = hash*base + uint64(letter) + 1
		if i >= gramLetters {
			hash -= out * (uint64(letters[i-gramLetters]) + 1)
		}
		if i >= gramLetters-1 {
			list = append(list, uint32(mix(hash)>>32))
		}
	}
	if len(list) == 0 {
		list = append(list, uint32(mix(hash)>>32))
	}
	return list
}

// mix spreads the bits of a number over all of the result (the finalizer of
// SplitMix64).
func mix(x uint64) uint64 {
	x = (x ^ x>>30) * 0xbf58476d1ce4e5b9
	x = (x ^ x>>27) * 0x94d049bb133111eb
	return x ^ x>>31
}
