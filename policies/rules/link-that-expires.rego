# METADATA
# title: A link lasts
# description: >-
#   Stores of files sign addresses for minutes or days. In a post such an address
#   opens an error page for everybody who comes later.
# related_resources:
#   - https://docs.aws.amazon.com/AmazonS3/latest/userguide/using-presigned-url.html
# custom:
#   severity: error
#   kinds: [account, post, series, campaign]
#   needs: [facts.hosts]
#   message:
#     en: "This address at {host} is signed for a while and will stop working."
#     pl: "Ten adres w {host} jest podpisany na pewien czas i przestanie działać."
#   guide:
#     en: >-
#       Put the file where it stays and link to that, or add it as media.
#     pl: >-
#       Umieść plik tam, gdzie zostanie, i podaj link do niego albo dodaj go
#       jako media.
package masthead.rules.link_that_expires

deny contains {
	"at": link.at,
	"range": link.range,
	"args": {"host": link.host},
} if {
	some link in input.facts.hosts
	link.expires
}
