package mastodon

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"
	"time"

	"masthead/internal/ledger"
	"masthead/internal/provider"
	"masthead/internal/provider/mastodon/fake"
	"masthead/internal/secret"
)

// stub answers what it is told, and 404 to all else.
func stub(t *testing.T, replies map[string]string) provider.Options {
	t.Helper()
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		body, ok := replies[r.Method+" "+r.URL.Path]
		if !ok {
			w.WriteHeader(404)
			body = `{"error":"Record not found"}`
		}
		_, _ = w.Write([]byte(strings.ReplaceAll(body, "HOST", "http://"+r.Host)))
	}))
	t.Cleanup(server.Close)
	return provider.Options{URL: server.URL, Account: provider.Account{ID: "a", Handle: "north"}, Secret: secret.New("x"), Fact: facts}
}

// account as Pleroma shows it: numbers where others have texts, and things that
// Mastodon does not know.
const pleromaAccount = `{"id":42,"username":"north","acct":"north","display_name":"North","url":"HOST/users/north","avatar":null,"fields":[],
	"source":{"note":"Clinics","fields":[],"pleroma":{"show_role":true},"privacy":"public"},"pleroma":{"background_image":null}}`

func TestInstancesOfOtherMakes(t *testing.T) {
	for name, c := range map[string]struct {
		instance, nodeinfo string
		scheduled          bool
		want               func(provider.Capabilities) bool
	}{
		"Pleroma": {
			instance: `{"uri":"HOST","version":"2.7.2 (compatible; Pleroma 2.6.2)","max_toot_chars":5000,"upload_limit":16000000,"description_limit":5000,
				"pleroma":{"metadata":{"features":["pleroma_api","editing","quote_posting"]}}}`,
			nodeinfo: `{"software":{"name":"pleroma","version":"2.6.2"}}`, scheduled: true,
			want: func(c provider.Capabilities) bool {
				return c.Length == 5000 && c.Media.Alt == 5000 && c.Media.Bytes["image"] == 16000000 && c.Can(ledger.Replace) && c.Schedule != nil && c.Dedupe == provider.NoDedupe
			},
		},
		"Akkoma without nodeinfo": {
			instance: `{"uri":"HOST","version":"2.7.2 (compatible; Akkoma 3.10.4-0-gabc)","max_toot_chars":9000,"pleroma":{"metadata":{"features":["editing"]}}}`,
			want: func(c provider.Capabilities) bool {
				return c.Software == "akkoma 3.10.4-0-gabc" && c.Length == 9000 && c.Can(ledger.Replace) && c.Schedule == nil && !c.Can(ledger.Recall)
			},
		},
		"Pleroma without edits": {
			instance: `{"version":"2.7.2 (compatible; Pleroma 2.4.0)","max_toot_chars":5000,"pleroma":{"metadata":{"features":["pleroma_api"]}}}`,
			want:     func(c provider.Capabilities) bool { return !c.Can(ledger.Replace) && c.Dedupe == provider.NoDedupe },
		},
		"an old Mastodon": {
			instance: `{"uri":"north.example","version":"3.3.0","configuration":null}`,
			nodeinfo: `{"software":{"name":"mastodon","version":"3.3.0"}}`, scheduled: true,
			want: func(c provider.Capabilities) bool {
				return !c.Can(ledger.Replace) && c.Schedule != nil && c.Dedupe == provider.Keyed && c.Length == 0 && !slices.Contains(c.Actions, "quote") && c.Media.Most == 4
			},
		},
		"a fork that nobody knows": {
			instance: `{"uri":"north.example","version":"4.2.1+strange","max_toot_chars":-5}`,
			nodeinfo: `{"software":{"name":"strange\u202e","version":"9"}}`, scheduled: true,
			want: func(c provider.Capabilities) bool {
				return c.Can(ledger.Replace) && c.Schedule != nil && c.Dedupe == provider.NoDedupe && c.Length == 0 && !strings.ContainsRune(c.Software, '\u202e')
			},
		},
		"an old GoToSocial": {
			instance: `{"uri":"HOST","version":"0.17.0","configuration":{"statuses":{"max_characters":5000,"max_media_attachments":6}}}`,
			nodeinfo: `{"software":{"name":"gotosocial","version":"0.17.0"}}`,
			want: func(c provider.Capabilities) bool {
				return !c.Can(ledger.Replace) && c.Schedule == nil && c.Media.Most == 6 && c.Length == 5000
			},
		},
	} {
		t.Run(name, func(t *testing.T) {
			replies := map[string]string{"GET /api/v1/accounts/verify_credentials": pleromaAccount, "GET /api/v1/instance": c.instance}
			if c.nodeinfo != "" {
				replies["GET /.well-known/nodeinfo"] = `{"links":[{"rel":"http://nodeinfo.diaspora.software/ns/schema/2.1","href":"HOST/nodeinfo/2.1.json"}]}`
				replies["GET /nodeinfo/2.1.json"] = c.nodeinfo
			}
			if c.scheduled {
				replies["GET /api/v1/scheduled_statuses"] = `[]`
			}
			_, caps := described(t, stub(t, replies))
			if !c.want(caps) {
				t.Errorf("%+v", caps)
			}
		})
	}
}

// What nodeinfo leads to must be the same server.
func TestNodeinfoLeadsNowhereElse(t *testing.T) {
	elsewhere := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		t.Errorf("somebody else was asked: %s %s", r.URL, r.Header.Get("Authorization"))
	}))
	defer elsewhere.Close()
	_, caps := described(t, stub(t, map[string]string{
		"GET /api/v1/accounts/verify_credentials": pleromaAccount, "GET /api/v1/instance": `{"version":"4.2.0"}`,
		"GET /.well-known/nodeinfo": `{"links":[{"rel":"http://nodeinfo.diaspora.software/ns/schema/2.0","href":"` + elsewhere.URL + `/nodeinfo"}]}`,
		"GET /nodeinfo":             `{"software":{"name":"mastodon","version":"4.5.0"}}`,
	}))
	if caps.Software != "unknown 4.2.0" || caps.Dedupe != provider.NoDedupe {
		t.Errorf("%+v", caps)
	}
}

func TestLimitsComeFromTheServer(t *testing.T) {
	w := newWorld(t, fake.Options{Software: "gotosocial"})
	_, caps := described(t, w.o)
	if caps.Length != 5000 || caps.Media.Most != 6 || caps.Media.Alt != 5000 || caps.Dedupe != provider.NoDedupe {
		t.Errorf("GoToSocial: %+v", caps)
	}
	w = newWorld(t, fake.Options{Software: "mastodon"})
	_, caps = described(t, w.o)
	if caps.Length != 500 || caps.Media.Most != 4 || caps.Media.Alt != 1500 || caps.Dedupe != provider.Keyed || caps.KeyLasts.Hours() != 1 || !slices.Contains(caps.Actions, "quote") {
		t.Errorf("Mastodon: %+v", caps)
	}
	w = newWorld(t, fake.Options{Software: "mastodon", Old: true})
	if _, caps = described(t, w.o); caps.Length != 500 || caps.Media.Most != 4 {
		t.Errorf("without v2: %+v", caps)
	}
	w.o.Fact = nil
	if _, caps = described(t, w.o); caps.Schedule != nil || caps.Dedupe != provider.NoDedupe {
		t.Errorf("nothing is known of the platform, and it claims %+v", caps)
	}
}

// A server that lists without end, or the same again, is not taken for complete.
func TestAListWithoutEndIsIncomplete(t *testing.T) {

	o := stub(t, map[string]string{
		"GET /api/v1/accounts/verify_credentials": pleromaAccount, "GET /api/v1/instance": `{"version":"4.2.0"}`,
		"GET /api/v1/accounts/42/statuses": `[{"id":"7","created_at":"2026-10-01T09:00:00.000Z","content":"<p>a</p>","text":"what only GoToSocial says truly","visibility":"public"}]`,
		"GET /api/v1/statuses/7/source":    `{"id":"7","text":"a","spoiler_text":""}`,
	})
	p, _ := described(t, o)
	shot, err := p.Observe(context.Background(), time.Time{})
	if err != nil || shot.Complete || shot.Why == "" || len(shot.Items) != 1 || shot.Items[0].Content.Parts[0].Text != "a" {
		t.Errorf("%+v, %v", shot, err)
	}
}

func TestIDsThatCouldDoHarmAreNone(t *testing.T) {
	for text, want := range map[string]id{
		`"109"`: "109", `42`: "42", `null`: "", `"../../x"`: "", `".."`: "", `"a/b"`: "", `"a b"`: "", `""`: "", `"\u001b[31m"`: "", `"01HZX:y-z_1.2"`: "01HZX:y-z_1.2",
		`"` + strings.Repeat("9", 200) + `"`: "",
	} {
		var got id
		if err := json.Unmarshal([]byte(text), &got); err != nil || got != want {
			t.Errorf("%s is read as %q (%v), want %q", text, got, err, want)
		}
	}
}

// What should have gone out long ago and still waits has failed.
func TestWhatTheServerDidNotSend(t *testing.T) {
	now := time.Now().UTC()
	waiting := func(ago time.Duration) string {
		return `{"id":"` + fmt.Sprint(int(ago.Minutes())+1000) + `","scheduled_at":"` + clock(now.Add(-ago)) + `","params":{"text":"a"},"media_attachments":[]}`
	}
	o := stub(t, map[string]string{
		"GET /api/v1/accounts/verify_credentials": pleromaAccount, "GET /api/v1/instance": `{"version":"4.2.0"}`,
		"GET /api/v1/scheduled_statuses":   `[` + waiting(2*time.Hour) + `,` + waiting(-2*time.Hour) + `]`,
		"GET /api/v1/accounts/42/statuses": `[]`,
	})
	p, _ := described(t, o)
	shot, err := p.Observe(context.Background(), time.Time{})
	if err != nil || len(shot.Items) != 2 || shot.Items[0].Failed == "" || shot.Items[1].Failed != "" {
		t.Errorf("%+v, %v", shot, err)
	}
}

func TestAddressesThatNobodyShouldFollowAreNone(t *testing.T) {
	for text, want := range map[string]string{
		"https://social.example/@a/1": "https://social.example/@a/1", "http://127.0.0.1:1/x": "http://127.0.0.1:1/x",
		"": "", "javascript:alert(1)": "", "//social.example/1": "", "https:///x": "", "https://a.example/\x1b[31m": "", "file:///etc/passwd": "",
		"https://a.example/" + strings.Repeat("x", 2000): "",
	} {
		if got := address(text); got != want {
			t.Errorf("%q leads to %q, want %q", text, got, want)
		}
	}
}
