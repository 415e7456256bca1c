package model

// Person is somebody who works on social media.
type Person struct {
	*Thing
	Name, GitHub, Status, LeftOn, TimeZone, Deputy string
	Roles, Districts, Languages                    []string
	OnCall                                         []Shift
}

// Active reports whether the person has not left.
func (p *Person) Active() bool { return p.Status == "active" }

// Shift is when a person answers; no days means every day.
type Shift struct {
	Days []string
	Hours
}

// Acknowledgement says that a person has read a version of the style guide.
type Acknowledgement struct {
	*Thing
	Person, Version, ReadOn string
}

// District is a part of the organisation with its own managers and goals.
type District struct {
	*Thing
	Name, Parent, TimeZone, Gap string
	Managers, Goals, Languages  []string
	Macro                       string   // the audience as a whole
	Micro                       []string // the groups in it
	Platforms                   []Presence
	HoursPerWeek                *float64
	AccountsPerPerson           int // 0: as in Settings
	QuietHours                  Hours
	Cadence                     Cadence
	KPIs                        []KPI
	Report                      Report
	Style                       Style // beside the organisation's
}

// Presence is a platform that a district may use, and why.
type Presence struct{ Platform, Reason string }

// KPI is a key figure with its target; nil is not given, 0 is a value.
type KPI struct {
	Metric, Definition, Direction, Unit, Period, Owner, Source string
	Baseline, Target                                           *float64
}

// Report is the schedule of a district's reports.
type Report struct{ Every, Next, Last, Owner string }

func person(t *Thing, f fields) *Person {
	return &Person{
		Thing: t, Name: f.text("name"), GitHub: f.text("github"), Status: f.text("status"), LeftOn: f.text("left_on"),
		TimeZone: f.text("time_zone"), Deputy: f.text("deputy"),
		Roles: f.texts("roles"), Districts: f.texts("districts"), Languages: f.texts("languages"),
		OnCall: groups(f, "on_call", shift),
	}
}

func shift(f fields) Shift { return Shift{f.texts("days"), hours(f)} }

func acknowledgement(t *Thing, f fields) *Acknowledgement {
	return &Acknowledgement{t, f.text("person"), f.text("version"), f.text("read_on")}
}

func district(t *Thing, f fields) *District {
	audience, capacity, report := f.group("audience"), f.group("capacity"), f.group("report")
	return &District{
		Thing: t, Name: f.text("name"), Parent: f.text("parent"), TimeZone: f.text("time_zone"), Gap: f.text("gap"),
		Managers: f.texts("managers"), Goals: f.texts("goals"), Languages: f.texts("languages"),
		Macro: audience.text("macro"), Micro: audience.texts("micro"),
		Platforms:         groups(f, "platforms", presence),
		HoursPerWeek:      capacity.number("hours_per_week"),
		AccountsPerPerson: capacity.whole("accounts_per_person"),
		QuietHours:        hours(f.group("quiet_hours")),
		Cadence:           cadence(f.group("cadence")),
		KPIs:              groups(f, "kpis", kpi),
		Style:             style(f.group("style")),
		Report:            Report{report.text("every"), report.text("next"), report.text("last"), report.text("owner")},
	}
}

func presence(f fields) Presence { return Presence{f.text("platform"), f.text("reason")} }

func kpi(f fields) KPI {
	return KPI{
		Metric: f.text("metric"), Definition: f.text("definition"), Direction: f.text("direction"), Unit: f.text("unit"),
		Period: f.text("period"), Owner: f.text("owner"), Source: f.text("source"),
		Baseline: f.number("baseline"), Target: f.number("target"),
	}
}
