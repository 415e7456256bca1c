package change

// key tells a key of the front matter or of the file that differs: by a
// special case of its kind, or as a value.
func (c *comparison) key(k string, before, after any) {
	special := map[string]func(k string, before, after any) bool{
		"post": c.postKey, "account": c.accountKey, "person": c.personKey, "district": c.districtKey, "organization": c.settingKey,
		"blackout": c.stopKey, "pause": c.stopKey, "waiver": c.waiverKey, "consent": c.consentKey, "case": c.caseKey,
	}[c.kind]
	if special == nil || !special(k, before, after) {
		c.value(key(k), before, after)
	}
}

// alerting tells a value, and that it must be known first.
func (c *comparison) alerting(k string, before, after any) bool {
	from := len(c.thing.Events)
	c.value(key(k), before, after)
	for i := from; i < len(c.thing.Events); i++ {
		c.thing.Events[i].Alert = true
	}
	return true
}

func (c *comparison) accountKey(k string, before, after any) bool {
	switch k {
	case "handle", "url":
		if c.isSameAddress() {
			return false
		}
		return c.alerting(k, before, after)
	case "platform", "platform_id", "target", "credential": // whom it is, and where posts are sent
		return c.alerting(k, before, after)
	case "state":
		if after == "closing" || after == "closed" {
			return c.alerting(k, before, after)
		}
	case "quiet_hours":
		return c.quietHours(key(k), before, after)
	case "time_zone":
		return c.zone(before, after)
	}
	return false
}

// isSameAddress reports another writing of the same handle and address.
func (c *comparison) isSameAddress() bool {
	if c.in.Platforms == nil {
		return false
	}
	b, a := c.in.accountAt(c.in.Before, c.before), c.in.accountAt(c.in.After, c.after)
	if b == nil || a == nil {
		return false
	}
	before, after := c.in.keys(b), c.in.keys(a)
	return len(before) > 0 && len(before) == len(after) && exact(before) == exact(after)
}

// zone tells a zone, which moves every time in it that has no offset.
func (c *comparison) zone(before, after any) bool {
	c.event(Event{What: ZoneOther, Field: key("time_zone"), Before: c.shown(before), After: c.shown(after), Alert: true})
	return true
}

func (c *comparison) personKey(k string, before, after any) bool {
	switch k {
	case "status":
		switch {
		case after == "left":
			c.event(Event{What: Left, Field: key(k), Before: c.shown(before), After: c.shown(after)})
		case before == "left" && after == "active":
			c.event(Event{What: Returned, Field: key(k), Before: c.shown(before), After: c.shown(after), Alert: true})
		default:
			return false
		}
		return true
	case "roles", "districts":
		return c.rights(k, before, after)
	case "github":
		return c.alerting(k, before, after)
	}
	return false
}

// rights tells a list that says who may do something: more of it must be known.
func (c *comparison) rights(k string, before, after any) bool {
	from := len(c.thing.Events)
	c.value(key(k), before, after)
	for i := from; i < len(c.thing.Events); i++ {
		e := &c.thing.Events[i]
		e.Alert = len(e.Added) > 0 || e.What != List && e.What != Cleared && e.What != Reordered
	}
	return true
}

func (c *comparison) districtKey(k string, before, after any) bool {
	switch k {
	case "managers":
		return c.rights(k, before, after)
	case "time_zone":
		return c.zone(before, after)
	case "quiet_hours":
		return c.quietHours(key(k), before, after)
	}
	return false
}

func (c *comparison) settingKey(k string, before, after any) bool {
	switch k {
	case "lead", "targets":
		return c.alerting(k, before, after)
	case "time_zone":
		return c.zone(before, after)
	case "defaults":
		return c.defaults(before, after)
	}
	return false
}

// defaults takes the quiet hours out of the rest: they are one thing.
func (c *comparison) defaults(before, after any) bool {
	b, a := mapping(before), mapping(after)
	if b == nil || a == nil || !c.quietHours(key("defaults", "quiet_hours"), b["quiet_hours"], a["quiet_hours"]) {
		return false
	}
	without := func(m map[string]any) map[string]any {
		rest := map[string]any{}
		for k, v := range m {
			if k != "quiet_hours" {
				rest[k] = v
			}
		}
		return rest
	}
	c.mappings(key("defaults"), without(b), without(a))
	return true
}

func (c *comparison) consentKey(k string, before, after any) bool {
	if k != "withdrawn_at" || before != nil {
		return false
	}
	c.event(Event{What: Revoked, Field: key(k), After: c.shown(after), Alert: true})
	return true
}

func (c *comparison) caseKey(k string, before, after any) bool {
	e := Event{Field: key(k), Before: c.shown(before), After: c.shown(after)}
	switch {
	case k == "state" && after == "closed":
		e.What = Closed
	case k == "state" && after == "open":
		e.What = Reopened
	default:
		return false
	}
	c.event(e)
	return true
}
