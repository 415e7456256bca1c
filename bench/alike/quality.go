package main

import (
	"fmt"
	"hash/fnv"
	"path"
	"regexp"
	"strings"

	"masthead/internal/alike"
)

// bench is the corpus, and each different text of it once.
type bench struct {
	corpus   []post
	texts    []string
	read     []alike.Text
	distinct []int // places of the first post of each text
	labels   []label
	chosen   float64 // the threshold that the rules use
}

func newBench(corpus []post, list []label, chosen float64) *bench {
	b := &bench{corpus: corpus, labels: list, chosen: chosen}
	seen := map[string]bool{}
	for i, p := range corpus {
		b.texts = append(b.texts, p.text)
		b.read = append(b.read, alike.Read(p.text))
		key := strings.Join(strings.Fields(p.text), " ")
		if !seen[key] {
			seen[key] = true
			b.distinct = append(b.distinct, i)
		}
	}
	return b
}

func (b *bench) describe() {
	counts := map[string]int{}
	for _, l := range b.labels {
		counts[l.verdict]++
	}
	fmt.Printf("%d posts, %d different texts, %d pairs read:", len(b.corpus), len(b.distinct), len(b.labels))
	for _, v := range verdicts {
		fmt.Printf(" %d %s", counts[v], v)
	}
	fmt.Printf("\n\n")
}

const head = `| | from | right | wrong | precision | edited copies | recall | abridged |
| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |`

// thresholds shows what each threshold of our method finds.
func (b *bench) thresholds() {
	for _, m := range methods(b.texts) {
		if !strings.HasPrefix(m.name, "ours") {
			continue
		}
		fmt.Println(head)
		list := m.rate(b.labels)
		for percent := 20; percent <= 95; percent += 5 {
			fmt.Println(at(list, float64(percent)/100).row(m.name))
		}
		fmt.Println()
	}
}

// compare shows each method at its own best threshold.
func (b *bench) compare() {
	fmt.Println(head + " average precision |")
	for _, m := range methods(b.texts) {
		list := m.rate(b.labels)
		fmt.Printf("%s %.3f |\n", best(list).row(m.name), averagePrecision(list))
	}
	fmt.Println()
}

// hashing compares what Pairs finds with a comparison of every text with every
// other.
func (b *bench) hashing() {
	fmt.Println("| from | pairs of different texts | found by hashing |\n| --- | ---: | ---: |")
	read := make([]alike.Text, len(b.distinct))
	for n, i := range b.distinct {
		read[n] = b.read[i]
	}
	for _, least := range []float64{0.2, 0.3, 0.35, 0.4, 0.45, 0.5, 0.6, 0.7} {
		all := 0
		for i := range read {
			for j := range i {
				all += count(alike.Compare(read[j], read[i]).Same >= least)
			}
		}
		found := len(alike.Pairs(read, least, nil).Pairs)
		fmt.Printf("| %.2f | %d | %d, %.1f %% |\n", least, all, found, 100*ratio(found, all))
	}
	fmt.Println()
}

var (
	retryMark = regexp.MustCompile(`^(retry-\d+[_-])+`)
	groupMark = regexp.MustCompile(`([-_](global|eu|us|group\d|bs|masto|linkedin|blusky|mastodon|fixed|nosvg))+$`)
)

// retries looks for copies that a file name gives away, whoever labelled them.
func (b *bench) retries() {
	byName, bySibling := map[string]int{}, map[string][]int{}
	for i, p := range b.corpus {
		stem := strings.TrimSuffix(path.Base(p.id), ".md")
		byName[stem] = i
		bySibling[groupMark.ReplaceAllString(retryMark.ReplaceAllString(stem, ""), "")] = append(bySibling[groupMark.ReplaceAllString(retryMark.ReplaceAllString(stem, ""), "")], i)
	}
	all, found := 0, 0
	for i, p := range b.corpus {
		stem := strings.TrimSuffix(path.Base(p.id), ".md")
		if original, ok := byName[retryMark.ReplaceAllString(stem, "")]; ok && original != i {
			all++
			l := alike.Compare(b.read[i], b.read[original])
			if l.Same >= b.chosen && !l.Differ {
				found++
			} else {
				fmt.Println("retry not found:", p.id, l)
			}
		}
	}
	fmt.Printf("retries: %d of %d are found from %.2f\n", found, all, b.chosen)
	all, found = 0, 0
	for _, list := range bySibling {
		for n, j := range list {
			for _, i := range list[:n] {
				all++
				l := alike.Compare(b.read[i], b.read[j])
				found += count(l.Same >= b.chosen && !l.Differ)
			}
		}
	}
	fmt.Printf("files of one name for several networks: %d of %d\n\n", found, all)
}

// halves chooses a threshold on one half of the pairs and shows what it finds
// in the other.
func (b *bench) halves() {
	fmt.Println(head)
	var half [2][]label
	for _, l := range b.labels {
		h := fnv.New32a()
		h.Write([]byte(b.corpus[l.a].id + b.corpus[l.b].id))
		half[h.Sum32()%2] = append(half[h.Sum32()%2], l)
	}
	for i, name := range []string{"first half, by the second", "second half, by the first"} {
		m := ours(b.texts)
		fmt.Println(at(m.rate(half[i]), best(m.rate(half[1-i])).threshold).row(name))
	}
	fmt.Println()
}

// writtenPairs shows how the pairs of pairs.yaml fare.
func writtenPairs(pairs []written) {
	fmt.Println("| written pairs | all | from 0.30 | 0.35 | 0.40 | 0.45 | 0.50 | 0.60 |\n| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |")
	for _, v := range verdicts {
		fmt.Printf("| %s |", v)
		all := 0
		var likes []alike.Likeness
		for _, p := range pairs {
			if p.verdict == v {
				all++
				likes = append(likes, alike.Compare(alike.Read(p.a), alike.Read(p.b)))
			}
		}
		fmt.Printf(" %d |", all)
		for _, from := range []float64{0.3, 0.35, 0.4, 0.45, 0.5, 0.6} {
			n := 0
			for _, l := range likes {
				n += count(l.Same >= from && !l.Differ)
			}
			fmt.Printf(" %d |", n)
		}
		fmt.Println()
	}
}
