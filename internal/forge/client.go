// Package forge asks GitHub what Masthead needs to know: how a repository is
// protected, who approved a change, what was checked. Each answer is a value
// or an Unknown that names the missing permission; nothing that could not be
// seen comes back as zero, false or an empty list. Replies are read into own
// structs, tolerant of kinds that did not exist when this was written: the
// rule types of go-github v60 fail on those. It refuses to judge, to send the
// token to another host, and to speak plain HTTP beyond this machine.
package forge

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/url"
	"regexp"
	"strconv"
	"strings"
	"time"

	"github.com/google/go-github/v60/github"

	"masthead/internal/secret"
)

// PublicAPI is where github.com answers.
const PublicAPI = "https://api.github.com/"

// Clock is time passed in, so that waiting needs no time in tests.
type Clock struct {
	Now  func() time.Time
	Wait func(ctx context.Context, d time.Duration) error // ends early with the context
}

// Options say where and how to ask; the zero value asks github.com without a token.
type Options struct {
	BaseURL string // of the API: PublicAPI when empty, https://HOST/api/v3/ of an enterprise
	Token   secret.Text
	Clock   Clock             // the real one when empty
	MaxWait time.Duration     // most waiting for one question, a minute when 0
	Through http.RoundTripper // http.DefaultTransport when nil
}

// Client asks one server. It is safe for concurrent use.
type Client struct{ github *github.Client }

// New checks the address; nothing is asked yet.
func New(o Options) (*Client, error) {
	base, err := baseURL(o.BaseURL)
	if err != nil {
		return nil, err
	}
	t := newTransport(o, base)
	c := github.NewClient(&http.Client{Transport: t, CheckRedirect: t.redirect})
	c.BaseURL = base
	c.UserAgent = "masthead"
	return &Client{c}, nil
}

func baseURL(text string) (*url.URL, error) {
	if text == "" {
		text = PublicAPI
	}
	u, err := url.Parse(text)
	if err != nil || u.Host == "" {
		return nil, errors.New("the address of the API is not a URL such as " + PublicAPI)
	}
	if u.User != nil || u.RawQuery != "" || u.Fragment != "" {
		return nil, errors.New("the address of the API holds more than a scheme, a host and a path")
	}
	if u.Scheme != "https" && (u.Scheme != "http" || !loopback(u.Hostname())) {
		return nil, fmt.Errorf("the API at %s is not asked without https: the token could be read on the way", u.Host)
	}
	if !strings.HasSuffix(u.Path, "/") {
		u.Path += "/"
	}
	return u, nil
}

func loopback(host string) bool {
	ip := net.ParseIP(host)
	return host == "localhost" || ip != nil && ip.IsLoopback()
}

// Repo is one repository as it is asked for.
type Repo struct {
	Owner, Name string
	client      *Client
}

var repositoryName = regexp.MustCompile(`^[A-Za-z0-9][A-Za-z0-9-]*/[A-Za-z0-9._-]+$`)

// Repo takes OWNER/NAME.
func (c *Client) Repo(fullName string) (*Repo, error) {
	owner, name, _ := strings.Cut(fullName, "/")
	if !repositoryName.MatchString(fullName) || name == "." || name == ".." {
		return nil, fmt.Errorf("%q is not a repository: write it as OWNER/NAME", fullName)
	}
	return &Repo{Owner: owner, Name: name, client: c}, nil
}

// path is an address below the repository; %s of the format are escaped.
func (r *Repo) path(format string, args ...string) string {
	return escaped("repos/%s/%s"+format, append([]string{r.Owner, r.Name}, args...)...)
}

func escaped(format string, args ...string) string {
	quoted := make([]any, len(args))
	for i, a := range args {
		quoted[i] = url.PathEscape(a)
	}
	return fmt.Sprintf(format, quoted...)
}

// get asks for one value.
func get[T any](ctx context.Context, c *Client, q question, path string) (T, error) {
	var value T
	text, _, err := c.fetch(ctx, path)
	if err == nil {
		err = decode(text, &value)
	}
	if err != nil {
		var none T
		return none, q.unknown(err)
	}
	return value, nil
}

// pages asks for every page of a list; key names the list inside an object, ""
// for a reply that is the list.
func pages[T any](ctx context.Context, c *Client, q question, path, key string) ([]T, error) {
	join := "?"
	if strings.Contains(path, "?") {
		join = "&"
	}
	all := []T{}
	for page := 1; page != 0; {
		text, next, err := c.fetch(ctx, path+join+"per_page=100&page="+strconv.Itoa(page))
		if err != nil {
			return nil, q.unknown(err)
		}
		items, total, err := itemsOf[T](text, key)
		if err != nil {
			return nil, q.unknown(err)
		}
		all = append(all, items...)
		if next == 0 && total > len(all) {
			return nil, q.unknown(fmt.Errorf("the server counts %d and gave %d", total, len(all)))
		}
		if next != 0 && next <= page {
			return nil, q.unknown(fmt.Errorf("page %d leads back to page %d", page, next))
		}
		page = next
	}
	return all, nil
}

// itemsOf reads one page. A list that is not there is an error, not empty.
func itemsOf[T any](text []byte, key string) (items []T, total int, err error) {
	if key == "" {
		return items, 0, decode(text, &items)
	}
	var object map[string]json.RawMessage
	if err := decode(text, &object); err != nil {
		return nil, 0, err
	}
	list, ok := object[key]
	if !ok {
		return nil, 0, fmt.Errorf("the reply has no %s", key)
	}
	if count, ok := object["total_count"]; ok {
		if err := json.Unmarshal(count, &total); err != nil {
			return nil, 0, fmt.Errorf("reading total_count: %w", err)
		}
	}
	return items, total, decode(list, &items)
}

// decode reads all of a JSON text; null and nothing are no answers.
func decode(text []byte, value any) error {
	trimmed := bytes.TrimSpace(text)
	if len(trimmed) == 0 || string(trimmed) == "null" {
		return errors.New("the reply is empty")
	}
	if err := json.Unmarshal(trimmed, value); err != nil {
		return fmt.Errorf("reading the reply: %w", err)
	}
	return nil
}

// fetch returns the text of a reply and the number of the next page, 0 at the end.
func (c *Client) fetch(ctx context.Context, path string) (text []byte, next int, err error) {
	req, err := c.github.NewRequest(http.MethodGet, path, nil)
	if err != nil {
		return nil, 0, err
	}
	req.Header.Set("Accept", "application/vnd.github+json")
	var body bytes.Buffer
	resp, err := c.github.Do(ctx, req, &body)
	if err != nil {
		return nil, 0, err
	}
	return body.Bytes(), resp.NextPage, nil
}
