package approval

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"

	"masthead/internal/diag"
	"masthead/internal/doc"
	"masthead/internal/model"
	"masthead/internal/rule"
)

// base is an organisation: top with its manager tom, north below it with ana,
// east with nobody who is still there; ola leads, and eva stands in for her.
func base(t *testing.T, more ...string) *model.Organization {
	t.Helper()
	files := []string{
		"masthead.yaml\n{name: X, lead: ola}",
		"accounts/people/ana.yaml\n{name: Ana, github: Ana-B, roles: [manager], districts: [north], status: active}",
		"accounts/people/ben.yaml\n{name: Ben, github: ben, roles: [editor], districts: [north], status: active}",
		"accounts/people/eva.yaml\n{name: Eva, github: eva, roles: [editor], districts: [top], status: active}",
		"accounts/people/lea.yaml\n{name: Lea, github: lea, roles: [legal], status: active}",
		"accounts/people/nik.yaml\n{name: Nik, roles: [legal], status: active}",
		"accounts/people/ola.yaml\n{name: Ola, github: ola, roles: [trainer], status: active, deputy: eva}",
		"accounts/people/tom.yaml\n{name: Tom, github: tom, roles: [manager], districts: [top], status: active}",
		"accounts/people/zed.yaml\n{name: Zed, github: zed, roles: [manager, legal], status: left, deputy: eva}",
		"accounts/districts/top.yaml\n{name: Top, managers: [tom]}",
		"accounts/districts/north.yaml\n{name: North, managers: [ana], parent: top}",
		"accounts/districts/east.yaml\n{name: East, managers: [zed, nobody], parent: top}",
	}
	var docs []*doc.Doc
	for _, f := range append(files, more...) {
		path, text, _ := strings.Cut(f, "\n")
		d, problems := doc.ParseYAML(path, []byte(text), doc.Limits{})
		if len(problems) > 0 {
			t.Fatal(path, problems)
		}
		docs = append(docs, d)
	}
	return model.Build(docs)
}

var anyRule = &rule.Rule{Rule: diag.Rule{ID: "any", Message: map[string]string{"en": "Why {x}.", "pl": "Czemu {x}."}}}

func one(t *testing.T, d rule.Demand, bringers ...Exclusion) Requirement {
	t.Helper()
	if d.Count == 0 {
		d.Count = 1
	}
	d.Rule = anyRule
	all := Required(base(t), bringers, []Asked{{Path: "a", Demands: []rule.Demand{d}}})
	if len(all) != 1 {
		t.Fatalf("got %v", all)
	}
	return all[0]
}

func TestWhoMayApprove(t *testing.T) {
	by := func(why Why, logins ...string) (all []Exclusion) {
		for _, l := range logins {
			all = append(all, Exclusion{Login: l, Why: why})
		}
		return all
	}
	for name, c := range map[string]struct {
		demand   rule.Demand
		bringers []Exclusion
		want     string // people, then who not and why
	}{
		"manager":                      {rule.Demand{Managers: []string{"north"}}, nil, "ana"},
		"parent's where all have left": {rule.Demand{Managers: []string{"east"}}, nil, "tom"},
		"parent's where the manager brings the change": {rule.Demand{Managers: []string{"north"}}, by(Author, "ANA-b"), "tom; ana author"},
		"parent's where the manager wrote it":          {rule.Demand{Managers: []string{"north"}, Except: []string{"ana"}}, nil, "tom; ana named"},
		"the lead where nobody is left":                {rule.Demand{Managers: []string{"north"}}, by(Committer, "ana-b", "tom"), "ola; ana committer tom committer"},
		"the lead's deputy at last":                    {rule.Demand{Managers: []string{"north"}}, by(Requester, "ana-b", "tom", "ola"), "eva; ana requester ola requester tom requester"},
		"the lead for a district that is unknown":      {rule.Demand{Managers: []string{"west"}}, nil, "ola"},
		"role without a login":                         {rule.Demand{Roles: []string{"legal"}}, nil, "lea; nik no-login"},
		"nobody with the role":                         {rule.Demand{Roles: []string{"legal"}}, by(Author, "lea"), "; lea author nik no-login"},
		"role of the lead by masthead.yaml":            {rule.Demand{Roles: []string{"lead"}}, nil, "ola"},
		"deputy of the lead":                           {rule.Demand{Roles: []string{"lead"}}, by(Author, "ola"), "eva; ola author"},
		"deputy is no help who brings it too":          {rule.Demand{Roles: []string{"lead"}}, by(Author, "ola", "eva"), "; eva author ola author"},
		"role in a district":                           {rule.Demand{Roles: []string{"editor"}, District: "north"}, nil, "ben"},
		"whoever of several":                           {rule.Demand{Managers: []string{"north"}, Roles: []string{"editor"}, District: "north", People: []string{"lea", "zed", "nobody"}}, nil, "ana ben lea"},
		"people have no deputy":                        {rule.Demand{People: []string{"ola"}}, by(Author, "ola"), "; ola author"},
	} {
		r := one(t, c.demand, c.bringers...)
		got := strings.Join(ids(r.People), " ")
		for i, e := range r.Excluded {
			got += map[bool]string{true: "; ", false: " "}[i == 0] + e.Person + " " + string(e.Why)
		}
		if got != c.want {
			t.Errorf("%s: got %q, want %q", name, got, c.want)
		}
		if r.Possible() != (len(r.People) > 0) {
			t.Errorf("%s: possible: %v", name, r.Possible())
		}
	}
}

func TestAPathThatNobodyIsAskedAboutIsStrict(t *testing.T) {
	sum := func(all []Requirement) string {
		var b strings.Builder
		for _, r := range all {
			fmt.Fprintf(&b, "%s %d of %s: %s\n", r.ID, r.Count, strings.Join(ids(r.People), " "), strings.Join(r.What, " "))
		}
		return b.String()
	}
	d := rule.Demand{Rule: anyRule, Roles: []string{"legal"}, Count: 1}
	got := sum(Required(base(t), nil, []Asked{
		{Path: "policies/x", Trusted: true}, {Path: "b"}, {Path: "a"}, {Path: "c", Demands: []rule.Demand{d}},
		{Path: "broken", Demands: []rule.Demand{d}, Broken: true},
	}))
	want := "any 1 of lea: broken c\n" +
		"strictest 1 of ola: a b broken policies/x\n" +
		"strictest 2 of ana ola tom: policies/x\n"
	if got != want {
		t.Errorf("got\n%swant\n%s", got, want)
	}
}

func TestRequirementsAreJoinedAndOrdered(t *testing.T) {
	var asked []Asked
	for i := range 60 {
		asked = append(asked, Asked{Path: fmt.Sprintf("p%02d", i%30), Demands: []rule.Demand{{Rule: anyRule, Roles: []string{"legal"}, Count: 1, Args: map[string]string{"x": fmt.Sprint(i % 2)}}}})
	}
	first := Required(base(t), nil, asked)
	if len(first) != 2 || len(first[0].What) != 15 || first[0].Why["pl"] != "Czemu 0." {
		t.Errorf("got %v", first)
	}
	slices.Reverse(asked)
	if second := Required(base(t), nil, asked); !reflect.DeepEqual(first, second) {
		t.Errorf("another order of files:\n%v\n%v", first, second)
	}
}

func TestMet(t *testing.T) {
	two := one(t, rule.Demand{Roles: []string{"manager", "lead"}, Count: 2}, Exclusion{Login: "tom", Why: Author})
	word := func(logins ...string) (all []Approval) {
		for _, l := range logins {
			login, commit, stale := strings.Cut(l, "@")
			if !stale {
				commit = "head"
			}
			all = append(all, Approval{Login: login, Commit: commit})
		}
		return all
	}
	for name, c := range map[string]struct {
		given Given
		want  string
	}{
		"both":                       {Given{Approvals: word("ana-b", "ola"), Head: "head"}, ""},
		"capitals do not count":      {Given{Approvals: word("ANA-B", "OLA"), Head: "head"}, ""},
		"a letter like another does": {Given{Approvals: word("ana-b", "oľa"), Head: "head"}, "1 oľa not-asked"},
		"one twice":                  {Given{Approvals: word("ana-b", "Ana-B", "ANA-B"), Head: "head"}, "1"},
		"the author":                 {Given{Approvals: word("ana-b", "Tom"), Head: "head"}, "1 Tom author"},
		"an earlier version":         {Given{Approvals: word("ana-b", "ola@before"), Head: "head"}, "1 ola stale"},
		"an earlier one and this":    {Given{Approvals: word("ana-b", "ola@before", "ola"), Head: "head"}, ""},
		"without a head":             {Given{Approvals: word("ana-b@", "ola@")}, "2 ana-b stale ola stale"},
		"excluded later":             {Given{Approvals: word("ana-b", "ola"), Head: "head", Excluded: []Exclusion{{"OLA", "ola", Committer}}}, "1 ola committer"},
		"nobody":                     {Given{Head: "head"}, "2"},
		"no login":                   {Given{Approvals: word(""), Head: "head"}, "2  not-asked"},
	} {
		got := ""
		for _, m := range Met([]Requirement{two}, c.given) {
			got += fmt.Sprint(m.Lacks)
			for _, r := range m.Refused {
				got += " " + r.Login + " " + string(r.Why)
			}
		}
		if got != c.want {
			t.Errorf("%s: missing %q, want %q", name, got, c.want)
		}
	}
}

func TestOneWordCountsForEveryRequirement(t *testing.T) {
	all := []Requirement{one(t, rule.Demand{Roles: []string{"lead"}}), one(t, rule.Demand{People: []string{"ola"}})}
	if missing := Met(all, Given{Approvals: []Approval{{"ola", "c"}}, Head: "c"}); missing != nil {
		t.Errorf("missing %v", missing)
	}
}

func TestTwoFilesOfOnePersonAreOnePerson(t *testing.T) {
	o := base(t, "accounts/people/tim.yaml\n{name: Tim, github: TOM, roles: [manager], status: active}")
	d := rule.Demand{Rule: anyRule, People: []string{"tom", "tim"}, Count: 2}
	r := Required(o, nil, []Asked{{Path: "a", Demands: []rule.Demand{d}}})[0]
	if r.Possible() || len(Met([]Requirement{r}, Given{Approvals: []Approval{{"tom", "c"}, {"TOM", "c"}}, Head: "c"})) == 0 {
		t.Error("one login counted twice")
	}
}

func TestNobodyIsNobodysLogin(t *testing.T) {
	r := Requirement{ID: "x", Count: 1, People: []Person{{ID: "nik"}}}
	if len(Met([]Requirement{r}, Given{Approvals: []Approval{{"", "c"}}, Head: "c"})) == 0 {
		t.Error("an empty login approved")
	}
}

func TestFoldKnowsASCIIAlone(t *testing.T) {
	for login, want := range map[string]string{"Ana-B_9": "ana-b_9", "AZaz": "azaz", "\u212aim": "\u212aim", "İx": "İx", "": ""} {
		if got := Fold(login); got != want {
			t.Errorf("Fold(%q) = %q", login, got)
		}
	}
}

func TestTextStaysInItsLines(t *testing.T) {
	r := Requirement{ID: "x", Why: map[string]string{"en": "Why\n::error::x"}, Count: 1, What: []string{"a\nb"},
		People: []Person{{"a", "l", "N\n::x"}}, Excluded: []Exclusion{{"l\n", "", Author}}}
	if got := strings.Count(r.Text("de"), "\n"); got != 4 {
		t.Errorf("%d lines: %q", got, r.Text("de"))
	}
}
