"""A process owner tries a move, chooses cases, follows it and takes one back, by the pages and by the API."""

import re

from tests.integration.engine.conftest import bundle_files
from tests.integration.webapp.conftest import CLIENT

CHART = "processes/koe/koe.bpmn"


def publish(office, **changes):
    text = bundle_files()[CHART].decode()
    for old, new in changes.items():
        text = text.replace(f'id="{old}"', f'id="{new}"').replace(f'Ref="{old}"', f'Ref="{new}"')
    text = text.replace('name="Jatka"', 'name="Jatka eteenpäin"')
    office.engine.publish({CHART: text.encode()}, actor=None, comment="next")


def test_a_move_by_the_pages(office):
    one, other = office.open_case(), office.open_case(name="Toinen")
    publish(office)
    page = office.browser("pekka").get("/studio/koe/move").text
    assert "2 / 2 asiaa voi siirtää" in page
    assert one.key in page
    assert CLIENT not in page
    refused = office.post("pekka", "/studio/koe/move", {"from": "1", "to": "2", "which": "chosen"})
    assert refused.status_code == 422
    assert "Valitse vähintään yksi asia" in refused.text
    begun = office.post("pekka", "/studio/koe/move", {"from": "1", "to": "2", "which": "chosen", "case": one.key})
    assert begun.status_code == 303
    page = office.browser("pekka").get(begun.location).text
    assert "Käsitelty 0 / 1" in page
    assert "data-running" in page
    office.engine.move_waiting()
    page = office.browser("pekka").get(begun.location).text
    assert "Käsitelty 1 / 1" in page
    assert "data-running" not in page
    undone = office.post("pekka", f"{begun.location}/undo", {"case": one.key})
    assert undone.status_code == 303
    refused = office.post("pekka", f"{begun.location}/undo", {"case": one.key})
    assert refused.status_code == 409
    assert "siirto on jo peruttu" in refused.text
    assert office.post("pekka", f"{begun.location}/undo", {"case": other.key}).status_code == 404
    assert (
        "Siirto prosessin toiseen versioon peruttiin." in office.browser("siiri").get(f"/cases/{one.key}/timeline").text
    )


def test_a_move_by_the_api_and_what_stands_in_its_way(office):
    case = office.open_case()
    publish(office, kirjaa="kirjaaminen")
    tried = office.call("pekka", "/definitions/koe/move?from_version=1&to_version=2", method="GET").json
    assert (tried["total"], tried["movable"]) == (1, 0)
    assert tried["cases"][0]["reasons"] == [
        {
            "code": "removed",
            "element": "kirjaa",
            "text": "Vaihetta Kirjaa tunnistaminen ei ole kohdeversiossa, ja asia on siinä nyt.",
        }
    ]
    wish = {"from_version": 1, "to_version": 2}
    assert office.call("pekka", "/definitions/koe/moves", wish).status_code == 422
    asked = office.call("pekka", "/definitions/koe/moves", {**wish, "cases": [case.key]})
    assert asked.status_code == 201
    office.engine.move_waiting()
    path = re.sub(r"^/api/v1", "", asked.headers["Location"])
    told = office.call("pekka", path, method="GET").json
    assert (told["running"], told["cases"][0]["state"]) == (False, "refused")
    refused = office.call("pekka", f"{path}/cases/{case.key}/undo")
    assert refused.status_code == 409
    assert refused.json["type"].endswith("#problem-not-movable")
