package cli

import (
	"cmp"
	"context"
	"fmt"
	"reflect"
	"slices"
	"strings"

	"masthead/internal/check"
	"masthead/internal/desired"
	"masthead/internal/ledger"
	"masthead/internal/model"
	"masthead/internal/platform"
	"masthead/internal/proof"
	"masthead/internal/sweep"
	"masthead/internal/tree"
)

// branch is a protected branch, of which everything is proven before it is
// carried out.
type branch struct {
	s     *syncing
	o     proof.Options
	kept  *remembered
	made  *sweep.Basis
	tip   string
	plats *platform.Set

	doubted bool // who began the ledger is not listed where people began: all is judged from there
}

// openReal opens the clone, the forge and the ledger.
func (s *syncing) openReal(ctx context.Context) error {
	b := &branch{s: s, o: proof.Options{Robots: s.f.robots, Language: "en", Clock: s.fullClock()}}
	s.source = b
	if err := b.clone(); err != nil {
		return err
	}
	if err := s.proveForge(ctx, &s.f.proveFlags, &b.o); err != nil {
		return err
	}
	return s.reopen(ctx, b)
}

// clone opens the repository, anew after a fetch.
func (b *branch) clone() (err error) {
	for _, repo := range []**tree.Repository{&b.o.Organisation, &b.o.Whole} {
		if *repo, err = tree.Open(b.s.root); err != nil {
			return fmt.Errorf("opening the repository: %w", err)
		}
		b.s.closers = append(b.s.closers, (*repo).Close)
	}
	b.o.Whole.Prefix = ""
	return nil
}

// reopen reads the ledger with the keys that the branch lists now. Before
// anything is sent by them, the branch is proven.
func (s *syncing) reopen(ctx context.Context, b *branch) error {
	tip, err := b.o.Whole.Branch(b.o.Branch)
	if err != nil {
		return proveError(err, b.o.Branch)
	}
	ring, err := keyring(s.root, tip)
	if err != nil {
		return err
	}
	o := ledger.Options{Ring: ring}
	if !s.f.plan && !s.f.check { // those write nothing
		if o.Signer, err = s.ledgerKey(ring); err != nil {
			return err
		}
	}
	if known := strings.TrimSpace(cmp.Or(s.f.known, s.Var("MASTHEAD_LEDGER_HEAD"))); known != "" {
		mark, err := ledger.ParseMark(known)
		if err != nil {
			return usage("the last line of a sync prints it, and --mark-file keeps it", "--known: %w", err)
		}
		o.Known = []ledger.Mark{mark}
	}
	store, err := s.ledgerStore(s.root, &s.f.ledgerFlags)
	if err != nil {
		return err
	}
	s.closers = append(s.closers, store.Close)
	o.Store, s.services.repo = store, ring.Repo
	b.kept = b.memory()
	o.Kept, o.Program = b.kept.checkpoint(), thisProgram()
	if err := s.open(ctx, o); err != nil {
		return err
	}
	return b.entitled()
}

// entitled judges who said what was proven: a key that an unproven commit lists
// must not vouch for that commit. Whoever began the ledger vouched for himself: he
// is looked for where people began.
func (b *branch) entitled() error {
	b.doubted = false
	for i, v := range b.s.ledger.Book().Vouched {
		ring, err := keyring(b.s.root, v.Commit)
		if err != nil {
			return err
		}
		if genesis := b.s.genesis(); i == 0 && genesis != "" {
			first, err := keyring(b.s.root, genesis)
			b.doubted = err != nil || !b.lists(first, v.By)
		}
		if !b.lists(ring, v.By) {
			return &brokenError{stuck("`masthead ledger log` shows it", "entry %d says what was proven, and its key %s is not listed in what was proven before", v.Seq, v.By)}
		}
	}
	return nil
}

// lists says that the keys of a version have one that publishes under an id, and
// that it is the key that signed: an id can be given to another one.
func (b *branch) lists(ring ledger.Keyring, id string) bool {
	return slices.ContainsFunc(ring.Keys, func(k ledger.PublicKey) bool {
		now, same := b.s.ring.Named(k.Key)
		return k.ID == id && same && now == id && slices.Contains(k.May, ledger.Publish)
	})
}

// genesis is the commit that people reviewed when they began; "" where nobody
// says.
func (s *syncing) genesis() string { return cmp.Or(s.f.genesis, s.Var("MASTHEAD_GENESIS")) }

func (b *branch) set() *platform.Set { return b.plats }

// basis is the newest commit of the branch, proven.
func (b *branch) basis(ctx context.Context) (*sweep.Basis, error) {
	tip, err := b.o.Whole.Branch(b.o.Branch)
	if err != nil {
		return nil, proveError(err, b.o.Branch)
	}
	if b.made != nil && tip == b.tip {
		return b.made, nil
	}
	if ring, err := keyring(b.s.root, tip); err != nil || !reflect.DeepEqual(ring, b.s.ring) {
		return nil, cmp.Or(err, stuck("the next sweep reads the ledger with the new ones", "the keys of the ledger have changed meanwhile"))
	}
	p, err := b.prove(ctx, tip)
	if err != nil {
		return nil, err
	}
	files, err := b.o.Organisation.Commit(tip, check.Listing())
	if err != nil {
		return nil, err
	}
	r := b.around(files)
	if r.Former, err = b.former(p); err != nil {
		return nil, err
	}
	made, plats, err := b.s.read(ctx, reading{Reading: r, lfs: b.lfs()})
	if err != nil {
		return nil, err
	}
	made.Commit = tip
	b.judge(made, p)
	b.made, b.tip, b.plats = made, tip, plats
	return made, nil
}

// prove judges what came since the last sweep that sent something. nil: nothing
// did.
func (b *branch) prove(ctx context.Context, tip string) (*proof.Proof, error) {
	known := b.s.ledger.Book().Proof
	from := cmp.Or(known.Since, known.Commit)
	r := proof.Range{From: from, To: tip}
	if from == "" || b.doubted {
		genesis := b.s.genesis()
		if genesis == "" {
			return nil, usage("`--genesis REV` names the commit that people reviewed when you began", "the ledger does not say yet what was proven")
		}
		r.From, r.Genesis = genesis, genesis
	}
	if err := b.ahead(tip, known.Commit); err != nil {
		return nil, err
	}
	if info, err := b.o.Whole.Info(r.From); err == nil && info.ID == tip {
		return nil, nil
	}
	bar := b.s.newBar()
	defer bar.erase()
	b.o.Progress = bar.show
	p, err := proof.Prove(ctx, b.o, r)
	if err != nil {
		return nil, proveError(err, b.o.Branch)
	}
	if p.Stopped {
		return nil, b.stopped(p)
	}
	return p, nil
}

// ahead refuses a branch that does not lead on from what was sent by last.
func (b *branch) ahead(tip, last string) error {
	if last == "" {
		return nil
	}
	line, err := b.o.Whole.Line(tip, func(id string) bool { return id == last })
	if err != nil {
		return proveError(err, b.o.Branch)
	}
	if line[len(line)-1].ID == last {
		return nil
	}
	return stuck("fetch the branch; where it was moved on purpose, somebody has to put it back: nothing is sent by another line",
		"%s is at %s, which does not lead on from %s, by which was sent last: it is older, or the branch was moved", b.o.Branch, shortRev(tip), shortRev(last))
}

// stopped is an error: what judges the rest is not proven.
func (b *branch) stopped(p *proof.Proof) error {
	for _, c := range p.Changes {
		if c.State != proof.Proven && c.Evidence.Trusted {
			text := fmt.Sprintf("commit %s touches what judges the others and is not proven, so nothing is sent: %s", shortRev(c.Evidence.Commit().ID), lacking(c))
			if c.State == proof.Unproven {
				b.s.say.tell(sweep.Event{Step: sweep.StepFinding, Result: string(sweep.Unproven), Commit: c.Evidence.Commit().ID, Reason: text})
				b.s.say.failed(fmt.Errorf("%s", text))
				return errFound
			}
			return stuck("`masthead prove` says which permission is missing", "%s", plain(text))
		}
	}
	return stuck("`masthead prove` says more", "what judges the rest is not proven, so nothing is sent")
}

// lacking is what the proof of a change lacks first.
func lacking(c proof.Change) string {
	for i, v := range c.Verdicts {
		if v.State == proof.Unproven || v.State == proof.Unknown {
			why, _ := v.Text("en")
			if len(v.Items) > 0 && strings.HasSuffix(why, ":") {
				why += " " + strings.Join(v.Items[:min(2, len(v.Items))], "; ")
			}
			if v.Unknown != nil {
				why += " (" + v.Unknown.Error() + ")"
			}
			return proof.Table()[i].TitleIn("en") + ": " + why
		}
	}
	return string(c.State)
}

// former are the stops that changes without an approval have changed or taken
// away, as they were before: their end needs an approval, and their beginning
// none.
func (b *branch) former(p *proof.Proof) (all []desired.Version, err error) {
	if p == nil {
		return nil, nil
	}
	for _, c := range p.Changes {
		var before *tree.Tree
		for _, path := range c.Evidence.Touched {
			own, below := strings.CutPrefix(path, b.prefix())
			kind := model.KindOf(own).Kind.Name
			if c.State == proof.Proven || c.Evidence.Base == "" || !below || kind != "blackout" && kind != "pause" || !slices.Contains(p.Quarantine, path) {
				continue
			}
			if before == nil {
				if before, err = b.o.Organisation.Commit(c.Evidence.Base, check.Listing()); err != nil {
					return nil, err
				}
			}
			all = append(all, desired.Version{Tree: before, Path: own})
		}
	}
	return all, nil
}

// prefix is that of the organisation's paths in the repository.
func (b *branch) prefix() string {
	if b.o.Organisation.Prefix == "" {
		return ""
	}
	return b.o.Organisation.Prefix + "/"
}

// judge keeps what is not proven away from what is sent.
func (b *branch) judge(made *sweep.Basis, p *proof.Proof) {
	if p == nil {
		return
	}
	prefix := b.prefix()
	made.Quarantine = map[string]string{}
	moved := movedAlong(p)
	for _, c := range p.Changes {
		if c.State == proof.Proven {
			continue
		}
		commit := c.Evidence.Commit().ID
		why := fmt.Sprintf("commit %s: %s", shortRev(commit), lacking(c))
		held := false
		for _, path := range slices.Concat(c.Evidence.Touched, moved) {
			if own, below := strings.CutPrefix(path, prefix); below && slices.Contains(p.Quarantine, path) {
				made.Quarantine[own], held = why, true
			}
		}
		if held && made.Since == "" {
			made.Since, made.Why = c.Evidence.Base, why
		}
		made.Findings = append(made.Findings, sweep.Finding{Kind: sweep.Unproven, Path: strings.Join(c.Evidence.Touched[:min(3, len(c.Evidence.Touched))], ", "), Text: why, Do: "`masthead prove` says who has to approve it"})
		made.Unseen = made.Unseen || c.State == proof.Unknown
	}
}

// movedAlong are paths in quarantine that no unproven change touched: a proven one
// has moved there what one had brought.
func movedAlong(p *proof.Proof) []string {
	return slices.DeleteFunc(slices.Clone(p.Quarantine), func(path string) bool {
		return slices.ContainsFunc(p.Changes, func(c proof.Change) bool { return c.State != proof.Proven && slices.Contains(c.Evidence.Touched, path) })
	})
}

// lfs is where large files are: in the clone, or with the server it is from.
func (b *branch) lfs() desired.LFS {
	remote := b.o.Whole.RemoteURL()
	return desired.LFS{Folder: b.o.Whole.LFSFolder(), Remote: remote, Token: func() string { return b.s.ledgerToken(remote) }, HTTP: b.s.services.http}
}

func (b *branch) platformOf(account string) string { return platformOf(b.made, account) }
