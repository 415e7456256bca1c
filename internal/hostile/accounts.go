package hostile

const (
	mastodon = "accounts/north/north-mastodon.yaml"
	facebook = "accounts/north/north-facebook.yaml"
	northX   = "accounts/north/north-x.yaml"
)

// another is a second account of the north on X.
func another(r *Repo, handle, id string) {
	r.Write("accounts/north/north-news.yaml", "platform: x\nhandle: "+handle+"\nstate: official\nurl: https://x.com/"+handle+"\nplatform_id: \""+id+`"
purpose: Roads, bridges and ferries on days of floods
audience: Drivers in the northern towns
owner: ben
backup: ana
admins: [ana, ben]
publishers: [ben]
access: {route: manual, mailbox: news@rivermark.example, second_factor: ben, vault: vault/north/news, verified_by: ana, verified_on: 2026-06-15}
profile: {name: Rivermark Floods, bio: Official account for floods., link: https://www.rivermark.example/north}
language: en
last_certified: 2026-06-15
`)
}

var accountAttacks = []Attack{
	{ID: "look-alike-account", Title: "An account that looks like ours", Row: "impostor",
		Does:   "Adds an account whose handle differs from ours in one letter that looks the same.",
		Holds:  "Handles are compared by their looks, and a new account needs two people.",
		Change: func(r *Repo) { another(r, "RivermarkN0rth", "1500000000000000009") },
		Want:   Want{Needs: []string{"brand: 1 of bea", "district-manager: 1 of ana", "new-account: 2 of ana ola"}, Findings: []string{"warning look-alike-account accounts/north/north-news.yaml"}}, Twin: func(r *Repo) { another(r, "RivermarkFloods", "1500000000000000009") }},
	{ID: "account-in-two-alphabets", Title: "An account in two alphabets", Row: "impostor",
		Does:  "Adds an account whose name has a Cyrillic letter.",
		Holds: "A name keeps to one alphabet, and does not imitate ours.",
		Change: func(r *Repo) {
			another(r, "RivermarkFloods", "1500000000000000009")
			r.Edit("accounts/north/north-news.yaml", "name: Rivermark Floods", "name: Riverm\u0430rk Floods")
		},
		Want: Want{Needs: []string{"brand: 1 of bea", "district-manager: 1 of ana", "new-account: 2 of ana ola"}, Findings: []string{
			"error look-alike-letters accounts/north/north-news.yaml",
			"error official-name-imitated accounts/north/north-news.yaml",
			"warning profile-off-baseline accounts/north/north-news.yaml",
		}}, Twin: func(r *Repo) { another(r, "RivermarkFloods", "1500000000000000009") }},
	{ID: "account-taken-over", Title: "The handle of an account is changed to the attacker's", Row: "impostor",
		Does:  "Gives our account the handle and the address of another one; the lasting id stays.",
		Holds: "Two people approve another handle, and the former one is asked for.",
		Change: func(r *Repo) {
			r.Edit(northX, "handle: RivermarkNorth", "handle: MalloryNews")
			r.Edit(northX, "x.com/rivermarknorth", "x.com/mallorynews")
		},
		Want: Want{Needs: []string{"district-manager: 1 of ana", "new-account: 2 of ana ola"}}, Twin: func(r *Repo) { r.Edit(northX, "purpose: News", "purpose: Good news") }},
	{ID: "lasting-id-changed", Title: "The lasting id of an account is changed", Row: "impostor",
		Does:   "Gives our account the lasting id of another one, so that posts go there.",
		Holds:  "The lasting id of an account never changes.",
		Change: func(r *Repo) { r.Edit(northX, "1500000000000000003", "1500000000000000666") },
		Want:   Want{Needs: []string{"district-manager: 1 of ana", "new-account: 2 of ana ola"}, Findings: []string{"error platform-id-changed accounts/north/north-x.yaml"}}, Twin: func(r *Repo) { r.Edit(northX, "purpose: News", "purpose: Good news") }},
	{ID: "account-doubled", Title: "One account under two names", Row: "impostor",
		Does:   "Adds the account of the north once more, under another name and in capitals.",
		Holds:  "An account is in the inventory once.",
		Change: func(r *Repo) { another(r, "RIVERMARKNORTH", "1500000000000000003") },
		Want:   Want{Needs: []string{"brand: 1 of bea", "district-manager: 1 of ana", "new-account: 2 of ana ola"}, Findings: []string{"error duplicate-account accounts/north/north-news.yaml"}}, Twin: func(r *Repo) { another(r, "RivermarkFloods", "1500000000000000009") }},
	{ID: "address-of-another", Title: "A handle and an address of two accounts", Row: "impostor",
		Does:   "Leaves the handle as it is and changes only the address that readers follow.",
		Holds:  "A handle and its address name the same account.",
		Change: func(r *Repo) { r.Edit(northX, "x.com/rivermarknorth", "x.com/mallorynews") },
		Want:   Want{Needs: []string{"district-manager: 1 of ana", "new-account: 2 of ana ola"}, Findings: []string{"error handle-mismatches-url accounts/north/north-x.yaml"}}, Twin: func(r *Repo) { r.Edit(northX, "purpose: News", "purpose: Good news") }},
	{ID: "account-removed", Title: "An official account is taken off the list", Row: "impostor",
		Does:   "Deletes the file of an official account, so that nobody looks at it any more.",
		Holds:  "An account is closed before its file goes, and nothing is removed that other files need.",
		Change: func(r *Repo) { r.Remove(mastodon) },
		Want: Want{Needs: []string{"account-ends: 1 of ola", "district-manager: 1 of ana"}, Findings: []string{
			"error account-removed-not-closed accounts/north/north-mastodon.yaml (removed)",
			"error removed-while-referenced accounts/north/north-mastodon.yaml (removed)",
			"error unknown-reference " + oldPost,
			"error unknown-reference " + duePost,
			"error unknown-reference calendar/north/2026/10/night.md",
			"warning unneeded-waiver policies/waivers/late.yaml",
		}}, Twin: func(r *Repo) { r.Edit(northX, "state: official", "state: closing") }},
	{ID: "inventory-emptied", Title: "Most of the inventory is deleted at once", Row: "impostor",
		Does:  "Deletes four of five accounts.",
		Holds: "A change that removes a large part of the inventory is refused.",
		Change: func(r *Repo) {
			for _, path := range []string{mastodon, facebook, northX, "accounts/south/south-bluesky.yaml"} {
				r.Remove(path)
			}
		},
		Want: Want{Needs: []string{
			"account-ends: 1 of ola",
			"district-manager: 1 of ana",
			"district-manager: 1 of ola",
		}, Findings: []string{
			"error account-removed-not-closed accounts/north/north-facebook.yaml (removed)",
			"error account-removed-not-closed accounts/north/north-mastodon.yaml (removed)",
			"error account-removed-not-closed accounts/north/north-x.yaml (removed)",
			"error account-removed-not-closed accounts/south/south-bluesky.yaml (removed)",
			"error mass-removal accounts/north/north-facebook.yaml (removed)",
			"error removed-while-referenced accounts/north/north-facebook.yaml (removed)",
			"error removed-while-referenced accounts/north/north-mastodon.yaml (removed)",
			"error removed-while-referenced accounts/south/south-bluesky.yaml (removed)",
			"error unknown-reference " + oldPost,
			"error unknown-reference " + duePost,
			"error unknown-reference calendar/north/2026/10/night.md",
			"error unknown-reference calendar/south/2026/10/first-aid.md",
			"warning unneeded-waiver policies/waivers/late.yaml",
		}}, Twin: func(r *Repo) { r.Edit(northX, "state: official", "state: closing") }},
	{ID: "holders-changed", Title: "The attacker becomes owner and only administrator of an account", Row: "impostor",
		Does:  "Puts the attacker into every place of an account's file.",
		Holds: "The second owner is another person, and the manager of the district approves.",
		Change: func(r *Repo) {
			r.Edit(northX, "owner: ana\nbackup: ben\nadmins: [ana, ben]\npublishers: [ana]", "owner: ben\nbackup: ben\nadmins: [ben]\npublishers: [ben]")
		},
		Want: Want{Needs: byNorth, Findings: []string{"error owner-is-backup accounts/north/north-x.yaml"}}, Twin: func(r *Repo) { r.Edit(northX, "owner: ana\nbackup: ben", "owner: ben\nbackup: ana") }},
}
