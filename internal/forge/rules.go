package forge

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/url"
	"strconv"
)

// Rule is one rule that holds for a branch now, from whichever ruleset.
type Rule struct {
	Type       string // "pull_request", "required_status_checks", or one invented since
	RulesetID  int64
	SourceType string // "Repository", "Organization"
	Source     string // its name
	Reviews    *RuleReviews
	Checks     []RequiredCheck
}

// RuleReviews is what a rule of the type pull_request demands.
type RuleReviews struct {
	Approvals     int  `json:"required_approving_review_count"`
	StaleFall     bool `json:"dismiss_stale_reviews_on_push"`
	CodeOwners    bool `json:"require_code_owner_review"`
	LastPush      bool `json:"require_last_push_approval"`
	Conversations bool `json:"required_review_thread_resolution"`
}

type wireRule struct {
	Type       string          `json:"type"`
	RulesetID  int64           `json:"ruleset_id"`
	SourceType string          `json:"ruleset_source_type"`
	Source     string          `json:"ruleset_source"`
	Parameters json.RawMessage `json:"parameters"`
}

// BranchRules asks which rules hold for a branch; those that only watch
// ("evaluate") and those switched off are not among them.
func (r *Repo) BranchRules(ctx context.Context, branch string) ([]Rule, error) {
	q := question{"the rules of branch " + branch, "Metadata: read"}
	wire, err := pages[wireRule](ctx, r.client, q, r.path("/rules/branches/%s", branch), "")
	if err != nil {
		return nil, err
	}
	rules := make([]Rule, len(wire))
	for i, w := range wire {
		if rules[i], err = w.rule(); err != nil {
			return nil, q.unknown(err)
		}
	}
	return rules, nil
}

func (w wireRule) rule() (Rule, error) {
	rule := Rule{Type: w.Type, RulesetID: w.RulesetID, SourceType: w.SourceType, Source: w.Source}
	switch w.Type {
	case "pull_request":
		rule.Reviews = &RuleReviews{}
		return rule, w.parameters(rule.Reviews)
	case "required_status_checks":
		var p struct {
			Checks []struct {
				Context string `json:"context"`
				App     *int64 `json:"integration_id"`
			} `json:"required_status_checks"`
		}
		err := w.parameters(&p)
		for _, c := range p.Checks {
			rule.Checks = append(rule.Checks, RequiredCheck{c.Context, app(c.App)})
		}
		return rule, err
	case "":
		return rule, errors.New("a rule has no type")
	}
	return rule, nil
}

func (w wireRule) parameters(into any) error {
	if err := decode(w.Parameters, into); err != nil {
		return fmt.Errorf("parameters of a rule of the type %s: %w", w.Type, err)
	}
	return nil
}

// Ruleset is a set of rules with those who need not keep them.
type Ruleset struct {
	ID          int64    `json:"id"`
	Name        string   `json:"name"`
	Target      string   `json:"target"`      // branch, tag, push
	Enforcement string   `json:"enforcement"` // active, evaluate, disabled
	SourceType  string   `json:"source_type"`
	Bypass      []Bypass `json:"bypass_actors"`
	Hidden      bool     `json:"-"` // who may bypass was not shown, which is not "nobody"
}

// Bypass is one who may pass the rules by.
type Bypass struct {
	Type string `json:"actor_type"` // RepositoryRole, Team, Integration, OrganizationAdmin, DeployKey, ...
	ID   *int64 `json:"actor_id"`
	Mode string `json:"bypass_mode"` // always, pull_request, exempt
}

// Rulesets lists those that apply here, of the organisation too, without
// details: Ruleset has them.
func (r *Repo) Rulesets(ctx context.Context) ([]Ruleset, error) {
	q := question{"the rulesets", "Metadata: read"}
	sets, err := pages[Ruleset](ctx, r.client, q, r.path("/rulesets")+"?includes_parents=true", "")
	for i := range sets {
		sets[i].Hidden = true
	}
	return sets, err
}

// Ruleset asks for one with its bypass list, which only those who may edit the
// ruleset are shown.
func (r *Repo) Ruleset(ctx context.Context, id int64) (Ruleset, error) {
	number := strconv.FormatInt(id, 10)
	q := question{"ruleset " + number, "Administration: write"}
	type shown struct {
		Ruleset
		Bypass *[]Bypass `json:"bypass_actors"`
	}
	v, err := get[shown](ctx, r.client, q, r.path("/rulesets/"+number)+"?includes_parents=true")
	if err != nil {
		return Ruleset{}, err
	}
	set := v.Ruleset
	set.Hidden = v.Bypass == nil
	if v.Bypass != nil {
		set.Bypass = *v.Bypass
	}
	return set, nil
}

// Suite is one push as the rulesets judged it.
type Suite struct {
	ID     int64  `json:"id"`
	Actor  string `json:"actor_name"`
	Before string `json:"before_sha"`
	After  string `json:"after_sha"`
	Ref    string `json:"ref"`
	Pushed string `json:"pushed_at"`
	Result string `json:"result"` // pass, fail, bypass
}

// Bypasses lists the pushes of the last month that passed the rules by.
func (r *Repo) Bypasses(ctx context.Context, branch string) ([]Suite, error) {
	q := question{"the pushes that bypassed the rules of branch " + branch, "Administration: write"}
	path := r.path("/rulesets/rule-suites") + "?ref=" + url.QueryEscape(branch) + "&time_period=month&rule_suite_result=bypass"
	return pages[Suite](ctx, r.client, q, path, "")
}
