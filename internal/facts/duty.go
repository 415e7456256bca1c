package facts

import (
	"strconv"

	"masthead/internal/gate"
	"masthead/internal/model"
	"masthead/internal/zone"
)

func dutyLabels(x *Index, t *model.Thing) any {
	p := x.posts[t.Path]
	var list []any
	for _, i := range gate.OnDuty(x.Org.Settings, p.Labels) {
		list = append(list, map[string]any{"at": []any{"labels", strconv.Itoa(i)}, "label": p.Labels[i]})
	}
	return some(list)
}

// unattended is the first time after a send at which nobody is there.
func unattended(x *Index, t *model.Thing) any {
	p := x.posts[t.Path]
	labels := gate.OnDuty(x.Org.Settings, p.Labels)
	if len(labels) == 0 {
		return nil
	}
	length, _ := zone.ParseDuration(x.Org.Settings.OnDuty.For) // without one: at the very moment
	for _, s := range x.times.open[t.Path] {
		from, alone := x.times.duty.Uncovered(s.when(), length.After(s.when()))
		if !alone {
			continue
		}
		fact := s.fact()
		fact["label"], fact["label_at"] = p.Labels[labels[0]], []any{"labels", strconv.Itoa(labels[0])}
		fact["from"] = from.In(s.outlet.location).Format("2006-01-02 15:04")
		return fact
	}
	return nil
}
