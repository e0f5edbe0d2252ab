"""Figures over the API: the same as the pages show, with the same rights."""

from urllib.parse import urlencode

import pytest

from engine import clock
from tests.integration.engine.logged import DAY, NOW, keep, visit


def ask(office, who, path, **query):
    with clock.at(NOW):
        return office.call(who, f"/analytics/{path}?{urlencode({'region': 'koe', **query})}", method="GET")


def test_figures_have_values_of_many_and_numbers_of_few(office):
    keep(office.engine, [visit("tee", 20, 3 * DAY) for _ in range(6)] + [visit("muu", 20, DAY), visit("tee", 9)])
    told = ask(office, "siiri", "figures")
    assert told.status_code == 200
    steps = {one["element"]: one for one in told.json["steps"]}
    assert steps["tee"]["p50"] == pytest.approx(3 * DAY, rel=0.032)
    assert (steps["tee"]["n"], steps["tee"]["open"], steps["tee"]["mean"]["work"]) == (6, 1, 3 * DAY)
    assert (steps["muu"]["n"], steps["muu"]["p50"], steps["muu"]["mean"]) == (1, None, None)
    assert (told.json["since"], told.json["until"]) == ("2025-09-19", "2026-03-18")
    assert ask(office, "siiri", "figures", since="2026-03-18").json["steps"][0]["n"] == 0


def test_a_run_is_asked_for_and_read_when_it_is_done(office):
    keep(office.engine, [visit("tee", 20, 3 * DAY) for _ in range(6)])
    with clock.at(NOW):
        made = office.call("siiri", "/analytics/runs", {"region": "koe", "version": 1})
        assert (made.status_code, made.json["state"], made.json["figures"]) == (201, "running", None)
        assert office.call("siiri", "/analytics/runs", {"region": "koe", "version": 1}).json["id"] == made.json["id"]
        office.engine.compute_figures()
        done = office.call("siiri", f"/analytics/runs/{made.json['id']}", method="GET").json
    assert (done["state"], done["figures"]["steps"]) == ("done", [])  # these visits are of no version
    assert office.call("aino", f"/analytics/runs/{made.json['id']}", method="GET").status_code == 404


def test_open_visits_are_listed_with_their_age(office):
    keep(office.engine, [visit("tee", 9), visit("tee", 12), visit("muu", 30)])
    items = ask(office, "siiri", "open-visits", element="tee").json["items"]
    assert [(one["age"], one["clock"], one["case"]) for one in items] == [(12 * DAY, "work", ""), (9 * DAY, "work", "")]
    first = ask(office, "siiri", "open-visits", limit=2, stage="alkuselvittely").json
    assert ([one["element"] for one in first["items"]], first["total"]) == (["muu", "tee"], 3)
    last = ask(office, "siiri", "open-visits", limit=2, stage="alkuselvittely", cursor=first["next"]).json
    assert ([one["age"] for one in last["items"]], last["next"], last["total"]) == ([9 * DAY], None, 3)
    assert ask(office, "siiri", "open-visits", stage="loppu").json == {"items": [], "next": None, "total": 0}


def test_who_may_not_see_figures_finds_none_and_a_wrong_wish_is_told_by_its_field(office):
    for path in ("figures", "open-visits"):
        assert ask(office, "aino", path).status_code == 404
        assert ask(office, "siiri", path, region="muu").status_code == 404
    with clock.at(NOW):
        assert office.call("aino", "/analytics/runs", {"region": "koe"}).status_code == 404
    for query, field in (
        ({"since": "2026-02-30"}, "since"),
        ({"since": "eilen"}, "since"),
        ({"since": "2026-03-02", "until": "2026-03-01"}, "since"),
        ({"definition": "toinen"}, "definition"),
        ({"measure": "x"}, "measure"),
        ({"since": "0001-01-01", "until": "2026-01-02"}, "since"),
        ({"until": "0001-01-01"}, "until"),
        ({"since": "9999-12-30", "until": "9999-12-31"}, "until"),
        ({"since": "2026-03-19", "until": "2026-04-19"}, "until"),
        ({"since": "2016-01-01"}, "since"),
    ):
        refused = ask(office, "siiri", "figures", **query)
        assert (query, refused.status_code, [one["path"] for one in refused.json["errors"]]) == (query, 422, [field])
    for query in ({"since": "0001-01-01"}, {"since": "1900-01-01"}, {"since": "2026-02-01", "until": "2026-01-01"}):
        refused = ask(office, "siiri", "marks", definition="koe", **query)
        assert (refused.status_code, [one["path"] for one in refused.json["errors"]]) == (422, ["since"])


def test_who_leads_every_region_leads_none_that_there_is_not(office):
    office.people["mirja"] = office.engine.add_person(
        "mirja", name="Mirja", organisation="Koe", region="*", groups=[], roles=["manager"]
    )
    for path in ("figures", "flow", "capacity", "forecast", "indicators", "indicators/I02", "variants", "alerts"):
        assert (path, ask(office, "mirja", path, region="olematon").status_code) == (path, 404)
        if path != "alerts":
            assert ask(office, "mirja", path, definition="olematon").status_code == 422
    form = {"region": "olematon", "kind": "p85", "limit": "3", "told": "manager"}
    assert office.post("mirja", "/dashboard/alerts", form).status_code == 404
