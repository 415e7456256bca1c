# METADATA
# title: Films and sound are approved by whoever looks after accessibility
# description: >-
#   Captions and transcripts are easy to forget and hard to judge: somebody who
#   knows how they should be looks at every film and every sound.
# custom:
#   kinds: [asset]
#   needs: [doc.kind]
#   message:
#     en: "Film or sound: whoever looks after accessibility approves its captions and transcript."
#     pl: "Film lub dźwięk: napisy i transkrypcję akceptuje osoba odpowiedzialna za dostępność."
package masthead.approvals.accessibility

require contains {"roles": ["accessibility"]} if input.doc.kind in {"audio", "video"}
