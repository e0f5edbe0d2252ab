"""A change of rules lists the open cases that it meets, on both databases (the story is told in tests/acceptance)."""

from engine import clock
from tests.integration.engine.conftest import REGION, local


def test_a_change_lists_open_cases_once_and_keeps_what_was_found(house):
    owner = house.engine.add_person(
        "olga", name="Olga", organisation="Koe", region=REGION, groups=[], roles=["process_owner"]
    )
    case, other = house.open_case(), house.open_case()
    given = {"title": "Uusi ohje", "source": "Ohje", "valid_from": "2027-01-01", "elements": "kirjaa, jatka_yhteinen"}
    with clock.at(local("2026-11-02T09:00")):
        change = house.engine.record_rule_change(owner, REGION, given)
        rows = house.engine.rule_change(owner, change.id).rows
        assert [row.case_key for row in rows] == sorted((case.key, other.key))
        assert rows[0].review.why == ("element:kirjaa", "element:jatka_yhteinen")
        house.engine.review_rule_change(owner, rows[0].review.id, "Ei vaikuta.")
        third = house.open_case()
        assert house.engine.refresh_rule_change(owner, change.id) == 1
        rows = house.engine.rule_change(house["aino"], change.id).rows  # she works on them all
    assert [(row.case_key, row.review.note) for row in rows] == [
        (other.key, ""),
        (third.key, ""),
        (case.key, "Ei vaikuta."),
    ]
    assert [name for name in house.events(case.key) if name.startswith("sääntömuutos")] == [
        "sääntömuutos_koskee",
        "sääntömuutos_tarkistettu",
    ]
    assert house.told("aino").count("rule_change") == 3
