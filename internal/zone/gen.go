//go:build ignore

// Gen copies the time zone database of the Go tree it is run with to
// zoneinfo.zip, and the database's release name to release.txt.
package main

import (
	"log"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
)

func main() {
	log.SetFlags(0)
	root, err := exec.Command("go", "env", "GOROOT").Output()
	if err != nil {
		log.Fatalf("asking go for GOROOT: %v", err)
	}
	dir := filepath.Join(strings.TrimSpace(string(root)), "lib", "time")
	script, err := os.ReadFile(filepath.Join(dir, "update.bash"))
	if err != nil {
		log.Fatal(err)
	}
	release := regexp.MustCompile(`(?m)^DATA=(\w+)$`).FindSubmatch(script)
	if release == nil {
		log.Fatal("update.bash names no release")
	}
	data, err := os.ReadFile(filepath.Join(dir, "zoneinfo.zip"))
	if err != nil {
		log.Fatal(err)
	}
	write("zoneinfo.zip", data)
	write("release.txt", append(release[1], '\n'))
}

func write(name string, data []byte) {
	if err := os.WriteFile(name, data, 0o644); err != nil {
		log.Fatal(err)
	}
}
