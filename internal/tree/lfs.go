package tree

import (
	"bytes"
	"encoding/hex"
	"strconv"
	"strings"
)

// Pointer is what Git LFS stores in place of a large file.
type Pointer struct {
	OID  string // SHA-256 of the content, 64 lower-case hex digits
	Size int64  // bytes of the content
}

// IsLFSPointer tells whether a file's content stands for a file kept elsewhere
// (git-lfs pointer specification, version 1).
func IsLFSPointer(data []byte) (Pointer, bool) {
	if len(data) > 1024 || !bytes.HasPrefix(data, []byte("version https://git-lfs.github.com/spec/v1\n")) {
		return Pointer{}, false
	}
	p := Pointer{Size: -1}
	for line := range strings.Lines(string(data)) {
		key, value, _ := strings.Cut(strings.TrimSuffix(line, "\n"), " ")
		switch key {
		case "oid":
			p.OID, _ = strings.CutPrefix(value, "sha256:")
		case "size":
			n, err := strconv.ParseInt(value, 10, 64)
			if err != nil {
				return Pointer{}, false
			}
			p.Size = n
		}
	}
	sum, err := hex.DecodeString(p.OID)
	ok := err == nil && len(sum) == 32 && p.OID == strings.ToLower(p.OID) && p.Size >= 0
	if !ok {
		return Pointer{}, false
	}
	return p, true
}
