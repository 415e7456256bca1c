# METADATA
# title: Writing something another way
# description: What a fact knows to say the same, as the fix of a finding.
package masthead.lib.mend

# fix is the part of a finding that replaces a stretch of text, or nothing where
# the fact has no other way to say it.
fix(piece, safe) := {"fix": {"replace": piece.plain, "safe": safe}} if piece.plain

fix(piece, _) := {} if not piece.plain
