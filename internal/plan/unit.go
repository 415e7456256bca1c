package plan

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"masthead/internal/ledger"
	"masthead/internal/provider"
)

// How a post was split into things of their own when it went out. It stays so
// for that post, or a thread would be sent again when its account is served
// otherwise.
const (
	asChain = "chain" // each part is a thing, and so is the first comment
	asWhole = "whole" // one thing, and the comment is one where the service places none
	byHand  = "hand"  // one thing, with all that a person needs
)

// comment is the occurrence of the first comment.
const comment = "comment"

// partName is the occurrence of a part, from 1; the first is the post itself.
func partName(n int) string {
	if n == 1 {
		return ""
	}
	return "part-" + strconv.Itoa(n)
}

// partNumber orders occurrences as they go out.
func partNumber(occurrence string) int {
	switch n, err := strconv.Atoi(strings.TrimPrefix(occurrence, "part-")); {
	case occurrence == "":
		return 1
	case occurrence == comment:
		return 1 << 30
	case err != nil:
		return 1 << 29
	default:
		return n
	}
}

func inThread(a, b ledger.Key) int {
	return cmp.Or(cmp.Compare(partNumber(a.Occurrence), partNumber(b.Occurrence)), strings.Compare(a.Occurrence, b.Occurrence))
}

// unit is one thing that a post comes to at an account.
type unit struct {
	occurrence string
	after      string // occurrence that it is placed below; only of later units
	content    provider.Content
	reason     TaskReason // why a person has to do it; "" for none
}

// mode is how a post is split at a service.
func mode(caps provider.Capabilities, hand bool) string {
	switch {
	case hand:
		return byHand
	case caps.Thread == provider.Chain:
		return asChain
	}
	return asWhole
}

// split makes the units of a post.
func split(c provider.Content, caps provider.Capabilities, mode string) []unit {
	switch {
	case mode == asChain && c.Action != "repost":
		return chain(c)
	case mode == byHand:
		return []unit{{content: c, reason: NoProvider}}
	case len(c.Parts) > 1 && caps.Thread != provider.Whole:
		return []unit{{content: c, reason: NoThread}}
	case c.Comment != "" && !caps.Comment:
		last := unit{occurrence: comment, content: below(c), reason: NoComment}
		c.Comment, c.CommentAs = "", nil
		return []unit{{content: c}, last}
	}
	return []unit{{content: c}}
}

// chain makes a thing of each part. What is said of the post as a whole is said
// of each; what it answers and the card are of one.
func chain(c provider.Content) []unit {
	carries := cardPart(c)
	var units []unit
	for n := range max(1, len(c.Parts)) {
		part := c
		part.Comment, part.CommentAs = "", nil
		if n > 0 {
			part.Action, part.Subject = "post", ""
		}
		part.Parts = slices.Clone(c.Parts[min(n, len(c.Parts)):min(n+1, len(c.Parts))])
		if n != carries {
			part.Card = ""
		}
		u := unit{occurrence: partName(n + 1), content: part}
		if n > 0 {
			u.after = partName(n)
		}
		units = append(units, u)
	}
	if c.Comment != "" {
		units = append(units, unit{occurrence: comment, content: below(c)})
	}
	return units
}

// cardPart is the part that names the address of the card; otherwise the first.
func cardPart(c provider.Content) int {
	n := slices.IndexFunc(c.Parts, func(p provider.Part) bool {
		return c.Card != "" && (strings.Contains(p.Text, c.Card) || slices.ContainsFunc(p.Facets, func(f provider.Facet) bool { return f.Value == c.Card }))
	})
	return max(n, 0)
}

// below is the first comment, as a thing of its own.
func below(c provider.Content) provider.Content {
	p := provider.Part{Text: c.Comment}
	if c.CommentAs != nil {
		p = *c.CommentAs
	}
	return provider.Content{Action: "post", Parts: []provider.Part{p}, Language: c.Language, Visibility: c.Visibility}
}

// source is what the ledger remembers of where a post came from: the version of
// its files, and what it was split into.
func source(version, mode string, units []unit) string {
	words := []string{version, mode}
	for _, u := range units {
		if u.occurrence != "" {
			words = append(words, u.occurrence)
		}
	}
	return strings.Join(words, " ")
}

// readSource is the reverse. A version that is not known is empty.
func readSource(text string) (version, mode string, occurrences []string) {
	words := strings.Split(text, " ")
	if len(words) < 2 {
		return "", "", nil
	}
	return words[0], words[1], words[2:]
}
