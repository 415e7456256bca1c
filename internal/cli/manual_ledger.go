package cli

import (
	"bytes"
	"context"
	"fmt"
	"strings"
	"time"

	"masthead/internal/ledger"
)

// ledgerManual is the page about the ledger: its table and its outputs are made
// by the program.
func ledgerManual() ([]byte, error) {
	var b bytes.Buffer
	b.WriteString("# The ledger\n\n" + generated + ledgerWords)
	b.WriteString("\n## The way of a post\n\nWhat may follow what, for something that is sent and may be called back:\n\n```mermaid\n" + ledger.Diagram() + "```\n\n")
	writeLaws(&b)
	b.WriteString("\n## In a terminal\n\nA run died while it was sending. Somebody looks, finds nothing, and settles it:\n\n")
	shown, err := ledgerScene()
	b.WriteString(fenced(shown))
	return b.Bytes(), err
}

const ledgerWords = `Nothing must go out twice, and nothing be forgotten, whenever a machine dies. So every step on the way of a post is
written down before the next is made: in the ledger, a list of signed entries on the branch ` + "`masthead/ledger`" + `. Who
wants to send a post claims it there first; whoever is second sees that. Before the one call that puts a post out, the
ledger says that it is about to be made. When a run dies in between, the ledger says so too: nobody knows, and somebody
has to look, except where a platform itself does a thing only once.

- An entry is one line of JSON and names the digest of the entry before. A batch is a file, and signed on its last line.
- A post is known by its id, its account and, in a series, its occurrence; never by its text: an edit is no new post.
- The branch only grows. Anyone who may push can break it, and ` + "`masthead ledger verify`" + ` names how: entries cut,
  rewritten, reordered, forged, replayed from elsewhere, rolled back or forked. Nothing is published then.
- A rollback by somebody who also empties the cache is seen by the head that you keep elsewhere: the last line of
  ` + "`masthead ledger verify`" + `, given again as --known or MASTHEAD_LEDGER_HEAD.
- A machine that publishes keeps what it has judged in the folder of what it fetched, sealed with a key that follows
  from its signing key, so that it judges only what is new. Nobody else can make such a file or use it, another program
  or another list of keys makes it worthless, and an end that it knows and the branch has no more is a rollback.
- Clocks may be a minute off. A run stops a minute before its claim ends, another takes over a minute after.
- A pause holds from the next call on. Taking things away is never held back.

## Keys

` + "`" + ledgerFile + "`" + ` lists who may sign. It belongs to the trusted part, so a change of it needs the approval of those who
guard the rules. A key that publishes may do nothing else; a key that has ended stays listed, with its last day.

` + "```yaml" + `
repository: northwind/social        # never changes: entries of another repository are refused
keys:
  - {id: publish-1, key: iojj3XQJ8ZX9UtstPLpdcspnCb8dlBIb83SIAbQPb1w=, may: [publish]}
  - {id: ada-nowak, key: gTl3DqhxGoj1SbUmZ4+2xlEAv4Kz2Z/ZSGzCm2cZcjk=, may: [stop, resume, settle]}
` + "```" + `

` + "`openssl genpkey -algorithm ed25519`" + ` makes a private key; as MASTHEAD_LEDGER_KEY it is a secret of the environment
that publishes, or your own. A command that wants to sign with a key that is not listed prints its public half.
`

// writeLaws is the table of what may follow what.
func writeLaws(b *bytes.Buffer) {
	b.WriteString("| entry | of | after | then | right | refused when |\n| --- | --- | --- | --- | --- | --- |\n")
	for _, l := range ledger.Laws() {
		event := string(l.Event)
		if l.As != "" {
			event += " as " + l.As
		}
		fmt.Fprintf(b, "| `%s` | %s | %s | %s | %s | %s |\n", event, listed(l.Verbs, "all"), listed(l.From, "any"), l.To, listed(l.May, ""), strings.Join(l.Needs, "; "))
	}
}

func listed[T ~string](items []T, none string) string {
	var words []string
	for _, item := range items {
		words = append(words, strings.ReplaceAll(string(item), "_", " "))
		if item == "" {
			words[len(words)-1] = "nothing"
		}
	}
	if len(words) == 0 {
		return none
	}
	return strings.Join(words, ", ")
}

// manualEntries is a run that dies in its call, and what a person writes later.
func manualEntries() [2][]ledger.Entry {
	operation, nonce := ledger.Digest([]byte("an example")), strings.Repeat("5e", 16)
	of := func(e ledger.Entry) ledger.Entry {
		e.Post, e.Target = "clinic-tour", "north-bluesky"
		return e
	}
	return [2][]ledger.Entry{{
		of(ledger.Entry{Event: ledger.Planned, Verb: ledger.Create, Operation: operation, Marks: []string{"district/north", "platform/bluesky"}}),
		of(ledger.Entry{Event: ledger.Claimed, Operation: operation, Nonce: nonce, Lease: time.Date(2026, 10, 1, 9, 10, 0, 0, time.UTC)}),
		of(ledger.Entry{Event: ledger.Prepared, Nonce: nonce, Token: "blob-1"}),
		of(ledger.Entry{Event: ledger.Committing, Nonce: nonce}),
	}, {
		of(ledger.Entry{Event: ledger.Unknown}),
		of(ledger.Entry{Event: ledger.Resolved, As: ledger.AsAbsent, Nonce: nonce, Evidence: "not on the profile; the job was cancelled"}),
	}}
}

// scene is a ledger in memory, and what the commands print about it.
type scene struct {
	out  strings.Builder
	ring ledger.Keyring
	keep ledger.Memory
}

// ledgerScene plays those entries.
func ledgerScene() (string, error) {
	s := &scene{ring: ledger.Keyring{Repo: "northwind/social"}}
	rights := [][]ledger.Right{{ledger.Publish}, {ledger.Halt, ledger.Resume, ledger.Settle}}
	now := time.Date(2026, 10, 1, 9, 0, 0, 0, time.UTC)
	for i, id := range []string{"publish-1", "ada-nowak"} {
		key, err := ledger.NewSigner(id, bytes.Repeat([]byte{byte(i + 1)}, 32))
		if err != nil {
			return "", err
		}
		s.ring.Keys = append(s.ring.Keys, ledger.PublicKey{ID: id, Key: key.Public, May: rights[i]})
		if err := s.play(key, manualEntries()[i], now); err != nil {
			return "", err
		}
		now = now.Add(12 * time.Minute)
	}
	return s.out.String(), nil
}

// play writes entries, and shows the command that wrote them and the post.
func (s *scene) play(key ledger.Signer, entries []ledger.Entry, now time.Time) error {
	o := ledger.Options{Store: &s.keep, Ring: s.ring, Signer: key, Now: func() time.Time { return now }}
	l, err := ledger.Open(context.Background(), o)
	if err != nil {
		return err
	}
	written, err := l.Write(context.Background(), func(*ledger.Book, time.Time) []ledger.Entry { return entries })
	if err != nil {
		return err
	}
	r, err := readLedger(context.Background(), o)
	if err != nil {
		return err
	}
	if e := written[len(written)-1]; e.Event == ledger.Resolved {
		fmt.Fprintf(&s.out, "\n$ masthead ledger resolve %s --as %s --evidence %q\n%s\n", e.Key(), e.As, e.Evidence, settled(e))
		s.out.WriteString("\n$ masthead ledger verify\n")
		return r.verdict(&s.out, "text")
	}
	fmt.Fprintf(&s.out, "$ masthead ledger show %s\n", entries[0].Key())
	return r.show(&s.out, "text", entries[0].Key())
}
