# METADATA
# title: A target has something done to it
# description: >-
#   A target alone does nothing. What was to be a reply or a quote comes out as
#   a post of its own.
# custom:
#   severity: error
#   kinds: [post]
#   needs: [doc.target, "doc.action?"]
#   message:
#     en: "There is a target, but the action is a plain post, so the target is not used."
#     pl: "Jest target, ale akcja to zwykły wpis, więc target nie zostanie użyty."
#   guide:
#     en: >-
#       Add action: reply, quote or repost, or take the target out.
#     pl: >-
#       Dopisz action: reply, quote albo repost lub usuń target.
package masthead.rules.target_without_action

deny contains {"at": ["target"], "key": true} if {
	object.get(input.doc, "action", "post") == "post"
	input.doc.target
}
