package facts

import (
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"masthead/internal/model"
	"masthead/internal/safety"
)

// secrets looks at every text but the names of credentials, which have a rule
// of their own.
func secrets(_ *Index, t *model.Thing) any {
	var found []any
	eachText(t.Doc.Value, nil, func(at *pathway, text string) {
		if at != nil && (at.key == "credential" || at.key == "vault") {
			return
		}
		for _, s := range safety.Secrets(text) {
			found = append(found, map[string]any{"at": at.pointer(), "range": runeRange(text, s.From, s.To), "what": s.What, "shown": s.Shown(text)})
		}
	})
	return inPlace(found)
}

// publicTexts are the texts of a file that readers get.
func (x *Index) publicTexts(t *model.Thing) []passage {
	var list []passage
	add := func(text string, at ...string) {
		if text != "" {
			list = append(list, passage{at, text})
		}
	}
	switch t.Kind {
	case "post":
		p := x.posts[t.Path]
		if p.Withdraw != nil {
			return nil
		}
		list = append(list, passages(p)...)
		add(p.ContentWarning, "content_warning")
		if p.Share != nil {
			add(p.Share.Text, "share", "text")
		}
		for i, m := range p.Media {
			add(m.Alt, "media", strconv.Itoa(i), "alt")
		}
		for _, key := range sortedKeys(p.Variants) {
			for i, m := range p.Variants[key].Media {
				add(m.Alt, "variants", key, "media", strconv.Itoa(i), "alt")
			}
		}
	case "series":
		for i, e := range x.library.series[t.Path].Pool {
			add(e.Text, "pool", strconv.Itoa(i), "text")
			for k, m := range e.Media {
				add(m.Alt, "pool", strconv.Itoa(i), "media", strconv.Itoa(k), "alt")
			}
		}
	case "campaign":
		c := x.library.campaigns[t.Path]
		add(c.Title, "title")
		for i, m := range c.KeyMessages {
			add(m.Text, "key_messages", strconv.Itoa(i), "text")
		}
		for i, tag := range c.Hashtags {
			add(tag, "hashtags", strconv.Itoa(i))
		}
	}
	return list
}

// knownContacts are for everybody: what masthead.yaml lists, and the numbers
// and addresses that profiles show.
func (x *Index) knownContacts(w *watch) {
	s := x.Org.Settings
	for _, listed := range append(slices.Clone(s.Contacts), s.Site.Contact) {
		w.publish(listed)
	}
	for _, a := range x.Org.Accounts.All {
		for _, c := range safety.Contacts(a.Profile.Bio) {
			w.own[c.Value] = true
		}
	}
	if _, domain, found := strings.Cut(s.Site.Contact, "@"); found && !freeMail[strings.ToLower(domain)] {
		w.domains[strings.ToLower(domain)] = true
	}
}

// publish takes an address or a number, in whatever way it is written.
func (w *watch) publish(listed string) {
	found := safety.Contacts("tel. " + listed)
	for _, c := range found {
		w.own[c.Value] = true
	}
	if len(found) == 0 {
		w.own[strings.ToLower(listed)] = true
	}
}

// freeMail are hosts where anybody has an address; offices are names of
// addresses that no person has alone.
var (
	freeMail = set("gmail.com googlemail.com outlook.com hotmail.com live.com msn.com yahoo.com icloud.com me.com aol.com proton.me protonmail.com gmx.com gmx.de gmx.net web.de mail.com mail.ru yandex.ru wp.pl onet.pl onet.eu op.pl o2.pl interia.pl interia.eu poczta.onet.pl poczta.fm gazeta.pl tlen.pl vp.pl seznam.cz orange.fr free.fr libero.it")
	offices  = set("info contact kontakt office biuro help support helpdesk pomoc press media prasa newsroom hello hi jobs careers praca rekrutacja kariera hr team admin sekretariat recepcja reception rejestracja registration registrations events wydarzenia newsletter privacy security rodo iod dpo gdpr feedback service sales marketing communications comms komunikacja editor redakcja donate volunteer wolontariat helpline community abuse webmaster postmaster noreply no-reply")
)

func set(words string) map[string]bool {
	all := map[string]bool{}
	for word := range strings.FieldsSeq(words) {
		all[word] = true
	}
	return all
}

func contacts(x *Index, t *model.Thing) any {
	var found []any
	for _, p := range x.publicTexts(t) {
		for _, c := range safety.Contacts(p.text) {
			found = append(found, map[string]any{"at": anys(p.at), "range": p.characters(c.From, c.To), "what": c.What, "own": x.isOwn(t, c), "shown": masked(c, p.text)})
		}
	}
	return some(found)
}

// isOwn reports what is meant to be published.
func (x *Index) isOwn(t *model.Thing, c safety.Contact) bool {
	if x.watch.own[c.Value] {
		return true
	}
	if name, domain, found := strings.Cut(c.Value, "@"); found {
		return x.watch.domains.cover(domain) || offices[name] && !freeMail[domain]
	}
	post := x.posts[t.Path]
	return post != nil && strings.HasSuffix(safety.Number(post.Helpline), strings.TrimPrefix(c.Value, "+48")) && post.Helpline != ""
}

// masked is so much of a contact that its author knows which one is meant.
func masked(c safety.Contact, text string) string {
	written := text[c.From:c.To]
	if _, domain, found := strings.Cut(written, "@"); found {
		_, size := utf8.DecodeRuneInString(written)
		return written[:size] + "…@" + domain
	}
	return string([]rune(written)[:4]) + "…"
}
