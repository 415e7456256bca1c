# METADATA
# title: Nobody owns more accounts than they can look after
# description: >-
#   An account needs somebody who reads the answers. Whoever owns twenty reads
#   none.
# custom:
#   severity: warning
#   kinds: [account]
#   needs: [doc.owner, facts.owner_load]
#   message:
#     en: "“{owner}” owns {count} official accounts; the limit is {limit}."
#     pl: "Oficjalne konta, za które odpowiada „{owner}”: {count}; limit to {limit}."
#   guide:
#     en: >-
#       Give some of them to other people, or close those that nobody needs.
#     pl: >-
#       Przekaż część kont innym osobom albo zamknij te, których nikt nie
#       potrzebuje.
package masthead.rules.too_many_accounts_per_person

deny contains {"at": ["owner"], "args": {"owner": input.doc.owner, "count": load.count, "limit": load.limit}} if {
	load := input.facts.owner_load
	load.rank > load.limit
}
