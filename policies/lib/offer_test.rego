package masthead.lib.offer_test

import data.masthead.lib.offer

test_what_the_fact_has_is_offered if {
	offer.replacement({"clean": "https://a.example"}, "clean") == {"fix": {"replace": "https://a.example", "safe": false}}
}

test_nothing_is_offered_without_it if {
	offer.replacement({}, "clean") == {}
}
