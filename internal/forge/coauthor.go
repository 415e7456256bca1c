package forge

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"regexp"
	"strconv"
	"strings"
)

// CoAuthor is somebody whom the message of a commit names as its author too. A
// message is written by whoever makes the commit: whom it names loses a vote,
// and nobody gains one.
type CoAuthor struct {
	Email string // in small letters
	Login string // "" where the address does not tell
	ID    int64  // of the account, which stays when the login changes; 0 where the address does not tell
}

var (
	coAuthored = regexp.MustCompile(`(?im)^[ \t]*co-authored-by:[^<\n]*<[ \t]*([^<>\s]+)[ \t]*>`)
	// GitHub's own addresses hold the login, and the id since 2017 (docs.github.com,
	// "Setting your commit email address"); Gitea's hold the login.
	noReply = regexp.MustCompile(`^(?:([0-9]{1,18})\+)?([a-z0-9][a-z0-9._-]*(?:\[bot\])?)@(?:users\.)?noreply\.[a-z0-9.-]+$`)
)

// CoAuthors are those that lines such as "Co-authored-by: Ana <ana@example.org>"
// name, wherever they stand.
func CoAuthors(message string) []CoAuthor {
	var all []CoAuthor
	for _, m := range coAuthored.FindAllStringSubmatch(message, -1) {
		c := CoAuthor{Email: strings.ToLower(m[1])}
		if known := noReply.FindStringSubmatch(c.Email); known != nil {
			c.Login = known[2]
			c.ID, _ = strconv.ParseInt(known[1], 10, 64) // "" is 0
		}
		all = append(all, c)
	}
	return all
}

// Message is what a commit says.
type Message struct{ Commit, Text string }

// CoAuthors are those of commits, each once, with the login that the server
// knows of an address. An error tells that it was not asked in full: what the
// addresses tell by themselves is there all the same. On a forge that cannot be
// asked, more is not known.
func (r *Repo) CoAuthors(ctx context.Context, said []Message) ([]CoAuthor, error) {
	var all []CoAuthor
	var open []string
	seen := map[string]bool{}
	for _, m := range said {
		unknown := false
		for _, c := range CoAuthors(m.Text) {
			unknown = unknown || c.Login == ""
			if !seen[c.Email] {
				seen[c.Email] = true
				all = append(all, c)
			}
		}
		if unknown {
			open = append(open, m.Commit)
		}
	}
	if len(open) == 0 || r.client.onGitea() {
		return all, nil
	}
	accounts, err := r.accounts(ctx, open)
	for i, c := range all {
		if c.Login == "" {
			all[i].Login = accounts[c.Email]
		}
	}
	return all, err
}

// mostCommits is how many commits are asked about at a time.
const mostCommits = 50

// accounts tells whose the e-mail addresses are that commits name as their
// authors, in small letters, as far as the server knows: GraphQL's
// Commit.authors is "the list of authors for this commit based on the git
// author and the Co-authored-by message trailer", and the user of each "the
// GitHub user corresponding to the email field" or null
// (docs.github.com/graphql/reference/objects).
func (r *Repo) accounts(ctx context.Context, commits []string) (map[string]string, error) {
	accounts := map[string]string{}
	for len(commits) > 0 {
		n := min(len(commits), mostCommits)
		if err := r.accountsOf(ctx, commits[:n], accounts); err != nil {
			return nil, err
		}
		commits = commits[n:]
	}
	return accounts, nil
}

// authorsQuery asks about commits one by one: %s is the fields.
const authorsQuery = "query($owner:String!,$name:String!){repository(owner:$owner,name:$name){%s}}"

const authorsField = "c%d:object(oid:%q){...on Commit{authors(first:100){nodes{email user{login}}}}}"

func (r *Repo) accountsOf(ctx context.Context, commits []string, accounts map[string]string) error {
	q := question{"whose the e-mail addresses of the commits are", "Contents: read"}
	var fields []string
	for i, id := range commits {
		fields = append(fields, fmt.Sprintf(authorsField, i, id))
	}
	type commit struct {
		Authors struct {
			Nodes []struct {
				Email string
				User  *struct{ Login string }
			}
		}
	}
	type reply struct {
		Data   *struct{ Repository map[string]*commit }
		Errors []struct{ Message string }
	}
	answer, err := again[reply](ctx, r.client, order{method: http.MethodPost, path: r.client.graphQL(), tried: q.asked, permission: q.permission,
		body: map[string]any{"query": fmt.Sprintf(authorsQuery, strings.Join(fields, " ")), "variables": map[string]string{"owner": r.Owner, "name": r.Name}}})
	switch {
	case err != nil:
		return q.unknown(err)
	case len(answer.Errors) > 0 || answer.Data == nil || len(answer.Data.Repository) != len(commits):
		return q.unknown(errors.New("GraphQL gave no whole answer"))
	}
	for _, c := range answer.Data.Repository {
		if c == nil {
			return q.unknown(errors.New("GraphQL knows nothing of a commit"))
		}
		for _, a := range c.Authors.Nodes {
			if a.User != nil && a.User.Login != "" {
				accounts[strings.ToLower(a.Email)] = a.User.Login
			}
		}
	}
	return nil
}
