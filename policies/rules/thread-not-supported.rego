# METADATA
# title: Threads go only where there are threads
# description: >-
#   On a platform where one post is one text, the parts after the first are
#   lost, or come out as posts of their own.
# custom:
#   severity: error
#   kinds: [post]
#   needs: [facts.threads]
#   message:
#     en: "{platform} knows no threads, and this text has {parts} parts for “{account}”."
#     pl: "{platform} nie zna wątków, a ten tekst ma dla „{account}” tyle części: {parts}."
#   guide:
#     en: >-
#       Write a variant in one part for this platform.
#     pl: >-
#       Napisz dla tej platformy wariant w jednej części.
package masthead.rules.thread_not_supported

deny contains {
	"at": thread.at,
	"args": {"platform": platform.name, "parts": thread.parts, "account": thread.id},
	"blocks": supported.blocks,
} if {
	some thread in input.facts.threads
	platform := data.org.platforms[thread.platform]
	supported := platform.thread.supported
	supported.value == false
}
