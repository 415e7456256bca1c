package masthead.lib.mend_test

import data.masthead.lib.mend

test_says_it_plainly if mend.fix({"plain": "&"}, true) == {"fix": {"replace": "&", "safe": true}}

test_only_suggests if mend.fix({"plain": "&"}, false) == {"fix": {"replace": "&", "safe": false}}

test_knows_no_other_way if mend.fix({"text": "&"}, true) == {}
