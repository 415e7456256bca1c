package hootsuite

import (
	_ "embed"
	"encoding/json"
	"fmt"
	"time"
)

//go:embed facts.json
var factsFile []byte

// facts are what Hootsuite documents of its interface, with where it says so.
type facts struct {
	Source string `json:"source"`
	AsOf   string `json:"as_of"`
	Facts  struct {
		WindowDays    number `json:"window_days"`
		Page          number `json:"page"`
		AheadDays     number `json:"ahead_days"`
		LeadSeconds   number `json:"lead_seconds"`
		Requests      number `json:"requests"`
		RequestsDaily number `json:"requests_daily"`
		MediaTypes    words  `json:"media_types"`
		UploadHosts   words  `json:"upload_hosts"`
	} `json:"facts"`
	Profiles map[string][]string `json:"profiles"` // platform -> types of profiles
	Errors   map[string]string   `json:"errors"`   // code -> what it means for us
}

type number struct {
	Value int `json:"value"`
}

type words struct {
	Value []string `json:"value"`
}

func readFacts() (facts, error) {
	var f facts
	if err := json.Unmarshal(factsFile, &f); err != nil {
		return f, fmt.Errorf("reading the facts about Hootsuite: %w", err)
	}
	return f, nil
}

func (f facts) window() time.Duration {
	return time.Duration(f.Facts.WindowDays.Value) * 24 * time.Hour
}
func (f facts) ahead() time.Duration { return time.Duration(f.Facts.AheadDays.Value) * 24 * time.Hour }
func (f facts) lead() time.Duration {
	return time.Duration(f.Facts.LeadSeconds.Value) * time.Second
}
