package platform

import "strconv"

// Example is one test of a platform file: a URL or a handle, and what it
// must give.
type Example struct {
	Platform string   // whose file it is
	At       []string // pointer into the file
	URL      string   // "" in an example of a handle
	Handle   string
	Want     string // platform and id, or the reason: "x gsa", "x post"
}

// Examples returns the tests that the file of a platform carries.
func (s *Set) Examples(id string) []Example {
	n := s.nets[id]
	if n == nil {
		return nil
	}
	var out []Example
	for _, group := range []string{"urls", "handles"} {
		list, _ := n.tests[group].([]any)
		for i, v := range list {
			m, _ := v.(map[string]any)
			e := Example{Platform: id, At: []string{"tests", group, strconv.Itoa(i)}, URL: text(m["url"]), Handle: text(m["handle"])}
			on := text(m["platform"])
			if on == "" {
				on = id
			}
			e.Want = on + " " + text(m["id"]) + text(m["why"])
			out = append(out, e)
		}
	}
	return out
}

// Try runs an example and returns what it gives, in the form of Want.
func (s *Set) Try(e Example) string {
	var got Identity
	var why Why
	if e.URL != "" {
		got, why = s.Resolve(e.URL)
	} else {
		got, why = s.Handle(e.Platform, e.Handle)
	}
	if why.Reason == "" {
		return got.Platform + " " + got.ID
	}
	on := why.Platform
	if on == "" {
		on = e.Platform // an unknown host has no platform; the example is still this file's
	}
	return on + " " + why.Reason
}
