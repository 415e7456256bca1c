# METADATA
# title: A handle on a network of many servers names its server
# description: >-
#   On such a network the same name exists on thousands of servers, and anyone
#   may take it where it is free. Without the server the handle could be
#   anybody.
# custom:
#   severity: error
#   kinds: [account]
#   needs: [doc.handle, facts.handle_refused]
#   message:
#     en: "“{handle}” lacks its server."
#     pl: "Nazwie „{handle}” brakuje serwera."
#   guide:
#     en: >-
#       Write name@server, as in north@social.example.
#     pl: >-
#       Napisz nazwa@serwer, na przykład polnoc@social.example.
package masthead.rules.handle_without_server

deny contains {"at": ["handle"], "args": {"handle": input.doc.handle}} if {
	input.facts.handle_refused.reason == "no-server"
}
