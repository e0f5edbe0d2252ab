"""All repairs, one after the other."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from lxml import etree

from engine.drawing.importing import conditions, foreign, frames, identity, kinds, picture, vendors
from engine.drawing.importing.known import Known
from engine.drawing.names import is_bpmn
from engine.drawing.sheet import Sheet
from engine.markup.reading import refused
from engine.model.outlines import Repair

__all__ = ["Known", "Repaired", "repair"]

_STEPS: tuple[Callable[[Sheet, Known], Iterator[Repair]], ...] = (
    frames.keep_one_process,
    identity.name_process,
    identity.mend_ids,
    frames.drop_hanging,
    vendors.take_over,
    kinds.mend_kinds,
    kinds.mend_events,
    conditions.translate,
    frames.complete,
    frames.split_plainly,
    conditions.complete,
    vendors.set_lanes,
    foreign.drop_data,
    foreign.drop_foreign,
    picture.draw,
)


MAX_ELEMENTS, MAX_FLOWS = 4_000, 1_000
"""Of BPMN in a file that is to be repaired: four times the largest chart that people can read."""


@dataclass(frozen=True, slots=True)
class Repaired:
    """A diagram that was repaired, and what was changed."""

    data: bytes
    repairs: tuple[Repair, ...]


def repair(path: str, data: bytes, known: Known) -> Repaired:
    """Repair a diagram so that it runs here as far as it can; DefinitionInvalid when it cannot be read as one.

    What only a person can decide is left to the check: which form a task has, which operation replaces a program.
    """
    sheet = Sheet(path, data)
    flows = sum(1 for _ in sheet.flows())
    if flows > MAX_FLOWS or sum(1 for node in sheet.root.iter() if is_bpmn(node.tag)) > MAX_ELEMENTS:
        message = f"The diagram has more than {MAX_ELEMENTS} elements or {MAX_FLOWS} flows. Split the chart."
        raise refused(path, 1, "too-many-elements", message)
    repairs = tuple(one for step in _STEPS for one in step(sheet, known))
    frames.refer(sheet)
    etree.cleanup_namespaces(sheet.root)
    return Repaired(sheet.to_bytes(), repairs)
