package model

// LedgerKeys are the keys that may sign entries of the ledger.
type LedgerKeys struct {
	*Thing
	About, Repository string
	Keys              []LedgerKey
}

// LedgerKey is the public half of one of them. Until is the last day on which it
// is used, "" for no end.
type LedgerKey struct {
	ID, Key string
	May     []string
	Until   string
}

func ledgerKeys(t *Thing, f fields) *LedgerKeys {
	return &LedgerKeys{t, f.text("about"), f.text("repository"), groups(f, "keys", func(f fields) LedgerKey {
		return LedgerKey{f.text("id"), f.text("key"), f.texts("may"), f.text("until")}
	})}
}
