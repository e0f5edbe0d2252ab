"""The pages that not everybody has: the studio, the figures, the access log and what may be started on a case."""

import pytest

from engine.errors import StepFailed
from engine.model import Role
from engine.model.screens import CaseQuery
from tests.browser.faults import fits, violations_in_light_and_dark

PAGES = [
    (Role.PROCESS_OWNER, "/studio"),
    (Role.PROCESS_OWNER, "/studio/keski_suomi"),
    (Role.PROCESS_OWNER, "COMPARE"),
    (Role.PROCESS_OWNER, "/studio/keski_suomi/edit"),
    (Role.PROCESS_OWNER, "DRAFT"),
    (Role.PROCESS_OWNER, "DRAFT/publish"),
    (Role.PROCESS_OWNER, "DRAFT/outline?path=processes/shared/consent.bpmn"),
    (Role.PROCESS_OWNER, "DRAFT/outline/element?path=processes/shared/consent.bpmn&element=pyyda_suostumus&add=user"),
    (Role.PROCESS_OWNER, "DRAFT/scenarios"),
    (Role.PROCESS_OWNER, "DRAFT/scenarios/file?path=processes/helsinki/scenarios/p07.toml"),
    (Role.SUPERVISOR, "/studio/map"),
    (Role.SUPERVISOR, "/studio/where-used?of=chart:plan"),
    (Role.SUPERVISOR, "/studio/keski_suomi/documentation"),
    (Role.PROCESS_OWNER, "/studio/keski_suomi/move"),
    (Role.MANAGER, "/dashboard"),
    (Role.MANAGER, "/dashboard/exports"),
    (Role.MANAGER, "/dashboard/imports"),
    (Role.MANAGER, "/dashboard/alerts"),
    (Role.MANAGER, "/dashboard/flow"),
    (Role.MANAGER, "/dashboard/capacity"),
    (Role.MANAGER, "/dashboard/forecast?arrivals=20"),
    (Role.MANAGER, "/dashboard/indicators"),
    (Role.MANAGER, "/dashboard/indicators/I33"),
    (Role.MANAGER, "/dashboard/variants?grain=step"),
    (Role.SUPERVISOR, "/dashboard/keski_suomi"),
    (Role.PROCESS_OWNER, "/dashboard/keski_suomi/steps/tunnistaminen"),
    (Role.SUPERVISOR, "ACTION"),
    (Role.SUPERVISOR, "REPAIR"),
    (Role.PRIVACY, "ACCESS"),
    (Role.ADMIN, "INCIDENTS"),
]

DRAWN = """() => [...document.querySelectorAll('[data-chart]')].every(
    one => !one.closest('section').querySelector('[data-chart-table]').open)"""
"""The table of a chart is folded when the chart has been drawn."""


UNFOLDED = "() => document.querySelectorAll('main details').forEach((one) => { one.open = true; })"
"""What a press shows is looked at too, on the page whose acts are all folded."""


def someone(product, role):
    found = next((person for person in product.demo_people() if person.has_role(role)), None)
    assert found, f"the demo has nobody who is {role}"
    return found


def fail_to_start(product):
    """Leave an incident: no process can begin while it may not take a single step."""
    person = next(one for one in product.demo_people() if one.memberships and product.startable(one))
    chart = product.startable(person)[0]
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr("engine.interpreter.run.STEP_BUDGET", 0)
        with pytest.raises(StepFailed):
            product.start_case(person, definition=chart.key, region=chart.region, client={}, variables={})


def changed_draft(product, person):
    """Give the id of a draft with a save that stands, an earlier one and a comment."""
    mine = next(one for one in product.readable_definitions(person) if person.has_role(Role.PROCESS_OWNER, one.region))
    draft = product.open_process_draft(person, mine.key, "Kutsu nopeammin")
    path = f"processes/{mine.region}/{mine.key}.bpmn"
    chart, seen = product.draft_file(person, draft.id, path)
    for name in (b"Uusi nimi", b"Toinen nimi"):
        seen = product.save_draft_file(person, draft.id, path, chart.replace(b' name="', b' name="%s ' % name, 1), seen)
    product.comment_process_draft(person, draft.id, "Sovittiin ohjausryhmässä.", path=path)
    return draft.id


def address(product, person, name):
    if name.startswith("DRAFT"):
        return f"/studio/drafts/{name.replace('DRAFT', changed_draft(product, person))}"
    if name == "INCIDENTS":
        fail_to_start(product)
        return "/admin/incidents"
    if name == "COMPARE":
        first, second = product.readable_definitions(person)[:2]  # two regions' charts differ in everything
        return f"/studio/compare?from=version:{first.id}&to=version:{second.id}"
    if name.startswith("/"):
        return name
    key = product.cases(person, CaseQuery(status="open"))[0][0].case.key
    if name in ("ACCESS", "REPAIR"):
        return f"/cases/{key}/{name.lower()}"
    return f"/cases/{key}/actions/{product.case_page(person, key).actions[0].name}"


@pytest.mark.parametrize(("role", "name"), PAGES)
def test_the_pages_of_a_role_are_clean_in_light_and_dark_and_narrow(page, enter, product, role, name):
    person = someone(product, role)
    enter(page, person)
    answer = page.goto(address(product, person, name))
    assert answer.status == (422 if "since=" in name else 200)
    page.wait_for_load_state("networkidle")
    page.wait_for_function(DRAWN)
    if name == "REPAIR":
        page.evaluate(UNFOLDED)
    assert violations_in_light_and_dark(page) == []
    fits(page)
