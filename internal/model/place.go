package model

import (
	"path"
	"slices"
	"strings"

	"masthead/internal/near"
)

// Role says what a path is to an organisation.
type Role int

const (
	Foreign   Role = iota // outside our folders: none of our business
	Governed              // a file of Place.Kind
	Media                 // a file that an asset describes
	Support               // allowed beside governed files: README.md, cases and tests of rules
	Misplaced             // in our folders, or meant to be, but not where it counts
)

// Reason says, for a program, why a path is Misplaced.
type Reason string

const (
	BadPath       Reason = "bad-path"       // absolute, with "..", empty parts or backslashes
	Temporary     Reason = "temporary"      // left behind by an editor or the system
	FolderCase    Reason = "folder-case"    // Accounts/ is another folder than accounts/
	UnknownFolder Reason = "unknown-folder" // no folder of that name is known here
	ReservedName  Reason = "reserved-name"  // a folder name of ours where a district's is wanted
	WrongExt      Reason = "extension"      // the file would not be read
	BadName       Reason = "bad-name"       // the name cannot be an id
	TooDeep       Reason = "too-deep"       // in a folder where none is allowed
	NoFolder      Reason = "no-folder"      // directly where a folder per district or style pack is wanted
	MediaOutside  Reason = "media-outside"  // an image, video or document outside MediaFolder
	Readme        Reason = "readme"         // a README.md among posts or accounts would be one
)

// Place is what the path alone tells of a file.
type Place struct {
	Role     Role
	Kind     Kind   // of a Governed file, else zero
	ID       string // file name without extension; "" for the organization
	District string // of an account or post
	Reason   Reason // of a Misplaced file, else ""
	Suggest  string // the path probably meant by a Misplaced file, or ""
}

// KindOf classifies every path: slash-separated, from the root of the
// organisation. No file of ours is skipped in silence: what is neither
// governed nor allowed beside governed files is Misplaced.
func KindOf(p string) Place {
	if path.Clean(p) != p || path.IsAbs(p) || p == "." || p == ".." || strings.HasPrefix(p, "../") || strings.Contains(p, "\\") {
		return Place{Role: Misplaced, Reason: BadPath}
	}
	top, rest, inFolder := strings.Cut(p, "/")
	switch {
	case !inFolder:
		return rootFile(p)
	case slices.Contains(Forges, top+"/"):
		return Place{Role: Support}
	case !slices.Contains(topFolders, top):
		return foreignFolder(top, rest)
	case isKeeper(path.Base(p)):
		return Place{Role: Support}
	case slices.ContainsFunc(strings.Split(p, "/"), isTemporary):
		return misplaced(Temporary, "")
	}
	if kind, ok := reservedKind(p); ok {
		return inReserved(kind, strings.TrimPrefix(p, kind.Folder))
	}
	switch top {
	case "accounts", "calendar":
		return inDistricts(top, rest)
	case "policies":
		return inPolicies(rest)
	}
	return misplaced(UnknownFolder, "")
}

var topFolders = []string{"accounts", "calendar", "policies", "schema"}

func misplaced(reason Reason, suggest string) Place {
	return Place{Role: Misplaced, Reason: reason, Suggest: suggest}
}

func governed(kind Kind, district, id string) Place {
	return Place{Role: Governed, Kind: kind, District: district, ID: id}
}

// rootFile judges a file that is in no folder.
func rootFile(name string) Place {
	stem, _, _ := strings.Cut(name, ".")
	ext := strings.TrimPrefix(name, stem)
	switch {
	case name == OrganizationFile:
		return governed(Kinds[0], "", "")
	case strings.EqualFold(name, OrganizationFile):
		return misplaced(BadName, OrganizationFile)
	case strings.EqualFold(stem, "masthead") && (ext == "" || slices.Contains(textExts, strings.ToLower(ext))):
		return misplaced(WrongExt, OrganizationFile)
	}
	return Place{}
}

// foreignFolder lets other folders be, unless the name is one of ours that was
// written differently: then its files would be lost without a word.
func foreignFolder(top, rest string) Place {
	for _, ours := range topFolders {
		if strings.EqualFold(top, ours) {
			return misplaced(FolderCase, firstRight(ours+"/"+rest))
		}
	}
	ours, ok := near.Of(top, topFolders[:2])
	if ok && slices.Contains(textExts, strings.ToLower(path.Ext(rest))) {
		if suggest := firstRight(ours + "/" + rest); suggest != "" {
			return misplaced(UnknownFolder, suggest)
		}
	}
	return Place{}
}

// reservedKind is the kind whose own folder p is in.
func reservedKind(p string) (Kind, bool) {
	for _, k := range Kinds {
		if k.Folder != "" && k.Name != "account" && k.Name != "post" && strings.HasPrefix(p, k.Folder) {
			return k, true
		}
	}
	return Kind{}, false
}

// firstRight is p, or what KindOf suggests for it, whichever is right; else "".
// Each step mends one part of a path, so a few are enough.
func firstRight(p string) string {
	for range 4 {
		place := KindOf(p)
		if place.Role != Misplaced {
			return p
		}
		p = place.Suggest
		if p == "" {
			return ""
		}
	}
	return ""
}
