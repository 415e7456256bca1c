# METADATA
# title: How we look is approved by whoever keeps the brand
# description: >-
#   Logos, and the name and picture of an account, are how people tell us from
#   those who only look like us.
# custom:
#   kinds: [asset, account]
#   needs: ["doc?", "facts.before?"]
#   message:
#     en: "This changes how we look, so whoever keeps the brand approves it."
#     pl: "To zmienia nasz wygląd, więc akceptuje to opiekun marki."
package masthead.approvals.brand

require contains {"roles": ["brand"]} if {
	input.kind == "asset"
	some version in [input.doc, object.get(input.facts, "before", {})]
	version.kind == "logo"
}

require contains {"roles": ["brand"]} if {
	input.kind == "account"
	input.change != "deleted"
	look(input.doc) != look(object.get(input.facts, "before", {}))
}

look(doc) := [object.get(doc, ["profile", key], "") | some key in ["name", "avatar", "header"]]
