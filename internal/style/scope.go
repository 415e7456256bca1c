package style

import (
	"slices"
	"strings"
)

// scope is a choice of blocks: any of several terms.
type scope []term

// term wants all of its parts.
type term []selector

type selector struct {
	sections []string
	negated  bool
}

// knownScopes are those of posts and those of Vale's other formats, which no
// post has.
var knownScopes = []string{"text", "paragraph", "sentence", "alt", "link", "hashtag", "mention", "emoji", "raw",
	"heading", "list", "blockquote", "table", "figure", "summary", "comment", "code", "strong", "emphasis", "title", "doc"}

// postScopes can occur in a post.
var postScopes = knownScopes[:9]

func (r *reader) readScope(rule *Rule) {
	texts, nodes := r.texts("scope")
	if len(texts) == 0 {
		texts = []string{"text"}
	}
	rule.Scopes = texts
	possible := false
	for i, text := range texts {
		var t term
		for part := range strings.SplitSeq(text, "&") {
			part = strings.TrimSpace(part)
			s := selector{negated: strings.HasPrefix(part, "~")}
			part = strings.TrimSpace(strings.TrimPrefix(part, "~"))
			s.sections = strings.Split(part, ".")
			if !slices.Contains(knownScopes, s.sections[0]) && !strings.HasPrefix(part, "doc(") {
				r.wrong(nodes[i], "there is no scope “%s”%s", part, didYouMean(part, postScopes))
			}
			t = append(t, s)
		}
		rule.scope = append(rule.scope, t)
		possible = possible || !slices.ContainsFunc(t, func(s selector) bool { return !s.negated && !slices.Contains(postScopes, s.sections[0]) })
	}
	if !possible && len(nodes) > 0 {
		r.add(nodes[0].problem("style-rule-idle", "scope", strings.Join(texts, ", ")))
	}
}

// matches reports whether blocks of a kind are chosen. A block that
// is also part of another one is only for those who name what it is.
func (s scope) matches(k *kind) bool {
	return slices.ContainsFunc(s, func(t term) bool { return t.matches(k) })
}

func (t term) matches(k *kind) bool {
	for _, s := range t {
		has := !slices.ContainsFunc(s.sections, func(x string) bool { return !slices.Contains(k.sections, x) })
		if has == s.negated || s.negated && slices.Contains(k.sections, "raw") {
			return false
		}
	}
	return !slices.ContainsFunc(k.named, func(section string) bool { return !t.names(section) })
}

// names reports whether the term wants a section.
func (t term) names(section string) bool {
	return slices.ContainsFunc(t, func(s selector) bool { return !s.negated && slices.Contains(s.sections, section) })
}
