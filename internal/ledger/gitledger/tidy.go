package gitledger

import (
	"fmt"
	"time"

	"github.com/go-git/go-git/v5/plumbing"
	"github.com/go-git/go-git/v5/plumbing/format/packfile"
)

// crowded is how many packs and single objects a folder may hold. Each fetch
// leaves a pack and each push six objects, so one that is kept fills up.
const crowded = 2000

// tidy packs what the head needs, and drops the rest, when there is too much.
func (s *Store) tidy(limit int) error {
	packs, err := s.objects.ObjectPacks()
	if err != nil {
		return fmt.Errorf("counting what is kept of the ledger: %w", err)
	}
	var loose []plumbing.Hash
	err = s.objects.ForEachObjectHash(func(h plumbing.Hash) error { loose = append(loose, h); return nil })
	if err != nil || s.head.IsZero() || 20*len(packs)+len(loose) < limit {
		return err
	}
	needed, err := s.reach(s.head)
	if err != nil {
		return nil // what is broken is said when it is read
	}
	if err := s.repack(needed); err != nil {
		return fmt.Errorf("packing what is kept of the ledger: %w", err)
	}
	after, err := s.objects.ObjectPacks()
	if err != nil || len(after) == len(packs) { // the same pack again
		return err
	}
	if err := s.objects.SetShallow([]plumbing.Hash{s.head}); err != nil {
		return err
	}
	for _, p := range packs {
		if err := s.objects.DeleteOldObjectPackAndIndex(p, time.Time{}); err != nil {
			return err
		}
	}
	for _, h := range loose {
		if err := s.objects.DeleteLooseObject(h); err != nil {
			return err
		}
	}
	return nil
}

// reach lists a commit and all that is in it.
func (s *Store) reach(commit plumbing.Hash) ([]plumbing.Hash, error) {
	root, err := s.rootOf(commit)
	if err != nil {
		return nil, err
	}
	folders, files := []plumbing.Hash{root}, []plumbing.Hash{}
	for i := 0; i < len(folders); i++ {
		entries, err := s.tree(folders[i])
		if err != nil {
			return nil, err
		}
		for _, e := range entries {
			if e.folder {
				folders = append(folders, e.hash)
			} else {
				files = append(files, e.hash)
			}
		}
	}
	return append(append(folders, files...), commit), nil
}

func (s *Store) repack(objects []plumbing.Hash) error {
	w, err := s.objects.PackfileWriter()
	if err != nil {
		return err
	}
	if _, err := packfile.NewEncoder(w, s.objects, false).Encode(objects, 0); err != nil {
		return err
	}
	return w.Close()
}
