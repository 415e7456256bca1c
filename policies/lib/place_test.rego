package masthead.lib.place_test

import data.masthead.lib.place

test_a_file_by_its_kind if place.of("person", "ana") == "accounts/people/ana.yaml"

test_an_account_is_in_the_folder_of_any_district if place.of("account", "north-x") == "accounts/*/north-x.yaml"

test_a_post_is_found_by_its_id if place.of("post", "p-1") == "calendar/**.md (id: p-1)"

test_a_target_is_a_setting if place.of("target", "suite") == "masthead.yaml (targets: suite)"
