package hostile

import "strings"

const northMonth = "calendar/north/2026/10"

var pathAttacks = []Attack{
	{ID: "link-to-a-secret", Title: "A post is a symbolic link", Row: "paths",
		Does:   "Brings a post that is a symbolic link to a file of the machine that judges.",
		Holds:  "Nothing but regular files is read, and a link is an error.",
		Change: func(r *Repo) { r.Link(newPost, "/proc/self/environ") },
		Want:   Want{Needs: []string{"strictest: 1 of ola"}, Findings: []string{"error not-a-regular-file " + newPost}, Raw: []string{"/proc/self"}}, Twin: ownLink},
	{ID: "link-among-files", Title: "A good post is replaced by a link to another file", Row: "paths",
		Does:  "Keeps the name of a post and turns it into a link to a file that anybody may change.",
		Holds: "A link is an error also where a file was before.",
		Change: func(r *Repo) {
			r.Write("notes.md", post("", fair))
			r.Link(duePost, "../../../../notes.md")
		},
		Want: Want{Needs: []string{"strictest: 1 of ola"}, Findings: []string{"error not-a-regular-file " + duePost}}, Twin: func(r *Repo) { r.Edit(duePost, "Walk in between", "Come between") }},
	{ID: "folder-is-a-link", Title: "A folder of rules is a symbolic link", Row: "paths",
		Does:  "Deletes the folder of waivers and puts a link in its place.",
		Holds: "A link is an error, and the waivers of the base hold.",
		Change: func(r *Repo) {
			r.Remove("policies/waivers/late.yaml")
			r.Link("policies/waivers", "../calendar/north")
		},
		Want: Want{Needs: byTwo, Findings: []string{
			"error not-a-regular-file policies/waivers",
			"warning trusted-part-changed policies/waivers",
			"warning trusted-part-changed policies/waivers/late.yaml (removed)",
		}}, Twin: func(r *Repo) {
			r.Edit("policies/waivers/late.yaml", "The night clinic is open", "The clinic is open")
		},
		Notes: []string{"warning trusted-part-changed policies/waivers/late.yaml"}},
	{ID: "submodule", Title: "A folder of posts is another repository", Row: "paths",
		Does:  "Puts a submodule where posts are, whose content can change without a pull request.",
		Holds: "A submodule is an error and is never read.",
		Change: func(r *Repo) {
			r.Write(".gitmodules", "[submodule \"x\"]\n\tpath = calendar/north/2027\n\turl = https://evil.example/x.git\n")
			r.Submodule("calendar/north/2027", strings.Repeat("ab", 20))
		},
		Want: Want{Needs: []string{"strictest: 1 of ola"}, Findings: []string{"error not-a-regular-file calendar/north/2027"}}, Twin: ownLink},
	{ID: "traversal", Title: "A file leads out of its folder", Row: "paths",
		Does:  "Makes by hand a tree with a folder called “..”, which a careless reader would follow.",
		Holds: "Such a path is an error, and nothing below it is read.",
		Change: func(r *Repo) {
			inner := r.Tree(Raw{modeFile, "out.md", post("", fair)})
			r.Plant(northMonth, Raw{modeTree, "..", inner})
		},
		Want: Want{Needs: []string{"strictest: 1 of ola"}, Findings: []string{"error odd-path calendar/north/2026/10/../out.md"}}, Twin: ownLink},
	{ID: "git-folder", Title: "A folder called .git among the posts", Row: "paths",
		Does:  "Makes by hand a tree with a folder “.git” that brings hooks along.",
		Holds: "Such a path is an error; nothing is ever checked out or run.",
		Change: func(r *Repo) {
			hooks := r.Tree(Raw{"100755", "post-checkout", "#!/bin/sh\ntouch /tmp/pwned\n"})
			r.Plant(northMonth, Raw{modeTree, ".git", r.Tree(Raw{modeTree, "hooks", hooks})})
		},
		Want: Want{Needs: []string{"strictest: 1 of ola"}, Findings: []string{"error odd-path calendar/north/2026/10/.git/hooks/post-checkout"}}, Twin: ownLink},
	{ID: "slash-in-name", Title: "A file name with a slash in it", Row: "paths",
		Does:   "Makes by hand a tree whose entry is called “/etc/x.md”.",
		Holds:  "A tree that no Git makes is refused as a whole.",
		Change: func(r *Repo) { r.Plant(northMonth, Raw{modeFile, "/etc/x.md", post("", fair)}) },
		Want:   Want{Stops: "is damaged"}, Twin: ownLink},
	{ID: "name-twice", Title: "Two files with one name", Row: "paths",
		Does:  "Makes by hand a tree in which one name stands twice, with two contents.",
		Holds: "A tree that no Git makes is refused as a whole: no name stands for two files.",
		Change: func(r *Repo) {
			r.Plant(northMonth, Raw{modeFile, "news.md", post("", fair)}, Raw{modeFile, "news.md", post("", curing)})
		},
		Want: Want{Stops: "is damaged"}, Twin: ownLink},
	{ID: "file-and-folder", Title: "A file and a folder with one name", Row: "paths",
		Does:  "Makes by hand a tree in which one name is a file and a folder.",
		Holds: "A tree that no Git makes is refused as a whole.",
		Change: func(r *Repo) {
			inner := r.Tree(Raw{modeFile, "x.md", post("", curing)})
			r.Plant(northMonth, Raw{modeFile, "news.md", post("", fair)}, Raw{modeTree, "news.md", inner})
		},
		Want: Want{Stops: "is damaged"}, Twin: ownLink},
	{ID: "tree-out-of-order", Title: "A file hidden by a wrong order", Row: "paths",
		Does:   "Makes by hand a tree that is not sorted, so that some readers miss an entry.",
		Holds:  "A tree that no Git makes is refused as a whole.",
		Change: func(r *Repo) { r.PlantLast(northMonth, Raw{modeFile, "aaa.md", post("", curing)}) },
		Want:   Want{Stops: "is damaged"}, Twin: ownLink},
	{ID: "strange-mode", Title: "A file of a kind that Git does not know", Row: "paths",
		Does:   "Makes by hand an entry whose mode is that of a device.",
		Holds:  "What is no regular file is an error.",
		Change: func(r *Repo) { r.Plant(northMonth, Raw{"60644", "news.md", post("", fair)}) },
		Want:   Want{Needs: []string{"strictest: 1 of ola"}, Findings: []string{"error not-a-regular-file " + newPost}}, Twin: ownLink},
	{ID: "made-executable", Title: "A file is made executable", Row: "paths",
		Does:   "Changes nothing of a post but its mode.",
		Holds:  "A changed mode is a change: it is asked about like any other.",
		Change: func(r *Repo) { r.WriteMode("100755", duePost, r.Read(duePost)) },
		Want:   Want{Needs: []string{"district-manager: 1 of ola", "personal-data: 1 of dan"}}, NoTwin: "the mode is all there is"},
	{ID: "case-twin", Title: "Two files that differ in capitals", Row: "paths",
		Does:  "Brings Flu-Clinic.md beside flu-clinic.md, which are one file on many computers.",
		Holds: "Names that collide somewhere are errors on both sides.",
		Change: func(r *Repo) {
			r.Write("calendar/north/2026/10/Flu-Clinic.md", post("", curing))
		},
		Want: Want{Needs: byNorth, Findings: []string{
			"error Claims.Cure calendar/north/2026/10/Flu-Clinic.md",
			"error colliding-paths calendar/north/2026/10/Flu-Clinic.md",
			"error colliding-paths " + duePost,
		}}, Twin: ownLink},
	{ID: "unicode-twin", Title: "Two files whose é is written in two ways", Row: "paths",
		Does:  "Brings two pictures with one name, composed once with one character and once with two.",
		Holds: "Names that are equal after normalisation are errors.",
		Change: func(r *Repo) {
			r.Write("calendar/assets/media/caf\u00e9.jpg", "one")
			r.Write("calendar/assets/media/cafe\u0301.jpg", "two")
		},
		Want: Want{Needs: []string{"library: 1 of ana bea ola"}, Findings: []string{
			"error colliding-paths calendar/assets/media/caf\\u00e9.jpg",
			"error colliding-paths calendar/assets/media/cafe\\u0301.jpg",
		}}, NoTwin: "a picture needs an asset; see the attacks on media"},
	{ID: "folder-in-capitals", Title: "A folder that only looks like ours", Row: "paths",
		Does:  "Brings a waiver in Policies/ instead of policies/, which is one folder on many computers.",
		Holds: "A name so near to ours is an error, and its files collide with ours.",
		Change: func(r *Repo) {
			r.Write("Policies/waivers/mine.yaml", waiver("link-host-not-allowed", "ben", "ola", "2026-10-30"))
		},
		Want: Want{Needs: []string{"strictest: 1 of ola"}, Findings: []string{
			"error colliding-paths Policies",
			"error colliding-paths policies",
			"error misplaced-file Policies/waivers/mine.yaml",
		}}, Twin: func(r *Repo) { r.Write("Pictures/readme.md", "Pictures.\n") }},
	{ID: "settings-twice", Title: "A second file of settings", Row: "judges-itself",
		Does:   "Brings masthead.yml beside masthead.yaml, in the hope that it is read first.",
		Holds:  "Only the one name is read; the other is an error.",
		Change: func(r *Repo) { r.Write("masthead.yml", "name: Mine\nlead: ben\n") },
		Want:   Want{Needs: []string{"strictest: 1 of ola"}, Findings: []string{"error misplaced-file masthead.yml"}}, Twin: func(r *Repo) { r.Write("mast.yml", "height: 12\n") }},
	{ID: "wrong-extension", Title: "A post that nobody judges", Row: "paths",
		Does:  "Brings a post as .markdown and one as .txt, which are published by nobody and judged by nobody.",
		Holds: "No file in our folders is passed over in silence.",
		Change: func(r *Repo) {
			r.Write("calendar/north/2026/10/news.markdown", post("", curing))
			r.Write("calendar/north/2026/10/news.txt", post("", curing))
		},
		Want: Want{Needs: []string{"strictest: 1 of ola"}, Findings: []string{
			"error misplaced-file calendar/north/2026/10/news.markdown",
			"error misplaced-file calendar/north/2026/10/news.txt",
		}}, Twin: ownLink},
	{ID: "control-characters-in-name", Title: "A file name that commands the terminal", Row: "runner-command",
		Does:  "Brings files with line ends, escape sequences and a runner command in their names.",
		Holds: "Such names are errors, and they are printed as code points.",
		Change: func(r *Repo) {
			r.Write(northMonth+"/x\n::error::pwned.md", post("", fair))
			r.Write(northMonth+"/\x1b[2Kclean.md", post("", fair))
			r.Write(northMonth+"/##[set-env name=A]b.md", post("", fair))
		},
		Want: Want{Needs: []string{"district-manager: 1 of ana", "strictest: 1 of ola"}, Findings: []string{
			"error odd-path calendar/north/2026/10/\\x1b[2Kclean.md",
			"error odd-path calendar/north/2026/10/x\\n::error::pwned.md",
		}, Raw: []string{"\x1b", "##[set-env"}}, Twin: ownLink},
	{ID: "name-turned-round", Title: "A file name that is read backwards", Row: "look-alike",
		Does:   "Hides the real extension of a file by a character that turns the text round.",
		Holds:  "Such names are errors, and the character is shown as a code point.",
		Change: func(r *Repo) { r.Write(northMonth+"/news\u202edm.exe", post("", fair)) },
		Want:   Want{Needs: []string{"strictest: 1 of ola"}, Findings: []string{"error odd-path calendar/north/2026/10/news\\u202edm.exe"}, Raw: []string{"\u202e"}}, Twin: ownLink},
	{ID: "windows-names", Title: "Names that Windows takes for something else", Row: "paths",
		Does:  "Brings files called con.md, news.md with a dot behind it, and one with a backslash.",
		Holds: "Names that one system reads differently are errors.",
		Change: func(r *Repo) {
			r.Write(northMonth+"/con.md", post("", fair))
			r.Write(northMonth+"/news.md.", post("", fair))
			r.Write(northMonth+"/a\\b.md", post("", fair))
		},
		Want: Want{Needs: []string{"strictest: 1 of ola"}, Findings: []string{
			"error odd-path calendar/north/2026/10/a\\\\b.md",
			"error odd-path calendar/north/2026/10/con.md",
			"error odd-path " + newPost + ".",
		}}, Twin: ownLink},
	{ID: "renamed-with-edit", Title: "A published post is renamed and edited at once", Row: "other-text",
		Does:  "Renames a published post and changes its link, so that the list of changes shows a deletion and a new file.",
		Holds: "A post is known by its id, not by its path.",
		Change: func(r *Repo) {
			r.Move(oldPost, "calendar/north/2026/09/door.md")
			r.Edit("calendar/north/2026/09/door.md", "12 places", "2 places")
		},
		Want: Want{Needs: []string{"district-manager: 1 of ola"}, Findings: []string{"error edited-after-publication calendar/north/2026/09/door.md"}}, Twin: func(r *Repo) { r.Move(oldPost, "calendar/north/2026/09/door.md") }},
	{ID: "path-without-end", Title: "Folders nested without end", Row: "bombs",
		Does:  "Makes by hand a hundred thousand folders in each other.",
		Holds: "A path longer than 4096 bytes ends the listing.",
		Change: func(r *Repo) {
			inner := r.Tree(Raw{modeFile, "x.md", post("", fair)})
			for range 60 {
				inner = r.Tree(Raw{modeTree, strings.Repeat("deep", 20), inner})
			}
			r.Plant(northMonth, Raw{modeTree, "deep", inner})
		},
		Want: Want{Stops: "longer than 4096 bytes"}, Twin: ownLink},
	{ID: "tree-bomb", Title: "A repository of a billion files in a few objects", Row: "bombs",
		Does:  "Makes by hand a tree that holds the same tree ten times, which holds the same tree ten times, and so on.",
		Holds: "Listing ends after 200,000 files and folders: nothing was judged, and that is the verdict.",
		Change: func(r *Repo) {
			inner := r.Tree(Raw{modeFile, "x.md", post("", fair)})
			for range 9 {
				var ten []Raw
				for _, name := range strings.Split("abcdefghij", "") {
					ten = append(ten, Raw{modeTree, name, inner})
				}
				inner = r.Tree(ten...)
			}
			r.Plant(northMonth, Raw{modeTree, "many", inner})
		},
		Want: Want{Stops: "more than 200000 files"}, Twin: ownLink},
}
