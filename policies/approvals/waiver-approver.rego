# METADATA
# title: A waiver is approved by the person it names
# description: >-
#   A waiver says who allows the exception, and only their own word makes that
#   true. It may end without them: they may have left.
# custom:
#   kinds: [waiver]
#   needs: [doc.approver]
#   message:
#     en: "The waiver says that {person} allows the exception, so {person} approves it."
#     pl: "Odstępstwo mówi, że dopuszcza je {person}, więc ta osoba je akceptuje."
package masthead.approvals.waiver_approver

require contains {"people": [id], "args": {"person": name(id)}} if {
	input.change != "deleted"
	id := input.doc.approver
}

name(id) := data.rights.people[id].name

name(id) := id if not data.rights.people[id].name
