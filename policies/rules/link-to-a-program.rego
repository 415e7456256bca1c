# METADATA
# title: A link opens a page, not a program
# description: >-
#   A file that a computer runs as soon as it is opened is what people are
#   warned of. Names such as form.pdf.exe only pretend to be a document.
# custom:
#   severity: warning
#   kinds: [account, post, series, campaign]
#   needs: [facts.hosts]
#   message:
#     en: "The link opens a program ({ending})."
#     pl: "Link otwiera program ({ending})."
#   guide:
#     en: >-
#       Link to the page that explains and offers the file.
#     pl: >-
#       Podaj link do strony, która opisuje i udostępnia ten plik.
package masthead.rules.link_to_a_program

deny contains {
	"at": link.at,
	"range": link.range,
	"args": {"ending": link.program},
} if {
	some link in input.facts.hosts
	link.program
}
