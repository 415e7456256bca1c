package provider

import (
	"io"
	"log"
)

// quiet takes what a server logs of the failures that a test wants.
func quiet() *log.Logger { return log.New(io.Discard, "", 0) }
