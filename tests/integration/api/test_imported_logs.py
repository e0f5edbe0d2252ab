"""Event logs from elsewhere over the API: the same steps and the same suppression as on the pages."""

import io

from tests.integration.engine.conftest import REGION
from tests.integration.webapp.test_data_pages import CHOSEN, TABLE

LOGS = "/api/v1/analytics/imported-logs"
DAY = 86400


def send(office, who, data, **form):
    parts = {"region": REGION, "name": "Vanha", "file": (io.BytesIO(data), "loki.csv"), **form}
    headers = office.bearer(who)
    return office.app.test_client().post(LOGS, data=parts, headers=headers, content_type="multipart/form-data")


def test_a_program_imports_a_table_reads_its_figures_and_throws_it_away(office):
    made = send(office, "pekka", TABLE.encode())
    assert (made.status_code, made.json["state"]) == (201, "mapping")
    where = made.headers["Location"].removeprefix("/api/v1")
    asked = office.call("pekka", where, method="GET").json
    assert (asked["proposal"]["case"], asked["proposal"]["zone_needed"], asked["figures"]) == ("Case ID", True, None)

    refused = office.call("pekka", f"{where}/columns", {"case": "Case ID", "activity": "Maija"}, method="PUT")
    assert {one["path"]: one["code"] for one in refused.json["errors"]} == {
        "activity": "unknown_option",
        "end": "required",
    }
    assert office.call("pekka", f"{where}/columns", CHOSEN, method="PUT").status_code == 204
    assert office.engine.read_imports() == 1
    failed = office.call("pekka", where, method="GET").json
    assert (failed["log"]["state"], failed["faults"][0]["code"]) == ("failed", "no_zone")
    assert "aikavyöhykettä" in failed["faults"][0]["message"]

    assert office.call("pekka", f"{where}/columns", {**CHOSEN, "zone": "UTC"}, method="PUT").status_code == 204
    assert office.engine.read_imports() == 1
    assert office.call("pekka", f"{where}/columns", CHOSEN, method="PUT").status_code == 409
    told = office.call("pekka", where, method="GET")
    figures = told.json["figures"]
    steps = {one["name"]: (one["n"], one["p50"]) for one in figures["activities"]}
    assert steps == {"Hakemus": (6, 3.5 * DAY), "Päätös": (6, 2 * DAY)}
    assert figures["paths"] == [{"steps": ["Hakemus", "Päätös"], "n": 6}]
    assert (figures["flow"][-1]["ended"], figures["case"]["open"]) == (6, 0)
    assert "Maija" not in told.text

    assert [one["id"] for one in office.call("pekka", "/analytics/imported-logs", method="GET").json["items"]]
    for who in ("aino", "siiri", "valma"):
        assert office.call(who, where, method="GET").status_code == 404
        assert office.call(who, where, method="DELETE").status_code == 404
    assert office.call("pekka", where, method="DELETE").status_code == 204
    assert office.call("pekka", where, method="GET").status_code == 404


def test_of_fewer_than_five_nothing_is_told_but_the_number(office):
    rows = [line for line in TABLE.splitlines(keepends=True) if line[0] in "C1234"]
    where = send(office, "pekka", "".join(rows).encode()).headers["Location"].removeprefix("/api/v1")
    office.call("pekka", f"{where}/columns", {**CHOSEN, "zone": "UTC"}, method="PUT")
    office.engine.read_imports()
    few = office.call("pekka", where, method="GET").json["figures"]
    assert [(one["n"], one["p50"], one["p85"], one["p90"]) for one in few["activities"]] == [(4, None, None, None)] * 2
    assert (few["case"]["p50"], few["flow"], few["paths"], few["other_cases"]) == (None, [], [], 4)


def test_what_is_no_log_is_refused_with_its_faults(office):
    refused = send(office, "pekka", b"PK\x03\x04....")
    assert (refused.status_code, refused.json["type"].rpartition("-")[2]) == (422, "refused")
    assert [(one["code"], one["line"]) for one in refused.json["faults"]] == [("archive", 0)]
    assert "ZIP" in refused.json["faults"][0]["message"]
    assert send(office, "siiri", TABLE.encode()).status_code == 403
    assert send(office, "pekka", TABLE.encode(), region="muu").status_code == 404
    assert office.call("pekka", "/analytics/imported-logs", {"region": REGION}).status_code == 415
