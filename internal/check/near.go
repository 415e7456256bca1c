package check

import (
	"bytes"
	"slices"
	"sort"
	"strings"

	"masthead/internal/model"
	"masthead/internal/tree"
)

// isNear reports whether a post can be of one of the stretches: to look for
// dates and names is much less work than to parse. Where characters may be
// written as escapes, nobody knows without parsing.
func isNear(path string, text []byte, near []stretch) bool {
	if bytes.IndexByte(text, '\\') >= 0 {
		return true
	}
	dates := model.DaysIn(text)
	return slices.ContainsFunc(near, func(s stretch) bool { return s.isNear(path, text, dates) })
}

// posts are the files in the folders of the months, and those that are in the
// folder of none.
func (s stretch) posts(t *tree.Tree) []tree.File {
	var list []tree.File
	end := after(t, "calendar/")
	for i := from(t, "calendar/"); i < end; {
		p := t.Files[i].Path
		month, name, inMonth := model.MonthFolder(p)
		next := i + 1
		switch folder := lazyFolder(p); {
		case inMonth:
			next = after(t, month)
		case folder == "calendar/assets/" || folder == "calendar/consents/":
			next = after(t, folder)
		}
		if !inMonth || s.first <= name && name <= s.last {
			list = append(list, t.Files[i:next]...)
		}
		i = next
	}
	return list
}

// isNear reports whether the text of a post can be of the stretch, without
// parsing it: it has a day of it, and is of a district or names an account.
func (s stretch) isNear(path string, text []byte, dates []string) bool {
	if !slices.ContainsFunc(dates, func(date string) bool { return s.from <= date && date <= s.to }) {
		return false
	}
	return s.all || slices.Contains(s.districts, districtOf(path)) ||
		slices.ContainsFunc(s.accounts, func(id string) bool { return bytes.Contains(text, []byte(id)) })
}

// districtOf is the folder that a post is in.
func districtOf(path string) string {
	district, _, _ := strings.Cut(strings.TrimPrefix(path, "calendar/"), "/")
	return district
}

// from is the place of the first file in a folder.
func from(t *tree.Tree, folder string) int {
	return sort.Search(len(t.Files), func(i int) bool { return t.Files[i].Path >= folder })
}
