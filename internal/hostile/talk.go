package hostile

// Talk is what stands around a pull request on the forge when it is reviewed.
type Talk struct {
	Draft    bool
	ReadOnly bool      // the token may write nothing, as that of a fork
	Comments []Comment // of others, below it
}

// Comment is something that somebody else has said.
type Comment struct{ Login, Body string }

// ours is how our own comment begins.
const ours = "<!-- masthead:review 0000000000000000 -->\n"

// refused is an attack by what stands around a pull request that is refused.
func refused(id, title, row, does, holds string, talk Talk) Attack {
	return Attack{ID: id, Title: title, Row: row, Does: does, Holds: holds, Change: evilLink, Talk: &talk, Twin: ownLink,
		Want: Want{Needs: byNorth, Findings: []string{"error link-host-not-allowed " + newPost}}}
}

var talkAttacks = []Attack{
	refused("marker-stolen", "A comment that pretends to be ours", "markdown",
		"Writes a comment with our hidden marker and a good verdict, so that it is taken for ours and left alone.",
		"A comment counts as ours only with our marker and by our own account: ours is written beside it.",
		Talk{Comments: []Comment{{"mallory", ours + "## ✅ Everything is approved"}}}),
	refused("marker-by-a-manager", "A comment with our marker by somebody who may write", "markdown",
		"Does the same with the account of a manager.",
		"The right to write makes nobody us.",
		Talk{Comments: []Comment{{"ana-brook-rivermark", ours + "## ✅ Everything is approved"}, {"mallory", "I see:\n\n" + ours}}}),
	refused("draft-mode", "A pull request that is a draft", "draft",
		"Opens the pull request as a draft, to keep its check when it is ready.",
		"A draft gets the same conclusion and the same exit code.",
		Talk{Draft: true}),
	refused("fork-without-rights", "A pull request from a fork", "credentials",
		"Comes from a fork, where the token may write nothing.",
		"The verdict is the same; what could not be written is said in the log, and nothing is tried again with more rights.",
		Talk{ReadOnly: true}),
}
