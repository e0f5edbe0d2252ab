"""Name the work pair (työpari) of a case (D4:165)."""

from collections.abc import Mapping
from typing import Any

from engine.operations.desk import Desk
from engine.operations.membership import replace_members
from engine.operations.operation import Operation

WORK_PAIR = "work_pair"
"""The role of a work pair among the members of a case."""


def perform(desk: Desk, given: Mapping[str, Any]) -> None:
    """Let `members` take the place of the earlier work pair."""
    replace_members(desk, WORK_PAIR, given["members"])


OPERATION = Operation("name_work_pair", ("members",), {}, perform)
