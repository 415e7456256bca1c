package ledger

import (
	"errors"
	"fmt"
	"net/url"
	"slices"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"
)

const (
	maxLine = 16 << 10 // bytes of one entry
	maxText = 2000     // bytes of one free text
	maxList = 100      // items of one list
)

// wellFormed judges each field by itself; whether the entry may stand where it
// stands is the fold's to say.
func (e Entry) wellFormed() error {
	switch {
	case e.V != Version:
		return fmt.Errorf("entries of version %d are not known", e.V)
	case !isText(e.Repo) || e.Repo == "":
		return errors.New("`repo` must name the repository")
	case e.Seq < 1 || (e.Seq == 1) != (e.Prev == ""):
		return errors.New("`seq` and `prev` do not fit together")
	case e.Prev != "" && !isDigest(e.Prev) || e.Operation != "" && !isDigest(e.Operation):
		return errors.New("a digest is sha256: and 64 hexadecimal digits")
	case !isInstant(e.At) || !e.Lease.IsZero() && !isInstant(e.Lease):
		return errors.New("a time is in UTC and whole seconds")
	case !isID(e.By):
		return errors.New("`by` must name a key")
	case e.Nonce != "" && !isHex(e.Nonce, 32):
		return errors.New("a nonce has 32 hexadecimal digits")
	case e.Commit != "" && !isCommit(e.Commit) || e.Since != "" && !isCommit(e.Since):
		return errors.New("a commit is named by 40 or 64 hexadecimal digits")
	case !e.Again.IsZero() && !isInstant(e.Again):
		return errors.New("a time is in UTC and whole seconds")
	case e.Content != "" && !isDigest(e.Content):
		return errors.New("a digest is sha256: and 64 hexadecimal digits")
	case !e.Due.IsZero() && !isInstant(e.Due):
		return errors.New("a time is in UTC and whole seconds")
	case e.Stop < 0:
		return errors.New("`stop` is the number of an entry")
	}
	return errors.Join(e.keyForm(), e.textForm(), e.listForm())
}

func (e Entry) keyForm() error {
	if e.Key() == (Key{}) {
		return nil
	}
	if !isPost(e.Post) || !isID(e.Target) || !isOccurrence(e.Occurrence) {
		return fmt.Errorf("%q is not the key of a post", e.Key())
	}
	return nil
}

func (e Entry) textForm() error {
	for _, text := range []string{e.Token, e.As, e.ID, e.Revision, e.Reason, e.Evidence, e.Sig, e.Wall, e.Source} {
		if !isText(text) {
			return fmt.Errorf("a text has at most %d bytes and no control characters", maxText)
		}
	}
	if e.URL == "" {
		return nil
	}
	if u, err := url.Parse(e.URL); err != nil || !isText(e.URL) || u.Scheme != "https" && u.Scheme != "http" && u.Scheme != "file" && u.Scheme != "at" {
		return errors.New("`url` is no address")
	}
	return nil
}

func (e Entry) listForm() error {
	for _, list := range [][]string{e.Marks, e.Scope, e.Except} {
		if len(list) > maxList || !slices.IsSorted(list) || len(slices.Compact(slices.Clone(list))) != len(list) {
			return fmt.Errorf("a list has at most %d items, sorted, none twice", maxList)
		}
		for _, item := range list {
			if kind, id, ok := strings.Cut(item, "/"); !ok || !isID(kind) || id == "" || !isText(id) {
				return fmt.Errorf("%q is not KIND/ID", item)
			}
		}
	}
	return nil
}

func isText(s string) bool {
	return len(s) <= maxText && utf8.ValidString(s) && !strings.ContainsFunc(s, unicode.IsControl)
}

func isHex(s string, length int) bool {
	return len(s) == length && strings.Trim(s, "0123456789abcdef") == ""
}

func isCommit(s string) bool { return isHex(s, 40) || isHex(s, 64) }

func isDigest(s string) bool {
	hex, ok := strings.CutPrefix(s, "sha256:")
	return ok && isHex(hex, 64)
}

// isID knows ids of files and of keys, such as clinic-tour.
func isID(s string) bool {
	for word := range strings.SplitSeq(s, "-") {
		if word == "" || len(s) > 200 || strings.Trim(word, "abcdefghijklmnopqrstuvwxyz0123456789") != "" {
			return false
		}
	}
	return true
}

func isPost(s string) bool { return isID(strings.TrimPrefix(s, "profile/")) }

func isOccurrence(s string) bool {
	return len(s) <= 64 && strings.Trim(s, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.-") == ""
}

func isInstant(t time.Time) bool {
	_, offset := t.Zone()
	return offset == 0 && t.Nanosecond() == 0 && t.Year() > 2000 && t.Year() < 10000
}
