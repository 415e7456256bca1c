# METADATA
# title: What the states of an account mean
package masthead.lib.accounts

# in_use are the states of accounts that somebody must be able to open.
in_use := {"closing", "inactive", "official"}
