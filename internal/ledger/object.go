package ledger

// object is a thing at a service, as its account names it.
type object struct{ target, id string }

// object is what a key has out there; false: nothing that has a name.
func (s State) object() (object, bool) {
	return object{s.Target, s.ID}, s.Out != None && s.ID != ""
}

// set keeps the state of a key, and what it has out there.
func (b *Book) set(s State) {
	if b.objects != nil {
		if o, has := b.states[s.Key].object(); has && b.objects[o] == s.Key {
			delete(b.objects, o)
		}
		if o, has := s.object(); has {
			b.objects[o] = s.Key
		}
	}
	b.states[s.Key] = s
}

// holder is the key that has a thing. Most ledgers are never asked, so what
// answers it is made when one is.
func (b *Book) holder(o object) (Key, bool) {
	if b.under == nil {
		if b.objects == nil {
			b.objects = map[object]Key{}
			for k, s := range b.states {
				if o, has := s.object(); has {
					b.objects[o] = k
				}
			}
		}
		k, ok := b.objects[o]
		return k, ok
	}
	for k, s := range b.states { // a few: those of one batch
		if own, has := s.object(); has && own == o {
			return k, true
		}
	}
	k, ok := b.under.holder(o)
	_, newer := b.states[k]
	return k, ok && !newer
}

// unshared says that no other key of the account has the thing that an entry
// names: one post out there is never taken for two.
func (t step) unshared() bool {
	k, held := t.book.holder(object{t.e.Target, t.e.ID})
	return t.e.ID == "" || !held || k == t.e.Key()
}
