# METADATA
# title: What was probably meant
# description: A near name is shown and never put in by itself.
package masthead.lib.suggest

default hint(_) := ""

# hint follows the wrong name in a message, whatever the language.
hint(wrong) := sprintf(" (%s?)", [wrong.near])

default replacement(_) := {}

# replacement is the part of a finding that offers the near name. Keys are not
# replaced: what is below them may not fit the new name.
replacement(wrong) := {"fix": {"replace": wrong.near, "safe": false}} if not is_key(wrong)

is_key(wrong) if wrong.key == true
