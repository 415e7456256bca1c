package gitledger

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"strings"
	"time"

	"github.com/go-git/go-git/v5/plumbing"
	"github.com/go-git/go-git/v5/plumbing/format/packfile"
	"github.com/go-git/go-git/v5/plumbing/protocol/packp"
	"github.com/go-git/go-git/v5/plumbing/protocol/packp/capability"
	"github.com/go-git/go-git/v5/plumbing/protocol/packp/sideband"
	"github.com/go-git/go-git/v5/plumbing/transport"
	"github.com/go-git/go-git/v5/plumbing/transport/file"
	githttp "github.com/go-git/go-git/v5/plumbing/transport/http"
	gitssh "github.com/go-git/go-git/v5/plumbing/transport/ssh"
	"github.com/go-git/go-git/v5/storage/filesystem"

	"masthead/internal/ledger"
)

// remote speaks with one repository. It uses the transports of go-git but not
// its Remote, which walks all history before a push, cannot do so in a shallow
// store, and compares with the wrong thing when told to lease.
type remote struct {
	endpoint *transport.Endpoint
	client   transport.Transport
	auth     transport.AuthMethod
}

// timeLimit ends a request that hangs: a lease is longer.
const timeLimit = 2 * time.Minute

func newRemote(o Options) (*remote, error) {
	endpoint, err := transport.NewEndpoint(o.URL)
	if err != nil {
		return nil, errors.New("the address of the ledger's repository cannot be read")
	}
	r := &remote{endpoint: endpoint}
	switch endpoint.Protocol {
	case "file":
		r.client = file.NewClient("git-upload-pack", "git-receive-pack")
		return r, nil
	case "ssh":
		r.client = gitssh.NewClient(nil)
		return r, r.sshKey(o)
	case "http", "https":
		return r, r.web(o)
	}
	return nil, fmt.Errorf("a ledger is reached by https, ssh or file, not by %s", endpoint.Protocol)
}

func (r *remote) sshKey(o Options) error {
	if o.SSHKey == nil {
		return nil
	}
	keys, err := gitssh.NewPublicKeys(r.endpoint.User, o.SSHKey(), "")
	if err != nil {
		return errors.New("the SSH key for the ledger cannot be read")
	}
	r.auth = keys
	return nil
}

// web takes a password out of the address, so that no error can hold it.
func (r *remote) web(o Options) error {
	client := o.HTTP
	if client == nil {
		client = &http.Client{Timeout: timeLimit}
	}
	r.client = githttp.NewClient(client)
	user, password := r.endpoint.User, r.endpoint.Password
	r.endpoint.User, r.endpoint.Password = "", ""
	if o.Token != nil && o.Token() != "" {
		user, password = "x-access-token", o.Token()
	}
	if password == "" {
		return nil
	}
	if r.endpoint.Protocol == "http" && !local(r.endpoint.Host) {
		return errors.New("a password would be sent in the clear: use https")
	}
	r.auth = &githttp.BasicAuth{Username: user, Password: password}
	return nil
}

func local(host string) bool {
	ip := net.ParseIP(host)
	return host == "localhost" || ip != nil && ip.IsLoopback()
}

// fetch brings the head of the branch into the store, without its history, and
// says which commit it is; the zero hash when there is no such branch.
func (r *remote) fetch(ctx context.Context, s *filesystem.Storage, branch plumbing.ReferenceName, have plumbing.Hash) (plumbing.Hash, error) {
	session, err := r.client.NewUploadPackSession(r.endpoint, r.auth)
	if err != nil {
		return plumbing.ZeroHash, clear("asking the ledger's repository", err)
	}
	defer session.Close()
	offered, err := session.AdvertisedReferencesContext(ctx)
	if errors.Is(err, transport.ErrEmptyRemoteRepository) {
		return plumbing.ZeroHash, nil
	}
	if err != nil {
		return plumbing.ZeroHash, clear("asking the ledger's repository", err)
	}
	tip := offered.References[branch.String()]
	if tip.IsZero() || tip == have || s.HasEncodedObject(tip) == nil {
		return tip, nil
	}
	if err := take(ctx, session, s, wanted(offered, tip, have)); err != nil {
		return plumbing.ZeroHash, clear("fetching the ledger", err)
	}
	return tip, nil
}

func wanted(offered *packp.AdvRefs, tip, have plumbing.Hash) *packp.UploadPackRequest {
	req := packp.NewUploadPackRequestFromCapabilities(offered.Capabilities)
	req.Wants = []plumbing.Hash{tip}
	if !have.IsZero() {
		req.Haves = []plumbing.Hash{have}
	}
	if offered.Capabilities.Supports(capability.Shallow) {
		_ = req.Capabilities.Set(capability.Shallow)
		req.Depth = packp.DepthCommits(1)
		req.Shallows = req.Haves
	}
	return req
}

func take(ctx context.Context, session transport.UploadPackSession, s *filesystem.Storage, req *packp.UploadPackRequest) error {
	res, err := session.UploadPack(ctx, req)
	if err != nil {
		return err
	}
	defer res.Close()
	var pack io.Reader = res
	if req.Capabilities.Supports(capability.Sideband64k) {
		pack = sideband.NewDemuxer(sideband.Sideband64k, res)
	} else if req.Capabilities.Supports(capability.Sideband) {
		pack = sideband.NewDemuxer(sideband.Sideband, res)
	}
	if err := packfile.UpdateObjectStorage(s, pack); err != nil {
		return err
	}
	return s.SetShallow(req.Wants)
}

// update moves a branch to the first of the made objects, a commit.
type update struct {
	branch plumbing.ReferenceName
	old    plumbing.Hash // zero: the branch is new
	made   []plumbing.Hash
}

// push moves the branch if it still stands where it was seen: the server
// compares, and every push names what it expects there.
func (r *remote) push(ctx context.Context, s *filesystem.Storage, u update) error {
	session, err := r.client.NewReceivePackSession(r.endpoint, r.auth)
	if err != nil {
		return clear("asking the ledger's repository", err)
	}
	defer session.Close()
	offered, err := session.AdvertisedReferencesContext(ctx)
	if err != nil {
		return clear("asking the ledger's repository", err)
	}
	switch offered.References[u.branch.String()] {
	case u.made[0]:
		return nil // pushed before, and the answer was lost
	case u.old:
	default:
		return ledger.ErrMoved
	}
	if !offered.Capabilities.Supports(capability.ReportStatus) {
		return errors.New("the ledger's repository does not tell whether a push was taken")
	}
	var pack bytes.Buffer
	if _, err := packfile.NewEncoder(&pack, s, false).Encode(u.made, 0); err != nil {
		return fmt.Errorf("packing a batch: %w", err)
	}
	req := packp.NewReferenceUpdateRequestFromCapabilities(offered.Capabilities)
	req.Commands = []*packp.Command{{Name: u.branch, Old: u.old, New: u.made[0]}}
	req.Packfile = io.NopCloser(&pack)
	report, err := session.ReceivePack(ctx, req)
	return r.outcome(ctx, u, report, err)
}

// outcome reads the report on a push. Servers word a lost race in many ways, so
// whether it was one is seen by looking again.
func (r *remote) outcome(ctx context.Context, u update, report *packp.ReportStatus, err error) error {
	if err == nil && report == nil {
		return errors.New("pushing the ledger: no answer")
	}
	if err == nil {
		return nil
	}
	if report == nil {
		return clear("pushing the ledger", err)
	}
	session, again := r.client.NewReceivePackSession(r.endpoint, r.auth)
	if again != nil {
		return clear("pushing the ledger", err)
	}
	defer session.Close()
	offered, again := session.AdvertisedReferencesContext(ctx)
	if again == nil && offered.References[u.branch.String()] != u.old {
		return ledger.ErrMoved
	}
	return clear("the push was refused", err)
}

// clear keeps an error to one line and to text.
func clear(what string, err error) error {
	text := strings.Join(strings.Fields(strings.ToValidUTF8(err.Error(), "?")), " ")
	return &transportError{what + ": " + text, err}
}

type transportError struct {
	text string
	err  error
}

func (e *transportError) Error() string { return e.text }
func (e *transportError) Unwrap() error { return e.err }
