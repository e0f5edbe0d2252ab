"""A task with its form, due date and group is added to a chart with the keyboard alone."""

import re

from engine.drawing import read_outline
from engine.model import Role

MOST = 400


def charts(product, owner, draft):
    """Give the charts of the draft that have several lanes, with a task in the process itself."""
    for path, data in product.draft_files(owner, draft.id).items():
        found = read_outline(path, data) if path.endswith(".bpmn") else None
        tasks = [one for one in found.steps if one.kind == "userTask" and one.frame == found.process] if found else []
        if tasks and len(found.lanes) > 1:
            yield path, tasks[0], next(one for one in found.lanes if one.id != tasks[0].lane)


def test_a_task_is_added_with_the_keyboard_alone(page, enter, product, people):
    owner = next(one for one in people if one.has_role(Role.PROCESS_OWNER, "helsinki"))
    enter(page, owner)
    draft = product.open_process_draft(owner, "helsinki", "Näppäimillä")
    chart, step, lane = next(charts(product, owner, draft))
    view = product.draft_outline(owner, draft.id, chart)
    form, lanes = view.choices.forms[0][0], view.outline.lanes

    def to(selector):
        for _ in range(MOST):
            page.keyboard.press("Tab")
            if page.evaluate("(one) => document.activeElement.matches(one)", selector):
                return
        raise AssertionError(f"the keyboard does not reach {selector}")

    def enter(address):
        page.keyboard.press("Enter")
        page.wait_for_url(re.compile(address))

    def choose(name, number):
        to(f'#adding [name="{name}"]')
        page.keyboard.press("Home")
        for _ in range(number):
            page.keyboard.press("ArrowDown")

    page.goto(f"/studio/drafts/{draft.id}/outline?path={chart}")
    to(f'.outline-table a[href$="element={step.id}"]')
    enter("/outline/element")
    to('.adds a[href*="add=user"]')
    enter("add=user")
    for name, typed in (("name", "Soita työnantajalle"), ("due", "P3D")):
        to(f'#adding [name="{name}"]')
        page.keyboard.type(typed)
        if name == "name":
            choose("form", 1)
    choose("lane", 1 + [one.id for one in lanes].index(lane.id))
    to("#adding button")
    enter("changed=")

    drawn = read_outline(chart, product.draft_file(owner, draft.id, chart)[0])
    new = next(one for one in drawn.steps if one.name == "Soita työnantajalle")
    assert (new.properties["form"], new.properties["due"], new.lane) == (form, "P3D", lane.id)
    page.wait_for_function("document.activeElement.textContent === 'Soita työnantajalle'")
    page.get_by_text("Nimi on kääntämättä englanniksi").wait_for()
