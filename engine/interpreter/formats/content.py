"""What a state holds, format by format."""

from collections.abc import Callable, Mapping
from typing import Any

from engine.errors import StateRefused

Content = dict[str, Any]
"""`process`, `main` and `inner`, as the codec writes them."""

Upgrade = Callable[[Content], Content]
"""Turns the content of one format into that of the next; plain data in and out, nothing is evaluated."""

FORMAT = 1
"""The format that is written."""

UPGRADES: Mapping[int, Upgrade] = {}
"""From format -> to the one after it. There is no older format yet."""


def upgrades_from(written_in: int, upgrades: Mapping[int, Upgrade] = UPGRADES, newest: int = FORMAT) -> list[Upgrade]:
    """Give what brings content of a format up to the newest, in order; StateRefused for a format that is not read."""
    if written_in > newest:
        raise StateRefused(
            f"the state has format {written_in}, and this Polku reads {newest} at most: upgrade this node"
        )
    steps = range(written_in, newest)
    if written_in < 1 or not set(steps) <= upgrades.keys():
        raise StateRefused(f"the state has format {written_in}, which this Polku does not read any more")
    return [upgrades[step] for step in steps]
