package cli

import (
	"fmt"
	"strings"
	"testing"

	"masthead/internal/preview"
)

// What is shown of a change is read by more people than its files: a secret in
// any text of a post is not among it.
func TestPreviewsHideSecrets(t *testing.T) {
	secret := "ghp_" + strings.Repeat("a1B2c3", 6)
	text := "The key is " + secret + " today."
	p := masked(preview.Preview{Sends: []preview.Send{{Warning: text, Comment: text, Card: "https://a.example/?token=" + secret, Answers: text, Note: text,
		Parts: []preview.Part{{Text: text, FoldAt: 15, Links: []string{text}, Media: []preview.Medium{{Alt: text}}}, {Text: "Harmless.", FoldAt: 3}}}}})
	if all := fmt.Sprintf("%+v", p); strings.Contains(all, secret) || strings.Count(all, "The key is ") != 6 {
		t.Errorf("shown: %s", all)
	}
	if parts := p.Sends[0].Parts; parts[0].FoldAt != -1 || parts[1].FoldAt != 3 {
		t.Errorf("a text is folded inside of what is hidden: %+v", parts)
	}
}
