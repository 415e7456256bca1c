package edit

import "strings"

// joined puts neighbours together: in each gap between kept pieces first all
// that went, then all that came.
func joined(pieces []Piece) []Piece {
	var all []Piece
	var gone, come strings.Builder
	flush := func() {
		if gone.Len() > 0 {
			all = append(all, Piece{Deleted, gone.String()})
		}
		if come.Len() > 0 {
			all = append(all, Piece{Inserted, come.String()})
		}
		gone.Reset()
		come.Reset()
	}
	for _, p := range pieces {
		switch {
		case p.Text == "":
		case p.Op == Deleted:
			gone.WriteString(p.Text)
		case p.Op == Inserted:
			come.WriteString(p.Text)
		case gone.Len()+come.Len() == 0 && len(all) > 0 && all[len(all)-1].Op == Kept:
			all[len(all)-1].Text += p.Text
		default:
			flush()
			all = append(all, p)
		}
	}
	flush()
	return all
}

// isBlank and isSmall are islands: what little was kept between two edits is
// taken for a part of both. Line ends stay, so that paragraphs can be found
// again.
func isBlank(pieces []Piece, i int) bool { return strings.Trim(pieces[i].Text, " \t\u00a0") == "" }

// isSmall is a word or two in the middle of much that is new.
func isSmall(pieces []Piece, i int) bool {
	const few = 4 // times its length, at least, are the edits beside it
	kept := pieces[i].Text
	return !strings.Contains(kept, "\n") && few*len(kept) <= min(sizeBefore(pieces, i), sizeAfter(pieces, i))
}

func without(pieces []Piece, island func([]Piece, int) bool) []Piece {
	var all []Piece
	for i, p := range pieces {
		inside := i > 0 && i < len(pieces)-1
		if p.Op == Kept && inside && island(pieces, i) {
			all = append(all, Piece{Deleted, p.Text}, Piece{Inserted, p.Text})
			continue
		}
		all = append(all, p)
	}
	return joined(all)
}

// sizeBefore is the length of the longer of what went and what came before
// piece i.
func sizeBefore(pieces []Piece, i int) int {
	n := 0
	for i--; i >= 0 && pieces[i].Op != Kept; i-- {
		n = max(n, len(pieces[i].Text))
	}
	return n
}

func sizeAfter(pieces []Piece, i int) int {
	n := 0
	for i++; i < len(pieces) && pieces[i].Op != Kept; i++ {
		n = max(n, len(pieces[i].Text))
	}
	return n
}
