package webhook

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"masthead/internal/provider"
	"masthead/internal/provider/conformance"
	"masthead/internal/secret"
)

// A receiver in another process and language, which verifies with the library
// of Standard Webhooks, is told the whole story.
func TestReceiverInNode(t *testing.T) {
	tools := os.Getenv("MASTHEAD_OUTBOX")
	if tools == "" {
		t.Skip("MASTHEAD_OUTBOX names no folder with the library of Standard Webhooks; scripts/outbox-tools fills one")
	}
	folder := t.TempDir()
	address := start(t, tools, folder)
	worlds := 0
	conformance.Run(t, conformance.Service{New: func(t *testing.T) *conformance.World {
		worlds++
		name := fmt.Sprintf("board%d", worlds)
		o := options(address+"/"+name, nil)
		return &conformance.World{
			Open: Open, Options: o, Mute: true, Dead: secret.New("whsec_YW5vdGhlciBrZXkgdGhhdCBub2JvZHkga25vd3MuLi4u"),
			Things:  func() []conformance.Thing { return keptBy(t, filepath.Join(folder, name+".json")).things() },
			Profile: func() provider.Profile { return keptBy(t, filepath.Join(folder, name+".json")).Profile },
		}
	}})
}

func start(t *testing.T, tools, folder string) string {
	t.Helper()
	node := exec.Command("node", "testdata/receiver.cjs", signing, folder)
	node.Env = append(os.Environ(), "NODE_PATH="+filepath.Join(tools, "node_modules"))
	node.Stderr = os.Stderr
	out, err := node.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := node.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		node.Process.Kill()
		node.Wait()
	})
	line, err := bufio.NewReader(out).ReadString('\n')
	if err != nil {
		t.Fatal(err)
	}
	return strings.TrimSpace(line)
}

// kept is the file of a board.
type kept struct {
	Posts []struct {
		ID      string
		Gone    bool
		Content struct {
			Subject, Comment, Warning, Language, Visibility, Card string
			Sensitive                                             []string
			Parts                                                 []struct {
				Text  string
				Media []struct{ Alt, Digest string }
			}
		}
	}
	Profile provider.Profile
}

func keptBy(t *testing.T, path string) *kept {
	t.Helper()
	k := &kept{}
	data, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		return k
	}
	if err == nil {
		err = json.Unmarshal(data, k)
	}
	if err != nil {
		t.Fatal(err)
	}
	return k
}

func (k *kept) things() []conformance.Thing {
	var all []conformance.Thing
	for _, p := range k.Posts {
		if p.Gone {
			continue
		}
		c := p.Content
		thing := conformance.Thing{ID: p.ID, Warning: c.Warning, Language: c.Language, Visibility: c.Visibility, Sensitive: len(c.Sensitive) > 0,
			Card: c.Card, Subject: c.Subject, Comment: c.Comment, At: time.Time{}}
		for _, part := range c.Parts {
			thing.Texts = append(thing.Texts, part.Text)
			for _, m := range part.Media {
				thing.Alts, thing.Media = append(thing.Alts, m.Alt), append(thing.Media, m.Digest)
			}
		}
		all = append(all, thing)
	}
	return all
}
