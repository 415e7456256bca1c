package webhook

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base64"
	"errors"
	"strconv"
	"strings"
	"time"

	"masthead/internal/secret"
)

// Sizes of a key, in bytes, as Standard Webhooks has them.
const (
	shortest = 24
	longest  = 64
)

// readKeys takes one signing secret, or the new and the old one with a blank
// between them while receivers change over.
func readKeys(s secret.Text) ([]secret.Text, error) {
	var keys []secret.Text
	for word := range strings.FieldsSeq(s.Reveal()) {
		text, ok := strings.CutPrefix(word, "whsec_")
		key, err := base64.StdEncoding.DecodeString(text)
		if !ok || err != nil || len(key) < shortest || len(key) > longest {
			return nil, errors.New("the signing secret of a webhook is whsec_ and the Base64 of 24 to 64 random bytes, as from: echo whsec_$(openssl rand -base64 32)")
		}
		keys = append(keys, secret.New(string(key)))
	}
	if len(keys) == 0 {
		return nil, errors.New("a webhook needs a signing secret, or anybody could send in our name")
	}
	return keys, nil
}

// stamp is a time as the header has it.
func stamp(at time.Time) string { return strconv.FormatInt(at.Unix(), 10) }

// sign gives one signature for each key, over the id, the time and the body.
func sign(keys []secret.Text, id string, at time.Time, body []byte) string {
	var all []string
	for _, key := range keys {
		mac := hmac.New(sha256.New, []byte(key.Reveal()))
		mac.Write([]byte(id + "." + stamp(at) + "."))
		mac.Write(body)
		all = append(all, "v1,"+base64.StdEncoding.EncodeToString(mac.Sum(nil)))
	}
	return strings.Join(all, " ")
}
