"""Two changes of one file are joined where they do not meet, and never anywhere else."""

import json
import random
from pathlib import Path

import pytest
from lxml import etree

from engine.commands.process_drafts.merging import merge_files
from engine.commands.process_drafts.merging.parts import things

PATH = "processes/koe/koe.bpmn"
XMLNS = (
    'xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:di="http://www.omg.org/spec/DD/20100524/DI" '
    'xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI" xmlns:polku="urn:polku:bpmn:1"'
)
BASE = f"""<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions {XMLNS} id="kaikki">
  <bpmn:process id="koe" name="Koe">
    <bpmn:laneSet id="radat"><bpmn:lane id="rata" name="Ohjaus">
      <bpmn:flowNodeRef>a</bpmn:flowNodeRef><bpmn:flowNodeRef>b</bpmn:flowNodeRef></bpmn:lane></bpmn:laneSet>
    <bpmn:userTask id="a" name="Eka" polku:due="P7D">
      <bpmn:extensionElements><polku:event name="alku"><polku:attribute name="x" value="1"/></polku:event>
      </bpmn:extensionElements>
      <bpmn:outgoing>ab</bpmn:outgoing>
    </bpmn:userTask>
    <bpmn:userTask id="b" name="Toka"><bpmn:incoming>ab</bpmn:incoming></bpmn:userTask>
    <bpmn:sequenceFlow id="ab" sourceRef="a" targetRef="b"/>
    <!-- kept -->
  </bpmn:process>
  <bpmndi:BPMNDiagram id="piirros"><bpmndi:BPMNPlane id="taso" bpmnElement="koe">
    <bpmndi:BPMNEdge id="viiva" bpmnElement="ab"><di:waypoint x="1" y="1"/><di:waypoint x="9" y="1"/></bpmndi:BPMNEdge>
  </bpmndi:BPMNPlane></bpmndi:BPMNDiagram>
</bpmn:definitions>
"""
RENAME_A = ("Eka", "Ensimmäinen")
RENAME_A_OTHERWISE = ("Eka", "Alku")
DUE_OF_A = ("P7D", "P3D")
RENAME_B = ("Toka", "Toinen")
EVENT_OF_A = ('name="alku"', 'name="muu"')
NEW_C = (
    '<bpmn:sequenceFlow id="ab"',
    (
        '<bpmn:userTask id="c" name="Uusi"><bpmn:incoming>ac</bpmn:incoming></bpmn:userTask>'
        '<bpmn:sequenceFlow id="ac" sourceRef="a" targetRef="c"/><bpmn:sequenceFlow id="ab"'
    ),
)
OUT_TO_C = ("<bpmn:outgoing>ab</bpmn:outgoing>", "<bpmn:outgoing>ab</bpmn:outgoing><bpmn:outgoing>ac</bpmn:outgoing>")
NEW_D = (
    '<bpmn:sequenceFlow id="ab"',
    (
        '<bpmn:userTask id="d" name="Sivu"/><bpmn:sequenceFlow id="ad" sourceRef="a" targetRef="d"/>'
        '<bpmn:sequenceFlow id="ab"'
    ),
)
OUT_TO_D = ("<bpmn:outgoing>ab</bpmn:outgoing>", "<bpmn:outgoing>ad</bpmn:outgoing><bpmn:outgoing>ab</bpmn:outgoing>")
TO_B_FROM_NOWHERE = ('<bpmn:sequenceFlow id="ab"', '<bpmn:association id="l" targetRef="b"/><bpmn:sequenceFlow id="ab"')
BEND = ('x="9"', 'x="8"')
BEND_OTHERWISE = ('x="9"', 'x="7"')


def without_b(text):
    for gone in (
        '<bpmn:userTask id="b" name="Toka"><bpmn:incoming>ab</bpmn:incoming></bpmn:userTask>',
        '<bpmn:sequenceFlow id="ab" sourceRef="a" targetRef="b"/>',
        "<bpmn:outgoing>ab</bpmn:outgoing>",
        "<bpmn:flowNodeRef>b</bpmn:flowNodeRef>",
        (
            '<bpmndi:BPMNEdge id="viiva" bpmnElement="ab"><di:waypoint x="1" y="1"/><di:waypoint x="9" y="1"/>'
            "</bpmndi:BPMNEdge>"
        ),
    ):
        assert gone in text
        text = text.replace(gone, "")
    return text


def changed(*changes, text=BASE):
    for old, new in changes:
        assert old in text
        text = text.replace(old, new, 1)
    return text


def merged(mine, theirs, path=PATH, base=BASE):
    found = merge_files(path, base.encode(), mine.encode(), theirs.encode())
    return None if found is None else found.decode()


def same(one, other):
    """Tell whether two documents have the same things with the same parts in the same places."""
    found = [things(etree.fromstring(text.encode())) for text in (one, other)]
    return [{key: (thing.parent, thing.parts) for key, thing in side.items()} for side in found]


APART = {
    "two names": ([RENAME_A], [RENAME_B]),
    "two parts of one element": ([RENAME_A], [DUE_OF_A]),
    "an attribute and what lies in the element": ([RENAME_A, DUE_OF_A], [EVENT_OF_A]),
    "a new task and a name": ([NEW_C, OUT_TO_C], [RENAME_A, RENAME_B]),
    "the same name": ([RENAME_A, DUE_OF_A], [RENAME_A]),
}


@pytest.mark.parametrize(("mine", "theirs"), APART.values(), ids=APART)
def test_changes_that_do_not_meet_are_joined_in_either_order(mine, theirs):
    whole = changed(*dict.fromkeys([*mine, *theirs]))
    for one, other in ((mine, theirs), (theirs, mine)):
        joined = merged(changed(*one), changed(*other))
        assert joined is not None
        left, right = same(joined, whole)
        assert left == right
        assert "<!-- kept -->" in joined


def test_two_new_branches_from_one_task_are_both_there():
    joined = merged(changed(NEW_C, OUT_TO_C), changed(NEW_D, OUT_TO_D))
    for there in ('id="c"', 'id="d"', 'id="ac"', 'id="ad"', ">ab</bpmn:outgoing>", ">ac</bpmn:", ">ad</bpmn:"):
        assert there in joined


def test_what_one_takes_out_stays_out_when_the_other_has_changed_something_else():
    for one, other in ((without_b(BASE), changed(RENAME_A)), (changed(RENAME_A), without_b(BASE))):
        joined = merged(one, other)
        assert "Ensimmäinen" in joined
        assert 'id="b"' not in joined
        assert ">ab<" not in joined


def test_of_two_bends_of_a_line_the_newer_one_stands():
    joined = merged(changed(BEND, RENAME_A), changed(BEND_OTHERWISE, RENAME_B))
    assert 'x="8"' in joined
    assert 'x="7"' not in joined


MEETING = {
    "two names of one task": (changed(RENAME_A), changed(RENAME_A_OTHERWISE)),
    "taken out and renamed": (without_b(BASE), changed(RENAME_B)),
    "taken out and led to": (without_b(BASE), changed(TO_B_FROM_NOWHERE)),
    "one new id for two things": (changed(NEW_C), changed(NEW_C, ('name="Uusi"', 'name="Muu"'))),
    "no XML": ("<x", changed(RENAME_A)),
    "an id twice": (changed(('id="b"', 'id="a"')), changed(RENAME_A)),
    "a declaration": (BASE.replace("<bpmn:def", "<!DOCTYPE x [<!ENTITY y 'z'>]>\n<bpmn:def", 1), changed(RENAME_A)),
}


@pytest.mark.parametrize(("one", "other"), MEETING.values(), ids=MEETING)
def test_changes_that_meet_are_not_joined(one, other):
    assert merged(one, other) is None
    assert merged(other, one) is None


def test_a_step_is_moved_into_another_lane_or_subprocess():
    base = changed(("<bpmn:sequenceFlow", '<bpmn:subProcess id="s"/><bpmn:sequenceFlow'))
    task = '<bpmn:userTask id="b" name="Toka"><bpmn:incoming>ab</bpmn:incoming></bpmn:userTask>'
    into = changed(
        (task, ""), ('<bpmn:subProcess id="s"/>', f'<bpmn:subProcess id="s">{task}</bpmn:subProcess>'), text=base
    )
    joined = merged(into, changed(RENAME_B, text=base), base=base)
    step = things(etree.fromstring(joined.encode()))["b"]
    assert (step.parent, step.element.get("name")) == ("s", "Toinen")
    assert merged(into, changed(('<bpmn:subProcess id="s"/>', ""), text=base), base=base) is None


TEXTS = '{"a": "Ett", "b": {"name": "Två"}, "rows": [{"id": "x", "n": 1}, {"id": "y", "n": 2}], "plain": [1, 2]}'


@pytest.mark.parametrize(
    ("mine", "theirs", "whole"),
    [
        (('"Ett"', '"Första"'), ('"Två"', '"Andra"'), TEXTS.replace("Ett", "Första").replace("Två", "Andra")),
        (('"n": 1', '"n": 3'), ('"n": 2', '"n": 4'), TEXTS.replace('"n": 1', '"n": 3').replace('"n": 2', '"n": 4')),
        (('"plain": [1, 2]', '"plain": [1]'), ('"n": 2', '"n": 4'), TEXTS.replace("[1, 2]", "[1]").replace("2}", "4}")),
        (('"n": 1', '"n": true'), ('"n": 2', '"n": 4'), TEXTS.replace('"n": 1', '"n": true').replace("2}", "4}")),
        (('"Ett"', '"Första"'), ('"Ett"', '"Ettan"'), None),
        (('"plain": [1, 2]', '"plain": [1]'), ('"plain": [1, 2]', '"plain": [2]'), None),
        (('{"id": "x", "n": 1}, ', ""), ('"n": 1', '"n": 5'), None),
        (('"a": "Ett", ', ""), ('"Två"', '"Andra"'), TEXTS.replace('"a": "Ett", ', "").replace("Två", "Andra")),
    ],
)  # fmt: skip
def test_texts_and_forms_are_joined_by_their_keys(mine, theirs, whole):
    joined = merged(changed(mine, text=TEXTS), changed(theirs, text=TEXTS), "forms/f.sv.json", TEXTS)
    left = None if joined is None else json.loads(joined)
    assert left == (None if whole is None else json.loads(whole))


def test_a_new_row_of_each_is_there_once_and_in_its_place():
    mine = TEXTS.replace('{"id": "y"', '{"id": "m"}, {"id": "y"')
    theirs = TEXTS.replace('"n": 2}]', '"n": 2}, {"id": "t"}]')
    joined = json.loads(merged(mine, theirs, "forms/f.form.json", TEXTS))
    assert [row["id"] for row in joined["rows"]] == ["x", "m", "y", "t"]


def test_names_changed_by_two_in_a_shipped_chart_are_joined_unless_one_step_is_changed_by_both():
    chart = (Path(__file__).parents[5] / "processes/keski_suomi/keski_suomi.bpmn").read_bytes()
    named = [key for key, one in things(etree.fromstring(chart)).items() if one.element.get("name")]
    chance = random.Random(41)

    def renamed(keys, word):
        root = etree.fromstring(chart)
        found = things(root)
        for key in keys:
            found[key].element.set("name", f"{word} {key}")
        return etree.tostring(root)

    met = []
    for size in (1, 2, 5, 9, 20):
        mine, theirs = set(chance.sample(named, size)), set(chance.sample(named, size))
        joined = merge_files(PATH, chart, renamed(mine, "minun"), renamed(theirs, "heidän"))
        met.append(bool(mine & theirs))
        assert (joined is None) == met[-1]
        if joined:
            names = {key: one.element.get("name") for key, one in things(etree.fromstring(joined)).items()}
            assert {key for key in names if names[key] == f"minun {key}"} == mine
            assert {key for key in names if names[key] == f"heidän {key}"} == theirs
    assert set(met) == {True, False}
