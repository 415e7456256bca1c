package gitledger_test

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/cgi"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"masthead/internal/ledger"
	"masthead/internal/ledger/gitledger"
)

const password = "canary-2f9c"

// server is git's own http server for one repository, behind a door that can
// be made to misbehave.
type server struct {
	*httptest.Server
	dir  string
	door atomic.Pointer[func(w http.ResponseWriter, r *http.Request, git http.Handler)]
}

func serve(t *testing.T) *server {
	t.Helper()
	root := t.TempDir()
	dir := filepath.Join(root, "hub.git")
	run(t, "init", "-q", "--bare", dir)
	run(t, "-C", dir, "config", "http.receivepack", "true")
	git := &cgi.Handler{Path: filepath.Join(run(t, "--exec-path"), "git-http-backend"), Stderr: io.Discard,
		Env: []string{"GIT_PROJECT_ROOT=" + root, "GIT_HTTP_EXPORT_ALL=1", "GIT_CONFIG_NOSYSTEM=1", "GIT_CONFIG_GLOBAL=/dev/null"}}
	s := &server{dir: dir}
	s.Server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if _, given, _ := r.BasicAuth(); given != password {
			w.Header().Set("WWW-Authenticate", "Basic")
			http.Error(w, "who are you?", http.StatusUnauthorized)
			return
		}
		if door := s.door.Load(); door != nil {
			(*door)(w, r, git)
			return
		}
		git.ServeHTTP(w, r)
	}))
	t.Cleanup(s.Close)
	return s
}

func (s *server) through(door func(w http.ResponseWriter, r *http.Request, git http.Handler)) {
	s.door.Store(&door)
}

func (s *server) store(t *testing.T) *gitledger.Store {
	t.Helper()
	store, err := gitledger.Open(gitledger.Options{URL: s.URL + "/hub.git", Cache: t.TempDir(), Token: func() string { return password }})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { store.Close() })
	return store
}

func isPush(r *http.Request) bool {
	return r.Method == http.MethodPost && strings.HasSuffix(r.URL.Path, "/git-receive-pack")
}

// hangUp ends the connection without an answer.
func hangUp(w http.ResponseWriter) {
	if c, _, err := w.(http.Hijacker).Hijack(); err == nil {
		c.Close()
	}
}

// Eight runs over http want the same posts: each post is claimed once, and all
// of them see the same ledger.
func TestRunsRaceOverHTTP(t *testing.T) {
	s := serve(t)
	var keys []ledger.Key
	var plans []ledger.Entry
	for i := range 12 {
		keys, plans = append(keys, post(i)), append(plans, plan(post(i)))
	}
	write(t, open(t, s.store(t)), plans...)
	var mu sync.Mutex
	holders := map[ledger.Key]int{}
	var wg sync.WaitGroup
	for range 8 {
		l := open(t, s.store(t))
		wg.Go(func() {
			for {
				written, err := l.Write(context.Background(), func(b *ledger.Book, at time.Time) []ledger.Entry { return nextClaims(b, keys, at) })
				if err != nil {
					t.Error(err)
				}
				if len(written) == 0 {
					return
				}
				mu.Lock()
				for _, e := range written {
					holders[e.Key()]++
				}
				mu.Unlock()
			}
		})
	}
	wg.Wait()
	for _, k := range keys {
		if holders[k] != 1 {
			t.Errorf("%s is claimed %d times", k, holders[k])
		}
	}
	if n := run(t, "-C", s.dir, "rev-list", "--merges", "--count", gitledger.Branch); n != "0" {
		t.Errorf("%s merges", n)
	}
}

func nextClaims(b *ledger.Book, keys []ledger.Key, at time.Time) []ledger.Entry {
	var entries []ledger.Entry
	for _, k := range keys {
		if b.Next(k, ledger.Hand{}, at) == ledger.ToClaim && len(entries) < 4 {
			entries = append(entries, claim(k, nonce()))
		}
	}
	return entries
}

// A push that ends in the middle is there or not, and the run knows which.
func TestANetworkThatIsCutMidPush(t *testing.T) {
	for name, c := range map[string]struct {
		cut  func(w http.ResponseWriter, r *http.Request, git http.Handler)
		kept bool
	}{
		"before the server read it": {func(w http.ResponseWriter, r *http.Request, _ http.Handler) { hangUp(w) }, false},
		"after half of it": {func(w http.ResponseWriter, r *http.Request, _ http.Handler) {
			io.CopyN(io.Discard, r.Body, r.ContentLength/2)
			hangUp(w)
		}, false},
		"half of it passed on": {func(w http.ResponseWriter, r *http.Request, git http.Handler) {
			half := r.Clone(r.Context())
			half.Body, half.ContentLength = io.NopCloser(io.LimitReader(r.Body, r.ContentLength/2)), r.ContentLength/2
			git.ServeHTTP(httptest.NewRecorder(), half)
			hangUp(w)
		}, false},
		"after the server took it": {func(w http.ResponseWriter, r *http.Request, git http.Handler) {
			git.ServeHTTP(httptest.NewRecorder(), r)
			hangUp(w)
		}, true},
		"an answer that says nothing": {func(w http.ResponseWriter, r *http.Request, git http.Handler) {
			git.ServeHTTP(httptest.NewRecorder(), r)
			w.WriteHeader(http.StatusOK)
		}, true},
		"an answer that says nothing of what was not done": {func(w http.ResponseWriter, _ *http.Request, _ http.Handler) {
			w.WriteHeader(http.StatusOK)
		}, false},
		"an answer of a server in trouble": {func(w http.ResponseWriter, r *http.Request, git http.Handler) {
			git.ServeHTTP(httptest.NewRecorder(), r)
			http.Error(w, "bad gateway", http.StatusBadGateway)
		}, true},
	} {
		t.Run(name, func(t *testing.T) {
			s := serve(t)
			l := open(t, s.store(t))
			write(t, l, plan(post(1)))
			s.through(func(w http.ResponseWriter, r *http.Request, git http.Handler) {
				if isPush(r) {
					c.cut(w, r, git)
					return
				}
				git.ServeHTTP(w, r)
			})
			written, err := l.Write(context.Background(), func(*ledger.Book, time.Time) []ledger.Entry { return []ledger.Entry{claim(post(1), nonce())} })
			if (err == nil) != c.kept || (len(written) == 1) != c.kept {
				t.Errorf("%d entries written, %v", len(written), err)
			}
			s.door.Store(nil)
			if got := open(t, s.store(t)).Book().State(post(1)).Phase == ledger.IsClaimed; got != c.kept {
				t.Errorf("claimed: %v", got)
			}
			write(t, l, plan(post(2))) // and it goes on
			run(t, "-C", s.dir, "fsck", "--strict")
		})
	}
}

func TestAPushThatIsRefusedIsAnErrorAndNoRace(t *testing.T) {
	s := serve(t)
	l := open(t, s.store(t))
	hook := filepath.Join(s.dir, "hooks", "pre-receive")
	if err := os.WriteFile(hook, []byte("#!/bin/sh\necho nobody may push >&2\nexit 1\n"), 0o777); err != nil {
		t.Fatal(err)
	}
	_, err := l.Write(context.Background(), func(*ledger.Book, time.Time) []ledger.Entry { return []ledger.Entry{plan(post(1))} })
	if err == nil || errors.Is(err, ledger.ErrMoved) || !strings.Contains(err.Error(), "the push was refused") {
		t.Errorf("a hook that declines: %v", err)
	}
}

func TestAWrongPasswordIsSaidAndNotPrinted(t *testing.T) {
	s := serve(t)
	for _, url := range []string{s.URL + "/hub.git", strings.Replace(s.URL, "http://", "http://ada:wrong-canary@", 1) + "/hub.git", s.URL + "/none.git"} {
		store, err := gitledger.Open(gitledger.Options{URL: url, Cache: t.TempDir(), Token: func() string {
			if strings.Contains(url, "@") {
				return ""
			}
			return "wrong-canary"
		}})
		if err == nil {
			_, err = store.Load(context.Background(), ledger.Mark{})
			store.Close()
		}
		if err == nil || strings.Contains(err.Error(), "canary") {
			t.Errorf("%v", err)
		}
	}
	if _, err := gitledger.Open(gitledger.Options{URL: "http://ada:x@git.northwind.example/a.git", Cache: t.TempDir()}); err == nil {
		t.Error("a password would go in the clear")
	}
}

// died are the steps at which the child process waits to be killed.
var steps = []string{"claimed", "prepared", "committing", "published"}

const childOf = "MASTHEAD_TEST_LEDGER"

func TestMain(m *testing.M) {
	if at := os.Getenv(childOf); at != "" {
		child(strings.Fields(at))
	}
	os.Exit(m.Run())
}

// child sends one post until it reaches a step, says so, and hangs.
func child(args []string) {
	url, cache, last := args[0], args[1], args[2]
	key, _ := ledger.NewSigner("publish-1", make([]byte, 32))
	ring := ledger.Keyring{Repo: "northwind/social", Keys: []ledger.PublicKey{{ID: key.ID, Key: key.Public, May: ledger.Rights()}}}
	store, err := gitledger.Open(gitledger.Options{URL: url, Cache: cache, Token: func() string { return password }})
	var l *ledger.Ledger
	if err == nil {
		l, err = ledger.Open(context.Background(), ledger.Options{Store: store, Ring: ring, Signer: key, Now: func() time.Time { return noon }})
	}
	n := nonce()
	for _, step := range append([]string{"planned"}, steps...) {
		e := plan(post(1))
		switch step {
		case "claimed":
			e = claim(post(1), n)
		case "prepared", "committing", "published":
			e = ledger.Entry{Event: ledger.Event(step), Post: post(1).Post, Target: post(1).Target, Nonce: n}
		}
		if step == "published" {
			e.ID = "1"
		}
		if err == nil {
			_, err = l.Write(context.Background(), func(*ledger.Book, time.Time) []ledger.Entry { return []ledger.Entry{e} })
		}
		if err != nil {
			fmt.Println(err)
			os.Exit(1)
		}
		if step == last {
			fmt.Println("there")
			select {}
		}
	}
}

// A run is killed behind every step; the next run finds what it left, and what
// it has to do.
func TestARunThatIsKilledLeavesWhatTheNextOneNeeds(t *testing.T) {
	s := serve(t)
	for i, c := range []struct {
		step        string
		soon, later ledger.Move
	}{{"claimed", ledger.ToWait, ledger.ToClaim}, {"prepared", ledger.ToWait, ledger.ToClaim}, {"committing", ledger.ToWait, ledger.ToDoubt}, {"published", ledger.ToRest, ledger.ToRest}} {
		branch := run(t, "-C", s.dir, "for-each-ref", "refs/heads")
		if branch != "" {
			run(t, "-C", s.dir, "update-ref", "-d", "refs/heads/"+gitledger.Branch)
		}
		kill(t, exec.Command(os.Args[0]), fmt.Sprint(s.URL+"/hub.git ", t.TempDir(), " ", c.step))
		b := open(t, s.store(t)).Book()
		if b.State(post(1)).Phase != ledger.Phase(c.step) {
			t.Errorf("%d: it is %s", i, b.State(post(1)).Told())
		}
		if got := b.Next(post(1), ledger.Hand{}, noon); got != c.soon {
			t.Errorf("killed when %s: the next run would %s at once", c.step, got)
		}
		if got := b.Next(post(1), ledger.Hand{}, noon.Add(12*time.Minute)); got != c.later {
			t.Errorf("killed when %s: the next run would %s later", c.step, got)
		}
	}
}

// kill starts a child, waits until it is there, and kills it.
func kill(t *testing.T, cmd *exec.Cmd, args string) {
	t.Helper()
	cmd.Env = append(os.Environ(), childOf+"="+args)
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	line, _ := bufio.NewReader(out).ReadString('\n')
	if err := cmd.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	cmd.Wait()
	if line != "there\n" {
		t.Fatalf("the child says %q", line)
	}
}

// A run is killed while its push is on the way: whether it arrived is seen by
// the next one, and the store it left behind still works.
func TestARunThatIsKilledMidPush(t *testing.T) {
	for _, arrives := range []bool{false, true} {
		s, cache := serve(t), t.TempDir()
		write(t, open(t, s.store(t)), plan(post(2)))
		reached, killed := make(chan bool), make(chan bool)
		s.through(func(w http.ResponseWriter, r *http.Request, git http.Handler) {
			if !isPush(r) {
				git.ServeHTTP(w, r)
				return
			}
			if arrives {
				git.ServeHTTP(httptest.NewRecorder(), r)
			}
			reached <- true
			<-killed
			hangUp(w)
		})
		cmd := exec.Command(os.Args[0])
		cmd.Env = append(os.Environ(), childOf+"="+s.URL+"/hub.git "+cache+" planned")
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		<-reached
		if err := cmd.Process.Kill(); err != nil {
			t.Fatal(err)
		}
		cmd.Wait()
		close(killed)
		s.door.Store(nil)
		again, err := gitledger.Open(gitledger.Options{URL: s.URL + "/hub.git", Cache: cache, Token: func() string { return password }})
		if err != nil {
			t.Fatal(err)
		}
		l := open(t, again)
		if got := l.Book().State(post(1)).Phase == ledger.IsPlanned; got != arrives {
			t.Errorf("the push arrived: %v, and is seen: %v", arrives, got)
		}
		write(t, l, plan(post(3)))
		again.Close()
	}
}
