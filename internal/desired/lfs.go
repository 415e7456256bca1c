package desired

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"strings"

	"masthead/internal/tree"
)

// LFS is where the large files of the repository are: in the clone, or with the
// server that the clone is from. What .lfsconfig says is not heeded: who may
// change a file must not say where our credential goes.
type LFS struct {
	Folder string            // .git/lfs/objects of the clone; "": there is none
	Remote string            // address of the repository, as Git has it; "": none is asked
	Token  func() string     // for Remote; nil or "": none
	HTTP   http.RoundTripper // nil: the usual one
}

// mostAnswer is how much of what a server says about a file is read.
const mostAnswer = 1 << 20

const lfsType = "application/vnd.git-lfs+json"

// open gives the bytes that a pointer stands for, which nobody has compared yet.
func (l LFS) open(ctx context.Context, p tree.Pointer) (io.ReadCloser, error) {
	if l.Folder != "" {
		f, err := os.Open(filepath.Join(l.Folder, p.OID[:2], p.OID[2:4], p.OID))
		if err == nil || !errors.Is(err, fs.ErrNotExist) {
			return f, err
		}
	}
	if l.Remote == "" {
		return nil, errors.New("it is kept by Git LFS, and this clone does not have it: fetch it with `git lfs fetch`")
	}
	where, err := l.ask(ctx, p)
	if err != nil {
		return nil, err
	}
	return l.get(ctx, where)
}

// overHTTPS is the https address of a repository that Git knows by ssh:
// git@host:org/repo and ssh://git@host/org/repo.
func overHTTPS(remote string) string {
	if rest, ok := strings.CutPrefix(remote, "ssh://"); ok {
		_, place, _ := strings.Cut(rest, "@")
		return "https://" + place
	}
	user, place, ok := strings.Cut(remote, "@")
	host, path, isShort := strings.Cut(place, ":")
	if ok && isShort && !strings.ContainsAny(user+host, "/:") {
		return "https://" + host + "/" + path
	}
	return remote
}

// action is where a file can be had, and what to say there.
type action struct {
	Href   string            `json:"href"`
	Header map[string]string `json:"header"`
}

// ask is the batch request of the Git LFS API for one file.
func (l LFS) ask(ctx context.Context, p tree.Pointer) (action, error) {
	remote, err := url.Parse(overHTTPS(l.Remote))
	if err != nil || !isSafe(remote) {
		return action{}, errors.New("the remote of the repository is no https address, so that Git LFS cannot be asked there")
	}
	object := map[string]any{"oid": p.OID, "size": p.Size}
	body, err := json.Marshal(map[string]any{"operation": "download", "transfers": []string{"basic"}, "objects": []any{object}, "hash_algo": "sha256"})
	if err != nil {
		return action{}, err
	}
	remote.User, remote.Path = nil, strings.TrimSuffix(strings.TrimSuffix(remote.Path, "/"), ".git")+".git/info/lfs/objects/batch"
	request, err := http.NewRequestWithContext(ctx, http.MethodPost, remote.String(), bytes.NewReader(body))
	if err != nil {
		return action{}, err
	}
	request.Header.Set("Accept", lfsType)
	request.Header.Set("Content-Type", lfsType)
	if l.Token != nil && l.Token() != "" {
		request.SetBasicAuth("x-access-token", l.Token())
	}
	answer, err := answered(l.client().Do(request))
	if err != nil {
		return action{}, fmt.Errorf("asking Git LFS: %w", err)
	}
	defer answer.Close()
	return found(answer, p)
}

// found reads the answer to a batch request.
func found(answer io.Reader, p tree.Pointer) (action, error) {
	var said struct {
		Objects []struct {
			OID     string
			Actions struct{ Download action }
			Error   *struct{ Code int }
		}
	}
	if err := json.NewDecoder(io.LimitReader(answer, mostAnswer)).Decode(&said); err != nil {
		return action{}, errors.New("the answer of Git LFS cannot be read")
	}
	for _, o := range said.Objects {
		switch {
		case o.OID != p.OID:
		case o.Error != nil:
			return action{}, fmt.Errorf("Git LFS does not have it (status %d)", o.Error.Code)
		case o.Actions.Download.Href != "":
			return o.Actions.Download, nil
		}
	}
	return action{}, errors.New("Git LFS does not say where it is")
}

// get follows where Git LFS points, with what it wants said there and nothing of
// ours.
func (l LFS) get(ctx context.Context, where action) (io.ReadCloser, error) {
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, where.Href, nil)
	if err != nil || !isSafe(request.URL) || request.URL.Scheme == "http" && !strings.HasPrefix(l.Remote, "http:") {
		return nil, errors.New("Git LFS points to an address that is not fetched")
	}
	for name, value := range where.Header {
		request.Header.Set(name, value)
	}
	return answered(l.client().Do(request))
}

func (l LFS) client() *http.Client {
	return &http.Client{Transport: l.HTTP, CheckRedirect: func(to *http.Request, before []*http.Request) error {
		if to.Method != http.MethodGet {
			return errors.New("Git LFS sends us elsewhere, which is not followed")
		}
		return sameScheme(to, before)
	}}
}

// isSafe reports https, or http on this machine.
func isSafe(u *url.URL) bool {
	ip := net.ParseIP(u.Hostname())
	return u.Host != "" && (u.Scheme == "https" || u.Scheme == "http" && (u.Hostname() == "localhost" || ip != nil && ip.IsLoopback()))
}
