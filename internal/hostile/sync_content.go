package hostile

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
)

const posterPost = "calendar/north/2026/10/poster.md"

// poster is a post that shows the ward.
func poster(r *Repo) {
	r.Write(posterPost, DuePost("poster", "north-mastodon", "This is our ward.", "media: [{asset: ward, alt: A low white house stands behind four lime trees.}]"))
}

// shown is a picture in which something is wrong, approved or not; with the
// right one it is sent.
func shown(id, title, does, holds string, ends int, do func(*Stage)) Attack {
	return Attack{ID: id, Title: title, Row: "media", Does: does, Holds: holds, Sync: &Sync{
		Do: do, Twin: func(s *Stage) { s.Merge(goodPoster) }, Sent: honest, TwinSent: beside("north-mastodon/poster"), Ends: ends, Never: []string{"knives", seedText("publish-1")}}}
}

func goodPoster(r *Repo) { goodWard(r); poster(r) }

// otherPhotograph is a picture that nobody has approved.
func otherPhotograph() string { return photograph() + "knives" }

func pointer(of string) string {
	return fmt.Sprintf("version https://git-lfs.github.com/spec/v1\noid sha256:%s\nsize %d\n", digestOf(of), len(of))
}

// large puts a file where Git LFS of the clone would have the one of a digest.
func (s *Stage) large(digest, text string) {
	name := filepath.Join(s.Clone, ".git/lfs/objects", digest[:2], digest[2:4], digest)
	err := os.MkdirAll(filepath.Dir(name), 0o755)
	if err == nil {
		err = os.WriteFile(name, []byte(text), 0o644)
	}
	if err != nil {
		s.fail("writing a large file: %w", err)
	}
}

// assetFile lets the asset name another file, with the digest of its bytes.
func assetFile(r *Repo, file, text string) {
	goodPoster(r)
	r.Write(wardAsset, strings.NewReplacer(picture, file, digestOf(photograph()), digestOf(text)).Replace(r.Read(wardAsset)))
}

var contentAttacks = []Attack{
	shown("sync-picture-swapped", "A picture is swapped after the approval", "Pushes other bytes under the path of an approved picture.",
		"A post depends on its media, and is held back with them.", needsPerson,
		func(s *Stage) { s.Merge(goodPoster); s.Push(func(r *Repo) { r.Write(picture, otherPhotograph()) }) }),
	shown("sync-asset-pushed", "A push lets an asset be another file", "Pushes another file, and an asset file that names it with the right digest.",
		"A post depends on its assets, and is held back with them.", needsPerson,
		func(s *Stage) {
			s.Merge(goodPoster)
			s.Push(func(r *Repo) { wardAt(r, "calendar/assets/media/other.jpg", otherPhotograph()) })
		}),
	shown("sync-consent-pushed", "A push changes a consent", "Pushes a wider consent of the person in a picture that is due.",
		"A post depends on the consents of its media, and is held back with them.", needsPerson,
		func(s *Stage) {
			s.Merge(func(r *Repo) {
				goodPoster(r)
				r.Edit(wardAsset, "people: false", "people: true\nconsents: [consent-1]")
			})
			s.Push(func(r *Repo) { r.Edit("calendar/consents/consent-1.yaml", "people: 1", "people: 2") })
		}),
	shown("sync-approved-digest-of-another", "A picture that does not fit its digest", "Gets a post approved whose asset has the digest of another file than the one beside it.",
		"Bytes are held against the approved digest before anything is sent.", needsPerson,
		func(s *Stage) { s.Merge(func(r *Repo) { goodPoster(r); r.Write(picture, otherPhotograph()) }) }),
	shown("sync-large-file-swapped", "A large file is swapped where Git LFS keeps it", "Gets a pointer approved, and puts other bytes where Git LFS of the runner has the file.",
		"Bytes from outside of Git are held against the approved digest before anything is sent.", endsWell,
		func(s *Stage) {
			s.Merge(func(r *Repo) { goodPoster(r); r.Write(picture, pointer(photograph())) })
			s.large(digestOf(photograph()), otherPhotograph())
		}),
	shown("sync-pointer-pushed", "A pointer to other content", "Pushes a pointer of Git LFS to another file under the path of an approved picture.",
		"A post depends on its media, and is held back with them.", needsPerson,
		func(s *Stage) {
			s.Merge(func(r *Repo) { goodPoster(r); r.Write(picture, pointer(photograph())) })
			s.Push(func(r *Repo) { r.Write(picture, pointer(otherPhotograph())) })
			s.large(digestOf(otherPhotograph()), otherPhotograph())
		}),
	shown("sync-picture-is-a-link", "A picture that is a symbolic link", "Gets a post approved whose picture is a symbolic link to a file of the machine that publishes.",
		"Links are not followed: what Git has under the path is not a picture.", needsPerson,
		func(s *Stage) {
			s.Merge(func(r *Repo) {
				assetFile(r, picture, seedText("publish-1"))
				r.Link(picture, filepath.Join(s.Home, "secret"))
			})
			s.secret()
		}),
	shown("sync-picture-elsewhere", "A picture outside of the repository", "Gets an asset approved whose file is a path that leads out of the repository.",
		"Files are read from the approved commit alone; a path with dots in it names none.", needsPerson,
		func(s *Stage) {
			s.Merge(func(r *Repo) { assetFile(r, "calendar/assets/media/../../../../secret", seedText("publish-1")) })
			s.secret()
		}),
	shown("sync-picture-within", "A picture that is an address within", "Gets an asset approved whose file is an address of the machine that publishes, behind the walls.",
		"Addresses of assets are asked in the open network alone, over https.", endsWell,
		func(s *Stage) {
			s.Merge(func(r *Repo) { assetFile(r, strings.Replace(s.Thief, "http:", "https:", 1)+"/ward.jpg", photograph()) })
		}),
	{ID: "sync-profile-pushed", Title: "A push changes what an account says of itself", Row: "other-text",
		Does:  "Pushes another text into the profile of an account.",
		Holds: "A profile depends on the file of its account, and is held back with it.",
		Sync: &Sync{Do: func(s *Stage) { s.Push(profiled("knives")) }, Twin: func(s *Stage) { s.Merge(profiled("tea")) },
			Sent: []string{"north-board/notice"}, TwinSent: honest, Says: "unproven", Ends: needsPerson, Never: []string{"knives"}}},
	{ID: "sync-file-broken", Title: "A post that is made unreadable", Row: "bombs",
		Does:  "Gets a post approved that cannot be read, to stop all others with it.",
		Holds: "One bad file stops itself alone.",
		Sync: &Sync{Do: func(s *Stage) {
			s.Push(func(r *Repo) { r.Write(newPost, "---\nid: [news\n---\n"+knives+"\n") })
		}, Twin: func(s *Stage) { s.Merge(kindPost) }, Sent: honest, TwinSent: beside("north-mastodon/kind"), Says: "unproven", Ends: needsPerson, Never: []string{"knives"}}},
}

func profiled(text string) func(*Repo) {
	return func(r *Repo) {
		r.Edit(northAccount, "bio: Official account in the north.", "bio: Official account of the "+text+".")
	}
}

// secret is a file of the machine that publishes.
func (s *Stage) secret() {
	if err := os.WriteFile(filepath.Join(s.Home, "secret"), []byte(seedText("publish-1")), 0o600); err != nil {
		s.fail("writing a secret: %w", err)
	}
}
