package sandbox

import (
	"context"
	"fmt"
	"os"
	"strings"
	"testing"
	"time"
)

// TestMain lets the test binary play the child.
func TestMain(m *testing.M) {
	if len(os.Args) < 2 || !strings.HasPrefix(os.Args[1], "child-") {
		os.Exit(m.Run())
	}
	if err := Enter(); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(4)
	}
	play(strings.TrimPrefix(os.Args[1], "child-"))
}

func play(part string) {
	switch part {
	case "greet":
		fmt.Print("hello ", os.Getenv("MASTHEAD_SECRET"))
	case "spin":
		for {
		}
	case "grow":
		for kept := [][]byte{}; ; {
			block := make([]byte, 64<<20)
			for i := 0; i < len(block); i += 4096 {
				block[i] = 1
			}
			kept = append(kept, block)
			_ = kept
		}
	case "shout":
		for {
			fmt.Println(strings.Repeat("x", 4096))
		}
	case "write":
		err := os.WriteFile(os.Args[2], []byte("x"), 0o600)
		fmt.Print(err)
	}
}

func TestTheChildIsBounded(t *testing.T) {
	limits := Limits{Memory: 256 << 20, CPU: time.Second, Wall: 20 * time.Second, Output: 1 << 16}
	for _, part := range []string{"spin", "grow", "shout"} {
		t.Run(part, func(t *testing.T) {
			if out, err := Run(context.Background(), []string{"child-" + part}, limits); err == nil {
				t.Errorf("ended well with %d bytes", len(out))
			} else {
				t.Log(err)
			}
		})
	}
}

func TestTheChildKnowsNoSecret(t *testing.T) {
	t.Setenv("MASTHEAD_SECRET", "s3cret")
	out, err := Run(context.Background(), []string{"child-greet"}, Defaults())
	if err != nil || string(out) != "hello " {
		t.Errorf("got %q, %v", out, err)
	}
}

func TestTheChildWritesNoFile(t *testing.T) {
	path := t.TempDir() + "/x"
	_, _ = Run(context.Background(), []string{"child-write", path}, Defaults())
	if content, _ := os.ReadFile(path); len(content) > 0 {
		t.Error("the child wrote a file")
	}
}
