"""What a fact may point to: everything in charts, forms, decision tables and region files that has a name of its own.

`element:plan/laadi_suunnitelma` · `lane:plan/Asiakas` · `field:f10_suunnitelma/palvelut.vastuutaho` ·
`row:d09_asiakasvastaava/vantaa_tuki` · `decision:d09_asiakasvastaava` · `setting:vantaa/meetings.konsultointitiimi`
(a table of the region file; of an array `watch#T13`, by its id, key or field) · `form:f10_suunnitelma`.
"""

import json
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from lxml import etree

ROOT = Path(__file__).parents[2]
_BPMN = "{http://www.omg.org/spec/BPMN/20100524/MODEL}"
_NAMES = ("id", "key", "question", "field", "name", "group", "value")
_UNNAMED = frozenset({"extensionElements", "documentation", "incoming", "outgoing", "flowNodeRef"})


def targets() -> dict[str, str]:
    """Give every target with the name that people see, or an empty text."""
    found: dict[str, str] = {}
    for path in sorted((ROOT / "processes").rglob("*.bpmn")):
        found |= _of_chart(path)
    for path in sorted((ROOT / "processes").rglob("*.dmn")):
        found |= _of_decisions(path)
    for path in sorted((ROOT / "forms").glob("*.form.json")):
        found |= _of_form(path)
    for path in sorted((ROOT / "processes").glob("*/region.toml")):
        found |= dict(_of_region(path.parent.name, "", tomllib.loads(path.read_text(encoding="utf-8"))))
    return found


def _of_chart(path: Path) -> dict[str, str]:
    found = {}
    for process in etree.parse(path).getroot().iter(f"{_BPMN}process"):
        key = process.get("id")
        for node in process.iter(etree.Element):
            tag = etree.QName(node).localname
            if node.get("id") is None or tag in _UNNAMED:
                continue
            found[f"element:{key}/{node.get('id')}"] = node.get("name") or ""
            if tag == "lane":
                found[f"lane:{key}/{_word(node.get('name') or '')}"] = node.get("name") or ""
        found[f"process:{key}"] = process.get("name") or ""
    return found


def _of_decisions(path: Path) -> dict[str, str]:
    found = {}
    root = etree.parse(path).getroot()
    for decision in root.iter("{*}decision"):
        found[f"decision:{decision.get('id')}"] = decision.get("name") or ""
        for rule in decision.iter("{*}rule"):
            found[f"row:{decision.get('id')}/{rule.get('id')}"] = decision.get("name") or ""
    return found


def _of_form(path: Path) -> dict[str, str]:
    form = json.loads(path.read_text(encoding="utf-8"))
    key = path.name.removesuffix(".form.json")
    return {f"form:{key}": "", **dict(_fields(f"field:{key}/", form["components"]))}


def _fields(prefix: str, components: list[dict[str, Any]]) -> Iterator[tuple[str, str]]:
    for one in components:
        name = one.get("key") or one.get("path") or ""
        if name:
            yield prefix + name, one.get("label") or ""
        yield from _fields(f"{prefix}{name}." if name else prefix, one.get("components", []))


def _of_region(region: str, prefix: str, table: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for key, value in table.items():
        path = f"{prefix}{_word(key)}"
        yield f"setting:{region}/{path}", _name_of(value)
        if isinstance(value, dict):
            yield from _of_region(region, f"{path}.", value)
        elif isinstance(value, list):
            for one in (one for one in value if isinstance(one, dict)):
                entry = f"{path}#{_word(_label(one))}"
                yield f"setting:{region}/{entry}", _name_of(one)
                yield from _of_region(region, f"{entry}.", one)


def _label(one: Mapping[str, Any]) -> str:
    named = next((str(one[name]) for name in _NAMES if name in one), "")
    return f"{named}@{one['process']}" if "process" in one else named


def _name_of(value: object) -> str:
    named = value.get("name") or value.get("label") if isinstance(value, dict) else value
    return named if isinstance(named, str) else ""


def _word(text: str) -> str:
    """Give a name as one word: targets are separated by blanks."""
    return text.replace(" ", "_")
