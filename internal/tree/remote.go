package tree

import "path/filepath"

// RemoteURL is where this repository came from, as its configuration says:
// the URL of origin, or of the first other remote; "" without one.
func (r *Repository) RemoteURL() string {
	for _, s := range r.config.Section("remote").Subsections {
		if s.Name == r.remote() {
			return s.Option("url")
		}
	}
	return ""
}

// LFSFolder is where this repository keeps the large files of Git LFS that it
// has.
func (r *Repository) LFSFolder() string { return filepath.Join(r.common, "lfs", "objects") }
