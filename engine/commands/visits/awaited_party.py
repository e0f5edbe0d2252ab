"""Which organisation a step waits for, as its chart says (`polku:party`)."""

from collections.abc import Mapping

from engine import feel
from engine.commands.ambient import visible
from engine.commands.calendar_functions import CALENDAR_FUNCTIONS
from engine.commands.run import Run
from engine.errors import ExpressionError
from engine.interpreter import owner_of
from engine.model.holds import AWAITED_PARTIES
from engine.model.visits import Clock


def party_of_task(run: Run, drawn: Mapping[str, str]) -> str:
    """Give the code of the organisation for which a task with these attributes waits; empty: for none, or nobody knows.

    A task waits for another organisation only where its chart says so (`polku:waitsFor`).
    """
    return awaited_party(run, drawn) if owner_of(drawn) is Clock.PARTY else ""


def awaited_party(run: Run, drawn: Mapping[str, str]) -> str:
    """Give the code of the organisation that is named, empty when none is.

    FEEL that fails, or gives what is no code, names nobody: a case must not stop for a figure.
    """
    rule = drawn.get("party", "").strip()
    if not rule:
        return ""
    try:
        value = feel.evaluate(rule, visible(run), functions=CALENDAR_FUNCTIONS) if rule.startswith("=") else rule
    except ExpressionError:
        return ""
    return value if isinstance(value, str) and value in AWAITED_PARTIES else ""
