package cli

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"slices"
	"strings"

	"masthead/internal/desired"
	"masthead/internal/gate"
	"masthead/internal/model"
	"masthead/internal/plan"
	"masthead/internal/platform"
	"masthead/internal/sweep"
	"masthead/internal/tree"
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
		Bars: gates.At, Media: media.Open, Source: versions(r.Tree), Limits: plan.LimitsOf(source.Org), Overrides: plan.OverridesOf(source.Org, zones),
	}, source.Platforms, nil
}

// versions names what a post is written in: the same text, assets and media have
// the same name, wherever they lie in the history.
func versions(files *tree.Tree) func(*desired.Item) string {
	hashes := map[string]string{}
	of := func(path string) string {
		if h, known := hashes[path]; known {
			return h
		}
		f, there := files.Find(path)
		if there && f.Hash == "" { // in a folder
			if data, err := files.Read(path); err == nil {
				f.Hash = fmt.Sprintf("%x", sha256.Sum256(data))
			}
		}
		hashes[path] = f.Hash
		return f.Hash
	}
	return func(i *desired.Item) string {
		sum := sha256.New()
		for _, path := range append([]string{i.Path}, i.Inputs...) {
			if path == i.Path || strings.HasPrefix(path, "calendar/assets/") {
				io.WriteString(sum, of(path)+"\n")
			}
		}
		return hex.EncodeToString(sum.Sum(nil)[:12])
	}
}

// platformOf is the platform of an account, by id.
func platformOf(b *sweep.Basis, account string) string {
	i := slices.IndexFunc(b.Outlets, func(o desired.Outlet) bool { return o.AccountID == account })
	if i < 0 {
		return ""
	}
	return b.Outlets[i].Platform
}
