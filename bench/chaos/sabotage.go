package main

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
)

// swap is a stretch of the program, and what stands there in the build that is
// wrong.
type swap struct{ file, right, wrong string }

// swaps make the program call first, and write down afterwards that it is about
// to.
var swaps = []swap{
	{"internal/sweep/call.go", "if r.Ledger.Book().State(t.Key).Phase == ledger.IsCommitting && t.hand.Nonce == r.Ledger.Book().State(t.Key).Nonce {", "if t.hand.Token != nil {"},
	{"internal/sweep/call.go", "case r.Ledger.Book().Next(t.Key, t.hand, now) == ledger.ToCall:", "case true:"},
	{"internal/sweep/call.go", "	t.hand.Called = t.give == \"\"\n	return t.hand.Called\n", "	return t.give == \"\"\n"},
	{"internal/sweep/round.go", "if t.over || s.Nonce != t.hand.Nonce || s.Phase", "if s.Nonce != t.hand.Nonce || s.Phase"},
	{"internal/sweep/round.go", `	if wrote := r.write(ctx, live, r.commit); wrote != nil {
		return moved, errors.Join(err, wrote)
	}
	called := r.calls(ctx, live)
`, `	called := r.calls(ctx, live)
	if wrote := r.write(ctx, live, r.commit); wrote != nil {
		return moved, errors.Join(err, wrote)
	}
`},
}

// sabotaged writes the wrong files, and an overlay for the compiler that puts them
// in place of the right ones.
func sabotaged(dir string) (overlay string, err error) {
	texts := map[string]string{}
	for _, s := range swaps {
		if texts[s.file] == "" {
			data, err := os.ReadFile(s.file)
			if err != nil {
				return "", err
			}
			texts[s.file] = string(data)
		}
		if strings.Count(texts[s.file], s.right) != 1 {
			return "", fmt.Errorf("%s has changed: this bench has to be told anew where it records that it calls", s.file)
		}
		texts[s.file] = strings.Replace(texts[s.file], s.right, s.wrong, 1)
	}
	replace := map[string]string{}
	for _, file := range sorted(texts) {
		wrong := filepath.Join(dir, "wrong-"+filepath.Base(file))
		right, err := filepath.Abs(file)
		if err != nil {
			return "", err
		}
		replace[right] = wrong
		if err := os.WriteFile(wrong, []byte(texts[file]), 0o644); err != nil {
			return "", err
		}
	}
	overlay = filepath.Join(dir, "overlay.json")
	data, err := json.Marshal(map[string]any{"Replace": replace})
	if err != nil {
		return "", err
	}
	return overlay, os.WriteFile(overlay, data, 0o644)
}
