package provider

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
)

// Load reads the bytes of a medium, and refuses any that are not those that were
// approved.
func (o Operation) Load(ctx context.Context, m Medium) ([]byte, error) {
	doing := "reading " + Quote(m.Name)
	if o.Media == nil {
		return nil, &Error{Trouble: Unfit, Doing: doing, Why: "its bytes are not at hand"}
	}
	r, err := o.Media(ctx, m)
	if err != nil {
		return nil, &Error{Trouble: Unreachable, Doing: doing, Why: Quote(err.Error())}
	}
	defer r.Close()
	data, err := io.ReadAll(io.LimitReader(r, m.Bytes+1))
	if err != nil {
		return nil, &Error{Trouble: Unreachable, Doing: doing, Why: Quote(err.Error())}
	}
	if sum := sha256.Sum256(data); int64(len(data)) != m.Bytes || hex.EncodeToString(sum[:]) != m.SHA256 {
		return nil, &Error{Trouble: Unfit, Doing: doing, Why: fmt.Sprintf("it is not the file that was approved: %d bytes, digest %x", len(data), sum[:6])}
	}
	return data, nil
}
