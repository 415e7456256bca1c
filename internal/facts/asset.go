package facts

import (
	"path"
	"slices"
	"strings"

	"masthead/internal/model"
	"masthead/internal/near"
	"masthead/internal/zone"
)

var assetFacts = []Fact{
	{"file", []string{"asset"}, Linked, "What the asset's file in the repository is: {state, sha256, bytes, media_type, width, height, turned, frames, location, hidden, extension_type}; state is here, elsewhere (Git LFS), missing, too-large or unreadable; what is not known is absent; extension_type is the media type that the name claims, where the content is another.", file},
	{"file_differs", []string{"asset"}, Linked, "Numbers of the asset that are not those of its file: [{field, said, actual}]; field is bytes, width or height.", fileDiffers},
	{"lost_files", []string{"asset"}, Linked, "Files that the asset names and the repository does not have: [{at, file, near}]; near is absent when no name is near.", lostFiles},
	{"odd_paths", []string{"asset"}, Linked, "Paths of the asset that lead elsewhere than they seem to: [{at, file}].", oddPaths},
	{"same_file", []string{"asset"}, Some, "The asset before this one that has the same file or checksum: {path, id, by}, by is file or sha256.", sameFile},
	{"rights_ending", []string{"asset"}, Some, "Planned posts of an asset whose rights end within the days that the organisation set: {until, posts: [{path, id, date}]}.", rightsEnding},
	{"personal_data", []string{"consent"}, Own, "Data of a person in a file that should only refer to it: [{at, range, text, sort}], sort is email, phone or name.", personalData},
	{"still_out", []string{"consent"}, Some, "Posts that readers can see although the consent has ended since: [{path, id, asset}].", stillOut},
	{"unused_media", []string{"organization"}, Every, "Files of the media folder that no asset names: [path].", unusedMedia},
}

// file gives what is known of the file; a remote one is not looked at.
func file(x *Index, t *model.Thing) any {
	a := x.library.assets[t.Path]
	if a == nil || !isLocal(a.File) || isTrick(a.File) {
		return nil
	}
	f := x.file(a.File)
	known := map[string]any{"state": f.state}
	for key, text := range map[string]string{"sha256": f.sha256, "media_type": f.Type, "hidden": f.Hidden, "extension_type": claimedType(a.File, f.Type)} {
		if text != "" {
			known[key] = text
		}
	}
	for key, n := range map[string]int{"width": f.Width, "height": f.Height, "frames": f.Frames} {
		if n > 0 {
			known[key] = n
		}
	}
	if f.bytes >= 0 {
		known["bytes"] = int(f.bytes)
	}
	if f.Turned {
		known["turned"] = true
	}
	if f.Location {
		known["location"] = true
	}
	return known
}

// fileDiffers takes the sides of a picture that is stored on its side in either
// order: programs disagree which of them is the width.
func fileDiffers(x *Index, t *model.Thing) any {
	a := x.library.assets[t.Path]
	if a == nil || !isLocal(a.File) || isTrick(a.File) {
		return nil
	}
	f := x.file(a.File)
	width, height := f.Width, f.Height
	if f.Turned && a.Width == f.Height {
		width, height = f.Height, f.Width
	}
	var found []any
	for _, n := range []struct {
		field        string
		said, actual int
	}{{"bytes", a.Bytes, int(f.bytes)}, {"width", a.Width, width}, {"height", a.Height, height}} {
		if n.said > 0 && n.actual > 0 && n.said != n.actual {
			found = append(found, map[string]any{"field": n.field, "said": n.said, "actual": n.actual})
		}
	}
	return some(found)
}

// extensions are the usual names of the types that media.Read knows. What is
// not listed claims nothing.
var extensions = map[string][]string{
	".jpg": {"image/jpeg"}, ".jpeg": {"image/jpeg"}, ".png": {"image/png"}, ".gif": {"image/gif"}, ".webp": {"image/webp"},
	".avif": {"image/avif"}, ".heic": {"image/heic", "image/heif"}, ".heif": {"image/heif", "image/heic"}, ".svg": {"image/svg+xml"},
	".tif": {"image/tiff"}, ".tiff": {"image/tiff"}, ".bmp": {"image/bmp"}, ".mp4": {"video/mp4"}, ".m4v": {"video/mp4"},
	".mov": {"video/quicktime", "video/mp4"}, ".webm": {"video/webm"}, ".mkv": {"video/x-matroska", "video/webm"}, ".ogv": {"video/ogg"},
	".ogg": {"audio/ogg", "video/ogg"}, ".mp3": {"audio/mpeg"}, ".m4a": {"audio/mp4", "video/mp4"}, ".wav": {"audio/wav"},
	".flac": {"audio/flac"}, ".pdf": {"application/pdf"}, ".vtt": {"text/vtt"}, ".zip": {"application/zip"},
}

// claimedType is the type that the name claims, "" where the content agrees or
// one of the two is unknown.
func claimedType(file, actual string) string {
	claimed := extensions[strings.ToLower(path.Ext(file))]
	if actual == "" || len(claimed) == 0 || slices.Contains(claimed, actual) {
		return ""
	}
	return claimed[0]
}

func lostFiles(x *Index, t *model.Thing) any {
	var found []any
	for _, p := range x.filesAt(t) {
		if isTrick(p.path) || x.file(p.path).state != fileMissing {
			continue
		}
		lost := map[string]any{"at": p.at, "file": p.path}
		if meant, ok := near.Of(path.Base(p.path), baseNames(x.MediaFiles)); ok {
			lost["near"] = model.MediaFolder + meant
		}
		found = append(found, lost)
	}
	return some(found)
}

func (x *Index) filesAt(t *model.Thing) []placed {
	if a := x.library.assets[t.Path]; a != nil {
		return filesOf(a)
	}
	return nil
}

// baseNames are those of the files that lie in the media folder itself.
func baseNames(files []string) []string {
	var names []string
	for _, file := range files {
		if name := strings.TrimPrefix(file, model.MediaFolder); !strings.Contains(name, "/") {
			names = append(names, name)
		}
	}
	return names
}

func oddPaths(x *Index, t *model.Thing) any {
	var found []any
	for _, p := range x.filesAt(t) {
		if isTrick(p.path) {
			found = append(found, map[string]any{"at": p.at, "file": p.path})
		}
	}
	return some(found)
}

func sameFile(x *Index, t *model.Thing) any {
	a := x.library.assets[t.Path]
	if a == nil {
		return nil
	}
	for _, key := range []struct{ by, value string }{{"file", a.File}, {"sha256", a.SHA256}} {
		if first := x.library.first[key.value]; first != nil && first.Path != a.Path {
			return map[string]any{"path": first.Path, "id": first.ID, "by": key.by}
		}
	}
	return nil
}

// rightsEnding looks at what is still to come: a post already out is judged by
// itself.
func rightsEnding(x *Index, t *model.Thing) any {
	a := x.library.assets[t.Path]
	days := x.Org.Settings.Freshness.RightsDays
	if a == nil || days == 0 || a.Rights.Until < x.today || a.Rights.Until > addDays(x.today, days) {
		return nil
	}
	var posts []any
	for _, u := range x.library.uses[a.ID] {
		if u.last.day >= x.today && u.post.Withdraw == nil {
			posts = append(posts, map[string]any{"path": u.post.Path, "id": u.post.ID, "date": u.last.day})
		}
	}
	if posts == nil {
		return nil
	}
	return map[string]any{"until": a.Rights.Until, "posts": posts}
}

// addDays moves a date, or gives it back if it is none.
func addDays(date string, days int) string {
	day, problem := zone.ParseDate(date)
	if problem != zone.None {
		return date
	}
	return day.Add(days).String()
}

func unusedMedia(x *Index, _ *model.Thing) any {
	var found []any
	for _, file := range x.MediaFiles {
		if x.library.files[file] == nil && path.Base(file) != "README.md" {
			found = append(found, file)
		}
	}
	return some(found)
}
