"""Changes of rules over the API: the same as the pages show and guard."""

RULE = {
    "region": "koe",
    "title": "Uusi ohje",
    "source": "Ohje",
    "valid_from": "2027-01-01",
    "elements": ["kirjaa", "jatka_yhteinen"],
}


def test_a_change_lists_the_open_cases_that_it_meets_and_each_is_reviewed(office):
    first = office.open_case()
    made = office.call("pekka", "/rule-changes", RULE)
    assert made.status_code == 201
    where = f"/rule-changes/{made.json['id']}"
    (case,) = office.call("pekka", where, method="GET").json["items"]
    assert (case["case"], case["reviewed_at"], case["may_review"]) == (first.key, None, True)
    assert [one["code"] for one in case["why"]] == ["element:kirjaa", "element:jatka_yhteinen"]
    assert case["why"][0]["sentence"].startswith("Vaihe on edessä")

    second = office.open_case()
    assert office.call("pekka", f"{where}/refresh").json == {"found": 1}
    assert office.call("aino", f"{where}/cases/{case['id']}", {"note": "Ei vaikuta."}).status_code == 204
    (listed,) = office.call("pekka", "/rule-changes", method="GET").json["items"]
    assert (listed["title"], listed["cases"], listed["waiting"]) == ("Uusi ohje", 2, 1)
    later, done = office.call("pekka", where, method="GET").json["items"]
    assert (later["case"], done["case"], done["note"]) == (second.key, first.key, "Ei vaikuta.")


def test_who_keeps_no_rules_records_none_and_a_review_belongs_to_its_change(office):
    office.open_case()
    assert office.call("aino", "/rule-changes", RULE).status_code in (403, 404)
    one, other = (office.call("pekka", "/rule-changes", RULE).json["id"] for _ in range(2))
    review = office.call("pekka", f"/rule-changes/{one}", method="GET").json["items"][0]["id"]
    assert office.call("pekka", f"/rule-changes/{other}/cases/{review}", {"note": "x"}).status_code == 404


def test_a_change_that_meets_nothing_says_what_to_give(office):
    refused = office.call("pekka", "/rule-changes", RULE | {"elements": [], "valid_from": "huomenna"})
    assert refused.status_code == 422
    assert {one["path"] for one in refused.json["errors"]} == {"valid_from"}
    refused = office.call("pekka", "/rule-changes", RULE | {"elements": []})
    assert [one["path"] for one in refused.json["errors"]] == ["decisions"]
