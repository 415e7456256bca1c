package main

import (
	"encoding/json"
	"fmt"
	"maps"
	"net/http"
	"net/url"
	"slices"
	"time"
)

func sorted[V any](m map[string]V) []string { return slices.Sorted(maps.Keys(m)) }

// sent is one thing that is out or waits to be, as the server keeps it.
type sent struct {
	id, text string
	media    int
	at       time.Time // when it went out by the server's clock; zero where its store does not say
	waits    bool
}

// get reads JSON past the door: the truth suffers nothing.
func get(address string, into any) error {
	reply, err := http.Get(address)
	if err != nil {
		return err
	}
	defer reply.Body.Close()
	if reply.StatusCode != http.StatusOK {
		return fmt.Errorf("%s: %s", address, reply.Status)
	}
	return json.NewDecoder(reply.Body).Decode(into)
}

// undisturbed lets the bench ask a server behind its own door.
func undisturbed(d *door, read func() error) error {
	d.mu.Lock()
	chance := d.chance
	d.chance = 0
	d.mu.Unlock()
	err := read()
	d.weather(chance)
	return err
}

func mastodonTruth(address string, d *door) func() ([]sent, error) {
	return func() ([]sent, error) {
		var store struct {
			Posts []struct {
				ID, Text string
				Media    []string
				Arrived  time.Time
				Gone     *time.Time
			}
			Waiting []struct {
				ID, Text, Out string
				Media         []string
				Gone          *time.Time
			}
			Violations []string
		}
		if err := undisturbed(d, func() error { return get(address+"/_store", &store) }); err != nil {
			return nil, err
		}
		if len(store.Violations) > 0 {
			return nil, fmt.Errorf("the server was asked wrongly: %s", store.Violations[0])
		}
		var all []sent
		for _, p := range store.Posts {
			if p.Gone == nil {
				all = append(all, sent{p.ID, p.Text, len(p.Media), p.Arrived, false})
			}
		}
		for _, p := range store.Waiting {
			if p.Gone == nil && p.Out == "" {
				all = append(all, sent{p.ID, p.Text, len(p.Media), time.Time{}, true})
			}
		}
		return all, nil
	}
}

func hootsuiteTruth(address string, d *door) func() ([]sent, error) {
	return func() ([]sent, error) {
		var store []struct {
			ID, Text, State string
			Media           []string
			At              time.Time
		}
		if err := undisturbed(d, func() error { return get(address+"/_store", &store) }); err != nil {
			return nil, err
		}
		var all []sent
		for _, m := range store {
			if m.State != "DELETED" {
				all = append(all, sent{m.ID, m.Text, len(m.Media), m.At, m.State == "SCHEDULED"})
			}
		}
		return all, nil
	}
}

// blueskyTruth asks the server itself, not the door.
func blueskyTruth(address, did string) func() ([]sent, error) {
	return func() ([]sent, error) {
		var all []sent
		for cursor := ""; ; {
			q := url.Values{"repo": {did}, "collection": {"app.bsky.feed.post"}, "limit": {"100"}}
			if cursor != "" {
				q.Set("cursor", cursor)
			}
			var page struct {
				Records []struct {
					Value struct {
						Text  string
						Embed struct{ Images []any }
					}
				}
				Cursor string
			}
			if err := get(address+"/xrpc/com.atproto.repo.listRecords?"+q.Encode(), &page); err != nil {
				return nil, err
			}
			for _, r := range page.Records {
				all = append(all, sent{text: r.Value.Text, media: len(r.Value.Embed.Images)})
			}
			if cursor = page.Cursor; cursor == "" || len(page.Records) == 0 {
				return all, nil
			}
		}
	}
}
