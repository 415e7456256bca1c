package cli

import (
	"context"
	"errors"
	"fmt"
	"time"

	"masthead/internal/check"
	"masthead/internal/desired"
	"masthead/internal/gate"
	"masthead/internal/plan"
	"masthead/internal/platform"
	"masthead/internal/tree"
	"masthead/internal/zone"
)

// planning is a plan on the way.
type planning struct {
	*app
	f       *planFlags
	in      plan.Input
	root    string
	files   *tree.Tree
	zones   *zone.Atlas
	plats   *platform.Set
	outlets []desired.Outlet
	home    string // zone of the organisation
	notes   []string
	unasked int // accounts
}

// planning reads all that a plan is made from.
func (a *app) planning(ctx context.Context, f *planFlags) (*planning, error) {
	p := &planning{app: a, f: f}
	p.in.Now = a.now(f.now).UTC()
	if err := p.version(); err != nil {
		return nil, err
	}
	if err := p.ledger(ctx); err != nil {
		return nil, err
	}
	if err := p.wanted(ctx); err != nil {
		return nil, err
	}
	if f.offline {
		p.assume()
		return p, nil
	}
	return p, p.ask(ctx)
}

// version reads the files. A folder that is no repository is planned as it is.
func (p *planning) version() error {
	bar := p.newBar()
	defer bar.erase()
	v, _, err := p.read(question{head: p.f.rev}, bar)
	if errors.Is(err, tree.ErrNoRepository) && p.f.rev == "HEAD" {
		if v, _, err = p.read(question{}, bar); err == nil {
			p.note("This folder is no Git repository: the plan is of the files as they are.", "Ten folder nie jest repozytorium Git: plan dotyczy plików takich, jakie są.")
		}
	}
	if err != nil {
		return err
	}
	p.root, p.files, p.in.Commit = v.root, v.head, v.head.Commit
	if p.in.Commit != "" && p.f.rev == "HEAD" {
		p.uncommitted()
	}
	return nil
}

// note is something that people should know about the plan.
func (p *planning) note(english, polish string) {
	if p.f.language == "pl" {
		english = polish
	}
	p.notes = append(p.notes, english)
}

// uncommitted names what the plan leaves out because nobody has committed it.
func (p *planning) uncommitted() {
	folder, err := tree.Folder(p.root, check.Listing())
	if err != nil {
		return
	}
	if n := len(tree.Changes(p.files, folder)); n > 0 {
		p.note(fmt.Sprintf("Files of this folder that are not committed as they are, and so not in the plan: %d.", n),
			fmt.Sprintf("Pliki tego folderu, których nie zatwierdzono w Git, więc nie ma ich w planie: %d.", n))
	}
}

// ledger reads the ledger, unless there is none to be asked.
func (p *planning) ledger(ctx context.Context) error {
	rev := p.f.rev
	if p.in.Commit == "" {
		rev = ""
	}
	ring, err := keyring(p.root, rev)
	if err == nil {
		p.in.Repo = ring.Repo
	}
	if p.f.offline && p.f.remote == "" {
		if err != nil {
			p.note("No keys of a ledger are listed yet, so the digests are not those of a sync.", "Nie ma jeszcze kluczy rejestru, więc skróty będą inne niż przy synchronizacji.")
		}
		return nil
	}
	if err != nil {
		return err
	}
	p.f.ledgerFlags.base = rev
	r, err := p.openLedger(ctx, &p.f.ledgerFlags, nil)
	if err != nil {
		return err
	}
	defer r.close()
	if r.fault != nil {
		return ledgerError(r.fault)
	}
	p.in.Book = r.Book()
	return nil
}

// wanted works out what each account is to have.
func (p *planning) wanted(ctx context.Context) (err error) {
	if p.zones, err = zone.New(); err != nil {
		return err
	}
	source, err := desired.Read(ctx, desired.Reading{Tree: p.files, Zones: p.zones, Book: p.in.Book, Now: p.in.Now})
	if err != nil {
		return fmt.Errorf("reading the organisation: %w", err)
	}
	wanted := desired.Of(source)
	gates := gate.New(gate.Source{Org: source.Org, Platforms: source.Platforms, Zones: p.zones})
	p.plats, p.outlets, p.home = source.Platforms, wanted.Outlets, source.Org.Settings.TimeZone
	p.in.Items, p.in.Profiles, p.in.All, p.in.Bars = wanted.Items, wanted.Profiles, true, gates.At
	p.in.Source, p.in.Limits, p.in.Overrides = desired.Versions(p.files), plan.LimitsOf(source.Org), plan.OverridesOf(source.Org, p.zones)
	for _, problem := range wanted.Problems {
		p.notes = append(p.notes, problem.Path+": "+problem.Text(p.f.language))
	}
	return nil
}

// onlyChanged leaves what depends on files that differ from a version, whenever
// it is due.
func (p *planning) onlyChanged(base string) error {
	v, _, err := p.read(question{head: base}, p.newBar())
	if err != nil {
		return err
	}
	changed := map[string]bool{}
	for _, c := range tree.Changes(v.head, p.files) {
		changed[c.Path] = true
	}
	touched := func(inputs []string) bool {
		for _, path := range inputs {
			if changed[path] {
				return true
			}
		}
		return false
	}
	var items []desired.Item
	for _, i := range p.in.Items {
		if touched(i.Inputs) {
			items = append(items, i)
		}
	}
	var profiles []desired.ProfileItem
	for _, i := range p.in.Profiles {
		if touched(i.Inputs) {
			profiles = append(profiles, i)
		}
	}
	p.in.Items, p.in.Profiles, p.in.All = items, profiles, false
	p.in.Upto = p.in.Now.AddDate(100, 0, 0)
	return nil
}

func (p *planning) place(name string) (*time.Location, bool) {
	l, err := p.zones.Load(name)
	return l, err == nil
}
