# METADATA
# title: Blackouts and pauses are approved by the lead
# description: >-
#   They hold for everybody, and whatever ends one lets out what was stopped. A
#   pause works before anybody approves it; this is about its file.
# custom:
#   kinds: [blackout, pause]
#   needs: []
#   message:
#     en: "A blackout or pause begins, ends or changes, so the lead approves it."
#     pl: "Zaczyna się, kończy lub zmienia cisza albo wstrzymanie, więc akceptuje to osoba kierująca."
package masthead.approvals.stop

require contains {"roles": ["lead"]}
