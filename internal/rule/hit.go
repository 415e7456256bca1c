package rule

import (
	"cmp"
	"encoding/json"
	"fmt"
	"slices"

	"github.com/open-policy-agent/opa/v1/ast"
)

// Hit is one element of a rule's deny set.
type Hit struct {
	Rule     *Rule
	At       []string // pointer of the value
	Key      bool     // the finding is about the key, not its value
	From, To int      // characters inside the scalar at At; To < 0: all of it
	Args     map[string]string
	Fix      *Fix
	Related  []Related
	Advisory bool // rests on a fact that may not block: a warning at most
	Secret   bool // what stands there must never be printed

	order ast.Value
}

// Fix is the change that a rule proposes. Exactly one of Replace, Remove and
// Key is set.
type Fix struct {
	At      []string
	Replace *string
	Remove  bool
	Key     string // to add, with Value
	Value   any
	Safe    bool
}

// Related is another place that a rule points at.
type Related struct {
	Path string
	At   []string
	Note string
}

// written is the form in which a rule writes a hit.
type written struct {
	At    []any          `json:"at"`
	Key   bool           `json:"key"`
	Range []int          `json:"range"`
	Args  map[string]any `json:"args"`
	Fix   *struct {
		At      []any   `json:"at"`
		Replace *string `json:"replace"`
		Remove  bool    `json:"remove"`
		Add     *struct {
			Key   string `json:"key"`
			Value any    `json:"value"`
		} `json:"add"`
		Safe *bool `json:"safe"`
	} `json:"fix"`
	Related []struct {
		Path string `json:"path"`
		At   []any  `json:"at"`
		Note string `json:"note"`
	} `json:"related"`
	Blocks *bool `json:"blocks"`
	Secret bool  `json:"secret"`
}

// hitKeys are the keys of a hit: another one is a mistake in the rule.
var hitKeys = []string{"at", "key", "range", "args", "fix", "related", "blocks", "secret"}

// decode reads one hit; what does not have the form of one is the rule's error.
func decode(r *Rule, value any) (Hit, error) {
	object, ok := value.(ast.Object)
	if !ok {
		return Hit{}, fmt.Errorf("deny must contain objects, not %v", value)
	}
	for _, key := range object.Keys() {
		if name, _ := key.Value.(ast.String); !slices.Contains(hitKeys, string(name)) {
			return Hit{}, fmt.Errorf("deny has an unknown key %v", key)
		}
	}
	var w written
	if err := remarshal(object, &w); err != nil {
		return Hit{}, fmt.Errorf("deny is not of the documented form: %w", err)
	}
	if w.At == nil {
		return Hit{}, fmt.Errorf(`deny lacks "at", so nobody would know where to look`)
	}
	return w.hit(r, object), nil
}

func remarshal(object ast.Object, into any) error {
	plain, err := ast.JSON(object)
	if err != nil {
		return err
	}
	text, err := json.Marshal(plain)
	if err != nil {
		return err
	}
	return json.Unmarshal(text, into)
}

func (w written) hit(r *Rule, order ast.Value) Hit {
	h := Hit{Rule: r, At: tokens(w.At), Key: w.Key, To: -1, Args: map[string]string{}, order: order}
	if len(w.Range) == 2 {
		h.From, h.To = w.Range[0], w.Range[1]
	}
	for name, value := range w.Args {
		h.Args[name] = plain(value)
	}
	for _, related := range w.Related {
		h.Related = append(h.Related, Related{Path: related.Path, At: tokens(related.At), Note: related.Note})
	}
	h.Secret = w.Secret
	h.Advisory = w.Blocks != nil && !*w.Blocks
	h.Fix = w.fix(h.At)
	return h
}

func (w written) fix(at []string) *Fix {
	if w.Fix == nil {
		return nil
	}
	fix := &Fix{At: at, Replace: w.Fix.Replace, Remove: w.Fix.Remove, Safe: w.Fix.Safe == nil || *w.Fix.Safe}
	if w.Fix.At != nil {
		fix.At = tokens(w.Fix.At)
	}
	if w.Fix.Add != nil {
		fix.Key, fix.Value = w.Fix.Add.Key, w.Fix.Add.Value
	}
	return fix
}

func tokens(at []any) []string {
	out := make([]string, len(at))
	for i, token := range at {
		out[i] = plain(token)
	}
	return out
}

func plain(value any) string {
	if number, ok := value.(float64); ok {
		text, _ := json.Marshal(number)
		return string(text)
	}
	return fmt.Sprint(value)
}

func sortHits(hits []Hit) []Hit {
	slices.SortFunc(hits, func(a, b Hit) int {
		return cmp.Or(cmp.Compare(a.Rule.ID, b.Rule.ID), a.order.Compare(b.order))
	})
	return hits
}
