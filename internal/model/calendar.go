package model

// Series is posts that come again and again.
type Series struct {
	*Thing
	Title                           string
	District                        string   // whose calendar the posts go into
	Accounts, Labels                []string // of every post
	Rule, At, From, Until, TimeZone string   // Rule is RFC 5545 text, At a clock time
	Gap, Author, Campaign, Language string
	Pool                            []Entrant
	ReuseAfter, ReviewBy            string // evergreen
	Stopped                         bool
}

// Entrant is one entry of a series' pool: an earlier post, or a text.
type Entrant struct {
	Post, Text, Link string
	Media            []Medium
	Labels           []string
}

// Campaign is a common effort of several districts.
type Campaign struct {
	*Thing
	Title, Brief, Goal, Owner, From, Until, Link string
	Districts                                    []string // nil: all
	Languages, Hashtags, Labels                  []string
	KeyMessages                                  []KeyMessage
	UTM                                          UTM
	Assignments                                  []Assignment
	KPIs                                         []KPI
}

type KeyMessage struct{ Language, Text string }

// UTM is what links carry; {platform} and {id} stand for those of each post.
type UTM struct{ Source, Medium, Campaign, Content, Term string }

// Assignment is who writes what by when; Done is "" until it is.
type Assignment struct{ District, Language, Owner, Due, Done, Post string }

// Blackout is a planned quiet period. From and Until are moments; Until may be
// missing, which a rule reports.
type Blackout struct {
	*Thing
	Title, From, Until, Reason, By, Note string
	Scope, Except                        Scope
}

// Pause is an emergency stop that lasts until somebody ends it.
type Pause struct {
	*Thing
	Title, Since, ReviewAt, Reason, By string
	Scope, Except                      Scope
	Ended                              *Ending // nil while it lasts
	Decisions                          []Decision
}

type Ending struct{ At, By, Note string }

// Decision is what happens to one post that waited: release, reschedule, drop.
type Decision struct{ Post, Decision, PublishAt string }

// Meeting is a training or planning meeting.
type Meeting struct {
	*Thing
	Title, Purpose, At, Duration, TimeZone, JoinURL, Place, Organizer string
	Agenda, Attended, Material                                        []string
	RequiredPeople, RequiredRoles, RequiredDistricts                  []string
	Minutes, Recording                                                string
	Cancelled                                                         bool
}

// Idea is a suggestion and what became of it.
type Idea struct {
	*Thing
	Title, Text, From, Received, State, Answer, AnsweredOn, AnsweredBy, Post string
	District                                                                 string // whom it is for
	Links                                                                    []string
}

func series(t *Thing, f fields) *Series {
	evergreen := f.group("evergreen")
	return &Series{
		Thing: t, Title: f.text("title"), District: f.text("district"), Accounts: f.texts("accounts"), Labels: f.texts("labels"),
		Rule: f.text("rule"), At: f.text("at"), From: f.text("from"), Until: f.text("until"), TimeZone: f.text("time_zone"),
		Gap: f.text("gap"), Author: f.text("author"), Campaign: f.text("campaign"), Language: f.text("language"),
		Pool: groups(f, "pool", entrant), ReuseAfter: evergreen.text("reuse_after"), ReviewBy: evergreen.text("review_by"),
		Stopped: f.text("state") == "stopped",
	}
}

func entrant(f fields) Entrant {
	return Entrant{f.text("post"), f.text("text"), f.text("link"), groups(f, "media", medium), f.texts("labels")}
}

func campaign(t *Thing, f fields) *Campaign {
	utm := f.group("utm")
	return &Campaign{
		Thing: t, Title: f.text("title"), Brief: f.text("brief"), Goal: f.text("goal"), Owner: f.text("owner"),
		From: f.text("from"), Until: f.text("until"), Link: f.text("link"), Districts: f.texts("districts"),
		Languages: f.texts("languages"), Hashtags: f.texts("hashtags"), Labels: f.texts("labels"),
		KeyMessages: groups(f, "key_messages", keyMessage),
		UTM:         UTM{utm.text("source"), utm.text("medium"), utm.text("campaign"), utm.text("content"), utm.text("term")},
		Assignments: groups(f, "assignments", assignment), KPIs: groups(f, "kpis", kpi),
	}
}

func keyMessage(f fields) KeyMessage { return KeyMessage{f.text("language"), f.text("text")} }

func assignment(f fields) Assignment {
	return Assignment{f.text("district"), f.text("language"), f.text("owner"), f.text("due"), f.text("done"), f.text("post")}
}

func blackout(t *Thing, f fields) *Blackout {
	return &Blackout{
		Thing: t, Title: f.text("title"), From: f.text("from"), Until: f.text("until"), Reason: f.text("reason"),
		By: f.text("by"), Note: f.text("note"), Scope: scope(f.group("scope")), Except: scope(f.group("except")),
	}
}

func pause(t *Thing, f fields) *Pause {
	return &Pause{
		Thing: t, Title: f.text("title"), Since: f.text("since"), ReviewAt: f.text("review_at"), Reason: f.text("reason"), By: f.text("by"),
		Scope: scope(f.group("scope")), Except: scope(f.group("except")),
		Ended: maybe(f, "ended", ending), Decisions: groups(f, "decisions", decision),
	}
}

func ending(f fields) Ending { return Ending{f.text("at"), f.text("by"), f.text("note")} }

func decision(f fields) Decision {
	return Decision{f.text("post"), f.text("decision"), f.text("publish_at")}
}

func meeting(t *Thing, f fields) *Meeting {
	required := f.group("required")
	return &Meeting{
		Thing: t, Title: f.text("title"), Purpose: f.text("purpose"), At: f.text("at"), Duration: f.text("duration"),
		TimeZone: f.text("time_zone"), JoinURL: f.text("join_url"), Place: f.text("place"), Organizer: f.text("organizer"),
		Agenda: f.texts("agenda"), Attended: f.texts("attended"), Material: f.texts("material"),
		RequiredPeople: required.texts("people"), RequiredRoles: required.texts("roles"), RequiredDistricts: required.texts("districts"),
		Minutes: f.text("minutes"), Recording: f.text("recording"), Cancelled: f.flag("cancelled"),
	}
}

func idea(t *Thing, f fields) *Idea {
	return &Idea{
		Thing: t, Title: f.text("title"), Text: f.text("text"), From: f.text("from"), Received: f.text("received"), State: f.text("state"),
		Answer: f.text("answer"), AnsweredOn: f.text("answered_on"), AnsweredBy: f.text("answered_by"), Post: f.text("post"),
		District: f.text("district"), Links: f.texts("links"),
	}
}
