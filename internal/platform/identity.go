package platform

import (
	"net/url"
	"strings"
)

// Identity is one account on one network.
type Identity struct {
	Platform   string // id of the platform
	Network    string // accounts of one network compare equal: mastodon and gotosocial are both fediverse
	ID         string // canonical: two spellings of an account have the same
	URL        string // canonical address
	Handle     string // as people write it, in the writer's capitals: @GSA, company/acme
	Kind       string // what the network distinguishes by path: company, school, user; mostly empty
	ByID       bool   // ID is the lasting one that the network gave, not a name
	Confidence string // high; medium: the network is guessed from the path; low: the handle is unusual
	Extra      []Part // what the text had beside, in the order of the text
}

// Why says why there is no account; a zero Why means that there is one.
type Why struct {
	Reason   string // one of the constants, or the name of a page in the platform's other_url
	Platform string // id of the platform, where it is known
	Text     string // the piece that is wrong

	// Confidence is that of the fact that refuses: a name that breaks a
	// recalled rule is worth a warning, not an error. It is high where no fact
	// is needed.
	Confidence string
}

func refusal(reason, platform, text string) Why { return Why{reason, platform, text, high} }

// refuse is a refusal that rests on a fact of n.
func (n *network) refuse(reason, text, group, fact string) Why {
	return Why{reason, n.id, text, n.facts[group][fact].Confidence}
}

// Reasons that hold for every platform.
const (
	NotURL          = "not-a-url"
	UnknownHost     = "unknown-host"
	UnknownPlatform = "unknown-platform"
	OtherPlatform   = "other-platform" // Text is the id of the platform it belongs to
	ShortLink       = "short-link"     // only the network can say where it leads
	ReservedPath    = "reserved-path"
	NoHandle        = "no-handle"
	NoServer        = "no-server" // a name without its server is no account
	NoKind          = "no-kind"   // a name without company/, school/, ... is no account
	BadHandle       = "bad-handle"
	DisplayName     = "display-name"
	HiddenCharacter = "hidden-character"
	NotProfile      = "not-a-profile"
)

// Same reports whether two identities are one account.
func (s *Set) Same(a, b Identity) bool {
	return a.ID != "" && a.Network == b.Network && a.ID == b.ID
}

// found are the pieces of an account before they are put together.
type found struct {
	handle, canon, id, kind, server, confidence string
}

func (n *network) identity(f found, parts []Part) Identity {
	out := Identity{Platform: n.id, Network: n.family, Kind: f.kind, ByID: f.id != "", Confidence: f.confidence, Extra: parts}
	template := n.canonical
	switch {
	case f.id != "":
		out.ID, out.Handle, template = f.id, f.id, n.canonicalID
	case f.kind != "":
		out.ID, out.Handle, template = f.kind+"/"+f.canon, f.kind+"/"+f.handle, n.canonicalKind
	default:
		out.ID, out.Handle = f.canon, fill(n.written, f, f.handle)
		if n.perServer {
			out.ID = f.canon + "@" + f.server
		}
	}
	f.handle = f.canon
	out.URL = fill(template, f, "")
	return out
}

// fill puts the pieces into a template; an empty template gives fallback.
// In an address the pieces are escaped.
func fill(template string, f found, fallback string) string {
	if template == "" {
		return fallback
	}
	esc := func(s string) string { return s }
	if strings.Contains(template, "://") {
		esc = url.PathEscape
	}
	return strings.NewReplacer("{handle}", esc(f.handle), "{id}", f.id, "{kind}", f.kind, "{server}", f.server).Replace(template)
}
