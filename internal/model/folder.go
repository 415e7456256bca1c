package model

import (
	"path"
	"slices"
	"strings"
	"sync"
)

// textExts are extensions under which people save our files by mistake.
var textExts = []string{".yaml", ".yml", ".md", ".markdown", ".txt", ".json", ".rego", ".yaml.txt", ".yml.txt", ".md.txt"}

var mediaExts = []string{
	".jpg", ".jpeg", ".png", ".gif", ".webp", ".avif", ".heic", ".svg", ".psd", ".ai",
	".mp4", ".mov", ".webm", ".mp3", ".wav", ".m4a", ".ogg", ".pdf", ".vtt", ".srt",
}

// inReserved judges rest, a path inside the folder of one kind.
func inReserved(kind Kind, rest string) Place {
	if rest == "README.md" {
		return Place{Role: Support}
	}
	if kind.Name == "asset" && strings.HasPrefix(rest, "media/") {
		return inMedia(kind.Folder + rest)
	}
	if kind.Name == "style" {
		return inStyle(kind, rest)
	}
	if isRuleTest(kind, rest) {
		return Place{Role: Support}
	}
	if strings.Contains(rest, "/") {
		return misplaced(TooDeep, firstRight(kind.Folder+path.Base(rest)))
	}
	return named(kind, kind.Folder, "", rest)
}

// inMedia lets media have any name but one with blanks, which no asset can give.
func inMedia(p string) Place {
	if whole := strings.Join(strings.Fields(p), "-"); whole != p {
		return misplaced(BadName, whole)
	}
	return Place{Role: Media}
}

// isRuleTest allows what tests a rule, a helper or the schemas beside it.
func isRuleTest(kind Kind, name string) bool {
	switch kind.Name {
	case "rule", "approval":
		id, ok := strings.CutSuffix(name, ".txtar")
		return ok && IsID(id)
	case "library":
		return strings.HasSuffix(name, "_test.rego") && !strings.Contains(name, "/")
	case "schema":
		return name == "schema_test.go"
	}
	return false
}

// named judges a file name in the folder where files of kind belong.
func named(kind Kind, folder, district, name string) Place {
	stem, ok := strings.CutSuffix(name, kind.Ext)
	switch {
	case !ok:
		return wrongExt(kind, folder, name)
	case kind.Name == "post":
		return governed(kind, district, stem)
	case kind.Name == "library" && IsID(strings.ReplaceAll(stem, "_", "-")):
		return governed(kind, district, stem)
	case !IsID(stem):
		return misplaced(BadName, betterName(kind, folder, stem))
	case kind.Name == "district" && slices.Contains(reservedNames(), stem):
		return misplaced(ReservedName, "")
	case kind.Name == "schema" && !hasSchema(stem):
		return misplaced(BadName, "")
	}
	return governed(kind, district, stem)
}

func betterName(kind Kind, folder, stem string) string {
	if kind.Ext == ".rego" && strings.HasSuffix(stem, "_test") {
		return firstRight("policies/lib/" + stem + kind.Ext)
	}
	if slug(stem) == "" {
		return ""
	}
	return firstRight(folder + slug(stem) + kind.Ext)
}

func hasSchema(name string) bool {
	kind, ok := KindNamed(name)
	return ok && kind.Schema
}

func wrongExt(kind Kind, folder, name string) Place {
	lower := strings.ToLower(name)
	for _, ext := range mediaExts {
		if strings.HasSuffix(lower, ext) {
			return misplaced(MediaOutside, firstRight(MediaFolder+name))
		}
	}
	stem, ext, _ := strings.Cut(name, ".")
	if stem == "" || ext != "" && !slices.Contains(textExts, "."+strings.ToLower(ext)) {
		return misplaced(WrongExt, "")
	}
	return misplaced(WrongExt, firstRight(folder+stem+kind.Ext))
}

// inDistricts judges rest, a path below accounts/ or calendar/ that is in no
// folder of a kind: the first part must be a district.
func inDistricts(top, rest string) Place {
	district, name, inFolder := strings.Cut(rest, "/")
	kind, _ := KindNamed(map[string]string{"accounts": "account", "calendar": "post"}[top])
	switch {
	case rest == "README.md":
		return Place{Role: Support}
	case !inFolder:
		return misplaced(NoFolder, "")
	case !IsID(district) || slices.Contains(reservedNames(), district):
		return notADistrict(top, district, name)
	case strings.EqualFold(path.Base(name), "README.md"):
		return misplaced(Readme, "")
	}
	if proper, ok := pluralOf(top, district); ok {
		return misplaced(UnknownFolder, firstRight(top+"/"+proper+"/"+name))
	}
	folder := kind.Folder + district + "/"
	if kind.Name == "account" && strings.Contains(name, "/") {
		return misplaced(TooDeep, firstRight(folder+path.Base(name)))
	}
	if kind.Name == "account" && strings.EqualFold(path.Ext(name), ".md") {
		return misplaced(WrongExt, firstRight("calendar/"+district+"/"+name))
	}
	// A post may be in any folder of its district: months are only a habit.
	return named(kind, folder+strings.TrimSuffix(name, path.Base(name)), district, path.Base(name))
}

// notADistrict says why the first folder can be none, and which was meant.
func notADistrict(top, district, name string) Place {
	lower := strings.ToLower(district)
	if slices.Contains(reservedNames(), district) {
		for _, k := range Kinds {
			if k.Folder != "" && path.Base(k.Folder) == district {
				return misplaced(ReservedName, firstRight(k.Folder+name))
			}
		}
		return misplaced(ReservedName, "")
	}
	if IsID(lower) {
		return misplaced(FolderCase, firstRight(top+"/"+lower+"/"+name))
	}
	if slug(district) == "" {
		return misplaced(BadName, "")
	}
	return misplaced(BadName, firstRight(top+"/"+slug(district)+"/"+name))
}

// pluralOf catches accounts/person/ for accounts/people/.
func pluralOf(top, folder string) (string, bool) {
	for _, k := range Kinds {
		if k.Name == folder && strings.HasPrefix(k.Folder, top+"/") && path.Base(k.Folder) != top {
			return path.Base(k.Folder), true
		}
	}
	return "", false
}

// reservedNames are the folder names that no district can have, sorted. Every
// path is compared with them, so the list is made once.
var reservedNames = sync.OnceValue(func() []string {
	names := []string{"media"}
	for _, k := range Kinds {
		if k.Folder != "" {
			names = append(names, path.Base(k.Folder))
		}
	}
	slices.Sort(names)
	return slices.Compact(names)
})

// inPolicies judges rest, a path below policies/ in no folder of a kind.
func inPolicies(rest string) Place {
	if rest == "README.md" || rest == "cases.txtar" {
		return Place{Role: Support}
	}
	folder, name, _ := strings.Cut(rest, "/")
	lower := strings.ToLower(folder)
	if name != "" && lower != folder && slices.Contains(reservedNames(), lower) {
		return misplaced(FolderCase, firstRight("policies/"+lower+"/"+name))
	}
	if proper, ok := pluralOf("policies", lower); ok && name != "" {
		return misplaced(UnknownFolder, firstRight("policies/"+proper+"/"+name))
	}
	return misplaced(UnknownFolder, "")
}

// inStyle judges rest, a path below policies/style/: packs are folders, and
// packs and rules have the names that their authors gave them.
func inStyle(kind Kind, rest string) Place {
	pack, name, inFolder := strings.Cut(rest, "/")
	stem, ok := strings.CutSuffix(name, kind.Ext)
	switch {
	case !inFolder:
		return misplaced(NoFolder, "")
	case name == "README.md" || name == "LICENSE":
		return Place{Role: Support}
	case strings.Contains(name, "/"):
		return misplaced(TooDeep, firstRight(kind.Folder+pack+"/"+path.Base(name)))
	case !ok:
		return wrongExt(kind, kind.Folder+pack+"/", name)
	}
	return governed(kind, "", pack+"."+stem)
}

// isTemporary reports names that editors and systems leave behind.
func isTemporary(name string) bool {
	lower := strings.ToLower(name)
	return slices.Contains([]string{".ds_store", "thumbs.db", "desktop.ini"}, lower) ||
		strings.HasSuffix(name, "~") || strings.HasPrefix(name, "~$") || strings.HasPrefix(name, ".#") || strings.HasPrefix(name, "._") ||
		slices.Contains([]string{".swp", ".swo", ".tmp", ".bak", ".orig", ".rej"}, path.Ext(lower)) ||
		strings.HasPrefix(name, ".") && !isKeeper(name)
}

// isKeeper reports hidden files that Git itself reads.
func isKeeper(name string) bool {
	return name == ".gitkeep" || name == ".gitattributes" || name == ".gitignore"
}
