package model

// Asset is a picture, video, sound, document or logo.
type Asset struct {
	*Thing
	Title, File, SHA256, Licence, Holder, Source, Note string
	Sort                                               string // `kind`: image, video, audio, document, logo
	MediaType                                          string
	Bytes, Width, Height                               int // 0: not given
	Seconds                                            *float64
	Rights                                             Rights
	People, Minors, AIMade                             bool
	Consents, Labels                                   []string
	Alt, Captions, Transcript                          map[string]string // by language
}

// Rights is how long and where an asset may be used.
type Rights struct {
	From, Until, Territory, After string   // After: "keep" or "take-down"
	Channels                      []string // platforms; nil: all
	Paid                          bool
	Unpaid                        bool // said outright: not in advertising
}

// Consent points at a consent that is kept elsewhere.
type Consent struct {
	*Thing
	Reference, Scope, GivenOn, Until, WithdrawnAt, Keeper string
	Channels                                              []string // platforms; nil: all
	People                                                int      // 0: not given
	Minor                                                 bool
	Guardian                                              *Guardian
}

type Guardian struct{ Reference, GivenOn string }

// Results is what was measured in one period.
type Results struct {
	*Thing
	Account, Campaign                 string
	District                          string // the field
	From, Until, MeasuredOn, By, Note string
	Metrics                           []Metric
}

type Metric struct {
	Metric, Definition, Unit, Source string
	Value                            *float64
}

// Waiver excuses findings of a rule for a while; Expires is its last day.
type Waiver struct {
	*Thing
	Rule, Reason, Approver, ApprovedOn, Expires, RequestedBy, Ticket string
	Scope                                                            Scope
}

func asset(t *Thing, f fields) *Asset {
	rights := f.group("rights")
	return &Asset{
		Thing: t, Title: f.text("title"), File: f.text("file"), Sort: f.text("kind"), SHA256: f.text("sha256"),
		Licence: f.text("licence"), Holder: f.text("holder"), Source: f.text("source"), Note: f.text("note"),
		MediaType: f.text("media_type"), Bytes: f.whole("bytes"), Width: f.whole("width"), Height: f.whole("height"), Seconds: f.number("seconds"),
		Rights: Rights{rights.text("from"), rights.text("until"), rights.text("territory"), rights.text("after"),
			rights.texts("channels"), rights.flag("paid"), rights.has("paid") && !rights.flag("paid")},
		People: f.flag("people"), Minors: f.flag("minors"), AIMade: f.flag("ai_made"),
		Consents: f.texts("consents"), Labels: f.texts("labels"),
		Alt: byKey(f, "alt", asText), Captions: byKey(f, "captions", asText), Transcript: byKey(f, "transcript", asText),
	}
}

func consent(t *Thing, f fields) *Consent {
	return &Consent{
		Thing: t, Reference: f.text("reference"), Scope: f.text("scope"), GivenOn: f.text("given_on"), Until: f.text("until"),
		WithdrawnAt: f.text("withdrawn_at"), Keeper: f.text("keeper"), Channels: f.texts("channels"), People: f.whole("people"),
		Minor: f.flag("minor"), Guardian: maybe(f, "guardian", guardian),
	}
}

func guardian(f fields) Guardian { return Guardian{f.text("reference"), f.text("given_on")} }

func results(t *Thing, f fields) *Results {
	return &Results{
		Thing: t, Account: f.text("account"), Campaign: f.text("campaign"), District: f.text("district"), From: f.text("from"), Until: f.text("until"),
		MeasuredOn: f.text("measured_on"), By: f.text("by"), Note: f.text("note"), Metrics: groups(f, "metrics", metric),
	}
}

func metric(f fields) Metric {
	return Metric{f.text("metric"), f.text("definition"), f.text("unit"), f.text("source"), f.number("value")}
}

func waiver(t *Thing, f fields) *Waiver {
	return &Waiver{
		Thing: t, Rule: f.text("rule"), Reason: f.text("reason"), Approver: f.text("approver"), ApprovedOn: f.text("approved_on"),
		Expires: f.text("expires"), RequestedBy: f.text("requested_by"), Ticket: f.text("ticket"), Scope: scope(f.group("scope")),
	}
}
