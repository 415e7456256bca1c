package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"masthead/internal/ledger"
	"masthead/internal/model"
	"masthead/internal/tree"
)

// stopFlags are the flags of the commands that stop something or go on.
type stopFlags struct {
	ledgerFlags
	reason string
}

func (f *stopFlags) add(cmd *cobra.Command) {
	cmd.Flags().StringVar(&f.reason, "reason", "", "`TEXT` that says why; everybody who reads the ledger sees it")
	chooseFlag(cmd, &f.format, "format", "text", "print as `FORMAT`: text, or json for programs", []string{"text", "json"})
	f.ledgerFlags.add(cmd.Flags())
}

// stop is what a command that stops writes down and then tells.
type stop struct {
	event  ledger.Event
	reason string
	scope  []string // as kind/id, sorted; none: everything
	except []string
}

// write signs the stop, and prints what it holds back, what is still to be
// called back, and what nobody can call back.
func (a *app) writeStop(ctx context.Context, f *stopFlags, s stop) error {
	r, err := a.openLedger(ctx, &f.ledgerFlags, a.ledgerKey)
	if err != nil {
		return err
	}
	defer r.close()
	if err := r.sound(); err != nil {
		return err
	}
	if err := a.marksExist(r.Book(), append(slices.Clone(s.scope), s.except...)); err != nil {
		return err
	}
	entry := ledger.Entry{Event: s.event, Reason: s.reason, Scope: s.scope, Except: s.except}
	written, err := r.Write(ctx, func(*ledger.Book, time.Time) []ledger.Entry { return []ledger.Entry{entry} })
	if err != nil {
		return unwritten(err)
	}
	told := effectOf(r.Book(), written[0])
	if f.format == "json" {
		return writeJSON(a.Out, told)
	}
	return told.print(a.Out)
}

// unwritten tells entries that are not lawful from a network that failed.
func unwritten(err error) error {
	if fault, ok := errors.AsType[*ledger.Fault](err); ok {
		return usage("`masthead ledger log` shows what was written, and "+ledgerFile+" which key may do what", "%s", plain(fault.Why))
	}
	return stuck("nothing was written; try again", "%s", plain(err.Error()))
}

// marksExist refuses a stop that would cover nothing because of a slip.
func (a *app) marksExist(b *ledger.Book, marks []string) error {
	root, err := a.root()
	if err != nil {
		return err
	}
	files, err := tree.Folder(root, tree.Options{Roots: []string{settingsFile, "accounts/", "policies/platforms/", "calendar/campaigns/"}})
	if err != nil {
		return fmt.Errorf("reading the organisation: %w", err)
	}
	known := newRegister(files)
	for _, mark := range marks {
		kind, id, _ := strings.Cut(mark, "/")
		ids := known.marks(kind)
		if kind == "post" {
			ids = postsOf(b)
		}
		if slices.Contains(ids, id) || kind == "post" && a.isPost(root, id) {
			continue
		}
		return unknown(kind, id, ids, "masthead ledger log")
	}
	return nil
}

// marks lists what there is of a kind of mark.
func (r *register) marks(kind string) []string {
	switch kind {
	case "label":
		return slices.Sorted(maps.Keys(mapping(r.settings["labels"])))
	case "language":
		list, _ := r.settings["languages"].([]any)
		var codes []string
		for _, code := range list {
			codes = append(codes, fmt.Sprint(code))
		}
		return codes
	}
	return r.ids[kind]
}

func postsOf(b *ledger.Book) []string {
	var ids []string
	for _, k := range b.Keys() {
		ids = append(ids, k.Post)
	}
	return slices.Compact(ids)
}

// isPost looks for a post of which the ledger knows nothing yet.
func (a *app) isPost(root, id string) bool {
	files, err := tree.Folder(root, tree.Options{Roots: []string{"calendar/"}})
	if err != nil {
		return false
	}
	posts := &register{tree: files}
	return slices.ContainsFunc(files.Files, func(f tree.File) bool {
		place := model.KindOf(f.Path)
		return place.Role == model.Governed && place.Kind.Name == "post" && posts.id(place, f.Path) == id
	})
}

// effect is what a stop does to what is on its way.
type effect struct {
	Entry   ledger.Entry `json:"entry"`
	Waiting []string     `json:"waiting"` // keys that will not go out
	Calling []string     `json:"calling"` // the call is being made, or nobody knows what came of it
	Recall  []outThere   `json:"recall"`  // a service holds them: the next sync takes them back
	Out     []outThere   `json:"out"`     // published: a takedown takes them back, a pause does not
}

type outThere struct {
	Key string `json:"key"`
	URL string `json:"url"`
	ID  string `json:"id"`
}

// effectOf sorts the keys that a stop covers by what can still be done.
func effectOf(b *ledger.Book, e ledger.Entry) effect {
	told := effect{Entry: e, Waiting: []string{}, Calling: []string{}, Recall: []outThere{}, Out: []outThere{}}
	for _, k := range b.Keys() {
		s := b.State(k)
		if !slices.ContainsFunc(b.Stops(k), func(stop ledger.Stop) bool { return stop.Seq == e.Seq }) {
			continue
		}
		there := outThere{k.String(), s.URL, s.ID}
		switch s.Phase {
		case ledger.IsPlanned, ledger.IsClaimed, ledger.IsPrepared:
			told.Waiting = append(told.Waiting, k.String())
		case ledger.IsCommitting, ledger.IsUnknown:
			told.Calling = append(told.Calling, k.String())
		}
		switch s.Out {
		case ledger.IsHandedOver:
			told.Recall = append(told.Recall, there)
		case ledger.IsPublished, ledger.IsAttested:
			told.Out = append(told.Out, there)
		}
	}
	return told
}

func (t effect) print(w io.Writer) error {
	var b strings.Builder
	fmt.Fprintf(&b, "%s: entry %d, signed by %s\n", stopWords[t.Entry.Event], t.Entry.Seq, t.Entry.By)
	fmt.Fprintf(&b, "  from now on no call is made for %s\n", scopeWords(t.Entry))
	for _, k := range t.Waiting {
		fmt.Fprintf(&b, "  waits:            %s\n", k)
	}
	for _, k := range t.Calling {
		fmt.Fprintf(&b, "  may be going out: %s (the call was under way)\n", k)
	}
	for _, there := range t.Recall {
		fmt.Fprintf(&b, "  to be recalled:   %s%s\n", there.Key, there.where())
	}
	for _, there := range t.Out {
		fmt.Fprintf(&b, "  %s %s%s\n", map[bool]string{true: "to be taken down:", false: "is out already:  "}[t.Entry.Event == ledger.Takedown], there.Key, there.where())
	}
	if len(t.Recall) > 0 || t.Entry.Event == ledger.Takedown && len(t.Out) > 0 {
		b.WriteString("\n`masthead sync --once` takes them back now; a sync that is running or comes next does it too.\n")
	}
	fmt.Fprintf(&b, "\n`masthead resume %d` ends it.\n", t.Entry.Seq)
	_, err := io.WriteString(w, b.String())
	return err
}

func (o outThere) where() string {
	if o.URL == "" {
		return ""
	}
	return "  " + plain(o.URL)
}

var stopWords = map[ledger.Event]string{ledger.Paused: "paused", ledger.Held: "held", ledger.Takedown: "to be taken down"}

func scopeWords(e ledger.Entry) string {
	words := "everything"
	if len(e.Scope) > 0 {
		words = strings.Join(e.Scope, ", ")
	}
	if len(e.Except) > 0 {
		words += " except " + strings.Join(e.Except, ", ")
	}
	return words
}
