package forge

import "context"

// Settings is everything that decides whether a branch can be got round, as it
// was seen at one time.
type Settings struct {
	Repository          Answer[Repository]
	Protection          Answer[Protection]
	Rules               Answer[[]Rule]
	Rulesets            map[int64]Answer[Ruleset] // of Rules
	CodeownersErrors    Answer[[]CodeownersError]
	Environments        Answer[[]Environment]
	RepositorySecrets   Answer[[]string]
	OrganizationSecrets Answer[[]string]
	EnvironmentSecrets  Answer[[]string] // of the publishing environment
	Actions             Answer[ActionsPolicy]
	Token               Answer[TokenPolicy]
	ForkApproval        Answer[string]
}

// Settings asks for all of it. One question without an answer keeps nothing
// else from being asked.
func (r *Repo) Settings(ctx context.Context, branch, environment string) *Settings {
	s := &Settings{
		Repository:          Heard(r.Get(ctx)),
		Protection:          Heard(r.Protection(ctx, branch)),
		Rules:               Heard(r.BranchRules(ctx, branch)),
		CodeownersErrors:    Heard(r.CodeownersErrors(ctx, branch)),
		Environments:        Heard(r.Environments(ctx)),
		RepositorySecrets:   Heard(r.RepositorySecrets(ctx)),
		OrganizationSecrets: Heard(r.OrganizationSecrets(ctx)),
		EnvironmentSecrets:  Heard(r.EnvironmentSecrets(ctx, environment)),
		Actions:             Heard(r.ActionsPolicy(ctx)),
		Token:               Heard(r.TokenPolicy(ctx)),
		ForkApproval:        Heard(r.ForkApproval(ctx)),
		Rulesets:            map[int64]Answer[Ruleset]{},
	}
	for _, rule := range s.Rules.Value {
		if _, asked := s.Rulesets[rule.RulesetID]; !asked && rule.RulesetID != 0 {
			s.Rulesets[rule.RulesetID] = Heard(r.Ruleset(ctx, rule.RulesetID))
		}
	}
	return s
}
