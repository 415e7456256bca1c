// Package desired works out what each account is to have: which posts, with
// exactly which content, at which instant, and what they depend on. It is made
// from the files of one commit and from nothing else. It refuses to know what is
// out there, to decide that something goes out, and to pass over what it cannot
// make: that is an item or a problem with a reason.
package desired

import (
	"time"

	"masthead/internal/fit"
	"masthead/internal/gate"
	"masthead/internal/ledger"
	"masthead/internal/model"
	"masthead/internal/platform"
	"masthead/internal/preview"
	"masthead/internal/provider"
	"masthead/internal/tree"
	"masthead/internal/zone"
)

// Want is what is to become of something.
type Want string

const (
	Out  Want = "out"  // it is to be out there at its time
	Held Want = "held" // it is to wait: what goes out by itself is taken back, what is out stays
	Gone Want = "gone" // it is to be taken away
)

// Item is one post at one account.
type Item struct {
	Outlet
	Key      ledger.Key // Occurrence is ""
	Path     string     // of the post
	District string     // of the post
	Inputs   []string   // every file that it depends on, sorted
	Marks    []string   // what a stop can name, as kind/id, sorted
	Want     Want
	At       time.Time     // UTC; zero where nobody can say: Problem then tells why
	Wall     string        // how the file says that, a blank, and the zone it is read in
	Window   time.Duration // it may go out until At+Window
	Problem  *Problem      // why it cannot go out at all; nil: it can, as far as its Content can be made

	// Content is what the account gets, or why that cannot be made; nil for none.
	// It is worked out when first asked for, and may be asked by many at once.
	Content func() (provider.Content, *Problem)
}

// Outlet is an account, and how it is served.
type Outlet struct {
	AccountID, AccountPath string
	Platform, Handle       string // Platform is the id of its file
	AccountURL, PlatformID string
	Target, Provider, URL  string // of masthead.yaml; URL is that of the service, or a folder
	DateFormat, TimeZone   string // of what is written into files; "" where nothing is said
	Credential             string // the NAME of a secret
	Way                    preview.Way
	HandOver               time.Duration // so long before its time a post leaves our hands; 0: at its time
}

// ProfileItem is what one account is to say of itself.
type ProfileItem struct {
	Outlet
	Key    ledger.Key // profile/<account id>
	Path   string     // of the account
	Inputs []string   // every file that it depends on, sorted
	Marks  []string

	// Profile is what it is to say, or why that cannot be made, as Content of an
	// Item.
	Profile func() (provider.Profile, *Problem)
}

// Result is everything that is to be, and what could not be told of it.
type Result struct {
	Items    []Item        // by time, then by key; those without a time last
	Profiles []ProfileItem // by key
	Outlets  []Outlet      // every official account, by path
	Problems []Problem     // of what is not even an item, such as a post without an id
	// Removed are keys of the ledger whose post is in the repository no more. Where
	// only a part was read, other keys without an item mean nothing.
	Removed []ledger.Key
}

// Source is an organisation at a commit.
type Source struct {
	Org       *model.Organization
	Platforms *platform.Set
	Fits      *fit.Set
	Zones     *zone.Atlas
	Tree      *tree.Tree // for what files say of themselves

	// Known are keys of the ledger: a post that is no longer to go out, such as one
	// that is a draft again, is an item (Held) where its key is known.
	Known   []ledger.Key
	Removed []ledger.Key // of the ledger: the post is in the repository no more
	Unread  []Problem    // of files that could not be read
}

// Account is the account as a provider is told of it.
func (o Outlet) Account() provider.Account {
	return provider.Account{ID: o.AccountID, Platform: o.Platform, Handle: o.Handle, PlatformID: o.PlatformID, URL: o.AccountURL}
}

// Gates are what the gates of this organisation are made from.
func (s Source) Gates() gate.Source {
	g := gate.Source{Org: s.Org, Platforms: s.Platforms, Zones: s.Zones}
	for _, p := range s.Unread {
		g.Unread = append(g.Unread, p.Path)
	}
	return g
}
