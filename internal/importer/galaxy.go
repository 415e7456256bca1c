package importer

import (
	"fmt"
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"masthead/internal/doc"
)

// readGalaxy reads one post, or the list of accounts in plugins.yml.
func readGalaxy(in *input) error {
	post := galaxyPost.Match(in.head()) || !galaxyPlugins.Match(in.head())
	text, long, err := in.all(longestLine)
	if err != nil {
		return err
	}
	if long {
		return in.emit(row{line: 1, refused: refuse(TooLong, "the file is longer than %d bytes", longestLine)})
	}
	if post {
		return readGalaxyPost(in, text)
	}
	return readGalaxyPlugins(in, text)
}

func readGalaxyPost(in *input, text []byte) error {
	out := row{line: 1, text: string(text)}
	// What is not UTF-8 grew when it was read, hence twice the limit.
	d, problems := doc.ParseFrontMatter(in.path, text, doc.Limits{Bytes: 2 * longestLine})
	names := galaxyNames(d)
	if len(names) == 0 {
		out.refused = refuse(NoAccount, "its front matter names no account under media")
		return in.emit(out)
	}
	for _, p := range problems {
		if err := in.notice(p.Span.Line, "the front matter may not mean what it seems to: "+p.ID); err != nil {
			return err
		}
	}
	out.post = galaxyFile(in.path)
	body, _ := d.Get([]string{"body"})
	out.post.parts, out.post.images = galaxyText(body.(string))
	out.post.joins = true
	out.post.images = append(out.post.images, galaxyImages(d)...)
	for _, name := range names {
		out.post.authors = append(out.post.authors, galaxyAuthor(name))
		out.post.additions = append(out.post.additions, galaxyAddition(d, name))
	}
	for _, key := range d.Keys(nil) {
		if !slices.Contains([]string{"media", "mentions", "hashtags", "images", "body"}, key) {
			out.aside = append(out.aside, key)
		}
	}
	return in.emit(out)
}

func galaxyNames(d *doc.Doc) []string {
	if d == nil {
		return nil
	}
	return items(d, "media")
}

// items are the texts of a list.
func items(d *doc.Doc, at ...string) []string {
	value, _ := d.Get(at)
	list, _ := value.([]any)
	var texts []string
	for i := range list {
		if text := strings.TrimSpace(scalar(d, append(slices.Clone(at), strconv.Itoa(i))...)); text != "" {
			texts = append(texts, text)
		}
	}
	return texts
}

// galaxyAuthor is an account by its name there, which begins with the platform.
func galaxyAuthor(name string) account {
	word, _, _ := strings.Cut(name, "-")
	return account{platform: word, handle: name, name: name}
}

// galaxyAddition is what is posted behind the text for one account.
func galaxyAddition(d *doc.Doc, name string) string {
	var lines []string
	for _, list := range []struct{ key, sign string }{{"mentions", "@"}, {"hashtags", "#"}} {
		var words []string
		for _, word := range items(d, list.key, name) {
			words = append(words, list.sign+strings.TrimPrefix(word, list.sign))
		}
		if len(words) > 0 {
			lines = append(lines, strings.Join(words, " "))
		}
	}
	return strings.Join(lines, "\n")
}

// galaxyImages are those that the front matter lists.
func galaxyImages(d *doc.Doc) []image {
	value, _ := d.Get([]string{"images"})
	list, _ := value.([]any)
	var images []image
	for i := range list {
		at := strconv.Itoa(i)
		if address := scalar(d, "images", at, "url"); address != "" {
			images = append(images, image{url: address, alt: scalar(d, "images", at, "alt_text")})
		}
	}
	return images
}

var (
	yearFirst = regexp.MustCompile(`(?:^|[^0-9])((?:19|20)[0-9]{2})[-_.]([01][0-9])[-_.]([0-3][0-9])(?:[^0-9]|$)`)
	dayFirst  = regexp.MustCompile(`(?:^|[^0-9])([0-3][0-9])[-_.]([01][0-9])[-_.]((?:19|20)[0-9]{2})(?:[^0-9]|$)`)
)

// galaxyFile takes the day and the words of a file name.
func galaxyFile(name string) *post {
	stem := strings.TrimSuffix(path.Base(strings.ReplaceAll(name, `\`, "/")), path.Ext(name))
	p := &post{title: stem}
	if m := yearFirst.FindStringSubmatchIndex(stem); m != nil {
		p.day = stem[m[2]:m[3]] + "-" + stem[m[4]:m[5]] + "-" + stem[m[6]:m[7]]
		p.title = stem[:m[2]] + "-" + stem[m[7]:]
	} else if m := dayFirst.FindStringSubmatchIndex(stem); m != nil {
		p.day = stem[m[6]:m[7]] + "-" + stem[m[4]:m[5]] + "-" + stem[m[2]:m[3]]
		p.title = stem[:m[2]] + "-" + stem[m[7]:]
	}
	return p
}

var (
	threadBreak = regexp.MustCompile(`\n[ \t]*\n[ \t]*\n\s*`)
	inlineImage = regexp.MustCompile(`!\[((?:[^\[\]]|\[[^\[\]]*\])*)\]\([ \t]*<?([^)\s<>]+)>?(?:[ \t]+"[^"\n]*")?[ \t]*\)`)
)

// galaxyText divides a thread and takes the pictures out. A part of pictures
// alone goes with the part before it.
func galaxyText(body string) (parts []string, images []image) {
	for _, part := range threadBreak.Split(body, -1) {
		text, found := takeImages(part)
		if strings.TrimSpace(text) != "" || len(parts) == 0 && len(found) == 0 {
			parts = append(parts, text)
		}
		for _, one := range found {
			one.part = max(0, len(parts)-1)
			images = append(images, one)
		}
	}
	for len(parts) > 1 && strings.TrimSpace(parts[0]) == "" {
		parts = parts[1:]
		for i := range images {
			images[i].part = max(0, images[i].part-1)
		}
	}
	return parts, images
}

// takeImages cuts pictures out, with their line where they have one of their
// own. A text without pictures stays as it is, to the byte.
func takeImages(text string) (string, []image) {
	var images []image
	var left strings.Builder
	end := 0
	for _, m := range inlineImage.FindAllStringSubmatchIndex(text, -1) {
		images = append(images, image{url: text[m[4]:m[5]], alt: strings.TrimSpace(text[m[2]:m[3]])})
		from, to := ownLine(text, m[0], m[1])
		left.WriteString(text[end:max(from, end)])
		end = to
	}
	if len(images) == 0 {
		return text, nil
	}
	left.WriteString(text[end:])
	return strings.Trim(left.String(), "\n"), images
}

// ownLine widens a span to its line when nothing else is on it.
func ownLine(text string, from, to int) (int, int) {
	start := strings.LastIndexByte(text[:from], '\n') + 1
	end := strings.IndexByte(text[to:], '\n') + 1
	if end == 0 {
		end = len(text) - to
	}
	if strings.TrimSpace(text[start:from]) != "" || strings.TrimSpace(text[to:to+end]) != "" {
		return from, to
	}
	return start, to + end
}

// readGalaxyPlugins reads the accounts that posts name. Secrets are there by
// name only, and so they are here.
func readGalaxyPlugins(in *input, text []byte) error {
	d, _ := doc.ParseYAML(in.path, text, doc.Limits{Bytes: 2 * longestLine})
	if d == nil {
		return in.emit(row{line: 1, refused: refuse(Malformed, "not YAML that can be read")})
	}
	value, _ := d.Get([]string{"plugins"})
	list, _ := value.([]any)
	for i := range list {
		at := []string{"plugins", strconv.Itoa(i)}
		get := func(keys ...string) string { return scalar(d, append(slices.Clone(at), keys...)...) }
		a := galaxyAuthor(get("name"))
		a.handle, a.url = get("config", "username"), get("config", "account_url")
		a.credential = strings.TrimPrefix(firstOf(get("config", "access_token"), get("config", "password")), "$")
		if get("enabled") == "false" {
			a.state = "inactive"
		}
		span := d.Span(at)
		out := row{line: span.Line, text: excerpt(d, span), account: &a}
		if a.handle == "" && a.url == "" {
			out.account, out.refused = nil, refuse(NoAccount, "%s has neither a name nor an address", shorten(fmt.Sprintf("%q", a.name)))
		}
		if err := in.emit(out); err != nil {
			return err
		}
	}
	return nil
}

func firstOf(texts ...string) string {
	for _, text := range texts {
		if text != "" {
			return text
		}
	}
	return ""
}
