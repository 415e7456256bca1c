package facts

import (
	"encoding/json"
	"path"
	"slices"
	"strconv"
	"strings"

	"masthead/internal/platform"
)

// number reads a limit; "none" is no number.
func (l *limits) number(name string) (platform.Fact, float64, bool) {
	f, ok := l.fact(name)
	n, isNumber := toFloat(f.Value)
	return f, n, ok && isNumber
}

// between reads a limit with two ends.
func (l *limits) between(name string) (f platform.Fact, least, most float64, ok bool) {
	f, ok = l.fact(name)
	ends, _ := f.Value.([]any)
	if !ok || len(ends) != 2 {
		return f, 0, 0, false
	}
	least, one := toFloat(ends[0])
	most, two := toFloat(ends[1])
	return f, least, most, one && two
}

func toFloat(value any) (float64, bool) {
	n, ok := value.(json.Number)
	if !ok {
		return 0, false
	}
	x, err := n.Float64()
	return x, err == nil
}

// takesType understands image/* as every picture.
func takesType(f platform.Fact, mediaType string) bool {
	return slices.ContainsFunc(texts(f.Value), func(pattern string) bool {
		ok, _ := path.Match(pattern, mediaType)
		return ok
	})
}

func texts(value any) []string {
	list, _ := value.([]any)
	var all []string
	for _, item := range list {
		text, _ := item.(string)
		all = append(all, text)
	}
	return all
}

// ratioOf reads "4:5" or "1.91:1" as width over height.
func ratioOf(text string) (float64, bool) {
	w, h, _ := strings.Cut(text, ":")
	width, err1 := strconv.ParseFloat(w, 64)
	height, err2 := strconv.ParseFloat(h, 64)
	if err1 != nil || err2 != nil || width <= 0 || height <= 0 {
		return 0, false
	}
	return width / height, true
}
