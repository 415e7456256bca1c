package review

import (
	"context"

	"masthead/internal/forge"
)

// StatusName is the context of our commit status.
const StatusName = "masthead"

// SetStatus says of a commit how it stands, unless that is what was said last.
// It is for forges that have no checks of their own.
func SetStatus(ctx context.Context, repo *forge.Repo, sha string, s forge.NewStatus) (written bool, err error) {
	s.Context = StatusName
	if r := []rune(s.Description); len(r) > 140 { // GitHub's limit
		s.Description = string(r[:139]) + "…"
	}
	last, there, err := repo.LatestStatus(ctx, sha, StatusName)
	if err == nil && there && last.State == s.State && last.Description == s.Description {
		return false, nil
	}
	return true, repo.CreateStatus(ctx, sha, s)
}

// Begin says that a verdict is on its way, unless there is one by the same
// base already: a rerun must not make a green commit wait.
func Begin(ctx context.Context, repo *forge.Repo, sha string, s forge.NewStatus, sameBase func(description string) bool) error {
	last, there, err := repo.LatestStatus(ctx, sha, StatusName)
	if err == nil && there && last.State != "pending" && sameBase(last.Description) {
		return nil
	}
	_, err = SetStatus(ctx, repo, sha, s)
	return err
}
