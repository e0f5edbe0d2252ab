"""Rules on our own `properties` of a component."""

import re
from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from typing import Any

from engine.forms.checks.walk import Spot
from engine.forms.component import CHOICES
from engine.forms.guards import GUARD, NOT_KEPT, REASON, TEXTS
from engine.model import Severity

_KNOWN = frozenset(
    {"people", "proposal", "decision", "reasonField", "reasonCode", "dimension"}
    | {"refuse", "refuseText", "caseload", "fitting", "loadReason"}
    | {"mustBe", "notBefore", "notAfter", "unbroken", "initial", "default", "source"}
    | {GUARD, REASON, NOT_KEPT}
    | {"consent", "consentUnless", "maxMegabytes"}
)
_GROUP = re.compile(r"\*|[a-z][a-z0-9_]*")
_DIMENSION = re.compile(r"[a-z][a-z0-9_]*")
_SIZE = re.compile(r"[1-9][0-9]{0,2}")
_FLAGS = ("mustBe", "default", "caseload")
_BEGIN_AND_END = 2
_Found = tuple[str, str] | tuple[str, str, Severity]


def check_properties(spot: Spot, fields: AbstractSet[str]) -> Iterator[_Found]:
    """Give what is wrong with a component's properties; `fields` are the paths of the form."""
    properties = spot.raw.get("properties")
    if properties is None:
        return
    if not isinstance(properties, dict) or not all(isinstance(value, str) for value in properties.values()):
        yield "form-property", "properties are texts by name"
        return
    for name in sorted(properties.keys() - _KNOWN):
        yield "form-property", f'the property "{name}" is not known', Severity.WARNING
    for name in _FLAGS:
        if properties.get(name, "true") not in ("true", "false"):
            yield "form-property", f'{name} must be "true" or "false"'
    yield from _people(spot, properties)
    yield from _caseload(properties, fields)
    if ("refuse" in properties) != ("refuseText" in properties):
        yield "form-property", "refuse and refuseText come together: when it is refused, and what is said then"
    yield from _proposal(spot, properties, fields)
    yield from _guard(spot, properties, fields)
    if not _DIMENSION.fullmatch(properties.get("dimension", "a")):
        yield "form-property", "a dimension is written in small letters, digits and _"
    if spot.type != "datetime" and ("notBefore" in properties or "notAfter" in properties):
        yield "form-property", "notBefore and notAfter are for dates"
    yield from _unbroken(spot, properties, fields)
    if "maxMegabytes" in properties and not (spot.type == "filepicker" and _SIZE.fullmatch(properties["maxMegabytes"])):
        yield "form-property", "maxMegabytes is for a filepicker: a whole number from 1 to 999"


def _unbroken(spot: Spot, properties: Mapping[str, Any], fields: AbstractSet[str]) -> Iterator[_Found]:
    if "unbroken" not in properties:
        return
    keys = properties["unbroken"].split()
    if (
        spot.type != "dynamiclist"
        or len(keys) != _BEGIN_AND_END
        or not {f"{spot.path}.{key}" for key in keys} <= fields
    ):
        yield "form-property", "unbroken names two dates of the rows of a list: when one begins and when it ends"


def _people(spot: Spot, properties: Mapping[str, Any]) -> Iterator[_Found]:
    if "people" not in properties:
        return
    if spot.type not in CHOICES:
        yield "form-property", "people are asked with a select, a radio or a checklist"
    if not _GROUP.fullmatch(properties["people"]):
        yield "form-property", "people is the key of a group, or * for the whole region"


def _caseload(properties: Mapping[str, Any], fields: AbstractSet[str]) -> Iterator[_Found]:
    if properties.get("caseload") != "true":
        if "fitting" in properties or "loadReason" in properties:
            yield "form-property", 'fitting and loadReason belong to a field with caseload "true"'
        return
    if "people" not in properties:
        yield "form-property", "caseload is for a field that asks for people"
    if properties.get("loadReason") not in fields:
        yield "form-property", 'caseload needs a "loadReason": a field for why more than the limit'


def _proposal(spot: Spot, properties: Mapping[str, Any], fields: AbstractSet[str]) -> Iterator[_Found]:
    if "proposal" not in properties:
        return
    if spot.in_rows:
        yield "form-proposal", "a field in rows cannot have a proposal"
    if not properties.get("decision"):
        yield "form-proposal", 'the proposal needs a "decision": the id of the decision table'
    if properties.get("reasonField") not in fields:
        yield "form-proposal", 'the proposal needs a "reasonField": a field for the reason of a deviation'
    if "reasonCode" in properties and properties["reasonCode"] not in fields:
        yield "form-proposal", '"reasonCode" is the key of the field with the reasons that are counted'


def _guard(spot: Spot, properties: Mapping[str, Any], fields: AbstractSet[str]) -> Iterator[_Found]:
    for name in (GUARD, NOT_KEPT):
        if name in properties and spot.in_rows:
            yield "form-property", f"a field in rows cannot have {name}"
    if GUARD in properties and spot.type not in TEXTS:
        yield "form-property", "only a text can be guarded"
    if REASON in properties and properties[REASON] not in fields:
        yield "form-property", "guardReason is the key of the field that asks why a place or a trade is needed"
