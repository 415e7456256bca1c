package importer

import (
	"path"
	"slices"
	"strings"

	"masthead/internal/doc"
	"masthead/internal/platform"
)

// account places a listed account.
func (im *Import) account(a account) (home, error) {
	if err := im.complete(&a); err != nil {
		return home{}, err
	}
	district, err := im.district(a.org, a.district)
	if err != nil {
		return home{}, err
	}
	values := map[string]any{
		"platform": a.platform, "handle": a.handle, "state": firstOf(a.state, im.State), "url": a.url, "platform_id": a.platformID,
		"purpose": a.purpose, "audience": a.audience, "language": a.language, "credential": a.credential, "note": a.note,
	}
	if strings.TrimSpace(a.owner) != "" {
		values["owner"] = im.owner(a, district)
	}
	h, o, err := im.writeAccount(a, district, values)
	if err != nil {
		return h, err
	}
	return h, im.done(o)
}

// complete finds the platform and refuses what is no account at all.
func (im *Import) complete(a *account) error {
	byURL, why := im.Platforms.Resolve(a.url)
	isURL := why.Reason == ""
	if strings.TrimSpace(a.platform) == "" {
		if !isURL {
			return refuse(NoPlatform, "nothing says on which platform it is")
		}
		a.platform = byURL.Platform
		if err := im.tell(Notice, "platform-from-url", "the platform was taken from the address: "+byURL.Platform); err != nil {
			return err
		}
	}
	if known, ok := im.Platforms.Lookup(a.platform); ok {
		a.platform = known
	} else {
		a.platform = slug(a.platform, "platform") // masthead check says that there is none
	}
	if byID, why := im.Platforms.Handle(a.platform, a.platformID); a.handle == "" && a.url == "" && why.Reason == "" {
		a.handle = strings.TrimPrefix(byID.Handle, "@")
	}
	if a.handle == "" && isURL {
		a.handle = strings.TrimPrefix(byURL.Handle, "@")
		if err := im.tell(Notice, "handle-from-url", "the handle was taken from the address: "+a.handle); err != nil {
			return err
		}
	}
	if strings.TrimSpace(a.handle+a.url+a.platformID) == "" {
		return refuse(NoAccount, "it has neither a handle nor an address")
	}
	return nil
}

// identity tells two accounts apart.
type identity struct {
	key  string // equal for two spellings of one account
	name string // canonical, without the network; "" where neither handle nor address tell
}

func identify(platforms *platform.Set, a account) identity {
	id, why := platforms.Handle(a.platform, a.handle)
	if why.Reason != "" {
		id, why = platforms.Resolve(a.url)
	}
	if why.Reason != "" { // as it is written, then
		return identity{key: strings.Join([]string{"?", a.platform, a.handle, a.url, a.platformID}, "\x00")}
	}
	return identity{key: keyOf(id), name: id.ID}
}

func keyOf(id platform.Identity) string { return id.Network + " " + id.ID }

// writeAccount writes one file per row: that an account is there twice is for
// masthead check to say.
func (im *Import) writeAccount(a account, district string, values map[string]any) (home, outcome, error) {
	for name, value := range values {
		if value == "" {
			delete(values, name)
		}
	}
	who := identify(im.Platforms, a)
	id, o, err := im.settle(draft{
		kind: "account", base: accountID(a, who),
		path: func(id string) string { return path.Join("accounts", district, id+".yaml") },
		data: func(string) []byte { return doc.Marshal(accountKeys, values) },
		same: func(d *doc.Doc) bool { return identify(im.Platforms, fromFile(d)).key == who.key },
	})
	if err != nil {
		return home{}, o, err
	}
	h := home{id, district, a.platform}
	im.addAccount(h, who.key)
	return h, o, nil
}

// accountID is what the source calls it, or platform and name.
func accountID(a account, who identity) string {
	name := slug(firstOf(a.name, who.name, a.handle, a.platformID, a.url), "account")
	if a.name != "" || strings.HasPrefix(name, a.platform+"-") {
		return name
	}
	return slug(a.platform+" "+name, "account")
}

// fromFile reads back what tells accounts apart.
func fromFile(d *doc.Doc) account {
	return account{platform: scalar(d, "platform"), handle: scalar(d, "handle"), url: scalar(d, "url"), platformID: scalar(d, "platform_id")}
}

var accountKeys = []string{"platform", "handle", "state", "url", "platform_id", "purpose", "audience", "owner", "language", "credential", "note"}

// author finds the account that wrote a post, or proposes one.
func (im *Import) author(a account) (home, error) {
	if strings.TrimSpace(a.handle) == "" && strings.TrimSpace(a.url) == "" {
		return home{}, refuse(NoAccount, "nothing says which account it is from")
	}
	byURL, why := im.Platforms.Resolve(a.url)
	if why.Reason == "" { // the handle may be only what a tool calls the account
		if h, ok := im.identity[keyOf(byURL)]; ok {
			return h, nil
		}
	}
	name := a.handle
	if err := im.complete(&a); err != nil {
		return home{}, err
	}
	if h, ok := im.identity[identify(im.Platforms, a).key]; ok && why.Reason != "" {
		return h, nil
	}
	if h, ok := im.accounts[slug(name, "account")]; ok && h.platform == a.platform {
		return h, nil
	}
	return im.propose(a, name, byURL)
}

// propose writes an account that a post is from and that is not listed: it may
// be somebody else's, so somebody has to say that it is ours.
func (im *Import) propose(a account, name string, byURL platform.Identity) (home, error) {
	district, err := im.district(a.org, a.district)
	if err != nil {
		return home{}, err
	}
	if byURL.ID != "" && identify(im.Platforms, account{platform: a.platform, handle: a.handle}).key != keyOf(byURL) {
		a.name, a.handle = name, strings.TrimPrefix(byURL.Handle, "@")
	}
	values := map[string]any{"platform": a.platform, "handle": a.handle, "state": "proposed", "url": a.url,
		"note": "Not in the list of accounts; posts were imported from it."}
	h, o, err := im.writeAccount(a, district, values)
	if err != nil || o != written {
		return h, err
	}
	return h, im.tell(Notice, "new-account", "its account is not listed; proposed accounts/"+district+"/"+h.id+".yaml")
}

// owner is the id of the person who answers for an account.
func (im *Import) owner(a account, district string) string {
	p := im.person(a)
	if a.source != "" && a.ref != "" {
		p.refs[a.source] = a.ref
	}
	if p.new && !slices.Contains(p.districts, district) {
		p.districts = append(p.districts, district)
	}
	return p.id
}
