package cli

import (
	"context"
	"fmt"
	"slices"

	"masthead/internal/desired"
	"masthead/internal/gate"
	"masthead/internal/model"
	"masthead/internal/plan"
	"masthead/internal/platform"
	"masthead/internal/sweep"
	"masthead/internal/zone"
)

// reading is what a basis is made from.
type reading struct {
	desired.Reading
	lfs    desired.LFS
	divert func(*model.Organization) // changes how accounts are served; nil: nothing does
}

// read makes what a sweep goes by, apart from its proof.
func (s *syncing) read(ctx context.Context, r reading) (*sweep.Basis, *platform.Set, error) {
	zones, err := zone.New()
	if err != nil {
		return nil, nil, err
	}
	r.Zones, r.Book, r.Now = zones, s.ledger.Book(), s.clock()
	source, err := desired.Read(ctx, r.Reading)
	if err != nil {
		return nil, nil, fmt.Errorf("reading the organisation: %w", err)
	}
	if r.divert != nil {
		r.divert(source.Org)
	}
	wanted := desired.Of(source)
	gates := gate.New(source.Gates())
	media := &desired.Media{Org: source.Org, Tree: r.Tree, LFS: r.lfs}
	return &sweep.Basis{
		Repo: s.ring.Repo, Items: wanted.Items, Profiles: wanted.Profiles, Outlets: wanted.Outlets, Problems: wanted.Problems,
		Bars: gates.At, Media: media.Open, Source: desired.Versions(r.Tree), Limits: plan.LimitsOf(source.Org), Overrides: plan.OverridesOf(source.Org, zones),
	}, source.Platforms, nil
}

// platformOf is the platform of an account, by id.
func platformOf(b *sweep.Basis, account string) string {
	i := slices.IndexFunc(b.Outlets, func(o desired.Outlet) bool { return o.AccountID == account })
	if i < 0 {
		return ""
	}
	return b.Outlets[i].Platform
}
