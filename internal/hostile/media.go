package hostile

import (
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"fmt"
	"hash/crc32"
	"image"
	"image/jpeg"
	"strings"
)

const (
	picture   = "calendar/assets/media/ward.jpg"
	wardAsset = "calendar/assets/ward.yaml"
)

// ward is an asset with its file.
func ward(r *Repo, file string) {
	wardAt(r, picture, file)
}

func wardAt(r *Repo, path, file string) {
	r.Write(path, file)
	r.Write(wardAsset, fmt.Sprintf("title: The ward from the garden\nfile: %s\nsha256: %x\nkind: image\nlicence: own work\nholder: Rivermark Health\n"+
		"rights: {from: 2026-05-04, until: 2028-12-31, channels: [mastodon], after: keep}\npeople: false\nalt: {en: A low white house stands behind four lime trees.}\n",
		path, sha256.Sum256([]byte(file))))
}

func photograph() string {
	var b bytes.Buffer
	_ = jpeg.Encode(&b, image.NewGray(image.Rect(0, 0, 320, 200)), nil) // writing to memory cannot fail
	return b.String()
}

// located puts a place into a photograph: an Exif segment with a GPS directory.
func located() string {
	tiff := "II*\x00\x08\x00\x00\x00" + "\x01\x00" + "\x25\x88\x04\x00\x01\x00\x00\x00\x1a\x00\x00\x00" + "\x00\x00\x00\x00" + // one entry: the GPS directory
		"\x02\x00" + "\x01\x00\x02\x00\x02\x00\x00\x00N\x00\x00\x00" + "\x02\x00\x05\x00\x03\x00\x00\x00\x38\x00\x00\x00" + "\x00\x00\x00\x00" +
		strings.Repeat("\x34\x00\x00\x00\x01\x00\x00\x00", 3)
	segment := "Exif\x00\x00" + tiff
	size := make([]byte, 2)
	binary.BigEndian.PutUint16(size, uint16(len(segment)+2))
	plain := photograph()
	return plain[:2] + "\xff\xe1" + string(size) + segment + plain[2:]
}

// enormous is the head of a PNG of forty billion points.
func enormous() string {
	head := make([]byte, 17)
	copy(head, "IHDR")
	binary.BigEndian.PutUint32(head[4:], 200_000)
	binary.BigEndian.PutUint32(head[8:], 200_000)
	head[12], head[13] = 8, 6
	sum := make([]byte, 4)
	binary.BigEndian.PutUint32(sum, crc32.ChecksumIEEE(head))
	return "\x89PNG\r\n\x1a\n\x00\x00\x00\x0d" + string(head) + string(sum) + "\x00\x00\x00\x00IEND\xaeB`\x82"
}

func goodWard(r *Repo) { ward(r, photograph()) }

// showing is a post with the picture of the ward.
func showing(r *Repo) {
	r.Write(newPost, post("media: [{asset: ward, alt: A low white house stands behind four lime trees.}]\n", fair))
}

var mediaAttacks = []Attack{
	{ID: "picture-with-a-place", Title: "A picture that tells where it was taken", Row: "media",
		Does:   "Brings a photograph with the place where it was taken in it.",
		Holds:  "A place in a file is an error.",
		Change: func(r *Repo) { ward(r, located()) },
		Want:   Want{Needs: []string{"library: 1 of ana bea ola"}, Findings: []string{"error asset-location-metadata calendar/assets/ward.yaml"}}, Twin: goodWard},
	{ID: "two-files-in-one", Title: "A file that is two things", Row: "media",
		Does:   "Appends an archive with a program to a photograph.",
		Holds:  "What stands behind the end of a picture is found and told to whoever approves.",
		Change: func(r *Repo) { ward(r, photograph()+"PK\x03\x04"+strings.Repeat("payload", 100)) },
		Want:   Want{Needs: []string{"library: 1 of ana bea ola"}, Findings: []string{"warning asset-hidden-content calendar/assets/ward.yaml"}}, Twin: goodWard},
	{ID: "page-called-a-picture", Title: "A web page called a picture", Row: "media",
		Does:   "Brings a page with a script under the name of a photograph.",
		Holds:  "A file is what its name says, or it is an error.",
		Change: func(r *Repo) { ward(r, "<!doctype html><script>alert(1)</script>") },
		Want: Want{Needs: []string{"library: 1 of ana bea ola"}, Findings: []string{
			"error asset-kind-mismatch calendar/assets/ward.yaml",
			"error asset-type-mismatch calendar/assets/ward.yaml",
		}}, Twin: goodWard},
	{ID: "script-in-drawing", Title: "A drawing that runs", Row: "media",
		Does:  "Brings an SVG drawing with a script in it.",
		Holds: "What is hidden in a file is told, and no network of ours takes that type.",
		Change: func(r *Repo) {
			wardAt(r, "calendar/assets/media/ward.svg", `<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"><script>alert(1)</script></svg>`)
			showing(r)
		},
		Want: Want{Needs: []string{"district-manager: 1 of ana", "library: 1 of ana bea ola"}, Findings: []string{
			"error media-type-not-accepted " + newPost,
			"warning asset-hidden-content calendar/assets/ward.yaml",
		}}, Twin: goodWard},
	{ID: "pixel-bomb", Title: "A picture of forty billion points", Row: "media",
		Does:  "Brings a picture of a hundred bytes that unfolds to 160 gigabytes.",
		Holds: "Only the header is read; a picture of that size is refused where it would be posted.",
		Change: func(r *Repo) {
			wardAt(r, "calendar/assets/media/ward.png", enormous())
			showing(r)
		},
		Want: Want{Needs: []string{"district-manager: 1 of ana", "library: 1 of ana bea ola"}, Findings: []string{"error image-too-many-pixels " + newPost}}, Twin: func(r *Repo) {
			goodWard(r)
			showing(r)
		}},
	{ID: "pointer-for-a-picture", Title: "A pointer in place of a picture", Row: "media",
		Does:  "Brings a Git LFS pointer with a checksum of its own, so that what is fetched later is another picture.",
		Holds: "The checksum of the pointer must be that of the asset, and that nobody could look at the file is told.",
		Change: func(r *Repo) {
			r.Write(picture, photograph())
			goodWard(r)
			r.Write(picture, "version https://git-lfs.github.com/spec/v1\noid sha256:"+strings.Repeat("0a", 32)+"\nsize 12345\n")
		},
		Want: Want{Needs: []string{"library: 1 of ana bea ola"}, Findings: []string{"error asset-checksum-mismatch calendar/assets/ward.yaml"}}, Twin: func(r *Repo) {
			goodWard(r)
			r.Write(picture, fmt.Sprintf("version https://git-lfs.github.com/spec/v1\noid sha256:%x\nsize %d\n", sha256.Sum256([]byte(photograph())), len(photograph())))
		}},
	{ID: "picture-swapped", Title: "The file of an approved asset is another one", Row: "other-text",
		Does:   "Replaces the file of an asset and leaves the asset as it is.",
		Holds:  "The file must have the checksum that was approved.",
		Before: goodWard,
		Change: func(r *Repo) { r.Write(picture, photograph()+"\n") },
		Want:   Want{Needs: []string{"library: 1 of ana bea ola"}, Findings: []string{"error asset-checksum-mismatch calendar/assets/ward.yaml"}}, Twin: func(r *Repo) { r.Edit(wardAsset, "title: The ward", "title: Our ward") }},
	{ID: "asset-leads-elsewhere", Title: "An asset whose file lies elsewhere", Row: "paths",
		Does:  "Describes as its file something outside of the media folder.",
		Holds: "The path of an asset says plainly where its file is.",
		Change: func(r *Repo) {
			goodWard(r)
			r.Edit(wardAsset, "file: "+picture, "file: calendar/assets/media/../../../.github/workflows/masthead.yml")
		},
		Want: Want{Needs: []string{"library: 1 of ana bea ola"}, Findings: []string{"error asset-path-trick calendar/assets/ward.yaml"}}, Twin: goodWard},
	{ID: "picture-over-plain-http", Title: "An asset on a stranger's server", Row: "media",
		Does:  "Describes as its file an address that may serve another picture tomorrow, without a checksum.",
		Holds: "A missing checksum is told, and the address is encrypted.",
		Change: func(r *Repo) {
			goodWard(r)
			r.Remove(picture)
			r.Write(wardAsset, replaced(r.Read(wardAsset), "file: "+picture+"\nsha256: "+fmt.Sprintf("%x", sha256.Sum256([]byte(photograph()))), "file: http://evil.example/ward.jpg"))
		},
		Want: Want{Needs: []string{"library: 1 of ana bea ola"}, Findings: []string{
			"error wrong-form calendar/assets/ward.yaml",
			"warning asset-checksum-missing calendar/assets/ward.yaml",
		}}, Twin: goodWard},
	{ID: "rights-on-the-side", Title: "The rights to a picture are extended on the side", Row: "other-text",
		Does:  "Extends the licence of a picture to all networks in the same change that uses it there.",
		Holds: "Whoever knows the library approves the licence, and the district the post.",
		Change: func(r *Repo) {
			r.Edit("calendar/assets/clinic.yaml", "until: 2028-12-31", "until: 2099-12-31")
			r.Edit("calendar/assets/clinic.yaml", "people: true", "people: false")
		},
		Want: Want{Needs: []string{"library: 1 of ana bea ola", "personal-data: 1 of dan"}}, Twin: func(r *Repo) { r.Edit("calendar/assets/clinic.yaml", "title: Nurse", "title: A nurse") }},
}
