package main

import (
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"time"

	"masthead/internal/alike"
)

// loads are what is measured, each in a process of its own, so that one does
// not leave memory to the next.
var loads = []struct {
	name string
	n    int
	text func(random *rand.Rand, i int) string
}{
	{"one text in ten an edited copy", 10_000, ordinary},
	{"one text in ten an edited copy", 100_000, ordinary},
	{"one text in ten an edited copy", 1_000_000, ordinary},
	{"all the same", 100_000, func(*rand.Rand, int) string { return mould("Monday", "the station") }},
	{"all of one mould, other names", 100_000, func(random *rand.Rand, _ int) string { return mould(word(random), word(random)+" "+word(random)) }},
	{"all of one mould, other days", 100_000, func(random *rand.Rand, i int) string { return mould(strconv.Itoa(i), "the station") }},
	{"half of each the same", 100_000, func(random *rand.Rand, _ int) string { return mould("Monday", "us") + sentence(random, 20) }},
}

func measureScale(load string) error {
	if load != "" {
		i, err := strconv.Atoi(load)
		if err != nil || i < 0 || i >= len(loads) {
			return fmt.Errorf("no load %s", load)
		}
		return measure(i)
	}
	self, err := os.Executable()
	if err != nil {
		return err
	}
	fmt.Println("| texts | | letters a text | read | found | together | a text | peak memory | pairs | cut short |\n| ---: | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |")
	for i := range loads {
		cmd := exec.Command(self, "-load", strconv.Itoa(i))
		cmd.Stdout, cmd.Stderr = os.Stdout, os.Stderr
		if err := cmd.Run(); err != nil {
			return err
		}
	}
	return nil
}

func measure(i int) error {
	load := loads[i]
	random := rand.New(rand.NewPCG(1, uint64(i)))
	texts, letters := make([]string, load.n), 0
	for i := range texts {
		texts[i] = load.text(random, i)
		letters += len(texts[i])
	}
	least, err := threshold("same_share")
	if err != nil {
		return err
	}
	start := time.Now()
	read := alike.ReadAll(texts)
	reading := time.Since(start)
	found := alike.Pairs(read, least, nil)
	all := time.Since(start)
	fmt.Printf("| %d | %s | %d | %.2f s | %.2f s | %.2f s | %.1f µs | %s | %d | %d |\n", load.n, load.name, letters/load.n, reading.Seconds(),
		(all - reading).Seconds(), all.Seconds(), all.Seconds()*1e6/float64(load.n), peak(), len(found.Pairs), len(found.Cut))
	return nil
}

// peak is the most memory that the process ever had, as Linux knows it.
func peak() string {
	status, _ := os.ReadFile("/proc/self/status")
	_, after, found := strings.Cut(string(status), "VmHWM:")
	if !found {
		return "not known"
	}
	kilobytes, _ := strconv.Atoi(strings.Fields(after)[0])
	return fmt.Sprintf("%d MB", kilobytes/1024)
}

var recent []string // texts to make copies of

func ordinary(random *rand.Rand, i int) string {
	if i%10 == 9 {
		words := strings.Fields(recent[random.IntN(len(recent))])
		words[random.IntN(len(words))], words[random.IntN(len(words))] = word(random), word(random)
		return strings.Join(words, " ")
	}
	text := sentence(random, 25+random.IntN(30))
	if recent = append(recent, text); len(recent) > 1000 {
		recent = recent[1:]
	}
	return text
}

func sentence(random *rand.Rand, words int) string {
	var b strings.Builder
	for range words {
		b.WriteString(word(random) + " ")
	}
	return b.String()
}

// word is one of ten thousand, the first of them as common as in a language.
func word(random *rand.Rand) string {
	f := random.Float64()
	n := int(f * f * f * 10_000)
	var b strings.Builder
	for n = n*37 + 11; n > 0; n /= 19 {
		b.WriteString("bcdfghklmnprstwzvjx"[n%19:n%19+1] + "aeiouy"[n%6:n%6+1])
	}
	return b.String()
}

func mould(day, place string) string {
	return "From " + day + " on the door by " + place + " is open again. Bring your card, a list of what you take, and somebody to talk to while you wait. "
}
