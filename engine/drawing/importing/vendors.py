"""What other products say of a step in words of their own, taken over where it means the same."""

import re
from collections.abc import Iterator
from typing import Any

from engine.drawing.edits.contents import set_repetition
from engine.drawing.edits.lanes import ensure_lane
from engine.drawing.importing.conditions import in_feel
from engine.drawing.importing.known import Known
from engine.drawing.names import BPMN, POLKU, bpmn, local_name, namespace_of, polku
from engine.drawing.sheet import Sheet, set_own
from engine.markup.names import FLOW_NODES
from engine.model.outlines import Repair

_DURATION = re.compile(r"P(?=.)(\d+[YMWD])*(T(\d+[HMS])+)?")
_STARTERS = ("${initiator}", "${starter}", "#{initiator}", "=initiator", "=starter")
_FORMS = ("formKey", "formRef", "formId", "externalReference")
_DECISIONS = ("decisionRef", "decisionId")


def take_over(sheet: Sheet, known: Known) -> Iterator[Repair]:
    """Set our properties from those of Camunda, Zeebe, Flowable and their like."""
    for node in list(sheet.flow_nodes()):
        said = _said(node)
        kind = local_name(node.tag)
        if kind == "userTask":
            yield from _form(node, said, known)
            yield from _assignee(node, said)
            yield from _due(node, said)
        elif kind == "businessRuleTask":
            yield from _decision(node, said, known)
        elif kind == "callActivity":
            yield from _called(node, said)
        yield from _several(sheet, node, said)


def _said(node: Any) -> dict[str, str]:
    """Give what another product's attributes and elements say of a step, by their local names; not of steps inside."""
    found: dict[str, str] = {}
    for one in _own(node):
        for name, value in one.attrib.items():
            space = namespace_of(str(name)) or namespace_of(one.tag)
            if space not in (BPMN, POLKU, "") and "omg.org" not in space:
                found.setdefault(local_name(str(name)) if str(name).startswith("{") else str(name), str(value))
    return found


def _own(node: Any) -> Iterator[Any]:
    yield node
    for child in node:
        if isinstance(child.tag, str) and local_name(child.tag) not in FLOW_NODES:
            yield from _own(child)


def _form(node: Any, said: dict[str, str], known: Known) -> Iterator[Repair]:
    given = next((said[name] for name in _FORMS if said.get(name)), "")
    if given and not node.get(polku("form")):
        form = given.rpartition(":")[2].rpartition("/")[2].removesuffix(".form").partition(".")[0]
        if form in known.forms:
            set_own(node, "form", form)
            yield Repair("form", node.get("id", ""), node.get("name", ""), given, form)
        else:
            yield Repair("form_unknown", node.get("id", ""), node.get("name", ""), given)


def _assignee(node: Any, said: dict[str, str]) -> Iterator[Repair]:
    given = said.get("assignee", "")
    if not given or node.get(polku("assign")):
        return
    starter = given.replace(" ", "") in _STARTERS
    if starter:
        set_own(node, "assign", "starter")
    kind = "assignee" if starter else "assignee_dropped"
    yield Repair(kind, node.get("id", ""), node.get("name", ""), given, "starter" if starter else "")


def _due(node: Any, said: dict[str, str]) -> Iterator[Repair]:
    given = said.get("dueDate", "").strip()
    if not given or node.get(polku("due")):
        return
    fits = given.startswith("=") or _DURATION.fullmatch(given) is not None
    if fits:
        set_own(node, "due", given)
    yield Repair(
        "due" if fits else "due_dropped", node.get("id", ""), node.get("name", ""), given, given if fits else ""
    )


def _decision(node: Any, said: dict[str, str], known: Known) -> Iterator[Repair]:
    given = next((said[name] for name in _DECISIONS if said.get(name)), "").removeprefix("=").strip('"')
    if given and not node.get(polku("decision")):
        set_own(node, "decision", given)
        result = said.get("resultVariable", "") or said.get("decisionResultVariable", "")
        set_own(node, "result", result)
        kind = "decision" if given in known.decisions else "decision_unknown"
        yield Repair(kind, node.get("id", ""), node.get("name", ""), given, given)


def _called(node: Any, said: dict[str, str]) -> Iterator[Repair]:
    given = said.get("processId", "")
    if given and not node.get("calledElement"):
        node.set("calledElement", given)
        yield Repair("called", node.get("id", ""), node.get("name", ""), "", given)


def _several(sheet: Sheet, node: Any, said: dict[str, str]) -> Iterator[Repair]:
    several = node.find(bpmn("multiInstanceLoopCharacteristics"))
    if several is None or several.find(bpmn("loopCardinality")) is not None:
        return
    given = said.get("inputCollection") or said.get("collection") or ""
    if given:
        inner = in_feel(given).removeprefix("=").strip()
        set_repetition(sheet, node, f"=count({inner})", several.get("isSequential", ""))
        yield Repair("several", node.get("id", ""), node.get("name", ""), given, f"=count({inner})")


def set_lanes(sheet: Sheet, known: Known) -> Iterator[Repair]:
    """Give the process lanes where it has none, each step a lane, and a lane the group that all its tasks name."""
    if not any(node.getparent() is sheet.process for node in sheet.flow_nodes()):
        return
    had = sheet.process.find(f".//{bpmn('lane')}") is not None
    first = ensure_lane(sheet, sheet.process.get("name") or known.key)
    if not had:
        yield Repair("lane_added", first.get("id"), first.get("name", ""))
    for node in sheet.flow_nodes():
        if node.getparent() is sheet.process and sheet.lane_of(node) is None:
            before = [sheet.lane_of(sheet.get(flow.get("sourceRef"))) for flow in sheet.incoming(node.get("id"))]
            host = sheet.find(node.get("attachedToRef", "-"))
            near = [sheet.lane_of(host)] if host is not None else before
            sheet.put_into_lane(node, next((lane for lane in near if lane is not None), first))
    yield from _groups(sheet, known)


def _groups(sheet: Sheet, known: Known) -> Iterator[Repair]:
    for lane in sheet.lanes():
        tasks = [node for node in sheet.flow_nodes() if sheet.lane_of(node) is lane]
        named = {_said(node).get("candidateGroups", "") for node in tasks if local_name(node.tag) == "userTask"} - {""}
        for given in sorted(named):
            fits = len(named) == 1 and given in known.groups and not lane.get(polku("group"))
            if fits:
                set_own(lane, "group", given)
            yield Repair(
                "group" if fits else "group_dropped",
                lane.get("id", ""),
                lane.get("name", ""),
                given,
                given if fits else "",
            )
