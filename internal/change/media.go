package change

import "slices"

// media tells pictures that came, went, took the place of another, or changed
// in what is said of them. false: it is no list of pictures.
func (c *comparison) media(at Field, before, after any) bool {
	b, okBefore := pictures(before)
	a, okAfter := pictures(after)
	if !okBefore || !okAfter || len(b)+len(a) == 0 {
		return false
	}
	m := match(b, a)
	c.changedPictures(at, b, a, m)
	order := slices.Clone(m.kept)
	slices.SortFunc(order, func(x, y [2]int) int { return x[1] - y[1] })
	if !slices.Equal(m.kept, order) {
		c.event(Event{What: MediaOrder, Field: at})
	}
	for _, pair := range m.kept {
		c.picture(at, b[pair[0]], a[pair[1]])
	}
	return true
}

// pictures are the entries of a list of media that have an asset each.
func pictures(v any) ([]map[string]any, bool) {
	list, isList := v.([]any)
	if v != nil && !isList {
		return nil, false
	}
	all := []map[string]any{}
	for _, item := range list {
		m := mapping(item)
		if asset, ok := m["asset"].(string); !ok || asset == "" {
			return nil, false
		}
		all = append(all, m)
	}
	return all, true
}

// matched are the indexes of pictures of two lists.
type matched struct {
	gone, come []int
	kept       [][2]int
}

// match pairs pictures by asset, each once; the rest went or came.
func match(before, after []map[string]any) (m matched) {
	taken := make([]bool, len(after))
	for i, b := range before {
		j := 0
		for j < len(after) && (taken[j] || after[j]["asset"] != b["asset"]) {
			j++
		}
		if j == len(after) {
			m.gone = append(m.gone, i)
			continue
		}
		taken[j] = true
		m.kept = append(m.kept, [2]int{i, j})
	}
	for j := range after {
		if !taken[j] {
			m.come = append(m.come, j)
		}
	}
	return m
}

// changedPictures tells a picture in the very place of another as its
// replacement.
func (c *comparison) changedPictures(at Field, before, after []map[string]any, m matched) {
	e := Event{What: List, Field: at}
	come := slices.Clone(m.come)
	for _, i := range m.gone {
		if j := slices.Index(come, i); j >= 0 {
			come = slices.Delete(come, j, j+1)
			c.event(Event{What: MediaSwap, Field: at, Before: before[i]["asset"], After: after[i]["asset"]})
			c.picture(at, before[i], after[i])
			continue
		}
		e.Removed = append(e.Removed, before[i]["asset"].(string))
	}
	for _, j := range come {
		e.Added = append(e.Added, after[j]["asset"].(string))
	}
	if len(e.Added)+len(e.Removed) > 0 {
		c.event(e)
	}
}

// picture compares what is said of one.
func (c *comparison) picture(at Field, before, after map[string]any) {
	for _, k := range sortedKeys(before, after) {
		if k == "asset" {
			continue
		}
		next := at.free(after["asset"].(string)).to(k)
		b, okBefore := before[k].(string)
		a, okAfter := after[k].(string)
		if k == "alt" && okBefore && okAfter && b != a {
			c.text(next, b, a)
			continue
		}
		c.value(next, before[k], after[k])
	}
}
