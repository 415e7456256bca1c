package approval

import (
	"masthead/internal/diag"
	"masthead/internal/rule"
)

// StrictestID is the id of the requirements that no file has asked for.
const StrictestID = "strictest"

var (
	strictestLead = &rule.Rule{Rule: diag.Rule{ID: StrictestID, Message: map[string]string{
		"en": "No file of policies/approvals says who approves this, so the lead does.",
		"pl": "Żaden plik w policies/approvals nie mówi, kto to akceptuje, więc robi to osoba kierująca.",
	}}}
	strictestTwo = &rule.Rule{Rule: diag.Rule{ID: StrictestID, Message: map[string]string{
		"en": "This part judges all others, and no file of policies/approvals says who approves it, so two people do.",
		"pl": "Ta część ocenia wszystkie inne, a żaden plik w policies/approvals nie mówi, kto ją akceptuje, więc robią to dwie osoby.",
	}}}
)

// Strictest is what is asked for a path that no approval file says anything
// about: the lead, and two people where the path judges others.
func Strictest(trusted bool) []rule.Demand {
	demands := []rule.Demand{{Rule: strictestLead, Roles: []string{lead}, Count: 1}}
	if trusted {
		demands = append(demands, rule.Demand{Rule: strictestTwo, Roles: []string{lead, "manager"}, Count: 2})
	}
	return demands
}
