// Package workflow tests what GitHub runs: the workflows and the action of this
// repository, and the workflows that `masthead init` writes. The program's own
// doctor judges them, actionlint reads them, and act runs them as they are, on
// real events, against a server on this machine. It holds nothing else.
package workflow
