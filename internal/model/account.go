package model

// Account is one account or page that speaks for the organisation. Its district
// is the folder it is in.
type Account struct {
	*Thing
	Platform, Handle, State, URL, PlatformID, Purpose, Audience string
	Owner, Backup                                               string
	PreviousHandles, Admins, Publishers, SharedWith, Labels     []string
	Access                                                      Access
	Profile                                                     Profile
	Language, TimeZone, Gap, Tier, Note                         string
	OpenedOn, ClosedOn, LastCertified, CertifiedBy, ReplacedBy  string
	Target, Credential                                          string
	Cadence                                                     Cadence
	QuietHours                                                  Hours
}

// Access says how we get in; it holds no secret.
type Access struct{ Route, Mailbox, SecondFactor, Vault, VerifiedBy, VerifiedOn string }

// Profile is what the account must look like.
type Profile struct{ Name, Bio, Link, Avatar, Header string }

// Inventory is one round of finding out which accounts exist.
type Inventory struct {
	*Thing
	Title, Opened, Due, Closed, Note string
	Declarations                     []Declaration // `districts`
	Searched                         []Search
}

// Declaration is a district's word that its list is complete; On is "" until
// it is given.
type Declaration struct{ District, On, By string }

type Search struct {
	Where, On, By string
	Found         int
}

// Case is a page that should not be as it is.
type Case struct {
	*Thing
	Title, URL, Platform, Handle, Account string
	District                              string // the field; a case is in no district's folder
	Holder, Problem, Keeper, Remedy       string
	Report                                CaseReport
	Evidence                              Evidence
	Log                                   []Entry
	Next                                  Step
	Opened, Closed, State                 string
	Public                                bool // visibility: internal unless it says public
}

// Open reports whether something remains to be done.
func (c *Case) Open() bool { return c.State == "open" }

type CaseReport struct{ Channel, Reference, Sent, Answered string }

type Evidence struct{ Reference, SHA256 string }

// Entry is one line of a case's log.
type Entry struct{ Date, By, Note string }

// Step is what happens next.
type Step struct{ Action, Due, Owner string }

func account(t *Thing, f fields) *Account {
	access, profile := f.group("access"), f.group("profile")
	return &Account{
		Thing: t, Platform: f.text("platform"), Handle: f.text("handle"), State: f.text("state"), URL: f.text("url"),
		PlatformID: f.text("platform_id"), Purpose: f.text("purpose"), Audience: f.text("audience"),
		Owner: f.text("owner"), Backup: f.text("backup"),
		PreviousHandles: f.texts("previous_handles"), Admins: f.texts("admins"), Publishers: f.texts("publishers"),
		SharedWith: f.texts("shared_with"), Labels: f.texts("labels"),
		Access: Access{access.text("route"), access.text("mailbox"), access.text("second_factor"), access.text("vault"),
			access.text("verified_by"), access.text("verified_on")},
		Profile:  Profile{profile.text("name"), profile.text("bio"), profile.text("link"), profile.text("avatar"), profile.text("header")},
		Language: f.text("language"), TimeZone: f.text("time_zone"), Gap: f.text("gap"), Tier: f.text("tier"), Note: f.text("note"),
		OpenedOn: f.text("opened_on"), ClosedOn: f.text("closed_on"), LastCertified: f.text("last_certified"),
		CertifiedBy: f.text("certified_by"), ReplacedBy: f.text("replaced_by"),
		Target: f.text("target"), Credential: f.text("credential"),
		Cadence: cadence(f.group("cadence")), QuietHours: hours(f.group("quiet_hours")),
	}
}

func inventory(t *Thing, f fields) *Inventory {
	return &Inventory{
		Thing: t, Title: f.text("title"), Opened: f.text("opened"), Due: f.text("due"), Closed: f.text("closed"), Note: f.text("note"),
		Declarations: groups(f, "districts", declaration), Searched: groups(f, "searched", search),
	}
}

func declaration(f fields) Declaration {
	return Declaration{f.text("district"), f.text("declared_on"), f.text("by")}
}

func search(f fields) Search {
	return Search{f.text("where"), f.text("date"), f.text("by"), f.whole("found")}
}

func caseOf(t *Thing, f fields) *Case {
	report, evidence, next := f.group("report"), f.group("evidence"), f.group("next")
	return &Case{
		Thing: t, Title: f.text("title"), URL: f.text("url"), Platform: f.text("platform"), Handle: f.text("handle"),
		Account: f.text("account"), District: f.text("district"),
		Holder: f.text("holder"), Problem: f.text("problem"), Keeper: f.text("keeper"), Remedy: f.text("remedy"),
		Report:   CaseReport{report.text("channel"), report.text("reference"), report.text("sent"), report.text("answered")},
		Evidence: Evidence{evidence.text("reference"), evidence.text("sha256")},
		Log:      groups(f, "log", entry),
		Next:     Step{next.text("action"), next.text("due"), next.text("owner")},
		Opened:   f.text("opened"), Closed: f.text("closed"), State: f.text("state"), Public: f.text("visibility") == "public",
	}
}

func entry(f fields) Entry { return Entry{f.text("date"), f.text("by"), f.text("note")} }
