package masthead.lib.people_test

import data.masthead.lib.people

test_the_base_counts if {
	person := people.named("ana") with data.rights.people as {"ana": {"status": "active"}}
		with data.org.people as {"ana": {"status": "left"}}
	person.status == "active"
}

test_whoever_is_new_is_taken_from_the_change if {
	person := people.named("eva") with data.rights.people as {} with data.org.people as {"eva": {"status": "active"}}
	person.status == "active"
}

test_nobody_is_nobody if {
	not people.named("nobody") with data.rights.people as {} with data.org.people as {}
}
