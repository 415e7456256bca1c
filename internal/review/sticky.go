package review

import (
	"context"
	"slices"
	"strings"

	"masthead/internal/forge"
)

// Room is how many bytes of text a comment has beside its marker; GitHub takes
// 65,536 characters.
const Room = 65_000

const marker = "<!-- masthead:review "

// marked puts the marker before a text. Its digest tells a rerun that nothing
// is to be said.
func marked(text string) string { return marker + digest(text) + " -->\n" + text }

// isMarked tells a comment that was made by marked. A marker further down was
// quoted, and is none.
func isMarked(body string) bool { return strings.HasPrefix(body, marker) }

// says tells whether a body is what marked makes of the text: the digest alone
// would stay where somebody has edited the comment below it.
func says(body, text string) bool {
	tidy := func(s string) string { return strings.TrimSpace(strings.ReplaceAll(s, "\r\n", "\n")) }
	return tidy(body) == tidy(marked(text))
}

// Stuck says what became of the comment.
type Stuck struct {
	Writes int    // 0: it was there already, or nothing was to be said
	Author string // who we turned out to be, where that was guessed wrong; "" else
}

// HasComment tells whether an earlier run has left its comment.
func (c *Conversation) HasComment() bool { return len(c.stuck(c.ours)) > 0 }

// stuck lists the marked comments of an author, oldest first.
func (c *Conversation) stuck(by func(forge.User) bool) []forge.Comment {
	return slices.DeleteFunc(slices.Clone(c.comments), func(x forge.Comment) bool { return !isMarked(x.Body) || !by(x.User) })
}

// Stick makes the one comment say the text: the earlier one is edited, and what
// else of ours is there goes.
func (c *Conversation) Stick(ctx context.Context, text string) (Stuck, error) {
	mine := c.stuck(c.ours)
	if len(mine) == 0 {
		return c.first(ctx, text)
	}
	return c.settle(ctx, mine, text)
}

// settle keeps the oldest of our comments.
func (c *Conversation) settle(ctx context.Context, mine []forge.Comment, text string) (done Stuck, err error) {
	if !says(mine[0].Body, text) {
		if _, err := c.repo.EditComment(ctx, mine[0].ID, marked(text)); err != nil {
			return done, err
		}
		done.Writes++
	}
	for _, double := range mine[1:] {
		if err := c.repo.DeleteComment(ctx, double.ID); err != nil {
			return done, err
		}
		done.Writes++
	}
	return done, nil
}

// first comments for the first time. The answer tells who we are: where that
// was not known rightly, and an earlier comment is by the same author, the
// earlier one is kept after all.
func (c *Conversation) first(ctx context.Context, text string) (done Stuck, err error) {
	newest := int64(0)
	for _, x := range c.comments {
		newest = max(newest, x.ID)
	}
	posted, err := c.repo.CreateComment(ctx, c.number, marked(text), func(x forge.Comment) bool { return x.ID > newest && says(x.Body, text) })
	if err != nil {
		return done, err
	}
	done.Writes = 1
	if c.ours(posted.User) {
		return done, nil
	}
	c.me = posted.User.Login
	earlier := c.stuck(c.ours)
	if len(earlier) > 0 {
		settled, err := c.settle(ctx, append(earlier, posted), text)
		return Stuck{done.Writes + settled.Writes, posted.User.Login}, err
	}
	return Stuck{done.Writes, posted.User.Login}, nil
}
