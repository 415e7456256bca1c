# METADATA
# title: Reasons why a handle or an address is no account
# description: >-
#   Those that hold on every platform. Any other reason is the name of a sort of
#   page, as the file of the platform has it.
package masthead.lib.resolver

# unusable are the reasons that say no more than: this cannot be a handle.
unusable := {
	"bad-handle",
	"hidden-character",
	"no-handle",
	"not-a-profile",
	"not-a-url",
	"reserved-path",
	"short-link",
	"unknown-host",
}

reasons := unusable | {"display-name", "no-kind", "no-server", "other-platform", "unknown-platform"}
