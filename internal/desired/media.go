package desired

import (
	"bytes"
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"net/http"
	"os"
	"slices"
	"strings"

	"masthead/internal/model"
	"masthead/internal/provider"
	"masthead/internal/tree"
)

// usualMost is how many bytes of one medium are fetched where nothing is said.
const usualMost = 1 << 30

// Media fetches the bytes of media: out of the commit, from where Git LFS keeps
// them, or from the address that an asset names.
type Media struct {
	Org  *model.Organization // the assets, at the commit
	Tree *tree.Tree          // the commit
	LFS  LFS
	HTTP http.RoundTripper // for addresses of assets; nil: with care (see careful)
	Most int64             // bytes of one medium; 0: usualMost
}

// Open gives the bytes of a medium. They are all here, and fit its digest, before
// it returns: what does not is an error, and nothing of it can be sent.
func (s *Media) Open(ctx context.Context, m provider.Medium) (io.ReadCloser, error) {
	a := s.Org.Assets.Get(m.Asset)
	if a == nil {
		return nil, fmt.Errorf("there is no asset %q", m.Asset)
	}
	if strings.HasPrefix(a.File, model.MediaFolder) {
		return s.stored(ctx, a, m)
	}
	return s.fetched(m, a.ID, func() (io.ReadCloser, error) { return s.download(ctx, a.File) })
}

// stored is a file of the commit, or what its Git LFS pointer stands for.
func (s *Media) stored(ctx context.Context, a *model.Asset, m provider.Medium) (io.ReadCloser, error) {
	data, err := s.Tree.Read(a.File)
	if err != nil {
		return nil, err
	}
	pointer, elsewhere := tree.IsLFSPointer(data)
	if !elsewhere {
		if sum := sha256.Sum256(data); hex.EncodeToString(sum[:]) != m.SHA256 {
			return nil, otherBytes(a.ID, m.SHA256, hex.EncodeToString(sum[:]))
		}
		return io.NopCloser(bytes.NewReader(data)), nil
	}
	if pointer.OID != m.SHA256 {
		return nil, otherBytes(a.ID, m.SHA256, pointer.OID)
	}
	return s.fetched(m, a.ID, func() (io.ReadCloser, error) { return s.LFS.open(ctx, pointer) })
}

func otherBytes(asset, want, got string) error {
	return fmt.Errorf("the file of the asset %q is not the one that was approved: its SHA-256 is %s, and should be %s", asset, got, want)
}

// fetched puts the bytes aside and compares them before anybody reads one.
func (s *Media) fetched(m provider.Medium, asset string, open func() (io.ReadCloser, error)) (io.ReadCloser, error) {
	from, err := open()
	if err != nil {
		return nil, fmt.Errorf("fetching the file of the asset %q: %w", asset, err)
	}
	defer from.Close()
	aside, err := os.CreateTemp("", "masthead-medium-")
	if err != nil {
		return nil, err
	}
	kept := &temporary{aside}
	sum, most := sha256.New(), cmp.Or(m.Bytes, s.Most, usualMost)
	n, err := io.Copy(io.MultiWriter(aside, sum), io.LimitReader(from, most+1))
	got := hex.EncodeToString(sum.Sum(nil))
	switch {
	case err != nil:
		err = fmt.Errorf("fetching the file of the asset %q: %w", asset, err)
	case n > most:
		err = fmt.Errorf("the file of the asset %q is larger than %d bytes", asset, most)
	case got != m.SHA256:
		err = otherBytes(asset, m.SHA256, got)
	default:
		_, err = aside.Seek(0, io.SeekStart)
	}
	if err != nil {
		kept.Close()
		return nil, err
	}
	return kept, nil
}

// temporary is a file that is gone when it is closed.
type temporary struct{ *os.File }

func (t *temporary) Close() error {
	err := t.File.Close()
	return cmp.Or(os.Remove(t.Name()), err)
}

// download asks for the address of an asset, over https alone.
func (s *Media) download(ctx context.Context, address string) (io.ReadCloser, error) {
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, address, nil)
	if err != nil {
		return nil, err
	}
	if request.URL.Scheme != "https" || request.URL.User != nil {
		return nil, fmt.Errorf("%s is not fetched: only https addresses without a password are", request.URL.Redacted())
	}
	request.Header.Set("User-Agent", "masthead")
	through := s.HTTP
	if through == nil {
		through = careful(func(host string) bool { return slices.Contains(s.Org.Settings.AllowedHosts, host) })
	}
	client := http.Client{Transport: through, CheckRedirect: sameScheme}
	return answered(client.Do(request))
}

// mostHops is how many redirects are followed.
const mostHops = 5

// sameScheme lets redirects lead to other https addresses alone.
func sameScheme(to *http.Request, before []*http.Request) error {
	switch {
	case len(before) >= mostHops:
		return fmt.Errorf("it leads from one address to the next, more than %d times", mostHops)
	case to.URL.Scheme != before[0].URL.Scheme || to.URL.User != nil:
		return fmt.Errorf("it leads to %s, which is not fetched", to.URL.Redacted())
	}
	return nil
}

// answered is the body of an answer that says 200.
func answered(answer *http.Response, err error) (io.ReadCloser, error) {
	if err != nil {
		return nil, err
	}
	if answer.StatusCode != http.StatusOK {
		answer.Body.Close()
		return nil, fmt.Errorf("%s answers with status %d", answer.Request.URL.Host, answer.StatusCode)
	}
	return answer.Body, nil
}
