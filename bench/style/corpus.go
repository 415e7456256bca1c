package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"unicode/utf8"
)

// corpus reads every text of the data folder: the texts of each file of JSON
// lines that has any, and each text file as it is. Packs are no texts, nor is
// YAML, which is data. Without a folder the texts are made up.
func corpus(folder, packs string) ([]string, error) {
	if folder == "" {
		return madeUp(), nil
	}
	var texts []string
	err := filepath.WalkDir(folder, func(path string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case d.IsDir() && sameFolder(path, packs):
			return fs.SkipDir
		case d.IsDir():
			return nil
		}
		body, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		if filepath.Ext(path) == ".jsonl" {
			texts = append(texts, textsOf(body)...)
		} else if isText(path, body) {
			texts = append(texts, string(body))
		}
		return nil
	})
	if err == nil && len(texts) == 0 {
		err = errors.New("no texts in " + folder)
	}
	return texts, err
}

func sameFolder(a, b string) bool {
	x, errX := filepath.Abs(a)
	y, errY := filepath.Abs(b)
	return errX == nil && errY == nil && x == y
}

func isText(path string, body []byte) bool {
	switch filepath.Ext(path) {
	case ".md", ".txt", ".tweet", ".json", "":
		return utf8.Valid(body) && !bytes.ContainsRune(body, 0)
	}
	return false
}

func textsOf(body []byte) []string {
	var texts []string
	lines := bufio.NewScanner(bytes.NewReader(body))
	lines.Buffer(nil, 1<<20)
	for lines.Scan() {
		var row struct{ Text string }
		if json.Unmarshal(lines.Bytes(), &row) == nil && row.Text != "" {
			texts = append(texts, row.Text)
		}
	}
	return texts
}

// madeUp are texts of sentences that rules find something in.
func madeUp() []string {
	openings := []string{"In order to", "Basically, we", "It is obvious that everyone should", "Our team was asked to", "You can’t afford not to", "At this point in time, please"}
	middles := []string{"utilize the new portal", "leverage our world-class platform", "be very, very careful", "see the the opening hours", "contact his or her manager", "e.g. book a slot at 9 AM"}
	ends := []string{"!!! #HealthWeek", " (WHO says so).", ". Click here: https://www.example.org/a", " — it’s easy.", ", etc.", " and save up to 50% ASAP."}
	var texts []string
	for _, a := range openings {
		for _, b := range middles {
			for _, c := range ends {
				texts = append(texts, a+" "+b+c)
			}
		}
	}
	return texts
}

// write puts texts into a folder as files that Vale reads as plain text.
func write(folder string, texts []string) error {
	if err := os.MkdirAll(folder, 0o755); err != nil {
		return err
	}
	for i, text := range texts {
		if err := os.WriteFile(filepath.Join(folder, fmt.Sprintf("%05d.txt", i)), []byte(text), 0o644); err != nil {
			return err
		}
	}
	return nil
}

// posts makes n short posts of the lines of texts, taken in turn, so that no
// two are the same.
func posts(texts []string, n int) []string {
	var lines []string
	for _, text := range texts {
		for line := range strings.SplitSeq(text, "\n") {
			if line = strings.TrimSpace(line); len(text) < 4000 && len(line) > 20 && len(line) < 400 {
				lines = append(lines, line)
			}
		}
	}
	made := make([]string, n)
	for i := range made {
		var b strings.Builder
		for k := 0; b.Len() < 150+(i*37)%160; k++ {
			b.WriteString(lines[(i*7+k*(i%13+1)*31)%len(lines)])
			b.WriteByte(" \n"[k%2])
		}
		made[i] = b.String()
	}
	return made
}
