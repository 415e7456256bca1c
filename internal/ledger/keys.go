package ledger

import (
	"crypto/ed25519"
	"crypto/x509"
	"encoding/base64"
	"encoding/pem"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"
)

// Right is what a key may be used for. Each event needs one (see Events).
type Right string

const (
	Publish Right = "publish" // plan, claim, send, and write down what came of it: the publishing environment
	Halt    Right = "stop"    // stop what has not gone out, and order what has to be taken down
	Resume  Right = "resume"  // lift a stop, and decide what becomes of the posts it held back
	Settle  Right = "settle"  // say what became of something, on evidence that no program has
)

// Rights lists all of them.
func Rights() []Right { return []Right{Publish, Halt, Resume, Settle} }

// PublicKey is one key that entries may be signed with. A key that is no longer
// used stays listed, with Until: what it signed before stays good.
type PublicKey struct {
	ID    string
	Key   ed25519.PublicKey
	May   []Right
	Until time.Time // zero: no end
}

// Signer is a key of our own. The private half is kept in a function, since fmt
// prints what lies inside a struct without asking any method.
type Signer struct {
	ID     string
	Public ed25519.PublicKey
	sign   func([]byte) []byte
	mac    func([]byte) []byte // seals what we keep for ourselves
}

func newSigner(id string, key ed25519.PrivateKey) Signer {
	return Signer{id, key.Public().(ed25519.PublicKey), func(message []byte) []byte { return ed25519.Sign(key, message) }, macOf(key.Seed())}
}

// NewSigner makes a signer from 32 bytes, which are its secret.
func NewSigner(id string, seed []byte) (Signer, error) {
	if len(seed) != ed25519.SeedSize {
		return Signer{}, fmt.Errorf("a private key has %d bytes, and this one has %d", ed25519.SeedSize, len(seed))
	}
	return newSigner(id, ed25519.NewKeyFromSeed(seed)), nil
}

// ParseSigner reads a private key: 32 bytes in base64, or PEM as openssl writes
// it (PKCS #8). No error holds any of the text.
func ParseSigner(id, text string) (Signer, error) {
	text = strings.TrimSpace(text)
	if block, _ := pem.Decode([]byte(text)); block != nil {
		key, err := x509.ParsePKCS8PrivateKey(block.Bytes)
		private, ok := key.(ed25519.PrivateKey)
		if err != nil || !ok {
			return Signer{}, errors.New("the private key is not an Ed25519 key")
		}
		return newSigner(id, private), nil
	}
	seed, err := base64.StdEncoding.DecodeString(text)
	if err != nil {
		return Signer{}, errors.New("the private key is neither base64 nor PEM")
	}
	return NewSigner(id, seed)
}

// ParsePublic reads a public key: 32 bytes in base64.
func ParsePublic(text string) (ed25519.PublicKey, error) {
	key, err := base64.StdEncoding.DecodeString(text)
	if err != nil || len(key) != ed25519.PublicKeySize {
		return nil, fmt.Errorf("a public key is %d bytes in base64", ed25519.PublicKeySize)
	}
	return key, nil
}

// PublicText is what ParsePublic reads.
func PublicText(key ed25519.PublicKey) string { return base64.StdEncoding.EncodeToString(key) }

// Keyring holds the keys of one repository, by the trusted part of its base.
type Keyring struct {
	Repo string // what entries name; never changes
	Keys []PublicKey
}

func (r Keyring) find(id string) (PublicKey, bool) {
	i := slices.IndexFunc(r.Keys, func(k PublicKey) bool { return k.ID == id })
	if i < 0 {
		return PublicKey{}, false
	}
	return r.Keys[i], true
}

// Named is the id under which a public key is listed.
func (r Keyring) Named(key ed25519.PublicKey) (string, bool) {
	i := slices.IndexFunc(r.Keys, func(k PublicKey) bool { return k.Key.Equal(key) })
	if i < 0 {
		return "", false
	}
	return r.Keys[i].ID, true
}

// signed is what a signature is over: nothing else that is signed anywhere
// begins like this.
func signed(line []byte) []byte { return append([]byte("masthead ledger 1\n"), line...) }

// seal signs the last entry of a batch, and gives its line.
func (s Signer) seal(e *Entry) ([]byte, error) {
	e.Sig = ""
	line, err := e.Line()
	if err != nil {
		return nil, err
	}
	e.Sig = base64.StdEncoding.EncodeToString(s.sign(signed(line)))
	return e.Line()
}

// verify judges the signature of the last entry of a batch.
func (r Keyring) verify(e Entry) error {
	key, ok := r.find(e.By)
	if !ok {
		return &Fault{Forged, e.Seq, fmt.Sprintf("no key %s is listed", e.By)}
	}
	sig, err := base64.StdEncoding.DecodeString(e.Sig)
	e.Sig = ""
	line, lineErr := e.Line()
	if err != nil || lineErr != nil || !ed25519.Verify(key.Key, signed(line), sig) {
		return &Fault{Forged, e.Seq, fmt.Sprintf("the signature is not one of key %s", e.By)}
	}
	return nil
}

// allows judges whether the key of an entry may write it.
func (r Keyring) allows(e *Entry, right []Right) error {
	key, ok := r.find(e.By)
	switch {
	case !ok:
		return &Fault{Forged, e.Seq, fmt.Sprintf("no key %s is listed", e.By)}
	case !key.Until.IsZero() && e.At.After(key.Until):
		return &Fault{Forged, e.Seq, fmt.Sprintf("key %s was no longer good then", e.By)}
	case !slices.ContainsFunc(right, func(r Right) bool { return slices.Contains(key.May, r) }):
		return &Fault{Forged, e.Seq, fmt.Sprintf("key %s may not write %q", e.By, e.Event)}
	}
	return nil
}
