# METADATA
# title: How many others there are
# description: Follows a name in a message, whatever the language.
package masthead.lib.others

default more(_) := ""

more(fact) := sprintf(" (+%d)", [fact.more]) if {
	fact.more > 0
	not is_crowd(fact)
}

# more says of a crowd only how many of it were looked at.
more(fact) := sprintf(" (+%d…)", [fact.more]) if is_crowd(fact)

is_crowd(fact) if fact.crowd == true

# related points at the posts that a fact is about.
related(fact) := array.concat([{"path": fact.path, "at": ["publish_at"], "note": fact.id}], [place |
	some other in fact.others
	place := {"path": other.path, "at": ["publish_at"], "note": other.id}
])
