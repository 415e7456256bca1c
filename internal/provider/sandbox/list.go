package sandbox

import "masthead/internal/provider"

// Things are all that a sandbox has and had, by time: for those who show it in
// another form.
func Things(p provider.Provider) ([]*Thing, error) {
	s, ok := p.(*sandbox)
	if !ok {
		return nil, nil
	}
	return s.things()
}
