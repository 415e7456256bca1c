# METADATA
# title: Who must approve, in words that several approval files share
package masthead.lib.approvers

# several is how many people out of those with one of the roles must approve: as
# many as wanted, or fewer where the organisation has not so many beside the one
# who brings the change. One is always needed.
several(wanted, roles) := max([1, min([wanted, count(holders(roles)) - 1])])

holders(roles) := {id |
	some id, person in data.rights.people
	person.status == "active"
	some role in person.roles
	role in roles
}

# district_name is what people call a district.
district_name(id) := data.org.districts[id].name

district_name(id) := id if not data.org.districts[id].name
