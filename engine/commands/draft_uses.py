"""Where the forms and decisions of some files are used: in charts, in other forms, in region files."""

import tomllib
from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any

import orjson

from engine.commands.bundles import REGION_FILE
from engine.commands.references import POLKU, read_root
from engine.model.draft_tables import Use

Uses = dict[str, list[Use]]
_FORM = ".form.json"


def form_uses(files: Mapping[str, bytes]) -> Uses:
    """Give by form the places that use it; a form that nothing uses is not in the answer."""
    found: Uses = defaultdict(list)
    for path, data in files.items():
        if path.endswith(".bpmn"):
            for form, use in _in_chart(path, data, "form"):
                found[form].append(use)
        elif path.endswith(f"/{REGION_FILE}"):
            for form, use in _in_region(path, data):
                found[form].append(use)
    return found


def decision_uses(files: Mapping[str, bytes]) -> Uses:
    """Give by decision the places that ask it."""
    found: Uses = defaultdict(list)
    for path, data in files.items():
        if path.endswith(".bpmn"):
            for decision, use in _in_chart(path, data, "decision"):
                found[decision].append(use)
        elif path.endswith(_FORM):
            for decision, use in _in_form(path, data):
                found[decision].append(use)
    return found


def _in_chart(path: str, data: bytes, attribute: str) -> Iterator[tuple[str, Use]]:
    root = read_root(data)
    processes = [] if root is None else list(root.iter("{*}process"))
    for process in processes:
        name = str(process.get("name") or process.get("id") or path)
        for node in process.iter("{*}*"):
            if wanted := node.get(f"{POLKU}{attribute}"):
                element = str(node.get("id") or "")
                yield str(wanted), Use("element", path, name, element, str(node.get("name") or element))


def _in_region(path: str, data: bytes) -> Iterator[tuple[str, Use]]:
    try:
        root = tomllib.loads(data.decode("utf-8"))
    except (UnicodeDecodeError, tomllib.TOMLDecodeError):
        return
    for kind in ("action", "survey"):
        listed = root.get(kind)
        for one in listed if isinstance(listed, list) else ():
            if isinstance(one, dict) and isinstance(one.get("form"), str):
                name = str(one.get("name") or one.get("key") or "")
                yield one["form"], Use(kind, path, str(root.get("key") or ""), name, name)


def _in_form(path: str, data: bytes) -> Iterator[tuple[str, Use]]:
    try:
        root = orjson.loads(data)
    except orjson.JSONDecodeError:
        return
    form = path.rpartition("/")[2].removesuffix(_FORM)
    for raw in _components(root):
        properties = raw.get("properties")
        decision = properties.get("decision") if isinstance(properties, dict) else None
        if isinstance(decision, str) and decision:
            key = str(raw.get("key") or "")
            yield decision, Use("form", path, form, key, str(raw.get("label") or key))


def _components(node: Any) -> Iterator[dict[str, Any]]:
    listed = node.get("components") if isinstance(node, dict) else None
    for one in listed if isinstance(listed, list) else ():
        if isinstance(one, dict):
            yield one
            yield from _components(one)
