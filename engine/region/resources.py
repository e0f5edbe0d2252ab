"""What the people of a region should know beside the cases: networks that meet, and materials."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from engine.region.shapes import Fault
from engine.region.texts import Texts

RESOURCE_KINDS = ("network", "material")


@dataclass(frozen=True, slots=True)
class Resource:
    """One network or material."""

    key: str
    kind: str
    """One of RESOURCE_KINDS."""
    name: Texts
    meets: date | None = None
    """The day of a meeting that the document announces."""
    address: str = ""
    """Page of the material, https."""
    source: str = ""


def check_resources(resources: Sequence[dict[str, Any]]) -> Iterator[Fault]:
    """Give what is of another kind, and addresses that are not https."""
    for number, one in enumerate(resources):
        if one["kind"] not in RESOURCE_KINDS:
            yield ("resource", number, "kind"), "region-resource", "kind is network or material"
        if not one.get("address", "https://").startswith("https://"):
            yield ("resource", number, "address"), "region-resource", "an address begins with https://"
