package facts

import (
	"slices"
	"time"

	"masthead/internal/model"
	"masthead/internal/zone"
)

// timed are the kinds whose files have times of day.
var timed = []string{"post", "blackout", "pause", "meeting", "consent", "organization"}

// What most facts about a send say first: {account, at, local, date}, at is the
// pointer of the time that counts there, local and date are the account's.
var timeFacts = []Fact{
	{"sends", []string{"post"}, Own, "When the post goes out: [{account, at, local, date, utc, zone}]; at is the pointer of the time that counts there, local and date are the account's.", sendsFact},
	{"unscheduled", []string{"post"}, Own, "Accounts for which a ready post has no time: {accounts}.", unscheduled},
	{"impossible_times", []string{"post", "pause"}, Own, "Times to publish at on days that no calendar has: [{at, text}].", impossibleTimes},
	{"skipped_times", timed, Own, "Times that a change of the clocks skips: [{at, text, zone, before, after}]; before and after are the nearest times that exist.", skippedTimes},
	{"repeated_times", timed, Own, "Times that a change of the clocks repeats: [{at, text, zone, first, second}].", repeatedTimes},
	{"odd_offsets", timed, Own, "Times whose offset is not that of the zone: [{at, text, zone, offset, zone_offset, local}].", oddOffsets},
	{"new_sends", []string{"post"}, Own, "Sends that the change brings: [{account, at, local, date, minutes}]; minutes from now, negative for the past.", newSends},
	{"short_notice", []string{"post"}, Own, "Sends of a ready post that the change touches, sooner than the organisation's lead time: [{account, at, local, date, lead, minutes}].", shortNotice},
	{"held_past", []string{"post"}, Own, "The last time that a post on hold has missed: {account, at, local, date}.", heldPast},

	{"spared", []string{"post"}, Own, "Blackouts and pauses that only their exceptions keep from covering a send: [{account, at, local, date, id, path, title}].", sparedBy},
	{"blackouts", []string{"post"}, Own, "Blackouts that cover a send: [{account, at, local, date, id, path, title, from, until, queued}]; queued: ready, and not past. Times without offset and days are those of the account's zone.", blackoutsOver},
	{"pauses", []string{"post"}, Own, "Pauses without end that cover a send: [{account, at, local, date, id, path, since}].", pausesOver},
	{"quiet", []string{"post"}, Own, "Sends in quiet hours: [{account, at, local, date, from, to, path, pointer}]; path and pointer say where the hours are set.", quiet},
	{"embargo", []string{"post"}, Own, "Sends before the embargo ends: [{account, at, local, date, until, queued}].", embargo},
	{"outside_campaign", []string{"post"}, Own, "Sends on days outside the campaign: [{account, at, local, date, campaign, path, from, until, bound}]; bound is from or until.", outsideCampaign},
	{"crowd", []string{"post"}, Months, "Sends beyond a cadence, the newest last: [{account, at, local, date, of, whose, period, first, count, limit, others}]; of is account or district, period day or week, others [{path, id}] of those within.", crowdOf},
	{"close", []string{"post"}, Months, "The post before or after that is nearer than the gap: [{account, at, local, date, of, whose, gap, minutes, path, id, collides, queued}]; of is account or district, collides: one account, one minute, queued: ready, and not past.", closeOf},
	{"rates", []string{"post"}, Months, "Sends beyond what the platform takes in a day (UTC): [{account, at, local, date, platform, group, fact, count}].", ratesOf},
	{"contradictions", []string{"post"}, Own, "What the text says of days and times that cannot be so when it is sent: [{at, range, said, fault, is, day, ready, account, local, date}]; fault as in package claim, ready is the status.", contradictions},
	{"duty_labels", []string{"post"}, Own, "Labels that ask for somebody on duty: [{at, label}].", dutyLabels},
	{"unattended", []string{"post"}, Own, "When nobody is on call although a label of the post asks for it: {account, at, local, date, label_at, label, from}.", unattended},
	{"repeats", []string{"post"}, Some, "The last time that the same entry of the series went out, not long enough before: [{account, at, local, date, series, series_path, rest, path, id, last}].", repeatsOf},

	{"ends_before", periodKinds(), Own, "Ends that are before their beginning: [{at, from, until}].", endsBefore},
	{"length_days", []string{"blackout"}, Own, "Days from the first to the last.", lengthDays},
	{"review_passed", []string{"pause"}, Own, "Present when a pause that lasts should have been looked at.", reviewPassed},
	{"undecided", []string{"pause"}, Months, "Ready posts that fell into a pause that is over, without a decision: [{path, id, local}].", undecided},
	{"meeting_over", []string{"meeting"}, Own, "Present when the meeting is over: {date}.", meetingOver},
	{"waiting_days", []string{"idea"}, Own, "Days since an idea came that nobody has answered.", waitingDays},
	{"unreported", []string{"campaign"}, Own, "Days since a campaign with key figures ended, while there are no results of it.", unreported},
	{"undefined_metrics", []string{"results"}, Own, "Metrics that neither the file nor a key figure of the campaign or district explains: [{at, metric}].", undefinedMetrics},
	{"rule_defects", []string{"series"}, Own, "What is wrong with the recurrence rule: [{range, text, supported}]; supported is false for what calendars know and a series does not.", ruleDefects},
	{"never_comes", []string{"series"}, Own, "Present when the rule gives no day between the first and the last: {from, until}.", neverComes},
	{"withdrawn_entries", []string{"series"}, Linked, "Entries of the pool whose post was withdrawn: [{at, id, path}].", withdrawnEntries},
}

// timeText is a time of a file, with what it means.
type timeText struct {
	at   []string
	text string
	zone.Result
}

// oddTimes are the times of a file that are no plain instant; each once per
// zone.
func (x *Index) oddTimes(t *model.Thing) []timeText {
	if t.Kind == "post" {
		return x.times.odd[t.Path]
	}
	return slices.DeleteFunc(x.otherTimes(t), timeText.plain)
}

func (w timeText) plain() bool { return w.Problem == zone.None && !w.OffsetNotOfZone }

// postTimes has each time of the post in the zone of each account that it
// counts for, and one that counts for none in the district's.
func (x *Index) postTimes(p *model.Post, sends []*send) []timeText {
	var list []timeText
	add := func(w timeText) {
		if !slices.ContainsFunc(list, func(o timeText) bool { return slices.Equal(o.at, w.at) && o.Zone == w.Zone }) {
			list = append(list, w)
		}
	}
	for _, s := range sends {
		add(timeText{s.at, s.text, s.read})
	}
	alone := func(text string, at ...string) {
		used := slices.ContainsFunc(list, func(o timeText) bool { return slices.Equal(o.at, at) })
		if text != "" && !used {
			add(timeText{at, text, x.Zones.Parse(text, x.homeZone(p.District))})
		}
	}
	alone(p.PublishAt, "publish_at")
	for _, key := range p.Doc.Keys([]string{"variants"}) {
		alone(p.Variants[key].PublishAt, "variants", key, "publish_at")
	}
	alone(p.EmbargoUntil, "embargo_until")
	return list
}

// homeZone is the zone of a district: its own, its parents', the organisation's.
func (x *Index) homeZone(district string) string {
	for _, d := range x.Org.Lineage(district) {
		if d.TimeZone != "" {
			return d.TimeZone
		}
	}
	return x.Org.Settings.TimeZone
}

func (x *Index) otherTimes(t *model.Thing) []timeText {
	name := x.Org.Settings.TimeZone
	if m := x.Head.Meetings.Get(t.ID); t.Kind == "meeting" && m != nil && m.TimeZone != "" {
		name = m.TimeZone
	}
	var list []timeText
	for _, mark := range x.Schemas.Marks(t.Kind, t.Doc.Value) {
		if mark.Time == "time" || mark.Time == "moment" {
			list = append(list, timeText{mark.At, mark.Value, x.Zones.Parse(mark.Value, name)})
		}
	}
	return list
}

// pick makes facts of the odd times that are odd in one way.
func (x *Index) pick(t *model.Thing, fits func(timeText) bool, more func(timeText, map[string]any)) any {
	var list []any
	for _, w := range x.oddTimes(t) {
		if fits(w) {
			fact := map[string]any{"at": anys(w.at), "text": w.text, "zone": w.Zone}
			more(w, fact)
			list = append(list, fact)
		}
	}
	return some(list)
}

// impossibleTimes are those to publish at; all other dates are checked
// together.
func impossibleTimes(x *Index, t *model.Thing) any {
	return x.pick(t, func(w timeText) bool { return w.Problem == zone.BadDate && w.at[len(w.at)-1] == "publish_at" }, func(timeText, map[string]any) {})
}

func skippedTimes(x *Index, t *model.Thing) any {
	return x.pick(t, func(w timeText) bool { return w.Problem == zone.Gap && len(w.Suggestions) == 2 }, func(w timeText, fact map[string]any) {
		fact["before"], fact["after"] = wall(w.Candidates[0]), wall(w.Candidates[1])
	})
}

func repeatedTimes(x *Index, t *model.Thing) any {
	return x.pick(t, func(w timeText) bool { return w.Problem == zone.Fold }, func(w timeText, fact map[string]any) {
		fact["first"], fact["second"] = w.Suggestions[0], w.Suggestions[1]
	})
}

func oddOffsets(x *Index, t *model.Thing) any {
	return x.pick(t, func(w timeText) bool { return w.OffsetNotOfZone }, func(w timeText, fact map[string]any) {
		fact["offset"], fact["zone_offset"], fact["local"] = w.Offset, w.ZoneOffset, zone.Text(w.Instant)
	})
}

// wall is a local time in the form of a post's time.
func wall(t time.Time) string { return t.Format("2006-01-02T15:04") }

// moment is the instant of a text that is a time or a day. Of a day it is the
// first instant, or with last the first after it.
func (x *Index) moment(text string, location *time.Location, last bool) (time.Time, bool) {
	return x.Zones.Moment(text, location, last)
}
