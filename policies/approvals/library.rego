# METADATA
# title: Pictures and films are approved by somebody who knows the library
# description: >-
#   What is in the library may be used by every district, so somebody looks at
#   it who knows what may be shown.
# custom:
#   kinds: [asset, media]
#   needs: []
#   message:
#     en: "The library is for everybody: the lead, a manager, a designer or the keeper of the brand approves it."
#     pl: "Biblioteka jest dla wszystkich: akceptuje ją osoba kierująca, menedżer, projektant lub opiekun marki."
package masthead.approvals.library

require contains {"roles": ["brand", "designer", "lead", "manager"]}
