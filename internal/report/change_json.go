package report

import (
	_ "embed"
	"io"

	"masthead/internal/change"
)

// ChangeSchema is the JSON Schema of a change as JSON.
//
//go:embed change.schema.json
var ChangeSchema []byte

// changeVersion changes when a key changes its meaning or goes away.
const changeVersion = 1

type jsonChange struct {
	Version int              `json:"version"`
	Base    string           `json:"base"`
	Head    string           `json:"head"`
	Fork    string           `json:"fork"`
	Partial bool             `json:"partial"`
	Things  []change.Thing   `json:"things"`
	Files   []change.File    `json:"files"`
	Touched []change.Touched `json:"touched"`
	Effect  *jsonVerdicts    `json:"effect"`
	// Previews are those of Touched; null where nobody asked.
	Previews []jsonPreview `json:"previews"`
}

// jsonVerdicts is the effect of new rules, with the files that it turns.
type jsonVerdicts struct {
	jsonEffect
	Fails  []string `json:"fails"`
	Passes []string `json:"passes"`
}

func writeChangeJSON(w io.Writer, c Changes) error {
	return encodeJSON(w, "  ", jsonChange{changeVersion, c.Base, c.Head, c.Fork, c.Change.Partial, c.Change.Things, c.Change.Files,
		c.Change.Touched(), c.verdictsJSON(), c.previewsJSON()})
}

func (c Changes) previewsJSON() []jsonPreview {
	if c.Previews == nil {
		return nil
	}
	list := []jsonPreview{}
	for _, p := range c.Previews {
		list = append(list, previewJSON(p))
	}
	return list
}

func (c Changes) verdictsJSON() *jsonVerdicts {
	if c.Effect == nil {
		return nil
	}
	fails, passes := effectOn(c.Findings, *c.Effect)
	orNone := func(list []string) []string {
		if list == nil {
			return []string{}
		}
		return list
	}
	return &jsonVerdicts{*effectJSON(c.Effect), orNone(fails), orNone(passes)}
}
