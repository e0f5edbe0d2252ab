"""Steps whose form or decision differs although the step itself may be drawn as before."""

from collections.abc import Mapping
from dataclasses import replace

from engine.comparison.chart_things import BPMN, POLKU, title_of
from engine.comparison.decision import decision_names
from engine.comparison.reading import Unreadable, read_xml
from engine.model.comparison import Act, Comparison, FileKind, TouchedStep

_NAMED = {"form": FileKind.FORM, "decision": FileKind.DECISION}
"""Attributes of a step that name what is in another file."""


def touched(before: Mapping[str, bytes], after: Mapping[str, bytes], comparison: Comparison) -> list[TouchedStep]:
    """Give the steps of all charts of either bundle whose form or decision was changed, by chart.

    Texts of a form in other languages count as the form. Pure; what cannot be read has no steps.
    """
    changed = _changed(before, after, comparison)
    charts = {path for path in {*before, *after} if path.endswith(".bpmn")} if any(changed.values()) else set()
    found: dict[tuple[str, str], TouchedStep] = {}
    for path in sorted(charts):
        for data in (after.get(path), before.get(path)):
            for one in _steps(path, data, changed) if data else []:
                known = found.setdefault((path, one.element), one)
                files = tuple(dict.fromkeys((*known.files, *one.files)))
                found[path, one.element] = replace(known, files=files)
    return list(found.values())


def _changed(
    before: Mapping[str, bytes], after: Mapping[str, bytes], comparison: Comparison
) -> dict[FileKind, dict[str, str]]:
    """Give the forms and decisions that were changed, by id, each with its file."""
    forms = {one.key: one.path for one in comparison.of(FileKind.TEXTS) if one.path.startswith("forms/")}
    forms |= {one.key: one.path for one in comparison.of(FileKind.FORM) if one.act is Act.CHANGED}
    decisions: dict[str, str] = {}
    for one in comparison.of(FileKind.DECISION):
        for files in (before, after):
            try:
                decisions |= dict.fromkeys(decision_names(files.get(one.path, b"")), one.path)
            except Unreadable:
                continue
    return {FileKind.FORM: forms, FileKind.DECISION: decisions}


def _steps(path: str, data: bytes, changed: Mapping[FileKind, Mapping[str, str]]) -> list[TouchedStep]:
    try:
        root = read_xml(data)
    except Unreadable:
        return []
    return [
        TouchedStep(path, node.get("id", ""), title_of(node), (changed[kind][named],))
        for node in root.iter(f"{BPMN}*")
        for name, kind in _NAMED.items()
        if (named := node.get(f"{POLKU}{name}", "")) in changed[kind]
    ]
