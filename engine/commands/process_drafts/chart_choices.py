"""What exists in the bundle of a draft and can be chosen in its diagrams."""

from collections.abc import Mapping

import orjson

from engine.commands.bundles import REGION_FILE, SHARED, copied_for
from engine.commands.references import read_decision_ids, read_process_name
from engine.errors import DefinitionInvalid
from engine.interpreter import awaited_messages, read_charts, read_document, sent_messages
from engine.model.outlines import ChartChoices
from engine.operations import OPERATIONS
from engine.region import load_region

_FORM = ".form.json"


def chart_choices(files: Mapping[str, bytes], region: str, language: str) -> ChartChoices:
    """Give the forms, decisions, processes, groups, operations and messages; a file that cannot be read has none."""
    charts = [path for path in files if path.endswith(".bpmn")]
    keys = {path: path.rpartition("/")[2].removesuffix(".bpmn") for path in charts}
    names = {path: read_process_name(files[path], keys[path]) for path in charts}
    forms = [
        (path.rpartition("/")[2].removesuffix(_FORM), _title(data))
        for path, data in files.items()
        if path.endswith(_FORM)
    ]
    decisions = sorted(
        {one for path, data in files.items() if path.endswith(".dmn") for one in read_decision_ids(data)}
    )
    return ChartChoices(
        charts=[(path, names[path]) for path in sorted(charts, key=lambda path: (path.startswith(SHARED), path))],
        forms=[(form, f"{form}: {title}" if title else form) for form, title in forms],
        decisions=[(one, one) for one in decisions],
        processes=[(keys[path], names[path]) for path in charts if path.startswith(SHARED) or copied_for(path)],
        groups=_groups(files, region, language),
        operations={name: one.parameters for name, one in sorted(OPERATIONS.items())},
        messages=_messages(files),
    )


def _title(data: bytes) -> str:
    try:
        form = orjson.loads(data)
    except orjson.JSONDecodeError:
        return ""
    return str(form.get("title", "")) if isinstance(form, dict) else ""


def _groups(files: Mapping[str, bytes], region: str, language: str) -> list[tuple[str, str]]:
    path = f"processes/{region}/{REGION_FILE}"
    try:
        found = load_region(files.get(path, b""), path)
    except DefinitionInvalid:
        return []
    return [(key, group.name.said(language)) for key, group in found.groups.items()]


def _messages(files: Mapping[str, bytes]) -> list[str]:
    found: set[str] = set()
    for path, data in files.items():
        if path.endswith(".bpmn"):
            try:
                charts = read_charts(read_document(path, data))
            except DefinitionInvalid:
                continue
            found |= {name for chart in charts for name in (*awaited_messages(chart), *sent_messages(chart))}
    return sorted(found)
