# METADATA
# title: What judges others is approved by two people, one of them the lead
# description: >-
#   Policies, schemas, people, districts, settings and workflows decide what may
#   be said and by whom. Whoever could change them alone could do anything.
# custom:
#   kinds: ["*"]
#   needs: []
#   message:
#     en: "This decides what may be said and by whom: two people approve it, one of them the lead."
#     pl: "To decyduje, co i kto może mówić: akceptują dwie osoby, w tym osoba kierująca."
package masthead.approvals.trusted_part

import data.masthead.lib.approvers

roles := ["accessibility", "brand", "data-protection", "lead", "legal", "manager"]

require contains {"roles": ["lead"]} if input.trusted

require contains {"roles": roles, "count": approvers.several(2, roles)} if input.trusted
