package tree

import (
	"bytes"
	"encoding/hex"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/go-git/go-git/v5/plumbing"
	"github.com/go-git/go-git/v5/plumbing/storer"
)

// commitInfo is what a commit object says that matters here.
type commitInfo struct {
	id      plumbing.Hash
	tree    plumbing.Hash
	parents []plumbing.Hash
	when    int64 // committer's clock, Unix seconds; not to be trusted
}

// resolve turns what users write into the id of a commit that is here.
func (r *Repository) resolve(rev string) (plumbing.Hash, error) {
	name, steps, err := splitRev(rev)
	if err != nil {
		return plumbing.ZeroHash, err
	}
	id, err := r.resolveName(name, rev)
	if err != nil {
		return id, err
	}
	for _, s := range steps {
		if id, err = r.walkBack(id, s, rev); err != nil {
			return id, err
		}
	}
	return id, nil
}

// step is one ~n (n first parents) or ^n (the n-th parent).
type step struct {
	tilde bool
	n     int
}

func splitRev(rev string) (name string, steps []step, err error) {
	end := strings.IndexAny(rev, "~^")
	if end < 0 {
		return rev, nil, nil
	}
	name, rest := rev[:end], rev[end:]
	for rest != "" {
		s := step{tilde: rest[0] == '~', n: 1}
		if suffix := strings.TrimPrefix(strings.TrimPrefix(rest, "^{commit}"), "^{}"); len(suffix) < len(rest) {
			rest = suffix
			continue // every revision is taken down to its commit anyway
		}
		if rest[0] != '~' && rest[0] != '^' {
			return "", nil, fmt.Errorf("revision %q: cannot read %q", rev, rest)
		}
		rest = rest[1:]
		digits := len(rest) - len(strings.TrimLeft(rest, "0123456789"))
		if digits > 0 {
			if s.n, err = strconv.Atoi(rest[:digits]); err != nil {
				return "", nil, fmt.Errorf("revision %q: %q is too large", rev, rest[:digits])
			}
		}
		steps, rest = append(steps, s), rest[digits:]
	}
	return name, steps, nil
}

func (r *Repository) walkBack(id plumbing.Hash, s step, rev string) (plumbing.Hash, error) {
	times, parent := 1, s.n
	if s.tilde {
		times, parent = s.n, 1
	}
	if parent == 0 {
		return id, nil
	}
	for range times {
		c, err := r.commit(id)
		if err != nil {
			return id, err
		}
		cut, err := r.cut(id)
		if err != nil {
			return id, err
		}
		if cut {
			return id, r.shallow(rev, "git fetch --unshallow "+r.remote())
		}
		if parent > len(c.parents) {
			return id, &NotFoundError{Rev: rev}
		}
		id = c.parents[parent-1]
	}
	return id, nil
}

func (r *Repository) shallow(rev, command string) error {
	return &ShallowError{Rev: rev, Command: command}
}

// cut tells whether the clone ends at this commit, so that its parents are not here.
func (r *Repository) cut(id plumbing.Hash) (bool, error) {
	list, err := r.storage.Shallow()
	return slices.Contains(list, id), err
}

// commit reads a commit object.
func (r *Repository) commit(id plumbing.Hash) (commitInfo, error) {
	k, data, err := r.objects.get(id, metaLimit)
	if errors.Is(err, errNoObject) {
		return commitInfo{}, r.missing("", id.String())
	}
	if err != nil {
		return commitInfo{}, err
	}
	if k != plumbing.CommitObject {
		return commitInfo{}, fmt.Errorf("object %s is a %s, not a commit", id, k)
	}
	c, ok := parseCommit(data)
	if !ok {
		return c, fmt.Errorf("commit %s is damaged", id)
	}
	c.id = id
	return c, nil
}

func parseCommit(data []byte) (c commitInfo, ok bool) {
	for line := range bytes.Lines(data) {
		key, value, _ := bytes.Cut(bytes.TrimSuffix(line, []byte{'\n'}), []byte{' '})
		switch string(key) {
		case "":
			return c, !c.tree.IsZero()
		case "tree":
			c.tree = plumbing.NewHash(string(value))
		case "parent":
			c.parents = append(c.parents, plumbing.NewHash(string(value)))
		case "committer":
			_, stamp, _ := bytes.Cut(value[bytes.LastIndexByte(value, '<')+1:], []byte("> "))
			seconds, _, _ := bytes.Cut(stamp, []byte{' '})
			c.when, _ = strconv.ParseInt(string(seconds), 10, 64)
		}
	}
	return c, !c.tree.IsZero()
}

var describeName = regexp.MustCompile(`-g([0-9a-f]{4,40})$`)

// resolveName follows git's order: a full id, a ref, a shortened id, the output
// of git describe.
func (r *Repository) resolveName(name, rev string) (plumbing.Hash, error) {
	if name == "" && rev != "" || name == "@" {
		name = "HEAD"
	}
	if strings.Contains(name, "@{") {
		return plumbing.ZeroHash, fmt.Errorf("revision %q: @{...} depends on one machine's log; write a branch or a commit id", rev)
	}
	if plumbing.IsHash(name) {
		return r.fullID(name)
	}
	id, found, err := r.ref(name)
	if err != nil || found {
		return id, err
	}
	short := name
	if m := describeName.FindStringSubmatch(name); m != nil {
		short = m[1]
	}
	id, err = r.shortID(strings.ToLower(short))
	if id.IsZero() && err == nil {
		err = r.notFound(name)
	}
	return id, err
}

func (r *Repository) fullID(name string) (plumbing.Hash, error) {
	id, err := r.peel(plumbing.NewHash(name))
	if errors.Is(err, errNoObject) {
		return id, r.notFound(name)
	}
	return id, err
}

// peel goes through annotated tags to the commit.
func (r *Repository) peel(id plumbing.Hash) (plumbing.Hash, error) {
	for range 10 {
		k, data, err := r.objects.get(id, metaLimit)
		if err != nil {
			return id, err
		}
		switch k {
		case plumbing.CommitObject:
			return id, nil
		case plumbing.TagObject:
			target, ok := bytes.CutPrefix(data, []byte("object "))
			if !ok || len(target) < 40 {
				return id, fmt.Errorf("tag %s is damaged", id)
			}
			id = plumbing.NewHash(string(target[:40]))
		default:
			return id, fmt.Errorf("object %s is a %s, not a commit", id, k)
		}
	}
	return id, fmt.Errorf("object %s: too many tags on tags", id)
}

// refPlaces is git's order (gitrevisions(7)).
var refPlaces = [...]string{"%s", "refs/%s", "refs/tags/%s", "refs/heads/%s", "refs/remotes/%s", "refs/remotes/%s/HEAD"}

// ref looks a name up. Where git would warn and take the tag, a name that is
// both a tag and a branch is refused: the commit that judges must not depend on
// who pushed a tag.
func (r *Repository) ref(name string) (plumbing.Hash, bool, error) {
	var ids []plumbing.Hash
	var names []string
	for i, place := range refPlaces {
		full := fmt.Sprintf(place, name)
		if i == 0 && !specialRef(name) && !strings.HasPrefix(name, "refs/") {
			continue
		}
		id, err := r.readRef(full)
		if errors.Is(err, plumbing.ErrReferenceNotFound) {
			continue
		}
		if err == nil {
			id, err = r.peel(id)
		}
		if err != nil {
			return id, false, r.refError(full, err)
		}
		if !slices.Contains(ids, id) {
			ids, names = append(ids, id), append(names, full)
		}
	}
	if len(ids) > 1 {
		return ids[0], false, fmt.Errorf("%q is ambiguous: write %s", name, strings.Join(names, " or "))
	}
	if len(ids) == 0 {
		return plumbing.ZeroHash, false, nil
	}
	return ids[0], true, nil
}

func (r *Repository) refError(name string, err error) error {
	if errors.Is(err, errNoObject) {
		return fmt.Errorf("%s points at a commit that is not here: %w", name, err)
	}
	return fmt.Errorf("reading %s: %w", name, err)
}

// specialRef tells HEAD, FETCH_HEAD and the like from other files beside them.
func specialRef(name string) bool {
	return name != "" && strings.Trim(name, "ABCDEFGHIJKLMNOPQRSTUVWXYZ_") == ""
}

func (r *Repository) readRef(full string) (plumbing.Hash, error) {
	if full == "FETCH_HEAD" { // a list; the first line counts
		return r.fetchHead()
	}
	if !specialRef(full) && plumbing.ReferenceName(full).Validate() != nil {
		return plumbing.ZeroHash, plumbing.ErrReferenceNotFound
	}
	ref, err := storer.ResolveReference(r.storage, plumbing.ReferenceName(full))
	if err != nil {
		return plumbing.ZeroHash, err
	}
	return ref.Hash(), nil
}

func (r *Repository) fetchHead() (plumbing.Hash, error) {
	data, err := os.ReadFile(filepath.Join(r.gitDir, "FETCH_HEAD"))
	if err != nil || len(data) < 40 {
		return plumbing.ZeroHash, plumbing.ErrReferenceNotFound
	}
	return plumbing.NewHash(string(data[:40])), nil
}

// shortID finds the one commit whose id starts with the digits; zero when none does.
func (r *Repository) shortID(digits string) (plumbing.Hash, error) {
	even := digits[:len(digits)&^1]
	prefix, err := hex.DecodeString(even)
	if len(digits) < 4 || len(digits) >= 40 || err != nil {
		return plumbing.ZeroHash, nil
	}
	var commits []plumbing.Hash
	for _, h := range r.objects.withPrefix(prefix) {
		if !strings.HasPrefix(h.String(), digits) {
			continue
		}
		if id, err := r.peel(h); err == nil && !slices.Contains(commits, id) {
			commits = append(commits, id)
		}
	}
	if len(commits) > 1 {
		return plumbing.ZeroHash, fmt.Errorf("%q is short for more than one commit; write more digits", digits)
	}
	if len(commits) == 0 {
		return plumbing.ZeroHash, nil
	}
	return commits[0], nil
}

// withPrefix lists the objects whose name starts with prefix (at least two bytes).
func (s *objects) withPrefix(prefix []byte) []plumbing.Hash {
	var found []plumbing.Hash
	s.mu.RLock()
	defer s.mu.RUnlock()
	for _, p := range s.packs {
		for i := p.from(prefix); i < p.count && bytes.HasPrefix(p.hash(i), prefix); i++ {
			found = append(found, plumbing.Hash(p.hash(i)))
		}
	}
	first, rest := hex.EncodeToString(prefix[:1]), hex.EncodeToString(prefix[1:])
	for _, dir := range s.dirs {
		names, _ := os.ReadDir(filepath.Join(dir, first)) // absent: nothing loose
		for _, n := range names {
			if strings.HasPrefix(n.Name(), rest) && plumbing.IsHash(first+n.Name()) {
				found = append(found, plumbing.NewHash(first+n.Name()))
			}
		}
	}
	return found
}
