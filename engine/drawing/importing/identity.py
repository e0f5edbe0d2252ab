"""Ids: each element has one of its own, and the process has the name of its file."""

import re
from collections.abc import Iterator
from typing import Any

from engine.drawing.importing.known import Known
from engine.drawing.names import bpmn, is_bpmn, local_name
from engine.drawing.sheet import Sheet
from engine.markup.names import FLOW_NODES
from engine.model.outlines import Repair

_ID = re.compile(r"[^\W\d][\w.-]{0,99}")
_RESERVED = ("Start", "End", "Root", "StartEventSplit", "StartEventJoin")
_REFERENCES = ("sourceRef", "targetRef", "default", "attachedToRef", "processRef", "messageRef", "bpmnElement")
_NEEDED = FLOW_NODES | {"process", "sequenceFlow", "lane", "laneSet", "participant", "collaboration", "message"}


def mend_ids(sheet: Sheet, known: Known) -> Iterator[Repair]:
    """Give an id to what has none, and another to what has an impossible one or one that is used twice."""
    sheet.root.set("id", sheet.root.get("id") or f"maaritykset_{known.key}")
    sheet.root.set("targetNamespace", sheet.root.get("targetNamespace") or f"urn:polku:{known.key}")
    seen: set[str] = set()
    for node in list(sheet.root.iter()):
        if not is_bpmn(node.tag):
            continue
        key = node.get("id")
        if not key and local_name(node.tag) not in _NEEDED:
            continue
        if key and key not in seen and _ID.fullmatch(key) and key not in _RESERVED and not key.startswith("__"):
            seen.add(key)
            continue
        new = sheet.fresh_id(node.get("name") or local_name(node.tag))
        twice = key in seen
        node.set("id", new)
        sheet.changed()
        seen.add(new)
        if key and not twice:
            refer(sheet, key, new)
        if key:
            yield Repair("id", new, node.get("name", ""), key, new)


def name_process(sheet: Sheet, known: Known) -> Iterator[Repair]:
    """Call the process like its file, and mark it as executable."""
    process = sheet.process
    had = process.get("id", "")
    if had != known.key:
        taken = sheet.find(known.key)
        if taken is not None and taken is not process:
            new = sheet.fresh_id(known.key)
            taken.set("id", new)
            refer(sheet, known.key, new)
        process.set("id", known.key)
        sheet.changed()
        if had:
            refer(sheet, had, known.key)
        yield Repair("process_id", known.key, process.get("name", ""), had, known.key)
    if process.get("isExecutable") != "true":
        process.set("isExecutable", "true")
        yield Repair("executable", known.key, process.get("name", ""))


def refer(sheet: Sheet, old: str, new: str) -> None:
    """Let all that referred to an element by its old id refer to it by its new one."""
    sheet.changed()
    for node in sheet.root.iter():
        for name in _REFERENCES:
            if node.get(name) == old:
                node.set(name, new)
        if node.tag in (bpmn("flowNodeRef"), bpmn("incoming"), bpmn("outgoing")) and _text(node) == old:
            node.text = new


def _text(node: Any) -> str:
    return (node.text or "").strip().rpartition(":")[2]
