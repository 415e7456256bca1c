package bluesky

import (
	"crypto/sha256"
	"encoding/binary"
	"strconv"
	"strings"
	"time"

	"masthead/internal/ledger"
)

// A TID is the key of a record: 53 bits of microseconds and 10 of anything, as
// 13 signs that sort as the number does. Servers take no other keys for posts,
// and readers' programs sort by them.
const (
	sortable  = "234567abcdefghijklmnopqrstuvwxyz"
	tidLength = 13
	anyBits   = 10
)

// spread is the stretch of time over which keys that began in one moment are
// laid out, so that no two meet; it ends when they began, never later.
const spread = time.Minute

// recordKey is where a thing lies: a function of what never changes about it.
// Text and time may change between a call that nobody knows the end of and the
// next one, and both must mean the same place; so neither is in it, but the time
// when the ledger first planned something for the key. Parts of a thread follow
// each other.
func recordKey(repo string, k ledger.Key, began time.Time) string {
	index, isPart := partIndex(k.Occurrence)
	whole := k
	if isPart {
		whole.Occurrence = ""
	}
	lag := number(repo, whole) % uint64(spread/time.Microsecond)
	at := began.Add(-spread).UnixMicro() + int64(lag) + index
	return tid(at, number(repo, k)>>(64-anyBits)) // bits that the lag does not follow from
}

// partIndex knows the occurrences that are parts of one thread, and their order.
func partIndex(occurrence string) (int64, bool) {
	if occurrence == "comment" {
		return 999, true
	}
	text, ok := strings.CutPrefix(occurrence, "part-")
	n, err := strconv.ParseInt(text, 10, 16)
	return n, ok && err == nil
}

// number is a hash of a key in a repository.
func number(repo string, k ledger.Key) uint64 {
	sum := sha256.Sum256([]byte("masthead\x00" + repo + "\x00" + k.Post + "\x00" + k.Target + "\x00" + k.Occurrence))
	return binary.BigEndian.Uint64(sum[:])
}

// tid writes microseconds and the low bits of anything.
func tid(micros int64, anything uint64) string {
	value := uint64(micros)<<anyBits&(1<<63-1) | anything&(1<<anyBits-1)
	var text [tidLength]byte
	for i := range text {
		text[tidLength-1-i] = sortable[value&31]
		value >>= 5
	}
	return string(text[:])
}

// tidTime reads the time of a key; zero where it is no TID.
func tidTime(key string) time.Time {
	if len(key) != tidLength || strings.IndexByte(sortable, key[0]) > 15 {
		return time.Time{}
	}
	var value uint64
	for i := range len(key) {
		digit := strings.IndexByte(sortable, key[i])
		if digit < 0 {
			return time.Time{}
		}
		value = value<<5 | uint64(digit)
	}
	return time.UnixMicro(int64(value >> anyBits)).UTC()
}
