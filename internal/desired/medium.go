package desired

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"net/url"
	"path"
	"strings"

	"masthead/internal/media"
	"masthead/internal/model"
	"masthead/internal/preview"
	"masthead/internal/provider"
	"masthead/internal/tree"
)

// medium is one picture, film, sound or document, as services are told of it.
func (w *work) medium(m preview.Medium) (provider.Medium, *Problem) {
	a := w.Org.Assets.Get(m.Asset)
	if a == nil {
		return provider.Medium{}, &Problem{What: NoAsset, Detail: m.Asset}
	}
	made, wrong := w.file(a)
	made.Alt, made.Crop = m.Alt, m.Crop
	return made, wrong
}

// file is what is known of the file of an asset: what the file itself says comes
// before what the asset says of it.
func (w *work) file(a *model.Asset) (provider.Medium, *Problem) {
	m := provider.Medium{Asset: a.ID, Name: nameOf(a.File), Type: a.MediaType, SHA256: a.SHA256, Bytes: int64(a.Bytes), Width: a.Width, Height: a.Height}
	if strings.HasPrefix(a.File, model.MediaFolder) && w.Tree != nil {
		if wrong := w.look(a, &m); wrong != nil {
			return m, wrong
		}
	}
	if m.SHA256 == "" {
		return m, &Problem{What: NoChecksum, Path: a.Path, Detail: a.ID}
	}
	if m.Type == "" {
		m.Type = types[strings.ToLower(path.Ext(m.Name))]
	}
	if m.Type == "" {
		return m, &Problem{What: NoType, Path: a.Path, Detail: a.ID}
	}
	m.Kind = kindOf(m.Type, a.Sort)
	return m, nil
}

// look reads the file where the repository has it. Of a file in Git LFS, and of
// one too large to be read in one go, little is known before it is fetched.
func (w *work) look(a *model.Asset, m *provider.Medium) *Problem {
	data, err := w.Tree.Read(a.File)
	digest := ""
	pointer, elsewhere := tree.IsLFSPointer(data)
	tooLarge, isLarge := errors.AsType[*tree.TooLargeError](err)
	switch {
	case isLarge:
		m.Bytes = tooLarge.Size
	case err != nil:
		return &Problem{What: NoFile, Path: a.Path, Detail: a.File}
	case elsewhere:
		digest, m.Bytes = pointer.OID, pointer.Size
	default:
		sum := sha256.Sum256(data)
		digest, m.Bytes = hex.EncodeToString(sum[:]), int64(len(data))
		if info := media.Read(data); info.Type != "" {
			m.Type, m.Width, m.Height = info.Type, info.Width, info.Height
		}
	}
	if digest != "" && a.SHA256 != "" && a.SHA256 != digest {
		return &Problem{What: OtherChecksum, Path: a.Path, Detail: a.ID}
	}
	if m.SHA256 == "" {
		m.SHA256 = digest
	}
	return nil
}

// nameOf is the last part of a path or an address.
func nameOf(file string) string {
	if u, err := url.Parse(file); err == nil && u.Scheme != "" {
		file = u.Path
	}
	return path.Base(file)
}

// kindOf goes by the type of the file; a logo is a picture.
func kindOf(mediaType, declared string) string {
	switch group, _, _ := strings.Cut(mediaType, "/"); {
	case group == "image" || group == "video" || group == "audio":
		return group
	case mediaType == "application/pdf":
		return "document"
	case declared == "logo":
		return "image"
	}
	return declared
}

// types are those of file names, where neither the file nor the asset says.
var types = map[string]string{
	".jpg": "image/jpeg", ".jpeg": "image/jpeg", ".png": "image/png", ".gif": "image/gif", ".webp": "image/webp", ".avif": "image/avif",
	".heic": "image/heic", ".svg": "image/svg+xml", ".mp4": "video/mp4", ".m4v": "video/mp4", ".mov": "video/quicktime", ".webm": "video/webm",
	".mp3": "audio/mpeg", ".m4a": "audio/mp4", ".wav": "audio/wav", ".ogg": "audio/ogg", ".pdf": "application/pdf",
}
