package masthead.lib.accounts_test

import data.masthead.lib.accounts

test_a_dormant_account_can_still_be_taken if "inactive" in accounts.in_use

test_a_closed_account_needs_nobody if not "closed" in accounts.in_use
