package model

// Settings is masthead.yaml: what holds for the whole organisation.
type Settings struct {
	*Thing
	Name            string
	BrandNames      []string
	DistrictWord    DistrictWord
	Lead            string
	TimeZone        string
	Languages       []string
	StyleGuide      StyleGuide
	Language        string // the rest of `defaults`, down to DistrictCadence
	LeadTime        string
	Lateness        string
	Gap             string
	QuietHours      Hours
	Cadence         Cadence
	DistrictCadence Cadence
	Inventory       InventoryLimits
	AllowedHosts    []string // nil: every host
	Shorteners      []string
	WaiverApprovers []string
	WaiverMaxDays   int
	MediumBlocks    []string // platforms whose facts of medium confidence block
	Profile         ProfileRules
	OnDuty          OnDuty
	Labels          map[string]Label
	Approvals       Approvals
	Contacts        []string // numbers and addresses that are for everybody
	Embargoes       []Embargo
	Rules           map[string]string // rule id -> severity
	Style           Style
	Targets         map[string]Target
	Reach           Reach
	Freshness       Freshness
	Budget          Budget
	Site            Site
}

type DistrictWord struct{ One, Many string }

type StyleGuide struct {
	Version, Published, URL string
	GraceDays               int
}

// Hours is a daily window by the clock; From later than To spans midnight.
type Hours struct{ From, To string }

// Cadence is the most posts in a day and a week; 0 is no limit.
type Cadence struct{ PerDay, PerWeek int }

type InventoryLimits struct {
	CertifyEvery      string
	MaxRemovedPercent *float64 // nil: no limit
	AccountsPerPerson int      // 0: no limit
}

type ProfileRules struct {
	NameContains, BioContains []string
	LinkHost                  string
}

type OnDuty struct {
	Labels []string
	For    string
}

// Approvals are the roles of which somebody must approve what goes to a
// platform, or to an account of a tier. CodeOwners: .github/CODEOWNERS is a
// must.
type Approvals struct {
	Platforms, Tiers map[string][]string
	CodeOwners       bool
}

// Label is what a label of posts asks for.
type Label struct {
	Title, Note             string
	Needs, Approvals, Words []string
}

type Embargo struct {
	Words         []string
	Until, Reason string
}

// Style is a choice of style rules, of the organisation or of a district.
type Style struct {
	Packs          []StylePack
	Rules          map[string]string // Pack.Rule -> level or "off"
	Accept, Reject []string
}

// StylePack is a pack that is switched on; no languages or platforms are all.
type StylePack struct {
	Pack                 string
	Languages, Platforms []string
}

// Target is where posts are sent; Credential is the name of a secret.
type Target struct {
	Provider, URL, Credential, HandOverBefore, Note string
	Folder, DateFormat, TimeZone                    string   // of providers that write files
	MaxOperations                                   int      // 0: no limit
	MaxPercent                                      *float64 // nil: no limit
}

// Reach is how much may be done within an hour over all targets.
type Reach struct {
	MaxOperations int      // 0: no limit
	MaxPercent    *float64 // nil: no limit
}

// Freshness is the number of days after which things count as forgotten.
type Freshness struct{ CaseDays, IdeaDays, ReportDays, FactDays, RightsDays int }

// Budget limits cost; nil is no limit.
type Budget struct {
	PerPost, PerMonth *float64
	Currency          string
}

type Site struct{ URL, Title, IdeasURL, Contact string }

func settings(t *Thing, f fields) Settings {
	defaults, word, guide := f.group("defaults"), f.group("district_word"), f.group("style_guide")
	links, waivers, profile := f.group("links"), f.group("waivers"), f.group("profile")
	reach := f.group("reach")
	fresh, budget, site := f.group("freshness"), f.group("budget"), f.group("site")
	return Settings{
		Thing:           t,
		Name:            f.text("name"),
		BrandNames:      f.texts("brand_names"),
		DistrictWord:    DistrictWord{word.text("one"), word.text("many")},
		Lead:            f.text("lead"),
		TimeZone:        f.text("time_zone"),
		Languages:       f.texts("languages"),
		StyleGuide:      StyleGuide{guide.text("version"), guide.text("published"), guide.text("url"), guide.whole("grace_days")},
		Language:        defaults.text("language"),
		LeadTime:        defaults.text("lead_time"),
		Lateness:        defaults.text("lateness"),
		Gap:             defaults.text("gap"),
		QuietHours:      hours(defaults.group("quiet_hours")),
		Cadence:         cadence(defaults.group("cadence")),
		DistrictCadence: cadence(defaults.group("district_cadence")),
		Inventory:       inventoryLimits(f.group("inventory")),
		AllowedHosts:    links.texts("allowed_hosts"),
		Shorteners:      links.texts("shorteners"),
		WaiverApprovers: waivers.texts("approvers"),
		WaiverMaxDays:   waivers.whole("max_days"),
		MediumBlocks:    f.group("facts").texts("medium_blocks"),
		Profile:         ProfileRules{profile.texts("name_contains"), profile.texts("bio_contains"), profile.text("link_host")},
		OnDuty:          OnDuty{f.group("on_duty").texts("labels"), f.group("on_duty").text("for")},
		Labels:          byKey(f, "labels", label),
		Approvals:       approvals(f.group("approvals")),
		Contacts:        f.texts("contacts"),
		Embargoes:       groups(f, "embargoes", embargo),
		Rules:           byKey(f, "rules", asText),
		Style:           style(f.group("style")),
		Targets:         byKey(f, "targets", target),
		Reach:           Reach{reach.whole("max_operations"), reach.number("max_percent")},
		Freshness: Freshness{fresh.whole("case_days"), fresh.whole("idea_days"), fresh.whole("report_days"),
			fresh.whole("fact_days"), fresh.whole("rights_days")},
		Budget: Budget{budget.number("per_post"), budget.number("per_month"), budget.text("currency")},
		Site:   Site{site.text("url"), site.text("title"), site.text("ideas_url"), site.text("contact")},
	}
}

func hours(f fields) Hours { return Hours{f.text("from"), f.text("to")} }

func cadence(f fields) Cadence { return Cadence{f.whole("per_day"), f.whole("per_week")} }

func inventoryLimits(f fields) InventoryLimits {
	return InventoryLimits{f.text("certify_every"), f.number("max_removed_percent"), f.whole("accounts_per_person")}
}

func approvals(f fields) Approvals {
	return Approvals{byKey(f, "platforms", roles), byKey(f, "tiers", roles), f.flag("codeowners")}
}

func roles(item any) []string { return fields{"roles": item}.texts("roles") }

func label(item any) Label {
	f := asFields(item)
	return Label{f.text("title"), f.text("note"), f.texts("needs"), f.texts("approvals"), f.texts("words")}
}

func embargo(f fields) Embargo { return Embargo{f.texts("words"), f.text("until"), f.text("reason")} }

func style(f fields) Style {
	return Style{each(f, "packs", stylePack), byKey(f, "rules", asText), f.texts("accept"), f.texts("reject")}
}

func stylePack(item any) StylePack {
	if name, ok := item.(string); ok {
		return StylePack{Pack: name}
	}
	f := asFields(item)
	return StylePack{f.text("pack"), f.texts("languages"), f.texts("platforms")}
}

func target(item any) Target {
	f := asFields(item)
	return Target{f.text("provider"), f.text("url"), f.text("credential"), f.text("hand_over_before"), f.text("note"),
		f.text("folder"), f.text("date_format"), f.text("time_zone"), f.whole("max_operations"), f.number("max_percent")}
}
