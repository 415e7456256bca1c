package fake

import (
	"cmp"
	"encoding/json"
	"net/http"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// writeOperations alter the state, as the user of the token.
func writeOperations() []operation {
	return []operation{
		{"users/get-authenticated", func(s *State, _ *call) reply {
			if !s.Person {
				return refuse(http.StatusForbidden, "Resource not accessible by integration")
			}
			return one(map[string]any{"user_view_type": "private", "id": s.Author.ID, "login": s.Author.Login, "type": s.Author.Type})
		}},
		{"issues/create-comment", func(s *State, c *call) reply {
			return inPull("issue_number", func(p *Pull) reply {
				text := sent[Comment](c)
				if len([]rune(text.Body)) > 65536 {
					return refuse(http.StatusUnprocessableEntity, "Validation Failed")
				}
				p.Comments = append(p.Comments, Comment{ID: s.id(), User: s.Author, Body: text.Body})
				return created(p.Comments[len(p.Comments)-1])
			})(s, c)
		}},
		{"issues/update-comment", func(_ *State, c *call) reply {
			for _, p := range c.repo.Pulls {
				if i := c.at(p.Comments); i >= 0 {
					p.Comments[i].Body = sent[Comment](c).Body
					return one(p.Comments[i])
				}
			}
			return notFound
		}},
		{"issues/delete-comment", func(_ *State, c *call) reply {
			for _, p := range c.repo.Pulls {
				if i := c.at(p.Comments); i >= 0 {
					p.Comments = slices.Delete(p.Comments, i, i+1)
					return reply{status: http.StatusNoContent}
				}
			}
			return notFound
		}},
		{"pulls/list-review-comments", inPull("pull_number", func(p *Pull) reply { return list(p.LineComments, "") })},
		{"pulls/delete-review-comment", func(_ *State, c *call) reply {
			for _, p := range c.repo.Pulls {
				i := slices.IndexFunc(p.LineComments, func(x LineComment) bool { return x.ID == int64(c.number("comment_id")) })
				if i >= 0 {
					p.LineComments = slices.Delete(p.LineComments, i, i+1)
					return reply{status: http.StatusNoContent}
				}
			}
			return notFound
		}},
		{"pulls/create-review", func(s *State, c *call) reply {
			return inPull("pull_number", func(p *Pull) reply { return s.review(p, c) })(s, c)
		}},
		{"repos/create-commit-status", func(s *State, c *call) reply {
			status, sha := sent[Status](c), c.params["sha"]
			status.Creator = s.Author
			if c.repo.Statuses == nil {
				c.repo.Statuses = map[string][]Status{}
			}
			c.repo.Statuses[sha] = slices.Insert(c.repo.Statuses[sha], 0, status) // newest first
			return created(status)
		}},
	}
}

func created(value any) reply { return reply{status: http.StatusCreated, value: value} }

func (s *State) id() int64 {
	s.last++
	return 900_000_000 + s.last
}

// sent is the body of a request; it has been held against the description.
func sent[T any](c *call) (value T) {
	_ = json.Unmarshal(c.body, &value)
	return value
}

func (c *call) at(comments []Comment) int {
	return slices.IndexFunc(comments, func(x Comment) bool { return x.ID == int64(c.number("comment_id")) })
}

// review takes all comments or none, as GitHub does: each must lie in one hunk
// of the file's patch.
func (s *State) review(p *Pull, c *call) reply {
	in := sent[struct {
		CommitID string `json:"commit_id"`
		Body     string
		Comments []LineComment
	}](c)
	for _, x := range in.Comments {
		i := slices.IndexFunc(p.Files, func(f File) bool { return f.Path == x.Path })
		switch {
		case i < 0:
			return unprocessable("Path could not be resolved")
		case !inOneHunk(cmp.Or(p.Files[i].Hunks, p.Files[i].Patch), x):
			return unprocessable("Line could not be resolved")
		}
	}
	review := Review{ID: s.id(), User: s.Author, State: "COMMENTED", CommitID: in.CommitID, SubmittedAt: "2026-10-01T09:00:00Z", Body: in.Body}
	p.Reviews = append(p.Reviews, review)
	for _, x := range in.Comments {
		x.ID, x.Review, x.User, x.CommitID = s.id(), review.ID, s.Author, in.CommitID
		p.LineComments = append(p.LineComments, x)
	}
	return one(review)
}

func unprocessable(why string) reply {
	return reply{status: http.StatusUnprocessableEntity, message: "Unprocessable Entity", errors: []string{why}}
}

var hunkHead = regexp.MustCompile(`^@@ -\d+(?:,\d+)? \+(\d+)(?:,(\d+))? @@`)

func inOneHunk(patch string, x LineComment) bool {
	from := x.Start
	if from == 0 {
		from = x.Line
	}
	for line := range strings.Lines(patch) {
		m := hunkHead.FindStringSubmatch(line)
		if m == nil {
			continue
		}
		start, _ := strconv.Atoi(m[1])
		count := 1
		if m[2] != "" {
			count, _ = strconv.Atoi(m[2])
		}
		if from >= start && x.Line < start+count && from <= x.Line {
			return true
		}
	}
	return false
}
