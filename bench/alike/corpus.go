package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"strings"

	"masthead/internal/doc"
)

// post is one text that was published, to however many accounts.
type post struct {
	id, text string
	pictures []string
}

// readCorpus reads every post of the four repositories, in order of their ids.
// A file for several accounts is one post.
func readCorpus(dir string) ([]post, error) {
	var all []post
	for _, read := range []func(string) ([]post, error){readActions, readTweets, readGalaxy} {
		list, err := read(dir)
		if err != nil {
			return nil, err
		}
		all = append(all, list...)
	}
	return all, nil
}

func walk(root, ext string, visit func(name string, content []byte) error) error {
	return filepath.WalkDir(root, func(file string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || filepath.Ext(file) != ext {
			return err
		}
		content, err := os.ReadFile(file)
		if err != nil {
			return err
		}
		name, err := filepath.Rel(root, file)
		if err != nil {
			return err
		}
		return visit(filepath.ToSlash(name), content)
	})
}

var picture = regexp.MustCompile(`!\[[^\]]*\]\(([^)\s]*)[^)]*\)`)

func readGalaxy(dir string) ([]post, error) {
	var all []post
	root := filepath.Join(dir, "posts-by-pull-request", "usegalaxy-eu_galaxy-social", "posts")
	err := walk(root, ".md", func(name string, content []byte) error {
		d, _ := doc.ParseFrontMatter(name, content, doc.Limits{})
		if d == nil {
			return fmt.Errorf("%s cannot be read", name)
		}
		body, _ := d.Get([]string{"body"})
		text, _ := body.(string)
		p := post{id: path.Join("galaxy-social/posts", name), text: strings.TrimSpace(picture.ReplaceAllString(text, " "))}
		for _, match := range picture.FindAllStringSubmatch(text, -1) {
			p.pictures = append(p.pictures, match[1])
		}
		all = append(all, p)
		return nil
	})
	return all, err
}

func readTweets(dir string) ([]post, error) {
	file, err := os.Open(filepath.Join(dir, "posts-permissive.jsonl"))
	if err != nil {
		return nil, err
	}
	defer file.Close()
	var all []post
	lines := bufio.NewScanner(file)
	lines.Buffer(nil, 1<<20)
	for lines.Scan() {
		var row struct {
			Text  string
			Extra struct{ ID, Source string }
		}
		if err := json.Unmarshal(lines.Bytes(), &row); err != nil {
			return nil, err
		}
		_, source, _ := strings.Cut(row.Extra.Source, "+")
		_, id, _ := strings.Cut(row.Extra.ID, ":")
		if source != "galaxy-social" { // that is read whole
			all = append(all, post{id: path.Join(source, id), text: strings.TrimSpace(row.Text)})
		}
	}
	return all, lines.Err()
}

func readActions(dir string) ([]post, error) {
	var all []post
	root := filepath.Join(dir, "posts-by-pull-request", "nodejs_bluesky", "records")
	err := walk(root, ".json", func(name string, content []byte) error {
		type action struct{ RichText string }
		var list []action
		if err := json.Unmarshal(content, &list); err != nil {
			var one action
			if err := json.Unmarshal(content, &one); err != nil {
				return fmt.Errorf("%s: %w", name, err)
			}
			list = []action{one}
		}
		for i, a := range list {
			if a.RichText != "" {
				all = append(all, post{id: fmt.Sprintf("bluesky/records/%s:%d", name, i), text: a.RichText})
			}
		}
		return nil
	})
	return all, err
}

// verdicts of a person who read both texts, the worst first.
var verdicts = []string{"edited", "abridged", "story", "related", "mould", "other"}

// labels are the verdicts on pairs of different texts.
type labels struct {
	Posts []string
	Pairs map[string][][2]int
}

// label is a pair by the places of its posts in the corpus.
type label struct {
	a, b    int
	verdict string
}

func readLabels(file string, corpus []post) ([]label, error) {
	content, err := os.ReadFile(file)
	if err != nil {
		return nil, err
	}
	var l labels
	if err := json.Unmarshal(content, &l); err != nil {
		return nil, fmt.Errorf("%s: %w", file, err)
	}
	place := map[string]int{}
	for i, p := range corpus {
		place[p.id] = i
	}
	var all []label
	for _, verdict := range verdicts {
		for _, pair := range l.Pairs[verdict] {
			a, okA := place[l.Posts[pair[0]]]
			b, okB := place[l.Posts[pair[1]]]
			if !okA || !okB {
				return nil, fmt.Errorf("%s names a post that the data does not have: %s or %s", file, l.Posts[pair[0]], l.Posts[pair[1]])
			}
			all = append(all, label{a, b, verdict})
		}
	}
	return all, nil
}

// threshold is a number that the rules of this repository use.
func threshold(name string) (float64, error) {
	const file = "policies/thresholds/alike.yaml"
	content, err := os.ReadFile(file)
	if err != nil {
		return 0, err
	}
	d, _ := doc.ParseYAML(file, content, doc.Limits{})
	if d == nil {
		return 0, fmt.Errorf("%s cannot be read", file)
	}
	value, _ := d.Get([]string{name, "value"})
	number, _ := value.(json.Number)
	return number.Float64()
}

// written are the pairs of pairs.yaml.
type written struct{ verdict, a, b string }

func readWritten(file string) ([]written, error) {
	content, err := os.ReadFile(file)
	if err != nil {
		return nil, err
	}
	d, problems := doc.ParseYAML(file, content, doc.Limits{})
	if d == nil || len(problems) > 0 {
		return nil, fmt.Errorf("%s cannot be read: %v", file, problems)
	}
	value, _ := d.Get([]string{"pairs"})
	list, _ := value.([]any)
	var all []written
	for _, item := range list {
		fields, _ := item.(map[string]any)
		text := func(key string) string { s, _ := fields[key].(string); return s }
		all = append(all, written{text("verdict"), text("a"), text("b")})
	}
	return all, nil
}
