package masthead.lib.others_test

import data.masthead.lib.others

test_one_alone_has_no_others if others.more({"more": 0, "crowd": false}) == ""

test_others_are_counted if others.more({"more": 3, "crowd": false}) == " (+3)"

test_not_all_of_a_crowd_are_counted if others.more({"more": 15, "crowd": true}) == " (+15…)"

test_the_first_and_a_few_others_are_shown if {
	others.related({"path": "a.md", "id": "a", "others": [{"path": "b.md", "id": "b"}]}) == [
		{"path": "a.md", "at": ["publish_at"], "note": "a"},
		{"path": "b.md", "at": ["publish_at"], "note": "b"},
	]
}
