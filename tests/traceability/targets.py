"""What a fact may point to: everything in charts, forms, tables, region files and scenarios with a name of its own.

`element:plan/laadi_suunnitelma` · `lane:plan/Asiakas` · `field:f10_suunnitelma/palvelut.vastuutaho` ·
`option:f02_suostumus/lomake/y100` · `form:f10_suunnitelma` · `row:d08_polku/d08_polku_saanto_1` ·
`decision:d08_polku` (of a region's own table `decision:helsinki/d13_suunnitelman_koti`) ·
`setting:vantaa/meetings.konsultointitiimi` (a table of the region file; of an array `watch#T13`, by its id, key or
role; of a choice its form and field: `choice#f01_tunnistaminen/lähde.options#kela`) · `scenario:keski_suomi/p01`.
"""

import json
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from lxml import etree

ROOT = Path(__file__).parents[2]
_BPMN = "{http://www.omg.org/spec/BPMN/20100524/MODEL}"
_NAMES = ("id", "key", "name", "role", "group", "value", "after")
_UNNAMED = frozenset({"extensionElements", "documentation", "incoming", "outgoing", "flowNodeRef"})


@dataclass(frozen=True)
class Target:
    """A place: the name that people see, and the lines that it says itself it comes from (empty: it says none)."""

    name: str = ""
    cites: str = ""


def targets() -> dict[str, Target]:
    """Give every target."""
    found: dict[str, Target] = {}
    for path in sorted((ROOT / "processes").rglob("*.bpmn")):
        found |= _of_chart(path)
    for path in sorted((ROOT / "processes").rglob("*.dmn")):
        found |= _of_decisions(path)
    for path in sorted((ROOT / "forms").glob("*.form.json")):
        found |= _of_form(path)
    for path in sorted((ROOT / "processes").glob("*/region.toml")):
        found |= dict(_of_region(path.parent.name, "", _read(path), ""))
    for path in sorted((ROOT / "processes").glob("*/scenarios/*.toml")):
        found[f"scenario:{path.parts[-3]}/{path.stem}"] = Target(_read(path)["name"])
    return found


def _read(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text(encoding="utf-8"))


def _of_chart(path: Path) -> dict[str, Target]:
    found = {}
    for process in etree.parse(path).getroot().iter(f"{_BPMN}process"):
        key = process.get("id")
        for node in process.iter(etree.Element):
            tag = etree.QName(node).localname
            if node.get("id") is None or tag in _UNNAMED:
                continue
            name = node.get("name") or ""
            found[f"element:{key}/{node.get('id')}"] = Target(name)
            if tag == "lane":
                found[f"lane:{key}/{_word(name)}"] = Target(name)
        found[f"process:{key}"] = Target(process.get("name") or "")
    return found


def _of_decisions(path: Path) -> dict[str, Target]:
    found = {}
    own = "" if path.parent.name == "shared" else f"{path.parent.name}/"
    for decision in etree.parse(path).getroot().iter("{*}decision"):
        key, name = f"{own}{decision.get('id')}", decision.get("name") or ""
        found[f"decision:{key}"] = Target(name, decision.findtext("{*}description") or "")
        for rule in decision.iter("{*}rule"):
            found[f"row:{key}/{rule.get('id')}"] = Target(name, rule.findtext("{*}description") or "")
    return found


def _of_form(path: Path) -> dict[str, Target]:
    form = json.loads(path.read_text(encoding="utf-8"))
    key = path.name.removesuffix(".form.json")
    return {f"form:{key}": Target(form["title"]), **dict(_fields(key, "", form["components"]))}


def _fields(form: str, prefix: str, components: list[dict[str, Any]]) -> Iterator[tuple[str, Target]]:
    for one in components:
        name = one.get("key") or one.get("path") or ""
        cites = one.get("properties", {}).get("source", "")
        if name:
            yield f"field:{form}/{prefix}{name}", Target(one.get("label", ""), cites)
            for option in one.get("values", []):
                yield f"option:{form}/{prefix}{name}/{option['value']}", Target(option["label"], cites)
        yield from _fields(form, f"{prefix}{name}." if name else prefix, one.get("components", []))


def _of_region(region: str, prefix: str, table: Mapping[str, Any], cites: str) -> Iterator[tuple[str, Target]]:
    """Give the settings of a table; what is inside one that says its lines comes from the same lines."""
    cites = str(table.get("source", cites))
    for key, value in table.items():
        path = f"{prefix}{_word(key)}"
        yield f"setting:{region}/{path}", Target(_name_of(value), cites)
        if isinstance(value, dict):
            yield from _of_region(region, f"{path}.", value, cites)
        elif isinstance(value, list):
            for one in (one for one in value if isinstance(one, dict)):
                entry = f"{path}#{_word(_label(one))}"
                yield f"setting:{region}/{entry}", Target(_name_of(one), str(one.get("source", cites)))
                yield from _of_region(region, f"{entry}.", one, cites)


def _label(one: Mapping[str, Any]) -> str:
    if "field" in one:
        named = f"{one['form']}/{one['field']}"
    else:
        named = next((str(one[name]) for name in _NAMES if name in one), "")
    return f"{named}@{one['process']}" if "process" in one else named


def _name_of(value: object) -> str:
    named = value.get("name") or value.get("label") or value.get("role") if isinstance(value, dict) else value
    return named if isinstance(named, str) else ""


def _word(text: str) -> str:
    """Give a name as one word: targets are separated by blanks."""
    return text.replace(" ", "_")
