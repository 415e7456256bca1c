package masthead.lib.approvers_test

import data.masthead.lib.approvers

people := {
	"ana": {"status": "active", "roles": ["manager", "editor"]},
	"ben": {"status": "active", "roles": ["manager"]},
	"eva": {"status": "active", "roles": ["editor"]},
	"ola": {"status": "active", "roles": ["lead"]},
	"zed": {"status": "left", "roles": ["manager"]},
}

test_two_where_there_are_enough if {
	approvers.several(2, ["lead", "manager"]) == 2 with data.rights.people as people
}

test_a_small_organisation_needs_those_it_has if {
	approvers.several(2, ["manager"]) == 1 with data.rights.people as people
}

test_never_nobody if {
	approvers.several(2, ["lead"]) == 1 with data.rights.people as people
	approvers.several(2, ["legal"]) == 1 with data.rights.people as {}
}

test_a_district_has_a_name if {
	approvers.district_name("north") == "North" with data.org.districts as {"north": {"name": "North"}}
	approvers.district_name("east") == "east" with data.org.districts as {"north": {"name": "North"}}
}
