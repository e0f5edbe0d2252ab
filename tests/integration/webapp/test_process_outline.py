"""A diagram of a draft as a list with forms, and diagrams that come from elsewhere."""

import io
import json
import re

import pytest

from engine.drawing import read_outline
from tests.integration.engine.conftest import REGION

CHART = f"processes/{REGION}/koe.bpmn"
ELEMENT = re.compile(r'name="seen" value="(\w*)"')


@pytest.fixture
def draft(office):
    """Open a draft as Pekka does; gives its address."""
    return office.post("pekka", "/studio/koe/edit", {"title": "Uusi vaihe"}).location


def outline(office, draft):
    data = office.browser("pekka").get(f"{draft}/file?path={CHART}").data
    return read_outline(CHART, data)


def a_task(office, draft):
    return next(one for one in outline(office, draft).steps if one.kind == "userTask" and len(one.flows) == 1)


def send(office, draft, edit, element, who="pekka", **values):
    sent = {"path": CHART, "edit": edit, "element": element, "page": element, **values}
    return office.post(who, f"{draft}/outline/edit", sent)


def test_the_list_has_every_step_and_its_page_every_form(office, draft):
    page = office.browser("pekka").get(f"{draft}/outline").text
    for step in outline(office, draft).steps:
        assert f'id="step-{step.id}"' in page
        assert office.browser("pekka").get(f"{draft}/outline/element?path={CHART}&element={step.id}").status_code == 200
    assert office.browser("pekka").get(f"{draft}/outline/element?path={CHART}&element=none").status_code == 404
    assert office.browser("aino").get(f"{draft}/outline").status_code == 404


def test_a_step_is_added_named_in_three_languages_and_found_again(office, draft):
    task = a_task(office, draft)
    form = office.browser("pekka").get(f"{draft}/outline/element?path={CHART}&element={task.id}&add=user").text
    assert 'name="form"' in form
    answer = send(
        office, draft, "add_step", task.id, what="user", name="Soita", form=task.properties["form"], due="P3D"
    )
    assert answer.status_code == 303
    new = a_task_named(office, draft, "Soita")
    assert new.properties["due"] == "P3D"
    assert f"element={new.id}" in answer.location

    send(office, draft, "rename", new.id, name="Soita asiakkaalle", name_sv="Ring klienten", name_en="Call the client")

    page = office.browser("pekka").get(answer.location).text
    assert "Soita asiakkaalle" in page
    assert 'value="Ring klienten"' in page
    side = office.browser("pekka").get(f"{draft}/file?path=processes/{REGION}/koe.en.json").data
    assert json.loads(side)[new.id] == "Call the client"


def a_task_named(office, draft, name):
    return next(one for one in outline(office, draft).steps if one.name == name)


def test_what_cannot_be_done_is_said_at_its_form_and_keeps_what_was_typed(office, draft):
    task = a_task(office, draft)
    answer = send(office, draft, "add_step", task.id, what="timer", name="Odota <viikko>", add="timer")
    assert answer.status_code == 422
    assert "Tarvittava tieto puuttuu" in answer.text
    assert "Odota &lt;viikko&gt;" in answer.text
    assert send(office, draft, "explode", task.id).status_code == 422
    assert send(office, draft, "rename", task.id, who="valma", name="x").status_code == 403
    assert send(office, draft, "rename", task.id, who="aino", name="x").status_code == 404


def test_two_change_one_step_and_nobody_loses_anything(office, draft):
    task = a_task(office, draft)
    page = office.browser("pekka").get(f"{draft}/outline/element?path={CHART}&element={task.id}").text
    seen = ELEMENT.search(page)[1]
    assert send(office, draft, "set_property", task.id, seen=seen, due="P1D").status_code == 303

    late = send(office, draft, "set_property", task.id, seen=seen, due="P2D")

    assert late.status_code == 409
    assert 'value="P2D"' in late.text
    assert a_task(office, draft).properties["due"] == "P1D"
    again = ELEMENT.search(late.text)[1]
    assert send(office, draft, "set_property", task.id, seen=again, due="P2D").status_code == 303
    assert a_task(office, draft).properties["due"] == "P2D"


def test_problems_of_the_check_stand_beside_their_step(office, draft):
    task = a_task(office, draft)
    send(office, draft, "set_property", task.id, form="", due="")
    page = office.browser("pekka").get(f"{draft}/outline/element?path={CHART}&element={task.id}").text
    assert "Tehtävältä puuttuu lomake" in page
    assert "1 virhe" in office.browser("pekka").get(f"{draft}/outline").text


def test_a_lane_is_added_and_removed(office, draft):
    send(office, draft, "add_lane", "", page="", name="Uusi kaista")
    assert "Uusi kaista" in office.browser("pekka").get(f"{draft}/outline").text
    lane = outline(office, draft).lanes[-1]
    assert send(office, draft, "remove_lane", lane.id, page="").status_code == 303
    assert lane not in outline(office, draft).lanes


def bring(office, draft, data, **more):
    sent = {"path": CHART, "file": (io.BytesIO(data), "kaavio.bpmn"), **more}
    return office.post("pekka", f"{draft}/import", sent, content_type="multipart/form-data")


def test_a_file_goes_out_and_comes_back_the_same(office, draft):
    got = office.browser("pekka").get(f"{draft}/download?path={CHART}")
    assert "attachment" in got.headers["Content-Disposition"]
    number = re.search(r"/import/(\d+)/take", bring(office, draft, got.data).text)[1]
    office.post("pekka", f"{draft}/import/{number}/take", {"path": CHART})
    once = office.browser("pekka").get(f"{draft}/download?path={CHART}").data
    plan = bring(office, draft, once)
    assert "Ei muutoksia." in plan.text
    number = re.search(r"/import/(\d+)/take", plan.text)[1]
    office.post("pekka", f"{draft}/import/{number}/take", {"path": CHART})
    assert office.browser("pekka").get(f"{draft}/download?path={CHART}").data == once


def test_a_foreign_diagram_is_shown_as_it_would_be_before_it_is_taken(office, draft):
    foreign = b"""<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" targetNamespace="x">
    <process id="P"><startEvent id="a"/><scriptTask id="b" name="Laske"><script>rm()</script></scriptTask>
    <endEvent id="c"/><sequenceFlow id="f" sourceRef="a" targetRef="b"/>
    <sequenceFlow id="g" sourceRef="b" targetRef="c"/></process></definitions>"""
    before = office.browser("pekka").get(f"{draft}/download?path={CHART}").data

    plan = bring(office, draft, foreign)

    assert "Skripti Laske muuttuu ihmisen tehtäväksi" in plan.text
    assert "Tehtävältä puuttuu lomake" in plan.text
    assert office.browser("pekka").get(f"{draft}/download?path={CHART}").data == before
    number = re.search(r"/import/(\d+)/take", plan.text)[1]
    assert office.post("pekka", f"{draft}/import/{number}/take", {"path": CHART}).status_code == 303
    assert [one.kind for one in outline(office, draft).steps] == ["startEvent", "userTask", "endEvent"]


@pytest.mark.parametrize("data", [b"", b"<", b"<a/>", b"\x00\x01", b"<!DOCTYPE x><x/>"])
def test_what_is_no_diagram_is_refused_with_its_place(office, draft, data):
    answer = bring(office, draft, data)
    assert answer.status_code == 422
    assert "rivi 1" in answer.text


FAULT = re.compile(
    r'<(?:input|select)[^>]* name="(\w+)"[^>]* aria-invalid="true" aria-describedby="[^"]*?([\w-]+-fault)"'
)


def test_a_refusal_stands_at_its_field_and_is_read_with_it(office, draft):
    task = a_task(office, draft)
    answer = send(office, draft, "add_step", task.id, what="timer", name="Odota", add="timer")
    name, described = FAULT.search(answer.text).groups()
    assert name == "when"
    assert answer.text.count(f'id="{described}"') == 1

    send(office, draft, "set_property", task.id, form="", due="kaksi viikkoa")
    page = office.browser("pekka").get(f"{draft}/outline/element?path={CHART}&element={task.id}").text
    assert [name for name, _ in FAULT.findall(page)] == ["form", "due"]


def test_lanes_change_places_with_what_stands_in_them(office, draft):
    send(office, draft, "add_lane", "", page="", name="Alin")
    assert [one.name for one in outline(office, draft).lanes] == ["Ohjaaja", "Alin"]
    assert send(office, draft, "lane_up", outline(office, draft).lanes[1].id, page="").status_code == 303
    assert [one.name for one in outline(office, draft).lanes] == ["Alin", "Ohjaaja"]
    page = office.browser("pekka").get(f"{draft}/outline").text
    assert page.count("Siirrä ylemmäksi") >= 1
    assert send(office, draft, "lane_up", outline(office, draft).lanes[0].id, page="").status_code == 422


def test_a_step_changes_its_kind_with_what_the_new_kind_needs(office, draft):
    task = a_task(office, draft)
    page = office.browser("pekka").get(f"{draft}/outline/element?path={CHART}&element={task.id}").text
    assert 'value="change_kind"' in page
    send(office, draft, "change_kind", task.id, to_kind="serviceTask", operation="set_variable", form="x")
    changed = next(one for one in outline(office, draft).steps if one.id == task.id)
    assert (changed.kind, changed.operation, changed.properties.get("form", "")) == ("serviceTask", "set_variable", "")
    assert send(office, draft, "change_kind", task.id, to_kind="exclusiveGateway").status_code == 422


def test_tasks_of_an_imported_diagram_get_forms_where_they_have_none(office, draft):
    chart = office.browser("pekka").get(f"{draft}/file?path={CHART}").data
    bare = re.sub(rb' polku:form="f\w+"', b"", chart, count=2)
    plan = bring(office, draft, bare).text
    assert "Tee lomake 2 tehtävälle" in plan

    address = re.search(r'action="([^"]+/take)"', plan)[1]
    assert office.post("pekka", address, {"path": CHART, "forms": "yes"}).status_code == 303

    forms = [one.properties["form"] for one in outline(office, draft).steps if one.kind == "userTask"]
    made = [one for one in forms if one.startswith("koe_")]
    assert len(made) == 2
    assert "Mitä tehtiin?" in office.browser("pekka").get(f"{draft}/forms/{made[0]}").text
    assert "no-form" not in office.post("pekka", f"{draft}/check").text
