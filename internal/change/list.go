package change

import "slices"

// lists tells what came into a list and what went. Entries that are mappings
// with a name of their own are compared by it.
func (c *comparison) lists(at Field, before, after []any) {
	if name := nameKey(before, after); name != "" {
		c.named(at, name, before, after)
		return
	}
	e := Event{What: List, Field: at}
	e.Removed = c.missing(after, before)
	e.Added = c.missing(before, after)
	if len(e.Added)+len(e.Removed) == 0 {
		e.What = Reordered
	}
	e.Sense = c.listSense(at, before, after, e)
	c.event(e)
}

// missing lists the entries that known has not, each as often as it is
// missing.
func (c *comparison) missing(known, all []any) []string {
	left := make([]string, len(known))
	for i, v := range known {
		left[i] = exact(v)
	}
	var list []string
	for _, v := range all {
		if i := slices.Index(left, exact(v)); i >= 0 {
			left = slices.Delete(left, i, i+1)
			continue
		}
		list = append(list, c.mask(compact(v)))
	}
	return list
}

// nameKeys are the keys by which entries of lists are known, in the order of how
// well they name one.
var nameKeys = []string{"id", "asset", "metric", "platform", "district", "post", "language", "where"}

// nameKey is the key that names every entry of both lists, each once; "" if
// there is none.
func nameKey(before, after []any) string {
	for _, name := range nameKeys {
		if isNamed(before, name) && isNamed(after, name) {
			return name
		}
	}
	return ""
}

func isNamed(list []any, name string) bool {
	seen := map[string]bool{}
	for _, item := range list {
		text, _ := mapping(item)[name].(string)
		if text == "" || seen[text] {
			return false
		}
		seen[text] = true
	}
	return true
}

// named compares entry by entry.
func (c *comparison) named(at Field, name string, before, after []any) {
	find := func(list []any, id any) any {
		i := slices.IndexFunc(list, func(item any) bool { return mapping(item)[name] == id })
		if i < 0 {
			return nil
		}
		return list[i]
	}
	e := Event{What: List, Field: at}
	var both []any // names, in the old order
	for _, item := range before {
		if find(after, mapping(item)[name]) == nil {
			e.Removed = append(e.Removed, c.mask(compact(item)))
			continue
		}
		both = append(both, mapping(item)[name])
	}
	var order []any
	for _, item := range after {
		if find(before, mapping(item)[name]) == nil {
			e.Added = append(e.Added, c.mask(compact(item)))
			continue
		}
		order = append(order, mapping(item)[name])
	}
	if len(e.Added)+len(e.Removed) > 0 {
		e.Sense = c.listSense(at, before, after, e)
		c.event(e)
	}
	if !slices.Equal(both, order) {
		c.event(Event{What: Reordered, Field: at})
	}
	for _, id := range both {
		c.value(at.free(id.(string)), find(before, id), find(after, id))
	}
}
