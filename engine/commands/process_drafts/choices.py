"""What the editor of a diagram offers, read leniently: a file that is wrong offers nothing, and the check says why."""

from collections.abc import Iterator, Mapping
from functools import lru_cache

import orjson
from lxml import etree

from engine.commands.bundles import REGION_FILE, SHARED, seen_from
from engine.commands.process_drafts.files import whole_bundle_of
from engine.commands.publish_definition import published_files
from engine.commands.references import read_process_name
from engine.commands.work import Work
from engine.errors import DefinitionInvalid, NotFound
from engine.markup.reading import read_xml
from engine.model.process_drafts import ProcessDraft
from engine.model.process_editing import Choice, DrawingChoices, OperationChoice
from engine.operations import OPERATIONS
from engine.region import Region, load_region

_FORM = ".form.json"


def drawing_choices(work: Work, draft: ProcessDraft, path: str) -> DrawingChoices:
    """Give what the diagram at `path` of a draft may refer to; NotFound when the draft has no such diagram."""
    bundle = whole_bundle_of(work, draft)
    files = seen_from(published_files(work) | bundle, draft.region)
    own = f"processes/{draft.region}/"
    if path not in bundle or not path.endswith(".bpmn") or not path.startswith((own, SHARED)):
        raise NotFound(f"{path} in draft {draft.id}")
    charts = {one: data for one, data in files.items() if one.endswith(".bpmn") and one.startswith((own, SHARED))}
    tables = {one: data for one, data in files.items() if one.endswith(".dmn") and one.startswith((own, SHARED))}
    region = _region(files.get(f"{own}{REGION_FILE}", b""), f"{own}{REGION_FILE}")
    return DrawingChoices(
        process=read_process_name(charts[path], _key(path)),
        forms=_by_id(Choice(_key(one, _FORM), _title(data), one) for one, data in files.items() if one.endswith(_FORM)),
        decisions=_by_id(one for data in tables.values() for one in _decisions(data)),
        charts=_by_id(Choice(_key(one), read_process_name(data, _key(one)), one) for one, data in charts.items()),
        operations=[OperationChoice(one.name, one.required, one.optional) for one in OPERATIONS.values()],
        groups=sorted(region.groups) if region else [],
        lanes={name: lane.group for name, lane in region.lanes.items()} if region else {},
        ids=sorted({one for other, data in charts.items() if other != path for one in _ids(data)}),
    )


def _key(path: str, ending: str = ".bpmn") -> str:
    return path.rpartition("/")[2].removesuffix(ending)


def _by_id(choices: Iterator[Choice]) -> list[Choice]:
    """Give each id once, in the order of ids."""
    return sorted({one.id: one for one in choices}.values(), key=lambda one: one.id)


def _region(data: bytes, path: str) -> Region | None:
    try:
        return load_region(data, path)
    except DefinitionInvalid:
        return None


def _title(data: bytes) -> str:
    try:
        read = orjson.loads(data)
    except orjson.JSONDecodeError:
        return ""
    return str(read.get("title") or "") if isinstance(read, Mapping) else ""


@lru_cache(maxsize=512)
def _decisions(data: bytes) -> tuple[Choice, ...]:
    root = _root(data)
    found = [] if root is None else root.iter("{*}decision")
    return tuple(Choice(node.get("id", ""), node.get("name", "")) for node in found if node.get("id"))


@lru_cache(maxsize=512)
def _ids(data: bytes) -> frozenset[str]:
    root = _root(data)
    return frozenset() if root is None else frozenset(node.get("id", "") for node in root.iter("{*}*")) - {""}


def _root(data: bytes) -> etree._Element | None:
    try:
        return read_xml("", data)
    except DefinitionInvalid:
        return None
