package report

import (
	_ "embed"
	"io"

	"masthead/internal/preview"
)

// PreviewSchema is the JSON Schema of previews as JSON.
//
//go:embed preview.schema.json
var PreviewSchema []byte

type jsonPreviews struct {
	Version int           `json:"version"`
	Posts   []jsonPreview `json:"posts"`
}

type jsonPreview struct {
	Path            string     `json:"path"`
	ID              string     `json:"id"`
	District        string     `json:"district"`
	Status          string     `json:"status"`
	Stopped         string     `json:"stopped"`
	Sends           []jsonSend `json:"sends"`
	UnknownAccounts []string   `json:"unknown_accounts"`
}

type jsonSend struct {
	Account    string     `json:"account"`
	Handle     string     `json:"handle"`
	Platform   string     `json:"platform"`
	Network    string     `json:"network"`
	Language   string     `json:"language"`
	Way        string     `json:"way"`
	Target     string     `json:"target"`
	Local      string     `json:"local"`
	Zone       string     `json:"zone"`
	UTC        string     `json:"utc"`
	Problem    string     `json:"time_problem"`
	Action     string     `json:"action"`
	Answers    string     `json:"answers"`
	Warning    string     `json:"content_warning"`
	Sensitive  []string   `json:"sensitive"`
	Visibility string     `json:"visibility"`
	Parts      []jsonPart `json:"parts"`
	Card       string     `json:"card"`
	Comment    string     `json:"first_comment"`
	USD        float64    `json:"usd"`
	Lost       []string   `json:"lost"`
}

type jsonPart struct {
	Text   string       `json:"text"`
	Unit   string       `json:"unit"`
	Length *int         `json:"length"`
	Limit  *int         `json:"limit"`
	Left   *int         `json:"left"`
	Valid  *bool        `json:"valid"`
	Links  []string     `json:"links"`
	Media  []jsonMedium `json:"media"`
}

type jsonMedium struct {
	Asset string `json:"asset"`
	Kind  string `json:"kind"`
	File  string `json:"file"`
	Alt   string `json:"alt"`
}

func writePreviewJSON(w io.Writer, p Previews) error {
	all := jsonPreviews{Version: jsonVersion, Posts: []jsonPreview{}}
	for _, post := range p.Posts {
		all.Posts = append(all.Posts, previewJSON(post))
	}
	return encodeJSON(w, "  ", all)
}

func previewJSON(p preview.Preview) jsonPreview {
	j := jsonPreview{Path: p.Path, ID: p.ID, District: p.District, Status: p.Status, Stopped: p.Stopped,
		Sends: []jsonSend{}, UnknownAccounts: append([]string{}, p.Unknown...)}
	for _, s := range p.Sends {
		j.Sends = append(j.Sends, sendJSON(s))
	}
	return j
}

func sendJSON(s preview.Send) jsonSend {
	j := jsonSend{Account: s.Account, Handle: s.Handle, Platform: s.Platform, Network: s.Network, Language: s.Language,
		Way: string(s.Way), Target: s.Target, Action: s.Action, Answers: s.Answers, Warning: s.Warning, Sensitive: append([]string{}, s.Sensitive...), Visibility: s.Visibility, Parts: []jsonPart{},
		Card: s.Card, Comment: s.Comment, USD: s.USD, Lost: []string{}}
	if s.When != nil {
		j.Local, j.Zone, j.UTC, j.Problem = s.When.Local, s.When.Zone, s.When.UTC, s.When.Problem
	}
	for _, part := range s.Parts {
		j.Parts = append(j.Parts, partJSON(s, part))
	}
	for _, loss := range s.Lost {
		j.Lost = append(j.Lost, string(loss))
	}
	return j
}

func partJSON(s preview.Send, part preview.Part) jsonPart {
	j := jsonPart{Text: part.Text, Links: append([]string{}, part.Links...), Media: []jsonMedium{}}
	if part.Fit != nil && s.Limit != nil {
		j.Unit, j.Limit = s.Limit.Unit, &s.Limit.Most
		j.Length, j.Left, j.Valid = &part.Fit.Length, &part.Fit.Left, &part.Fit.Valid
	}
	for _, m := range part.Media {
		j.Media = append(j.Media, jsonMedium{m.Asset, m.Kind, m.File, m.Alt})
	}
	return j
}
