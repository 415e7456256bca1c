package hostile

import (
	"os"
	"path/filepath"
	"strings"

	"masthead/internal/ledger"
)

// answered is a service of ours that answers with malice, to a post that it got.
func answered(id, title, row, does, holds string, ends int, status int, header map[string]string, body string, args ...string) Attack {
	return Attack{ID: id, Title: title, Row: row, Does: does, Holds: holds, Sync: &Sync{
		Do: func(s *Stage) {
			if header["Location"] != "" {
				header = map[string]string{"Location": s.Thief + "/posts"}
			}
			s.Answer = func(method string) (int, map[string]string, string) {
				if method == "POST" {
					return status, header, body
				}
				return 204, nil, ""
			}
		}, Twin: nothing, Sent: honest, TwinSent: honest, Ends: ends, Args: args}}
}

var asJSON = map[string]string{"Content-Type": "application/json"}

const spoken = `\n::error::pwned\r\n##[error]pwned\u001b[2J::add-mask::x`

// named is how a service may call a post: no control character is in it.
const named = `{"id": "##[error]pwned ::error::pwned", "url": "https://x.example/##[error]pwned", "revision": "::add-mask::x ##[command]y"}`

// serverPost is a post for the account that is served with a token in the request.
func serverPost(r *Repo) {
	r.Write(newPost, strings.Replace(DuePost("news", "north-server", "The pool is open."), "T10:00", "T09:30", 1))
}

// swapped lets the account be served with the credential of another one.
func swapped(r *Repo) { r.Edit(serverAccount, "credential: NORTH_TOKEN", "credential: SOUTH_TOKEN") }

// takenDown is a post that is out at the server and that a person takes down.
func takenDown(s *Stage) {
	s.Merge(serverPost)
	s.Sign("publish-1", steps("news", "north-server", ledger.Published, s.Now, true)...)
	s.Sign("ana", ledger.Entry{Event: ledger.Takedown, Reason: "wrong", Scope: []string{"post/news"}})
}

// keeper is a program that keeps credentials and writes down what it is asked
// for.
func (s *Stage) keeper() {
	name := filepath.Join(s.Home, "keeper")
	err := os.MkdirAll(s.Box, 0o755)
	if err == nil {
		err = os.WriteFile(name, []byte("#!/bin/sh\necho \"$@\" >>'"+s.Box+"/asked'\ncase $2 in BOARD_SECRET) echo "+BoardSecret+" ;; *) echo "+NorthSecret+" ;; esac\n"), 0o755)
	}
	if err != nil {
		s.fail("writing a keeper: %w", err)
	}
	s.Env["MASTHEAD_CREDENTIALS"], s.Env["PATH"] = name, "/usr/bin:/bin"
	s.Env["BOARD_SECRET"], s.Env["NORTH_TOKEN"] = "", ""
}

// credited lets the board be served with a credential of that name.
func credited(name string) func(*Repo) {
	return func(r *Repo) { r.Edit(boardAccount, "credential: BOARD_SECRET", "credential: "+name) }
}

var serviceAttacks = []Attack{
	answered("service-commands", "A service answers with commands for a runner", "runner-command",
		"Takes a post, and names it with commands to a CI runner.",
		"All that a service says goes through one writer; what could not be kept as it is leaves a doubt that a person settles.", needsPerson, 200, asJSON, named),
	answered("service-commands-in-events", "The same, told as events", "runner-command",
		"Does the same to a sync that writes one event a line for programs.",
		"All that a service says goes through one writer; what could not be kept as it is leaves a doubt that a person settles.", needsPerson, 200, asJSON, named, "--format", "json"),
	answered("service-refuses-with-commands", "A refusal with commands for a runner", "runner-command",
		"Refuses a post for a reason that is a command to a CI runner.",
		"All that a service says goes through one writer before it is printed or kept.", needsPerson, 422, asJSON, `{"error": "`+spoken+`"}`),
	answered("service-refuses-with-commands-in-events", "The same, told as events", "runner-command",
		"Does the same to a sync that writes one event a line for programs.",
		"All that a service says goes through one writer before it is printed or kept.", needsPerson, 422, asJSON, `{"error": "`+spoken+`"}`, "--format", "json"),
	answered("service-sends-elsewhere", "A service sends a post on to another server", "credentials",
		"Answers a post with a redirect to the attacker's server, which would get the text and the signature.",
		"Redirects are not followed.", needsPerson, 307, map[string]string{"Location": "thief"}, ""),
	answered("service-endless-answer", "An answer of sixteen megabytes", "bombs",
		"Takes a post, and answers with an endless text.",
		"No more of an answer is read than one needs, and a person is asked what became of the post.", needsPerson, 200, map[string]string{"Content-Type": "text/plain"}, strings.Repeat("a", 16<<20)),
	{ID: "service-sends-login-elsewhere", Title: "A service sends the question who we are to another server", Row: "credentials",
		Does:  "Answers the first question of a sweep with a redirect to the attacker's server, which would get the token.",
		Holds: "Redirects are not followed.",
		Sync: &Sync{Do: func(s *Stage) {
			s.Merge(serverPost)
			s.Answer = func(method string) (int, map[string]string, string) {
				if method == "GET" {
					return 302, map[string]string{"Location": s.Thief + "/api/v1/accounts/verify_credentials"}, ""
				}
				return 204, nil, ""
			}
		}, Twin: nothing, Sent: honest, TwinSent: honest, Ends: needsPerson}},
	{ID: "service-echoes-token", Title: "A service answers with the token", Row: "credentials",
		Does:  "Answers a question with an error that holds the token it was asked with.",
		Holds: "Every credential that was handed out is taken out of whatever is printed or kept.",
		Sync: &Sync{Do: func(s *Stage) {
			s.Merge(serverPost)
			s.Answer = func(method string) (int, map[string]string, string) {
				if method == "GET" {
					return 401, asJSON, `{"error": "bad token ` + NorthSecret + `"}`
				}
				return 204, nil, ""
			}
		}, Twin: nothing, Sent: honest, TwinSent: honest, Ends: needsPerson}},
	{ID: "service-check-with-a-pushed-account", Title: "A push has another account's credential tried", Row: "credentials",
		Does:  "Pushes the name of another account's credential into an account file, and waits for somebody to ask whether all credentials work.",
		Holds: "An account of whose file not everything is proven is not asked anything.",
		Sync: &Sync{Do: func(s *Stage) { s.Push(swapped) }, Twin: func(s *Stage) { s.Merge(swapped) }, Args: []string{"--check"},
			Ends: needsPerson, TwinEnds: needsPerson, Says: "not proven", Never: []string{SouthSecret}, TwinReaches: SouthSecret}},
	{ID: "service-takedown-with-a-pushed-account", Title: "A push misleads a takedown", Row: "credentials",
		Does:  "Pushes the name of another account's credential into an account file, at which a person takes something down.",
		Holds: "An account of whose file not everything is proven is not asked anything, and the person is told.",
		Sync: &Sync{Do: func(s *Stage) { takenDown(s); s.Push(swapped) }, Twin: takenDown,
			Sent: honest, TwinSent: honest, Ends: needsPerson, TwinEnds: needsPerson, Says: "not proven", Never: []string{SouthSecret, NorthSecret}, TwinReaches: NorthSecret}},
	{ID: "credential-of-the-program", Title: "An account that asks for the key of the ledger", Row: "credentials",
		Does:  "Gets an account approved whose credential has the name of the key that signs the ledger.",
		Holds: "Names of what belongs to the program or the machine are no credentials of accounts.",
		Sync: &Sync{Do: func(s *Stage) {
			s.Merge(credited("MASTHEAD_LEDGER_KEY"))
		}, Twin: func(s *Stage) { s.Merge(kindPost) }, Sent: []string{"north-mastodon/tour"}, TwinSent: beside("north-mastodon/kind"), Ends: needsPerson, Never: []string{seedText("publish-1")}}},
	{ID: "credential-of-the-forge", Title: "An account that asks for the token of the forge", Row: "credentials",
		Does:  "Gets an account approved whose credential has the name of the token that may write to the repository.",
		Holds: "Names of what belongs to the program or the machine are no credentials of accounts.",
		Sync: &Sync{Do: func(s *Stage) {
			s.Merge(credited("GH_TOKEN"))
		}, Twin: func(s *Stage) { s.Merge(kindPost) }, Sent: []string{"north-mastodon/tour"}, TwinSent: beside("north-mastodon/kind"), Ends: needsPerson}},
	{ID: "credential-with-a-command", Title: "The name of a credential is a command", Row: "credentials",
		Does:  "Gets an account approved whose credential is named like a command, where a program keeps the credentials.",
		Holds: "Names are capitals, digits and underscores; no shell reads them.",
		Sync: &Sync{Do: func(s *Stage) {
			s.keeper()
			s.Merge(credited("\"$(echo pwned);x\""))
		}, Twin: func(s *Stage) { s.keeper() }, Sent: []string{"north-mastodon/tour"}, TwinSent: honest, Ends: needsPerson, Never: []string{"pwned"}}},
	{ID: "credential-with-an-option", Title: "The name of a credential is an option", Row: "credentials",
		Does:  "Gets an account approved whose credential is named like an option of the program that keeps the credentials.",
		Holds: "Names are capitals, digits and underscores, and begin with a capital.",
		Sync: &Sync{Do: func(s *Stage) {
			s.keeper()
			s.Merge(credited("\"--show-all-pwned\""))
		}, Twin: func(s *Stage) { s.keeper() }, Sent: []string{"north-mastodon/tour"}, TwinSent: honest, Ends: needsPerson, Never: []string{"pwned"}}},
	{ID: "rehearsal-is-real", Title: "A rehearsal that sends", Row: "credentials",
		Does:  "Has a rehearsal made with real credentials at hand, of an organisation whose accounts name real services.",
		Holds: "A rehearsal serves every account by a folder, and takes the name of no credential.",
		Sync: &Sync{Do: func(s *Stage) {
			s.Git("", "-C", s.Clone, "checkout", "-q", "-f", "origin/main")
			s.Args = []string{"--once", "--rehearse", filepath.Join(s.Home, "rehearsal"), "--now", "2026-10-01T10:01Z"}
			s.Genesis = ""
		}, Twin: nothing, TwinSent: honest, Says: "REHEARSAL", Ends: endsWell, Never: []string{NorthSecret, SouthSecret, BoardSecret, "Webhook-Signature"}}},
}
