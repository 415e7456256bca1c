package masthead.lib.resolver_test

import data.masthead.lib.resolver

test_a_sort_of_page_is_no_general_reason if not "playlist" in resolver.reasons

test_what_cannot_be_a_handle_is_one_of_the_reasons if resolver.unusable & resolver.reasons == resolver.unusable

test_a_display_name_is_told_apart if not "display-name" in resolver.unusable
