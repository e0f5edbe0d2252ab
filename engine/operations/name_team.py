"""Name the team (tiimi) of a case (D4:142)."""

from collections.abc import Mapping
from typing import Any

from engine.operations.desk import Desk
from engine.operations.membership import replace_members
from engine.operations.operation import Operation

TEAM = "team"
"""The role of a team among the members of a case."""


def perform(desk: Desk, given: Mapping[str, Any]) -> None:
    """Let `members` take the place of the earlier team."""
    replace_members(desk, TEAM, given["members"])


OPERATION = Operation("name_team", ("members",), {}, perform)
