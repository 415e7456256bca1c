package text

// Dialect is what a network takes for links, mentions and hashtags. The file
// of a network names it.
type Dialect string

const (
	Any         Dialect = "any"          // what any reader or network may take for one
	TwitterText Dialect = "twitter_text" // X's library
	Fediverse   Dialect = "fediverse"    // Mastodon and its kin
	ATProto     Dialect = "atproto"      // the official app of Bluesky
)

// Extract finds the entities of a text as a dialect has them, sorted, not
// overlapping. Only Any knows emoji.
func Extract(s string, d Dialect) []Entity {
	switch d {
	case TwitterText:
		return xEntities(s)
	case Fediverse:
		return fediverseEntities(s, true)
	case ATProto:
		return blueskyEntities(s)
	}
	return anyEntities(s)
}

var xLinks = linkRules{bare: true, zone: zoneOfX, path: xPath.has, pathEnd: xPathEnd.has, query: xQuery.has, queryEnd: xQueryEnd.has}

func xEntities(s string) []Entity {
	var found []Entity
	for _, l := range links(s, &xLinks) {
		found = append(found, l.entity(s))
	}
	found = xMentions(s, found)
	found = xHashtags(s, found)
	return sorted(xCashtags(s, found))
}

func (l link) entity(s string) Entity {
	value := s[l.from:l.to]
	if !l.scheme {
		value = "https://" + value
	}
	return Entity{Link, l.from, l.to, value}
}
