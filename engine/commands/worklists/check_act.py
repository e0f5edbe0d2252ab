"""What is done to several tasks at once must itself be whole, before any of them is touched."""

from engine import clock
from engine.commands.set_task_due import refuse_far
from engine.errors import FieldError, FormInvalid
from engine.model.worklists import HIGHEST_PRIORITY, BulkAct

VERBS = ("claim", "release", "reassign", "due", "priority")
MOST = 500
"""Tasks of one request: more than the longest page of a list has."""


def check_act(act: BulkAct, tasks: int) -> None:
    """Raise FormInvalid by `act`, `tasks`, `person_id`, `due` and `priority`."""
    faults: dict[str, FieldError] = {}
    if act.verb not in VERBS:
        faults["act"] = FieldError("unknown_option")
    if not tasks:
        faults["tasks"] = FieldError("too_few", min=1)
    elif tasks > MOST:
        faults["tasks"] = FieldError("too_many", max=MOST)
    if act.verb == "reassign" and not act.person_id:
        faults["person_id"] = FieldError("required")
    if act.verb == "due" and act.due is None:
        faults["due"] = FieldError("required")
    if act.verb == "priority" and act.priority is None:
        faults["priority"] = FieldError("required")
    elif act.priority is not None and not 0 <= act.priority <= HIGHEST_PRIORITY:
        faults["priority"] = FieldError("unknown_option")
    if faults:
        raise FormInvalid(faults)
    if act.due is not None:
        refuse_far(act.due, clock.today())
