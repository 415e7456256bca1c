package hostile

import "strings"

// manyWords is n words of sense that say nothing twice.
func manyWords(n int) string {
	words := strings.Fields("people families nurses doctors rooms doors tables chairs parks trams roads bridges towns rivers hills books games songs meals letters")
	var b strings.Builder
	for i := range n {
		b.WriteString(" " + words[(i*7+i/len(words))%len(words)])
	}
	return b.String()
}

func underscored(id string) string { return strings.ReplaceAll(id, "-", "_") }

func long(n int) string { return strings.Repeat("x", n) }

func replaced(text, old, new string) string { return strings.Replace(text, old, new, 1) }
