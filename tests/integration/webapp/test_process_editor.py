"""The editor of a draft's diagram: what the page is told, and the check of what is not saved."""

import json
import re

import pytest

from tests.integration.engine.conftest import REGION

CHART = f"processes/{REGION}/koe.bpmn"


@pytest.fixture
def draft(office):
    """Open a draft as Pekka does; gives its address."""
    return office.post("pekka", "/studio/koe/edit", {"title": "Kaavio uusiksi"}).location


def check(office, draft, body, who="pekka"):
    headers = {"X-Polku-Csrf": office.csrf[who]}
    return office.browser(who).post(f"{draft}/diagram/check", json=body, headers=headers)


def test_the_page_offers_what_the_draft_has(office, draft):
    answer = office.browser("pekka").get(f"{draft}/diagram")

    facts = json.loads(re.search(r'<script type="application/json" data-facts>(.*?)</script>', answer.text)[1])
    assert facts["path"] == CHART
    assert facts["sides"]["sv"] == CHART.replace(".bpmn", ".sv.json")
    assert facts["forms"]
    assert facts["groups"]
    assert facts["lanes"]
    notify = next(one for one in facts["operations"] if one["id"] == "notify")
    assert notify["name"] == "Lähetä ilmoitus"
    assert [one["required"] for one in notify["parameters"]] == [True, False, False]
    assert not {one["path"] for one in facts["charts"]} & {CHART}
    policy = answer.headers["Content-Security-Policy"]
    assert "style-src-attr 'unsafe-inline'" in policy
    assert "script-src 'self';" in policy


def test_only_process_owners_draw_and_only_what_the_draft_has(office, draft):
    assert office.browser("aino").get(f"{draft}/diagram").status_code == 404
    assert office.browser("pekka").get(f"{draft}/diagram?path=processes/shared/../x.bpmn").status_code == 404
    assert office.browser("pekka").get(f"{draft}/diagram?path=forms/x.form.json").status_code == 404
    assert check(office, draft, {"files": {}}, who="aino").status_code == 404
    office.post("pekka", f"{draft}/discard")
    assert office.browser("pekka").get(f"{draft}/diagram").location == draft


def test_what_is_not_saved_is_checked_and_not_kept(office, draft):
    saved = office.browser("pekka").get(f"{draft}/file?path={CHART}").text

    wrong = saved.replace('isExecutable="true"', 'isExecutable="false"')
    found = check(office, draft, {"files": {CHART: wrong}}).json["problems"]
    before = office.post("pekka", f"{draft}/check").json["problems"]

    assert {one["rule"] for one in found if one not in before} == {"not-executable"}
    assert check(office, draft, {"files": {CHART: saved}}).json["problems"] == before
    assert office.browser("pekka").get(f"{draft}/file?path={CHART}").text == saved


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ([], 400),
        ({"files": [CHART]}, 400),
        ({"files": {CHART: 1}}, 400),
        ({"files": {f"forms/f{n}.form.json": "" for n in range(11)}}, 400),
        ({"files": {"../../etc/passwd": "x"}}, 422),
        ({"files": {CHART: "\ud800"}}, 200),
    ],
)
def test_an_impossible_question_is_refused(office, draft, body, status):
    assert check(office, draft, body).status_code == status
