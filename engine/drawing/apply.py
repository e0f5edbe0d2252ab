"""One edit of one file: the table of edits, and how one is done."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from engine.drawing.edits import adding, flows, lanes, moving, properties
from engine.drawing.edits.making import Values
from engine.drawing.layout import lead_around_steps
from engine.drawing.layout.whole import lay_out_missing
from engine.drawing.sheet import Sheet
from engine.errors import DefinitionInvalid
from engine.model import Problem

EDITS: Mapping[str, Callable[[Sheet, str, Values], str]] = {
    "add_step": adding.add_step,
    "add_choice": adding.add_choice,
    "add_branch": adding.add_branch,
    "add_boundary": adding.add_boundary,
    "connect": flows.connect,
    "redirect": flows.redirect,
    "disconnect": flows.disconnect,
    "condition": flows.condition,
    "make_default": flows.make_default,
    "remove": moving.remove,
    "move": moving.move,
    "earlier": moving.earlier,
    "later": moving.later,
    "to_lane": moving.to_lane,
    "add_lane": lanes.add_lane,
    "set_group": lanes.set_group,
    "remove_lane": lanes.remove_lane,
    "lane_up": lanes.lane_up,
    "lane_down": lanes.lane_down,
    "rename": properties.rename,
    "document": properties.document,
    "set_property": properties.set_property,
    "operation": properties.operation,
    "event": properties.event,
    "timer": properties.timer,
    "message": properties.message,
    "interrupting": properties.interrupting,
    "called": properties.called,
    "repetition": properties.repetition,
    "change_kind": properties.change_kind,
}
"""What can be done to a diagram, by name: it gets the sheet, the id of an element and values, and gives an id."""


@dataclass(frozen=True, slots=True)
class Edited:
    """What an edit made of a file, and the element to look at: the one that is new or has changed."""

    data: bytes
    element: str


def edit_chart(path: str, data: bytes, kind: str, element: str, values: Values) -> Edited:
    """Do one edit; raises DefinitionInvalid with file, line, element and rule when it cannot be done.

    The result is a diagram again, drawn and written in the one way; whether it may be published is for the check.
    """
    sheet = Sheet(path, data)
    edit = EDITS.get(kind)
    if edit is None:
        raise DefinitionInvalid([Problem(path, 1, element, "edit-kind", f"There is no edit {kind!r}. Choose another.")])
    lay_out_missing(sheet)
    changed = edit(sheet, element, values)
    lead_around_steps(sheet)
    return Edited(sheet.to_bytes(), changed)
