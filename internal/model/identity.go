package model

import (
	"strings"

	"golang.org/x/text/unicode/norm"
)

// FoldID is an id as it must be unique: two that differ in capitals or in how
// characters are composed are one.
func FoldID(id string) string { return strings.ToLower(norm.NFC.String(id)) }
