package gitledger_test

import (
	"context"
	"crypto/ed25519"
	"crypto/x509"
	"encoding/pem"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/crypto/ssh"

	"masthead/internal/ledger"
	"masthead/internal/ledger/gitledger"
)

// sshServer runs git for whoever has the key, as a Git host does.
func sshServer(t *testing.T, allowed ssh.PublicKey) (address string, host ssh.PublicKey) {
	t.Helper()
	signer, err := ssh.NewSignerFromKey(ed25519.NewKeyFromSeed(make([]byte, 32)))
	if err != nil {
		t.Fatal(err)
	}
	config := &ssh.ServerConfig{PublicKeyCallback: func(_ ssh.ConnMetadata, key ssh.PublicKey) (*ssh.Permissions, error) {
		if string(key.Marshal()) != string(allowed.Marshal()) {
			return nil, fmt.Errorf("not you")
		}
		return nil, nil
	}}
	config.AddHostKey(signer)
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { listener.Close() })
	go func() {
		for {
			c, err := listener.Accept()
			if err != nil {
				return
			}
			go serveSSH(c, config)
		}
	}()
	return listener.Addr().String(), signer.PublicKey()
}

func serveSSH(c net.Conn, config *ssh.ServerConfig) {
	_, channels, requests, err := ssh.NewServerConn(c, config)
	if err != nil {
		return
	}
	go ssh.DiscardRequests(requests)
	for fresh := range channels {
		channel, requests, err := fresh.Accept()
		if err != nil {
			return
		}
		go func() {
			for r := range requests {
				if r.Type == "exec" {
					r.Reply(true, nil)
					go runGit(channel, string(r.Payload[4:]))
				}
			}
		}()
	}
}

// runGit carries out git-upload-pack 'PATH' or git-receive-pack 'PATH'.
func runGit(channel ssh.Channel, line string) {
	verb, path, _ := strings.Cut(line, " ")
	cmd := exec.Command("git", strings.TrimPrefix(verb, "git-"), strings.Trim(path, "'"))
	cmd.Stdout, cmd.Stderr = channel, io.Discard
	in, err := cmd.StdinPipe()
	if err == nil {
		err = cmd.Start()
	}
	if err != nil {
		channel.Close()
		return
	}
	go func() { io.Copy(in, channel); in.Close() }()
	status := 0
	if cmd.Wait() != nil {
		status = 1
	}
	channel.SendRequest("exit-status", false, []byte{0, 0, 0, byte(status)})
	channel.Close()
}

func TestALedgerBehindSSH(t *testing.T) {
	private := ed25519.NewKeyFromSeed([]byte(strings.Repeat("k", 32)))
	key, err := ssh.NewPublicKey(private.Public())
	if err != nil {
		t.Fatal(err)
	}
	der, err := x509.MarshalPKCS8PrivateKey(private)
	if err != nil {
		t.Fatal(err)
	}
	address, host := sshServer(t, key)
	known := filepath.Join(t.TempDir(), "known_hosts")
	_, port, _ := net.SplitHostPort(address)
	line := "[127.0.0.1]:" + port + " " + string(ssh.MarshalAuthorizedKey(host))
	if err := os.WriteFile(known, []byte(line), 0o600); err != nil {
		t.Fatal(err)
	}
	t.Setenv("SSH_KNOWN_HOSTS", known)
	remote := hub(t)
	open2 := func() *gitledger.Store {
		s, err := gitledger.Open(gitledger.Options{URL: "ssh://git@" + address + remote, Cache: t.TempDir(),
			SSHKey: func() []byte { return pem.EncodeToMemory(&pem.Block{Type: "PRIVATE KEY", Bytes: der}) }})
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { s.Close() })
		return s
	}
	write(t, open(t, open2()), plan(post(1)))
	if got := open(t, open2()).Book().State(post(1)).Phase; got != ledger.IsPlanned {
		t.Errorf("it is %q", got)
	}
	if err := os.WriteFile(known, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := open2().Load(context.Background(), ledger.Mark{}); err == nil {
		t.Error("a server that nobody knows is believed")
	}
}

func TestALedgerBehindTLS(t *testing.T) {
	plain := serve(t)
	secure := httptest.NewTLSServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { plain.Config.Handler.ServeHTTP(w, r) }))
	t.Cleanup(secure.Close)
	for _, client := range []*http.Client{secure.Client(), nil} {
		s, err := gitledger.Open(gitledger.Options{URL: secure.URL + "/hub.git", Cache: t.TempDir(), Token: func() string { return password }, HTTP: client})
		if err != nil {
			t.Fatal(err)
		}
		_, err = s.Load(context.Background(), ledger.Mark{})
		if (err == nil) != (client != nil) {
			t.Errorf("with the certificate known %v: %v", client != nil, err)
		}
		s.Close()
	}
}
