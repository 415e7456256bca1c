package text

import "unicode/utf8"

// punycodeSize is how many characters a label has in the form for the network
// (RFC 3492). It takes halves of characters as well, which the usual libraries
// do not, and gives up where no label can be that long.
func punycodeSize(label []rune) int {
	const hopeless = 1000
	basic := 0
	for _, r := range label {
		if r < utf8.RuneSelf {
			basic++
		}
	}
	switch {
	case basic == len(label):
		return basic
	case len(label) > longestLabel:
		return hopeless
	}
	size := len("xn--") + basic
	if basic > 0 {
		size++
	}
	delta, n, bias, handled := 0, rune(utf8.RuneSelf), 72, basic
	for handled < len(label) {
		next := nextRune(label, n)
		delta += int(next-n) * (handled + 1)
		n = next
		for _, r := range label {
			switch {
			case r < n:
				delta++
			case r == n:
				size += digitsOf(delta, bias)
				bias = adapt(delta, handled+1, handled == basic)
				delta = 0
				handled++
			}
		}
		delta++
		n++
	}
	return size
}

// nextRune is the smallest character that is not below n.
func nextRune(label []rune, n rune) rune {
	next := rune(utf8.MaxRune)
	for _, r := range label {
		if r >= n {
			next = min(next, r)
		}
	}
	return next
}

const (
	punyBase = 36
	punyMin  = 1
	punyMax  = 26
)

func digitsOf(delta, bias int) int {
	count := 1
	for k := punyBase; ; k += punyBase {
		t := min(max(k-bias, punyMin), punyMax)
		if delta < t {
			return count
		}
		delta = (delta - t) / (punyBase - t)
		count++
	}
}

func adapt(delta, points int, first bool) int {
	const damp, skew = 700, 38
	if first {
		delta /= damp
	} else {
		delta /= 2
	}
	delta += delta / points
	k := 0
	for ; delta > (punyBase-punyMin)*punyMax/2; k += punyBase {
		delta /= punyBase - punyMin
	}
	return k + (punyBase-punyMin+1)*delta/(delta+skew)
}
