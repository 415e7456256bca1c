package sandbox

import (
	"crypto/sha256"
	"encoding/hex"
	"os"
	"path/filepath"
	"testing"

	"masthead/internal/provider"
)

// copied is the digest of the bytes that lie in the folder.
func copied(t *testing.T, account string, m provider.Medium) string {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(account, "media", mediumName(m)))
	if err != nil {
		t.Fatal(err)
	}
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:])
}
