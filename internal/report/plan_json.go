package report

import (
	_ "embed"
	"io"
	"time"

	"masthead/internal/gate"
	"masthead/internal/ledger"
	"masthead/internal/plan"
	"masthead/internal/provider"
)

// PlanSchema is the JSON Schema of a plan, and of drift, as JSON.
//
//go:embed plan.schema.json
var PlanSchema []byte

// planVersion changes when a key changes its meaning or goes away.
const planVersion = 1

type jsonPlan struct {
	Version    int             `json:"version"`
	Repo       string          `json:"repo"`
	Commit     string          `json:"commit"`
	At         string          `json:"at"`
	Next       string          `json:"next"`
	Operations []jsonOperation `json:"operations"`
	Tasks      []jsonTask      `json:"tasks"`
	Waiting    []jsonWaiting   `json:"waiting"`
	Missed     []jsonMissed    `json:"missed"`
	Coming     []jsonOperation `json:"coming"`
	Breaches   []jsonBreach    `json:"breaches"`
	Drift      []jsonDrift     `json:"drift"`
	Unseen     []jsonUnseen    `json:"unseen"`
	Later      int             `json:"later"`
	Before     int             `json:"before"`
	Notes      []string        `json:"notes"`
}

type jsonOperation struct {
	Key      string            `json:"key"`
	Verb     string            `json:"verb"`
	Digest   string            `json:"digest"`
	Way      string            `json:"way"`
	Path     string            `json:"path"`
	Account  string            `json:"account"`
	Platform string            `json:"platform"`
	Target   string            `json:"target"`
	Provider string            `json:"provider"`
	At       string            `json:"at"`
	From     string            `json:"from"`
	Until    string            `json:"until"`
	Was      string            `json:"was"`
	Ahead    bool              `json:"ahead"`
	After    string            `json:"after"`
	Why      string            `json:"why"`
	Bars     []jsonBar         `json:"bars"`
	Content  *provider.Content `json:"content"`
	Profile  *provider.Profile `json:"profile"`
	Remote   jsonRemote        `json:"remote"`
}

type jsonRemote struct {
	ID       string `json:"id"`
	URL      string `json:"url"`
	Revision string `json:"revision"`
}

type jsonBar struct {
	Kind  string `json:"kind"`
	Path  string `json:"path"`
	Until string `json:"until"`
	Text  string `json:"text"`
}

type jsonTask struct {
	jsonOperation
	Reason string `json:"reason"`
	Detail string `json:"detail"`
	Late   bool   `json:"late"`
	Open   string `json:"open"`
	Report string `json:"report"`
}

type jsonWaiting struct {
	Key    string    `json:"key"`
	Path   string    `json:"path"`
	Why    string    `json:"why"`
	Until  string    `json:"until"`
	Detail string    `json:"detail"`
	Stop   int64     `json:"stop"`
	Bars   []jsonBar `json:"bars"`
	Verb   string    `json:"verb"`
	Digest string    `json:"digest"`
}

type jsonMissed struct {
	Key   string `json:"key"`
	Path  string `json:"path"`
	Until string `json:"until"`
	Why   string `json:"why"`
}

type jsonBreach struct {
	Target        string   `json:"target"`
	Changes       bool     `json:"changes"`
	Wanted        int      `json:"wanted"`
	Done          int      `json:"done"`
	Of            int      `json:"of"`
	MaxOperations int      `json:"max_operations"`
	MaxPercent    *float64 `json:"max_percent"`
	Digests       []string `json:"digests"`
}

type jsonDrift struct {
	Kind    string           `json:"kind"`
	Account string           `json:"account"`
	Key     string           `json:"key"`
	Profile bool             `json:"profile"`
	Before  bool             `json:"before_ledger"`
	At      string           `json:"at"`
	Remote  jsonRemote       `json:"remote"`
	Text    string           `json:"text"`
	Failed  string           `json:"failed"`
	Fields  []jsonDifference `json:"fields"`
}

type jsonDifference struct {
	Field string `json:"field"`
	Here  string `json:"here"`
	There string `json:"there"`
}

type jsonUnseen struct {
	Account string `json:"account"`
	Why     string `json:"why"`
}

func writePlanJSON(w io.Writer, p Plan) error {
	from, lang := p.Plan, Report{Language: p.Language}.words().language
	j := jsonPlan{
		Version: planVersion, Repo: from.Repo, Commit: from.Commit, At: rfc3339(from.At), Next: rfc3339(from.Next), Later: from.Later, Before: from.Before,
		Operations: each(from.Operations, func(o plan.Operation) jsonOperation { return operationJSON(o, lang) }),
		Coming:     each(from.Coming, func(o plan.Operation) jsonOperation { return operationJSON(o, lang) }),
		Tasks:      each(from.Tasks, func(t plan.Task) jsonTask { return taskJSON(t, lang) }),
		Waiting:    each(from.Waiting, func(w plan.Waiting) jsonWaiting { return waitingJSON(w, lang) }),
		Missed:     each(from.Missed, missedJSON), Breaches: each(from.Breaches, breachJSON), Drift: each(from.Drift, driftJSON),
		Unseen: each(from.Unseen, func(u plan.Unseen) jsonUnseen { return jsonUnseen(u) }), Notes: append([]string{}, p.Notes...),
	}
	return encodeJSON(w, "  ", j)
}

func each[T, J any](list []T, of func(T) J) []J {
	all := []J{}
	for _, item := range list {
		all = append(all, of(item))
	}
	return all
}

// rfc3339 is a time in UTC; "" for none.
func rfc3339(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.UTC().Format(time.RFC3339)
}

func keyText(k ledger.Key) string {
	if k == (ledger.Key{}) {
		return ""
	}
	return k.String()
}

func operationJSON(o plan.Operation, lang string) jsonOperation {
	j := jsonOperation{
		Key: keyText(o.Key), Verb: string(o.Verb), Digest: o.Digest, Way: string(o.Way), Path: o.AccountPath, Account: o.AccountID, Platform: o.Platform,
		Target: o.Target, Provider: o.Provider, At: rfc3339(o.At), From: rfc3339(o.From), Until: rfc3339(o.Until), Was: rfc3339(o.Was), Ahead: o.Ahead,
		After: keyText(o.After), Why: string(o.Why), Bars: barsJSON(o.Bars, lang), Content: o.Content, Profile: o.Profile, Remote: remoteJSON(o.Out),
	}
	if o.Item != nil {
		j.Path = o.Item.Path
	}
	if o.Content != nil && o.Content.Parts == nil {
		c := *o.Content
		c.Parts = []provider.Part{}
		j.Content = &c
	}
	return j
}

func remoteJSON(r provider.Remote) jsonRemote { return jsonRemote{r.ID, r.URL, r.Revision} }

func barsJSON(bars []gate.Bar, lang string) []jsonBar {
	return each(bars, func(b gate.Bar) jsonBar {
		return jsonBar{string(b.Kind), b.Path, rfc3339(b.Until), b.Text(lang)}
	})
}

func taskJSON(t plan.Task, lang string) jsonTask {
	return jsonTask{operationJSON(t.Operation, lang), string(t.Reason), t.Detail, t.Late, t.AccountURL, "masthead done " + t.Key.String() + " --url …"}
}

func waitingJSON(w plan.Waiting, lang string) jsonWaiting {
	j := jsonWaiting{Key: keyText(w.Key), Why: string(w.Why), Until: rfc3339(w.Until), Detail: w.Detail, Stop: w.Stop, Bars: barsJSON(w.Bars, lang)}
	if w.Item != nil {
		j.Path = w.Item.Path
	}
	if w.Problem != nil {
		j.Detail = w.Problem.Text(lang)
	}
	if w.Operation != nil {
		j.Verb, j.Digest = string(w.Operation.Verb), w.Operation.Digest
	}
	return j
}

func missedJSON(m plan.Missed) jsonMissed {
	return jsonMissed{keyText(m.Key), m.Item.Path, rfc3339(m.Until), string(m.Why)}
}

func breachJSON(b plan.Breach) jsonBreach {
	return jsonBreach{b.Target, b.Changes, b.Wanted, b.Done, b.Of, b.Limit.Operations, b.Limit.Percent,
		each(b.Held, func(o plan.Operation) string { return o.Digest })}
}

func driftJSON(d plan.Drift) jsonDrift {
	j := jsonDrift{Kind: string(d.Kind), Account: d.Account, Key: keyText(d.Key), Profile: d.Profile, Before: d.Before, At: rfc3339(d.Remote.At),
		Remote: remoteJSON(d.Remote.Remote), Failed: d.Remote.Failed, Fields: each(d.Fields, func(f plan.Difference) jsonDifference { return jsonDifference(f) })}
	for _, p := range d.Remote.Content.Parts {
		j.Text += p.Text
	}
	return j
}
