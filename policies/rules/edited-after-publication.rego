# METADATA
# title: A published post is not changed in silence
# description: >-
#   People have read, shared and answered what it said. Changing it takes their
#   words out of place; most platforms cannot even do it.
# custom:
#   severity: error
#   kinds: [post]
#   needs: [facts.edited, "doc.correction?"]
#   message:
#     en: "This post is out already, and “{field}” is another now."
#     pl: "Ten wpis już się ukazał, a „{field}” jest teraz inne."
#   guide:
#     en: >-
#       Put it back. For a few letters add correction with a note; for anything
#       more, withdraw and write a new post.
#     pl: >-
#       Przywróć poprzednią wersję. Przy paru literach dopisz correction z
#       notatką; przy większej zmianie wycofaj wpis i napisz nowy.
package masthead.rules.edited_after_publication

deny contains finding if {
	not input.doc.correction
	some change in input.facts.edited
	finding := object.union({"at": change.at, "args": {"field": change.field}}, object.filter(change, {"range"}))
}
