package doctor

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"masthead/internal/forge"
)

// source is one place that makes demands: classic protection or one ruleset.
type source struct {
	name          string
	reviews       *forge.RuleReviews
	checks        []forge.RequiredCheck
	conversations bool
	noForce       bool
	noDeletion    bool
	bypass        []string       // who need not keep it
	hidden        *forge.Unknown // who may bypass could not be seen
}

// sources are all demands on the branch; rulesets add up with each other and
// with classic protection. What could not be asked comes beside them.
func (c *Case) sources() (all []source, unseen []*forge.Unknown) {
	s := c.Settings
	switch {
	case !s.Protection.Known():
		unseen = append(unseen, s.Protection.Unknown)
	case s.Protection.Value.Exists:
		all = append(all, classic(s.Protection.Value))
	}
	if !s.Rules.Known() {
		return all, append(unseen, s.Rules.Unknown)
	}
	at := map[int64]int{}
	for _, rule := range s.Rules.Value {
		i, seen := at[rule.RulesetID]
		if !seen {
			i = len(all)
			at[rule.RulesetID] = i
			all = append(all, c.ruleset(rule))
		}
		all[i].add(rule)
	}
	return all, unseen
}

func classic(p forge.Protection) source {
	s := source{name: "branch protection", conversations: p.Conversations, noForce: !p.ForcePushes, noDeletion: !p.Deletions}
	if p.Reviews != nil {
		s.reviews = &forge.RuleReviews{Approvals: p.Reviews.Approvals, StaleFall: p.Reviews.StaleFall, CodeOwners: p.Reviews.CodeOwners, LastPush: p.Reviews.LastPush}
		s.bypass = p.Reviews.MayBypass.Names()
	}
	if p.Checks != nil {
		s.checks = p.Checks.Checks
	}
	if !p.Admins {
		s.bypass = append(s.bypass, "administrators")
	}
	return s
}

func (c *Case) ruleset(rule forge.Rule) source {
	number := strconv.FormatInt(rule.RulesetID, 10)
	s := source{name: "ruleset " + number}
	answer, asked := c.Settings.Rulesets[rule.RulesetID]
	switch {
	case !asked || answer.Known() && answer.Value.Hidden:
		s.hidden = &forge.Unknown{Asked: "who may bypass ruleset " + number, Permission: "Administration: write", Hidden: true}
	case !answer.Known():
		s.hidden = answer.Unknown
	}
	if answer.Value.Name != "" {
		s.name = "ruleset " + answer.Value.Name
	}
	for _, b := range answer.Value.Bypass {
		if b.Mode != "pull_request" {
			s.bypass = append(s.bypass, actor(b))
		}
	}
	return s
}

// roles are the ids of GitHub's own repository roles.
var roles = map[int64]string{2: "maintain", 4: "write", 5: "admin"}

func actor(b forge.Bypass) string {
	id := int64(0)
	if b.ID != nil {
		id = *b.ID
	}
	switch b.Type {
	case "OrganizationAdmin":
		return "owners of the organisation"
	case "DeployKey":
		return "every deploy key"
	case "RepositoryRole":
		if role := roles[id]; role != "" {
			return "everybody with the role " + role
		}
	}
	return fmt.Sprintf("%s %d", b.Type, id)
}

func (s *source) add(rule forge.Rule) {
	switch rule.Type {
	case "pull_request":
		s.reviews = rule.Reviews
		s.conversations = rule.Reviews != nil && rule.Reviews.Conversations
	case "required_status_checks":
		s.checks = append(s.checks, rule.Checks...)
	case "non_fast_forward":
		s.noForce = true
	case "deletion":
		s.noDeletion = true
	}
}

// demands holds when one source makes the demand. Without one, a source that
// could not be seen may make it.
func demands(met func(source) bool, text string) func(*Case) verdict {
	return func(c *Case) verdict {
		all, unseen := c.sources()
		if slices.ContainsFunc(all, met) {
			return verdict{}
		}
		if len(unseen) > 0 {
			return unknown(unseen...)
		}
		return hole(Check{Title: text}.of(c).Title)
	}
}

func demandsCheck(fits func(*Case, forge.RequiredCheck) bool, text string) func(*Case) verdict {
	return func(c *Case) verdict {
		return demands(func(s source) bool {
			return slices.ContainsFunc(s.checks, func(r forge.RequiredCheck) bool { return r.Name == c.Required && fits(c, r) })
		}, text)(c)
	}
}

// promises are the demands that must bind everybody, each in one source at least.
func (c *Case) promises() []func(source) bool {
	return []func(source) bool{
		func(s source) bool { return s.reviews != nil && s.reviews.Approvals >= 1 },
		func(s source) bool { return s.reviews != nil && s.reviews.StaleFall },
		func(s source) bool { return s.reviews != nil && s.reviews.LastPush },
		func(s source) bool { return s.reviews != nil && s.reviews.CodeOwners },
		func(s source) bool { return s.noForce },
		func(s source) bool { return s.noDeletion },
		func(s source) bool {
			return slices.ContainsFunc(s.checks, func(r forge.RequiredCheck) bool { return r.Name == c.Required })
		},
	}
}

// judgeBypass asks for each demand whether a source makes it that nobody can
// pass by. A demand that no source makes is another check's finding.
func judgeBypass(c *Case) verdict {
	all, unseen := c.sources()
	var v verdict
	for _, makes := range c.promises() {
		b := binding(all, makes)
		if !b.held && len(unseen) > 0 { // what was not seen may bind
			b.unknown, b.findings = append(b.unknown, unseen...), nil
		}
		v.add(b.verdict)
	}
	return v
}

// add keeps each finding and each question once.
func (v *verdict) add(other verdict) {
	for _, f := range other.findings {
		if !slices.Contains(v.findings, f) {
			v.findings = append(v.findings, f)
		}
	}
	for _, u := range other.unknown {
		if !slices.ContainsFunc(v.unknown, func(known *forge.Unknown) bool { return known.Asked == u.Asked }) {
			v.unknown = append(v.unknown, u)
		}
	}
}

// bound says whether a demand binds everybody, and if not, whom not.
type bound struct {
	held bool
	verdict
}

func binding(all []source, makes func(source) bool) bound {
	var b bound
	for _, s := range all {
		switch {
		case !makes(s):
		case s.hidden != nil:
			b.unknown = append(b.unknown, s.hidden)
		case len(s.bypass) == 0:
			return bound{held: true}
		default:
			b.findings = append(b.findings, Finding{Text: "past the " + s.name + " may go: " + strings.Join(s.bypass, ", ")})
		}
	}
	if len(b.unknown) > 0 { // one that is hidden may bind
		b.findings = nil
	}
	return b
}
