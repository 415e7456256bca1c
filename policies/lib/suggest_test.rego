package masthead.lib.suggest_test

import data.masthead.lib.suggest

test_a_near_name_is_shown if suggest.hint({"near": "ana"}) == " (ana?)"

test_nothing_near_shows_nothing if suggest.hint({"id": "ana"}) == ""

test_a_value_can_be_replaced_but_not_unasked if {
	suggest.replacement({"near": "ana", "key": false}) == {"fix": {"replace": "ana", "safe": false}}
}

test_a_key_is_never_replaced if suggest.replacement({"near": "ana", "key": true}) == {}

test_nothing_near_offers_nothing if suggest.replacement({"key": false}) == {}
