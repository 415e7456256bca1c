# METADATA
# title: What a fact proposes
# description: A proposal of this sort changes what is meant, so that a person decides.
package masthead.lib.offer

default replacement(_, _) := {}

# replacement is the part of a finding that offers what the fact has under the
# key, if it has it.
replacement(fact, key) := {"fix": {"replace": fact[key], "safe": false}}
