package platform

import (
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"
)

// network is one platform file made ready for use: its facts, and those facts
// compiled that tell an account from any other page.
type network struct {
	id, name string
	aliases  []string
	sources  map[string]any
	counting any
	tests    map[string]any
	facts    map[string]map[string]Fact

	family    string // accounts of one family compare equal
	perServer bool

	pattern, wide, idPattern              *regexp.Regexp
	caseIgnored, dotsIgnored              bool
	noDoubleDots, notDigits               bool
	longest                               int // of a handle, 0 for no limit beside the pattern
	badSuffix                             []string
	written                               string
	hosts, former, short, notHosts, guess []string
	hostPattern                           *regexp.Regexp
	canonical, canonicalID, canonicalKind string
	reserved, query, tracking             []string
	profiles, others                      []route
}

// route is one form that the path of an address can have.
type route struct {
	name string
	re   *regexp.Regexp
}

func build(id string, file map[string]any) (*network, Faults) {
	facts, faults := readFacts(id, file)
	n := &network{id: id, name: text(file["name"]), aliases: texts(file["aliases"]), counting: file["counting"], facts: facts}
	n.sources, _ = file["sources"].(map[string]any)
	n.tests, _ = file["tests"].(map[string]any)
	n.family = n.text("identity", "network")
	if n.family == "" {
		n.family = id
	}
	n.perServer = n.truth("identity", "per_server")
	n.readURL()
	n.readHandle()
	return n, append(faults, n.compile()...)
}

func (n *network) readHandle() {
	sensitive, known := n.facts["handle"]["case_sensitive"].Value.(bool)
	n.caseIgnored = known && !sensitive
	n.dotsIgnored = n.truth("handle", "dots_ignored")
	n.noDoubleDots = n.truth("handle", "no_consecutive_dots")
	n.notDigits = n.truth("handle", "not_digits_only")
	n.badSuffix = n.texts("handle", "forbidden_suffix")
	n.written = n.text("handle", "written")
	if v := n.facts["handle"]["max"].Value; v != nil {
		// A number arrives as json.Number or int, whoever decoded the file.
		fmt.Sscan(fmt.Sprint(v), &n.longest)
	}
}

func (n *network) readURL() {
	n.hosts = n.texts("url", "hosts")
	n.former = n.texts("url", "former_hosts")
	n.short = n.texts("url", "short_hosts")
	n.notHosts = n.texts("url", "not_hosts")
	n.guess = n.texts("url", "guess")
	n.canonical = n.text("url", "canonical")
	n.canonicalID = n.text("url", "canonical_id")
	n.canonicalKind = n.text("url", "canonical_kind")
	n.reserved = n.texts("url", "reserved_paths")
	n.query = n.texts("url", "query")
	n.tracking = n.texts("url", "tracking")
}

// compile compiles every pattern once. RE2 runs in linear time, so a pattern
// of an organisation cannot stall the checker.
func (n *network) compile() (faults Faults) {
	one := func(group, name string) *regexp.Regexp {
		f, ok := n.facts[group][name]
		if !ok {
			return nil
		}
		re, err := regexp.Compile(text(f.Value))
		if err != nil || text(f.Value) == "" {
			faults = append(faults, Fault{n.id, []string{group, name, "value"}, "is not a regular expression of the RE2 kind"})
			return nil
		}
		return re
	}
	n.pattern, n.wide, n.idPattern = one("handle", "pattern"), one("handle", "pattern_wide"), one("handle", "id_pattern")
	n.hostPattern = one("url", "host_pattern")
	routes := func(group string) (list []route) {
		for _, name := range slices.Sorted(maps.Keys(n.facts[group])) {
			if re := one(group, name); re != nil {
				list = append(list, route{name, re})
			}
		}
		return list
	}
	n.profiles, n.others = routes("profile_url"), routes("other_url")
	return faults
}

func (n *network) text(group, name string) string    { return text(n.facts[group][name].Value) }
func (n *network) texts(group, name string) []string { return texts(n.facts[group][name].Value) }
func (n *network) truth(group, name string) bool {
	b, _ := n.facts[group][name].Value.(bool)
	return b
}

// tracks reports whether a query parameter only tells where a visitor came
// from or how the page is shown.
func (n *network) tracks(param string) bool {
	return slices.ContainsFunc(n.tracking, func(t string) bool {
		prefix, open := strings.CutSuffix(t, "*")
		return param == t || open && strings.HasPrefix(param, prefix)
	})
}

func (n *network) isReserved(segment string) bool {
	return slices.Contains(n.reserved, strings.ToLower(segment))
}
