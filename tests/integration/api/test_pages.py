"""Lists page by page: each item once, whatever comes in between; a cursor opens nothing."""

import pytest

from tests.integration.engine.conftest import bundle_files


def walk(office, who, path, limit=2, between=lambda: None):
    """Read a list to its end; gives its items."""
    found, cursor = [], ""
    for _ in range(50):
        sign = "&" if "?" in path else "?"
        page = office.call(who, f"{path}{sign}limit={limit}&cursor={cursor}", method="GET").json
        assert len(page["items"]) <= limit
        found += page["items"]
        if page["next"] is None:
            return found
        cursor = page["next"]
        between()
    raise AssertionError("the list does not end")


@pytest.fixture
def full(either_office):
    """Give an office with some of everything."""
    for number in range(5):
        either_office.open_case("aino", name=f"Nimi {number}")
        either_office.engine.start_consultation(either_office.people["aino"], "koe", {})
    chart = bundle_files()["processes/koe/koe.bpmn"]
    for number in range(3):
        changed = chart.replace(b"Kirjaa", f"Kirjaa{number}".encode(), 1)
        either_office.engine.publish({"processes/koe/koe.bpmn": changed}, actor=None, comment=str(number))
    return either_office


def test_every_list_gives_each_item_once_whatever_comes_in_between(full):
    def new():
        full.open_case("aino")
        full.engine.start_consultation(full.people["aino"], "koe", {})

    for path, key, count in (
        ("/cases", "key", 5),
        ("/tasks?view=queue", "id", 5),
        ("/consultations", "id", 5),
        ("/definitions/koe/versions", "version", 4),
    ):
        whole = [one[key] for one in full.call("aino", path, method="GET").json["items"]]
        assert len(whole) >= count
        paged = [one[key] for one in walk(full, "aino", path, between=new)]
        assert len(paged) == len(set(paged))
        assert [one for one in paged if one in whole] == whole


def test_the_timeline_is_read_in_pages_and_is_the_whole_story(full):
    case = full.engine.case_page(full.people["siiri"], full.keys("siiri")[0])
    told = walk(full, "aino", f"/cases/{case.case.key}/timeline", limit=1)
    assert [(one["instance"], one["number"], one["name"]) for one in told] == [
        (one.instance_id, one.seq, one.name) for one in case.events
    ]
    assert [one["at"] for one in told] == sorted(one["at"] for one in told)


@pytest.mark.parametrize("cursor", ["x", "%25%25", "A" * 300, "bm90aGluZw", "4pyTIMOg", "W10", "eyJhdCI6ICJ4In0"])
def test_a_cursor_that_is_not_ours_gives_the_first_page(full, cursor):
    for path in ("/cases", "/consultations", "/meetings", "/definitions", "/definitions/koe/versions"):
        answer = full.call("aino", f"{path}?cursor={cursor}", method="GET")
        assert answer.status_code == 200, path


def test_a_cursor_of_one_person_shows_another_nothing(full):
    cursor = full.call("aino", "/cases?limit=1", method="GET").json["next"]
    assert full.call("ville", f"/cases?cursor={cursor}", method="GET").json["items"] == []
    cursor = full.call("aino", "/consultations?limit=1", method="GET").json["next"]
    assert full.call("ville", f"/consultations?cursor={cursor}", method="GET").json["items"] == []
    case = full.keys("aino")[0]
    assert full.call("ville", f"/cases/{case}/timeline?cursor={cursor}", method="GET").status_code == 404


@pytest.mark.parametrize(("query", "path", "code"), [
    ("limit=0", "limit", "too_small"),
    ("limit=201", "limit", "too_large"),
    ("limit=x", "limit", "not_a_number"),
    ("limit=1e3", "limit", "not_a_number"),
    ("cursor=" + "x" * 1001, "cursor", "too_long"),
])  # fmt: skip
def test_a_page_that_is_asked_wrongly_is_refused_by_field(full, query, path, code):
    for address in ("/cases", "/tasks", "/consultations", "/meetings", "/definitions"):
        answer = full.call("aino", f"{address}?{query}", method="GET")
        assert answer.status_code == 422
        assert [(one["path"], one["code"]) for one in answer.json["errors"]] == [(path, code)]
