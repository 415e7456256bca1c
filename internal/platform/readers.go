package platform

import "slices"

// choices are what networks call those who may see a post.
var choices = map[string]string{"unlisted": "unlisted", "followers": "private"}

// Keeps reports whether a network shows a post to those alone whom it is for:
// "unlisted" or "followers". Everybody is no matter anywhere.
func (s *Set) Keeps(id, visibility string) bool {
	if visibility == "" || visibility == "public" {
		return true
	}
	fact, _ := s.Fact(id, "actions", "visibility")
	all, _ := fact.Value.([]any)
	return slices.Contains(all, any(choices[visibility]))
}
