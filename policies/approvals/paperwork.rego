# METADATA
# title: Records are approved by somebody who manages
# description: >-
#   Meetings, inventories and the note that somebody has read the style guide
#   reach no public. One person who manages looks at them, but never at the note
#   about themselves.
# custom:
#   kinds: [meeting, inventory, acknowledgement]
#   needs: ["doc.person?"]
#   message:
#     en: "A record: the lead or any manager approves it."
#     pl: "Zapis: akceptuje go osoba kierująca albo dowolny menedżer."
package masthead.approvals.paperwork

require contains {"roles": ["lead", "manager"], "except": [person | person := input.doc.person]}
