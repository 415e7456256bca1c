package forge

import (
	"cmp"
	"net/url"
	"slices"
	"strings"
	"time"
)

// IsGitea tells, by its address, an API of Gitea or of what descends from it:
// they follow GitHub's with words of their own.
func IsGitea(api string) bool {
	u, err := url.Parse(api)
	return err == nil && strings.HasSuffix(strings.TrimRight(u.Path, "/"), "/api/v1")
}

// MayWrite tells whether whoever has a permission, as Permission names it, may
// write to the repository.
func MayWrite(permission string) bool {
	return slices.Contains([]string{"write", "admin", "owner"}, permission) // the last one is Gitea's
}

// silentStates are those of a review that change nobody's verdict. A state
// that is not listed here does: nobody knows what it means.
var silentStates = []string{"COMMENTED", "PENDING", "REQUEST_REVIEW"}

// Verdicts is the last verdict of each person, by login; fold makes equal what
// the server takes for one login. The date of a review is the server's own.
// Dismissing a later "changes requested" brings no earlier approval back to
// life.
func Verdicts(reviews []Review, fold func(login string) string) []Review {
	byLogin := map[string]Review{}
	for _, r := range reviews {
		if slices.Contains(silentStates, r.State) {
			continue
		}
		key := fold(r.User.Login)
		if old, ok := byLogin[key]; !ok || r.later(old) {
			byLogin[key] = r
		}
	}
	var all []Review
	for _, r := range byLogin {
		all = append(all, r)
	}
	slices.SortFunc(all, func(x, y Review) int {
		return cmp.Or(cmp.Compare(fold(x.User.Login), fold(y.User.Login)), cmp.Compare(x.ID, y.ID))
	})
	return all
}

// later counts a review without a readable date as the last one.
func (r Review) later(old Review) bool {
	at, err := time.Parse(time.RFC3339, r.SubmittedAt)
	before, oldErr := time.Parse(time.RFC3339, old.SubmittedAt)
	switch {
	case err != nil:
		return true
	case oldErr != nil:
		return false
	case at.Equal(before):
		return r.ID > old.ID
	}
	return at.After(before)
}
