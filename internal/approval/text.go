package approval

import (
	"cmp"
	"fmt"
	"strings"
)

// words are what a text says around the names; languages without it are told
// in English.
var words = map[string]struct {
	any, all, of, nobody, files, not, missing string
	why                                       map[Why]string
}{
	"en": {"one of", "all of", "%d of", "nobody can", "for", "not", "missing: %d more for %s: %s", map[Why]string{
		Author: "brings the change", Committer: "has a commit in the change", Requester: "asked for the change", Named: "is named in the file as its own",
		NoLogin: "has no GitHub login", NotAsked: "is not asked here", Stale: "approved an earlier version"}},
	"pl": {"jedna z osób", "wszystkie osoby", "%d z osób", "nikt nie może", "dotyczy", "bez", "brakuje: %d, %s: %s", map[Why]string{
		Author: "zgłasza zmianę", Committer: "ma w zmianie swój commit", Requester: "prosi o tę zmianę", Named: "plik wskazuje ją jako swoją",
		NoLogin: "nie ma loginu GitHub", NotAsked: "nie jest tu pytana", Stale: "zaakceptowała wcześniejszą wersję"}},
}

// Text puts a requirement into words, a few lines for a terminal. Names and
// paths in it are foreign text.
func (r Requirement) Text(language string) string {
	w, known := words[language]
	if !known {
		w = words["en"]
	}
	var b strings.Builder
	fmt.Fprintf(&b, "%s: %s\n", r.ID, line(cmp.Or(r.Why[language], r.Why["en"])))
	fmt.Fprintf(&b, "    %s\n", line(r.who(language)))
	for _, e := range r.Excluded {
		fmt.Fprintf(&b, "    %s %s (%s)\n", w.not, line(cmp.Or(e.Person, e.Login)), w.why[e.Why])
	}
	for _, path := range r.What {
		fmt.Fprintf(&b, "    %s %s\n", w.files, line(path))
	}
	return b.String()
}

// Text says in a few lines how much is missing, and whose word did not count.
func (m Missing) Text(language string) string {
	w, known := words[language]
	if !known {
		w = words["en"]
	}
	var b strings.Builder
	fmt.Fprintf(&b, w.missing+"\n", m.Lacks, m.Requirement.ID, line(cmp.Or(m.Requirement.Why[language], m.Requirement.Why["en"])))
	fmt.Fprintf(&b, "    %s\n", line(m.Requirement.who(language)))
	for _, e := range m.Refused {
		if e.Why != NotAsked { // whoever approves a whole change is not asked about each part
			fmt.Fprintf(&b, "    %s %s (%s)\n", w.not, line(e.Login), w.why[e.Why])
		}
	}
	return b.String()
}

// line keeps foreign text from beginning a line of its own.
func line(text string) string { return strings.NewReplacer("\n", " ", "\r", " ").Replace(text) }

// who names the people, as far as anybody wants to read.
func (r Requirement) who(language string) string {
	w, known := words[language]
	if !known {
		w = words["en"]
	}
	if len(r.People) == 0 {
		return w.nobody
	}
	names := make([]string, len(r.People))
	for i, p := range r.People {
		names[i] = fmt.Sprintf("%s (%s)", p.Name, p.Login)
	}
	how := fmt.Sprintf(w.of, r.Count)
	switch {
	case r.Count == len(names):
		how = w.all
	case r.Count == 1:
		how = w.any
	}
	if len(names) == 1 && r.Count == 1 {
		return names[0]
	}
	return how + " " + strings.Join(names, ", ")
}

// Text says in words why somebody's word does not count.
func (y Why) Text(language string) string {
	if w, known := words[language]; known {
		return w.why[y]
	}
	return words["en"].why[y]
}
