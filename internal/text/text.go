// Package text takes apart what people write in posts: the characters that
// readers see, links, mentions, hashtags and emoji, and how long all of it is
// for a network that counts in its own way. It is pure: everything it knows of
// a network comes in as a parameter, from the file of that network. It refuses
// to know a network by its name, to ask one, and to judge.
package text

import (
	"cmp"
	"slices"
)

// Kind is what an entity is.
type Kind string

const (
	Link    Kind = "link"
	Mention Kind = "mention"
	Hashtag Kind = "hashtag"
	Cashtag Kind = "cashtag"
	Emoji   Kind = "emoji"
)

// Entity is a stretch of a text that is more than words.
type Entity struct {
	Kind     Kind
	From, To int    // bytes, always on the boundaries of characters
	Value    string // as meant: a link's address with scheme, a mention or hashtag without its sign
}

// Entities are what readers and networks take for more than words: the union
// over platforms, sorted, not overlapping.
func Entities(s string) []Entity { return Extract(s, Any) }

// sorted orders entities and drops those that begin inside another. Of two
// that begin together the first given stays.
func sorted(list []Entity) []Entity {
	if !slices.IsSortedFunc(list, byPlace) {
		slices.SortStableFunc(list, byPlace)
	}
	end := 0
	return slices.DeleteFunc(list, func(e Entity) bool {
		inside := e.From < end
		if !inside {
			end = e.To
		}
		return inside
	})
}

func byPlace(a, b Entity) int { return cmp.Compare(a.From, b.From) }
