# METADATA
# title: A published post is withdrawn, not deleted
# description: >-
#   Deleting the file takes nothing down: the post stays out there, and nobody
#   knows of it any more.
# custom:
#   severity: error
#   kinds: [removed]
#   needs: [facts.was_published]
#   message:
#     en: "This post went out on {date}; deleting its file does not take it down."
#     pl: "Ten wpis ukazał się {date}; usunięcie pliku go nie wycofa."
#   guide:
#     en: >-
#       Put the file back and add withdraw with the reason. It then comes down
#       wherever the platform allows it.
#     pl: >-
#       Przywróć plik i dopisz withdraw z powodem. Wpis zniknie wszędzie tam,
#       gdzie platforma na to pozwala.
package masthead.rules.deleted_published_post

deny contains {"at": ["publish_at"], "args": {"date": input.facts.was_published.date}}
