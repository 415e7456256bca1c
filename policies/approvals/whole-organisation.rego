# METADATA
# title: What is for the whole organisation is approved by the lead
# description: >-
#   Campaigns, and all else that belongs to no district, bind everybody.
# custom:
#   kinds: [campaign, series, idea, results, case]
#   needs: ["facts.concerned?"]
#   message:
#     en: "This is for the whole organisation, so the lead approves it."
#     pl: "To dotyczy całej organizacji, więc akceptuje to osoba kierująca."
package masthead.approvals.whole_organisation

require contains {"roles": ["lead"]} if not input.facts.concerned
