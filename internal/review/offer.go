package review

import (
	"context"
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"masthead/internal/forge"
)

// mostOffered is how many suggestions are open at a time: a server takes more
// for abuse, and a reader does not read them.
const mostOffered = 30

const (
	fixMarker   = "<!-- masthead:fix "
	offerMarker = "<!-- masthead:fixes "
)

var fixMark = regexp.MustCompile(`<!-- masthead:fix ([0-9a-f]{32}) -->\s*$`)

// Offer is what is to be suggested on a commit.
type Offer struct {
	Head   string // commit
	Prefix string // folder of the organisation in the repository, "" for the top
	List   []Suggestion
	Text   func(Suggestion) string // of the comment
	Body   string                  // of the review around them
}

// Offered says what became of an offer.
type Offered struct {
	Open    int // suggestions that a reader can apply
	Refused int // that the server does not count to the diff
	Over    int // beyond what is offered at a time
	Writes  int
}

// Offer brings the suggestions up to date: those of ours that nobody has
// answered and that no longer hold go, and those that are missing come, in one
// review. What is there already stays.
func (c *Conversation) Offer(ctx context.Context, o Offer) (done Offered, err error) {
	if done.Over = len(o.List) - mostOffered; done.Over > 0 {
		o.List = o.List[:mostOffered]
	}
	done.Over = max(done.Over, 0)
	lines, err := c.lineComments(ctx)
	if err != nil {
		return done, err
	}
	open, err := c.tidy(ctx, o, lines, &done)
	if err != nil {
		return done, err
	}
	missing := slices.DeleteFunc(slices.Clone(o.List), func(s Suggestion) bool { return open[s.Fingerprint] })
	done.Open = len(o.List) - len(missing)
	if len(missing) == 0 {
		return done, nil
	}
	if c.offeredBefore(o) { // the server has refused the rest on this very commit
		done.Refused = len(missing)
		return done, nil
	}
	err = c.post(ctx, o, missing, &done)
	return done, err
}

// tidy deletes our suggestions that no longer hold, and tells which do.
func (c *Conversation) tidy(ctx context.Context, o Offer, lines []forge.ReviewComment, done *Offered) (open map[string]bool, err error) {
	wanted, open := map[string]bool{}, map[string]bool{}
	for _, s := range o.List {
		wanted[s.Fingerprint] = true
	}
	answered := map[int64]bool{}
	for _, x := range lines {
		answered[x.ReplyTo] = true
	}
	for _, x := range lines {
		m := fixMark.FindStringSubmatch(x.Body)
		switch {
		case m == nil || !c.ours(x.User) || x.ReplyTo != 0:
		case wanted[m[1]] && x.Line != 0 && !open[m[1]]:
			open[m[1]] = true
		case !answered[x.ID]:
			if err := c.repo.DeleteReviewComment(ctx, x.ID); err != nil {
				return open, err
			}
			done.Writes++
		}
	}
	return open, nil
}

// mark names the whole offer, and what part of it a review holds.
func (o Offer) mark(part []Suggestion) string {
	return o.whole() + prints(part) + " -->"
}

func (o Offer) whole() string { return offerMarker + prints(o.List) + " " }

func prints(list []Suggestion) string {
	var all []string
	for _, s := range list {
		all = append(all, s.Fingerprint)
	}
	return digest(all...)
}

func (c *Conversation) offeredBefore(o Offer) bool {
	return slices.ContainsFunc(c.reviews.Value, func(r forge.Review) bool {
		return c.ours(r.User) && r.CommitID == o.Head && strings.Contains(r.Body, o.whole())
	})
}

// post sends one review. Where the server takes a line for none of the diff, it
// refuses all: then its own account of the diff sorts out which, and where that
// does not help, halving does.
func (c *Conversation) post(ctx context.Context, o Offer, list []Suggestion, done *Offered) error {
	err := c.send(ctx, o, list, done)
	if !isInvalid(err) {
		return err
	}
	if files, unseen := c.repo.Files(ctx, c.number); unseen == nil {
		known := onServer(files, o.Prefix, list)
		done.Refused += len(list) - len(known)
		list = known
	}
	tries := 12 // each is seen by people
	return c.halve(ctx, o, list, done, &tries)
}

func (c *Conversation) halve(ctx context.Context, o Offer, list []Suggestion, done *Offered, tries *int) error {
	if len(list) == 0 {
		return nil
	}
	if *tries--; *tries < 0 {
		done.Refused += len(list)
		return nil
	}
	err := c.send(ctx, o, list, done)
	switch {
	case !isInvalid(err):
		return err
	case len(list) == 1:
		done.Refused++
		return nil
	}
	middle := len(list) / 2
	return errors.Join(c.halve(ctx, o, list[:middle], done, tries), c.halve(ctx, o, list[middle:], done, tries))
}

func isInvalid(err error) bool {
	refused, ok := errors.AsType[*forge.Refused](err)
	return ok && refused.Invalid()
}

func (c *Conversation) send(ctx context.Context, o Offer, list []Suggestion, done *Offered) error {
	mark := o.mark(list)
	review := forge.NewReview{Commit: o.Head, Body: o.Body + "\n\n" + mark, Event: "COMMENT"}
	for _, s := range list {
		review.Comments = append(review.Comments, o.comment(s))
	}
	_, err := c.repo.CreateReview(ctx, c.number, review, func(r forge.Review) bool { return r.CommitID == o.Head && strings.Contains(r.Body, mark) })
	if err == nil {
		done.Open += len(list)
		done.Writes++
	}
	return err
}

func (o Offer) comment(s Suggestion) forge.NewComment {
	x := forge.NewComment{Path: o.Prefix + s.Path, Line: s.To, Side: "RIGHT",
		Body: fmt.Sprintf("%s\n%s%s -->", o.Text(s), fixMarker, s.Fingerprint)}
	if s.From < s.To {
		x.Start, x.StartSide = s.From, "RIGHT"
	}
	return x
}

var hunkHead = regexp.MustCompile(`(?m)^@@ -\d+(?:,\d+)? \+(\d+)(?:,(\d+))? @@`)

// onServer keeps the suggestions that lie in a hunk as the server shows it. A
// file of which it shows none is no reason to leave one out.
func onServer(files []forge.File, prefix string, list []Suggestion) []Suggestion {
	patches := map[string]string{}
	for _, f := range files {
		patches[f.Path] = f.Patch
	}
	return slices.DeleteFunc(slices.Clone(list), func(s Suggestion) bool {
		patch := patches[prefix+s.Path]
		return patch != "" && !shows(patch, s)
	})
}

func shows(patch string, s Suggestion) bool {
	for _, m := range hunkHead.FindAllStringSubmatch(patch, -1) {
		start, count := number(m[1]), 1
		if m[2] != "" {
			count = number(m[2])
		}
		if (span{start, start + count - 1}).holds(s.From, s.To) {
			return true
		}
	}
	return false
}
