"""Timer events that reckon in Finnish wall time and at the moment of the call.

The library's own definitions read the machine's clock, take `P1D` for 24 hours and let a repeating timer catch up one
tick at a time after an outage. These read the moment from the run, keep the due moment they were armed with, and give
one tick for any number of missed ones.
"""

from datetime import UTC, datetime
from typing import Any

from SpiffWorkflow.bpmn.specs.event_definitions.timer import CycleTimerEventDefinition, TimerEventDefinition

from engine.errors import ExpressionError
from engine.interpreter.due import read_cycle
from engine.interpreter.duration import parse_duration
from engine.interpreter.specs import element_of

_VALUE = "event_value"


class Timer(TimerEventDefinition):
    """A timer that fires once: a date or a duration."""

    def __init__(self, element: str, text: str) -> None:
        """Keep the id of the event that was drawn and its text: ISO 8601, or FEEL after `=`."""
        super().__init__(element, text)

    def has_fired(self, my_task: Any) -> bool:
        """Arm the timer when it is new; tell whether it is its turn."""
        data, run = my_task.internal_data, my_task.workflow.script_engine
        if data.get(_VALUE) is None:
            data[_VALUE] = run.due(self.expression, my_task).isoformat()
        if run.turn is my_task:
            data["event_fired"] = True
        return bool(data.get("event_fired", False))


class RepeatingTimer(CycleTimerEventDefinition):
    """A timer that fires a number of times while its host goes on."""

    def __init__(self, element: str, text: str) -> None:
        """Keep the id of the event that was drawn and its text: ISO 8601, or FEEL after `=`."""
        super().__init__(element, text)

    def cycle_complete(self, my_task: Any) -> bool:
        """Tell whether it is the turn of a tick; all that were missed are one. The library then opens the path once."""
        data, run = my_task.internal_data, my_task.workflow.script_engine
        if data.get(_VALUE) is None:
            data[_VALUE] = self._armed(my_task)
        value = data[_VALUE]
        if run.turn is not my_task:
            return False
        _advance(value, run.moment)
        if value["left"]:
            # The event goes on waiting; after its last tick it is over and left as any other.
            run.leave(element_of(my_task.task_spec), my_task)
        return True

    def update_task(self, my_task: Any) -> None:
        """Open the path for a tick; after the last one the event itself is over."""
        super().update_task(my_task)
        if my_task.internal_data[_VALUE]["left"] == 0:
            my_task.internal_data["event_fired"] = True
            my_task._ready()  # noqa: SLF001  # the library offers no public way

    def _armed(self, my_task: Any) -> dict[str, Any]:
        run = my_task.workflow.script_engine
        cycle = read_cycle(run.value(self.expression, my_task))
        anchor = cycle.start or run.moment.astimezone(UTC)
        value = {"anchor": anchor.isoformat(), "step": cycle.step, "ticks": 0, "left": cycle.count, "next": ""}
        if cycle.start is None:
            value["ticks"] = 1
        value["next"] = _next(value)
        return value


def _advance(value: dict[str, Any], moment: datetime) -> None:
    """Count a tick and skip all that were missed."""
    while value["left"] > 0 and datetime.fromisoformat(value["next"]) <= moment:
        value["left"] -= 1
        value["ticks"] += 1
        value["next"] = _next(value)


def _next(value: dict[str, Any]) -> str:
    # Reckoned from the anchor each time: a month after the 31st of January and another month is the 31st of March.
    try:
        anchor = datetime.fromisoformat(value["anchor"])
        return parse_duration(value["step"]).after(anchor, value["ticks"]).isoformat()
    except (ValueError, OverflowError) as error:
        raise ExpressionError(f"the repeating timer leaves the calendar: {error}") from error


def due_at(definition: Any, internal_data: dict[str, Any]) -> datetime | None:
    """Give the moment in UTC that a waiting timer is due; None when it is spent or not armed."""
    value = internal_data.get(_VALUE)
    if isinstance(definition, RepeatingTimer):
        value = value["next"] if isinstance(value, dict) and value["left"] > 0 else None
    return datetime.fromisoformat(value) if isinstance(value, str) else None
