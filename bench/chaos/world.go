package main

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"image"
	"image/color"
	"image/png"
	"math/rand/v2"
	"net/http"
	"net/http/httputil"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"time"

	"masthead/bench/internal/stage"
	"masthead/internal/provider/bluesky/pds"
	hootsuite "masthead/internal/provider/hootsuite/fake"
	mastodon "masthead/internal/provider/mastodon/fake"
)

// account is where posts go, and how to see what came of them.
type account struct {
	id, platform, file string            // file is its text in the organisation
	env                map[string]string // its credential
	truth              func() ([]sent, error)
	chain              bool // takes threads
	media              bool
}

// world is an organisation, its ledger, and the services that it sends to.
type world struct {
	dir, org, hub string // hub is the address of the repository
	program       string
	clock         *stage.Clock
	start         time.Time
	accounts      []*account
	doors         map[string]*door
	posts         []post
	random        *rand.Rand
	targets       map[string]string // of masthead.yaml
	closers       []func()
}

// post is what is to be out in the end.
type post struct {
	id, account string
	texts       []string // of a thread; a first comment is the last
	media       []string // digests
	at          time.Time
}

func newWorld(ctx context.Context, dir string, o options) (*world, error) {
	w := &world{dir: dir, org: filepath.Join(dir, "org"), program: filepath.Join(dir, "masthead"), doors: map[string]*door{},
		random: rand.New(rand.NewPCG(o.seed, 1)), targets: map[string]string{}, clock: &stage.Clock{File: filepath.Join(dir, "clock")}}
	w.start = time.Now().UTC().Truncate(time.Minute)
	if err := w.clock.Leap(0); err != nil {
		return nil, err
	}
	for _, step := range []func() error{
		func() error { return w.build(o.sabotage) }, w.openMastodon, w.openHootsuite, func() error { return w.openBluesky(ctx, o.pds) },
		func() error { return w.write(o.posts, o.sweeps) }, w.openHub,
	} {
		if err := step(); err != nil {
			w.close()
			return nil, err
		}
	}
	return w, nil
}

func (w *world) close() {
	for _, c := range w.closers {
		c()
	}
}

func (w *world) places() string {
	var names []string
	for _, a := range w.accounts {
		names = append(names, a.id)
	}
	return strings.Join(names, ", ")
}

// build compiles the program, or one that is wrong.
func (w *world) build(sabotage bool) error {
	args := []string{"build", "-o", w.program}
	if sabotage {
		overlay, err := sabotaged(w.dir)
		if err != nil {
			return err
		}
		args = append(args, "-overlay", overlay)
	}
	return stage.Command(".", "go", append(args, "./bench/internal/masthead")...)
}

// behind puts a server behind a door.
func (w *world) behind(name string, server http.Handler, effect func(*http.Request) bool) (string, error) {
	d := &door{name: name, server: server, effect: effect, random: rand.New(rand.NewPCG(w.random.Uint64(), 2)), suffered: map[fault]int{}}
	w.doors[name] = d
	address, stop, err := stage.Serve(d)
	w.closers = append(w.closers, stop)
	return address, err
}

// openMastodon opens two servers that speak the same and behave differently.
func (w *world) openMastodon() error {
	for _, software := range []string{"mastodon", "gotosocial"} {
		server, err := mastodon.New(mastodon.Options{Software: software, Now: w.clock.Now})
		if err != nil {
			return err
		}
		token := "token-" + software
		me := server.Join(mastodon.Account{Username: "north", Token: token, App: "masthead",
			Scopes: []string{"read:accounts", "read:statuses", "read:search", "write:accounts", "write:media", "write:statuses"}})
		address, err := w.behind(software, server, stage.Posts("/api/v1/statuses"))
		if err != nil {
			return err
		}
		w.targets[software] = "{provider: mastodon, url: " + address + ", hand_over_before: 30m}"
		w.accounts = append(w.accounts, &account{id: "north-" + software, platform: software, chain: true, media: true,
			file:  fmt.Sprintf("handle: north@127.0.0.1\nplatform_id: %q\ntarget: %s\ncredential: NORTH_%s\n", me.ID, software, strings.ToUpper(software)),
			env:   map[string]string{"NORTH_" + strings.ToUpper(software): token},
			truth: mastodonTruth(address, w.doors[software])})
	}
	return nil
}

func (w *world) openHootsuite() error {
	server := hootsuite.New(w.clock.Now, hootsuite.Login{Client: "client", Secret: "client-secret", Member: "1"},
		hootsuite.Profile{ID: "100", Type: "FACEBOOKPAGE", Network: "1000", Username: "North"})
	address, err := w.behind("hootsuite", server, stage.Posts("/v1/messages"))
	if err != nil {
		return err
	}
	w.targets["suite"] = "{provider: hootsuite, url: " + address + ", hand_over_before: 30m}"
	w.accounts = append(w.accounts, &account{id: "north-facebook", platform: "facebook",
		file:  "handle: North\nplatform_id: \"1000\"\ntarget: suite\ncredential: SUITE\n",
		env:   map[string]string{"SUITE": `{"client_id": "client", "client_secret": "client-secret", "member_id": "1"}`},
		truth: hootsuiteTruth(address, w.doors["hootsuite"])})
	return nil
}

func (w *world) openBluesky(ctx context.Context, tools string) error {
	if tools == "" {
		fmt.Println("no Bluesky server: -pds or MASTHEAD_PDS names the folder that scripts/pds-tools has filled")
		return nil
	}
	tools, err := filepath.Abs(tools)
	if err != nil {
		return err
	}
	server, err := pds.Run(ctx, pds.Options{Tools: tools, Data: filepath.Join(w.dir, "pds")})
	if err != nil {
		return err
	}
	w.closers = append(w.closers, server.Stop)
	real, err := url.Parse(server.URL)
	if err != nil {
		return err
	}
	proxy := httputil.NewSingleHostReverseProxy(real)
	proxy.ErrorLog = stage.Quiet()
	address, err := w.behind("bluesky", proxy, stage.Posts("/xrpc/com.atproto.repo.putRecord", "/xrpc/com.atproto.repo.createRecord", "/xrpc/com.atproto.repo.applyWrites"))
	if err != nil {
		return err
	}
	w.targets["bluesky"] = "{provider: bluesky, url: " + address + "}"
	for _, name := range []string{"zorznorth", "zorzsouth"} {
		a, err := server.Account(name)
		if err != nil {
			return err
		}
		variable := strings.ToUpper(name)
		w.accounts = append(w.accounts, &account{id: name + "-bluesky", platform: "bluesky", chain: true, media: true,
			file:  fmt.Sprintf("handle: %s\nplatform_id: %s\ntarget: bluesky\ncredential: %s\n", a.Handle, a.DID, variable),
			env:   map[string]string{variable: a.AppPassword},
			truth: blueskyTruth(server.URL, a.DID)})
	}
	return nil
}

// openHub serves the repository by git's own http server.
func (w *world) openHub() error {
	root := filepath.Join(w.dir, "hub")
	if err := stage.Hub(filepath.Join(root, "hub.git"), w.org); err != nil {
		return err
	}
	git, err := stage.Git(root)
	if err != nil {
		return err
	}
	address, err := w.behind("ledger", git, stage.Push)
	w.hub = address + "/hub.git"
	return err
}

// write makes the organisation. Posts come due one after the other while the
// sweeps go on.
func (w *world) write(count, sweeps int) error {
	between := time.Duration(sweeps) * meanLeap * 8 / 10 / time.Duration(count)
	for i := range count {
		a := w.accounts[i%len(w.accounts)]
		p := post{id: fmt.Sprintf("chaos-%04d", i), account: a.id, at: w.start.Add(10*time.Minute + time.Duration(i)*between).Truncate(time.Second)}
		p.texts = []string{fmt.Sprintf("Post %04d of %s says what nobody else says.", i, a.id)}
		if a.chain && i%7 == 0 {
			p.texts = append(p.texts, fmt.Sprintf("Part two of %04d.", i), fmt.Sprintf("Part three of %04d.", i))
		}
		w.posts = append(w.posts, p)
	}
	if err := w.copyRules(); err != nil {
		return err
	}
	for path, text := range w.files() {
		full := filepath.Join(w.org, path)
		if err := os.MkdirAll(filepath.Dir(full), 0o755); err != nil {
			return err
		}
		if err := os.WriteFile(full, []byte(text), 0o644); err != nil {
			return err
		}
	}
	for _, args := range [][]string{{"init", "-q", "-b", "main"}, {"add", "-A"},
		{"-c", "user.name=Chaos", "-c", "user.email=chaos@northwind.example", "commit", "-q", "-m", "Everything that is to go out"}} {
		if err := stage.Command(w.org, "git", args...); err != nil {
			return err
		}
	}
	return nil
}

// copyRules takes the platforms of the organisation in this repository.
func (w *world) copyRules() error {
	return os.CopyFS(filepath.Join(w.org, "policies", "platforms"), os.DirFS("policies/platforms"))
}

func (w *world) files() map[string]string {
	settings := "name: Chaos\nlead: ada\ntime_zone: UTC\nlanguages: [en]\ndefaults: {language: en, lateness: 30d}\ntargets:\n"
	for _, name := range sorted(w.targets) {
		settings += "  " + name + ": " + w.targets[name] + "\n"
	}
	files := map[string]string{
		"masthead.yaml":                 settings,
		"accounts/people/ada.yaml":      "name: Ada\ngithub: ada\nroles: [lead, manager]\ndistricts: [north]\nstatus: active\n",
		"accounts/districts/north.yaml": "name: North\nmanagers: [ada]\n",
		"policies/ledger/keys.yaml":     stage.Keys("northwind/chaos"),
	}
	for _, a := range w.accounts {
		files["accounts/north/"+a.id+".yaml"] = "platform: " + a.platform + "\nstate: official\nowner: ada\nbackup: ada\n" + a.file
	}
	byID := map[string]*account{}
	for _, a := range w.accounts {
		byID[a.id] = a
	}
	for i := range w.posts {
		p := &w.posts[i]
		front := fmt.Sprintf("---\nid: %s\nstatus: ready\naccounts: [%s]\npublish_at: %s\nauthor: ada\nlanguage: en\n", p.id, p.account, p.at.Format("2006-01-02T15:04:05Z"))
		if a := byID[p.account]; a.media && i%5 == 0 {
			picture := drawn(i)
			sum := sha256.Sum256(picture)
			p.media = []string{hex.EncodeToString(sum[:])}
			files["calendar/assets/media/"+p.id+".png"] = string(picture)
			files["calendar/assets/"+p.id+".yaml"] = fmt.Sprintf("title: Dots\nfile: calendar/assets/media/%s.png\nsha256: %s\nkind: image\nlicence: own work\nholder: Chaos\nrights: {from: 2020-01-01, after: keep}\nalt: {en: Dots.}\n", p.id, p.media[0])
			front += "media: [{asset: " + p.id + "}]\n"
		}
		files[fmt.Sprintf("calendar/north/%s/%s.md", p.at.Format("2006/01"), p.id)] = front + "---\n" + strings.Join(p.texts, "\n---\n") + "\n"
	}
	return files
}

// drawn is a picture that no other post has.
func drawn(i int) []byte {
	picture := image.NewPaletted(image.Rect(0, 0, 32, 32), color.Palette{color.White, color.Black})
	for bit := range 16 {
		picture.SetColorIndex(bit, 5, uint8(i>>bit&1))
	}
	var b bytes.Buffer
	if png.Encode(&b, picture) != nil { // into memory, which does not fail
		return nil
	}
	return b.Bytes()
}
