package forge

import (
	"context"
	"errors"
	"net/http"
	"strings"
)

// The REST API tells people alone whose token it is. GraphQL tells everybody:
// Query.viewer is "the currently authenticated user"
// (docs.github.com/graphql/reference/queries), which for the token of a
// workflow is github-actions[bot], and for that of another App SLUG[bot].
const viewerQuery = "query{viewer{login}}"

// botSuffix ends the login of every App. Nobody else can have such a login:
// brackets are in no name that people choose.
const botSuffix = "[bot]"

// Self asks whose token it is. On servers without GraphQL the token of a
// workflow and of an App may not ask: that is an Unknown.
func (c *Client) Self(ctx context.Context) (User, error) {
	me, err := get[User](ctx, c, question{"whose token this is", "that of a person"}, "user")
	if unknown, ok := errors.AsType[*Unknown](err); ok && unknown.Status == http.StatusForbidden && !c.onGitea() {
		if bot, ok := c.viewer(ctx); ok {
			return bot, nil
		}
	}
	return me, err
}

// Self asks whose token it is.
func (r *Repo) Self(ctx context.Context) (User, error) { return r.client.Self(ctx) }

// graphQL is the address of GraphQL, from that of the REST API.
func (c *Client) graphQL() string {
	if strings.HasSuffix(c.github.BaseURL.Path, "/api/v3/") { // GitHub Enterprise Server has it at /api/graphql
		return "../graphql"
	}
	return "graphql"
}

// viewer asks for the App behind a token. An answer that could be the login of
// a person is none: that person's comments would then count as ours.
func (c *Client) viewer(ctx context.Context) (User, bool) {
	type reply struct {
		Data struct{ Viewer struct{ Login string } }
	}
	answer, err := again[reply](ctx, c, order{method: http.MethodPost, path: c.graphQL(), body: map[string]string{"query": viewerQuery}, tried: "asking whose token this is"})
	login := answer.Data.Viewer.Login
	return User{Login: login, Type: "Bot"}, err == nil && strings.HasSuffix(login, botSuffix) && login != botSuffix
}
