"""For which series of meetings the steps of a path wait: more of their meetings help there, and nowhere else."""

from collections.abc import Mapping

from engine.commands.figures.drawn_steps import steps_in
from engine.commands.meetings.series import regions_now
from engine.commands.work import Work
from engine.errors import EngineError
from engine.model import DefinitionVersion, Person
from engine.model.holds import HoldReason

CONSULTING = frozenset({"consultation_team", "doctor_in_team"})
"""Kinds of meetings that the queue of consultations waits for (D1:65, D1:72, D4:126-136)."""
KINDS: Mapping[str, frozenset[str]] = {
    "consultation": CONSULTING,
    "consultation_request": CONSULTING,
    "doctor_reception": frozenset({"doctor_reception"}),
    "work_meeting": frozenset({"work_meeting"}),
}
"""Chart -> kinds of series in whose meetings its steps are done; the meetings of a support team are of no series."""


def awaited_series(
    work: Work, actor: Person, version: DefinitionVersion, definition: str
) -> Mapping[str, frozenset[str]]:
    """Give the keys of the region's series by step that the chart lets wait for a meeting, and by stage of such steps.

    A task that somebody has put on hold for a meeting says nothing of a series.
    """
    try:
        program = work.context.catalogue.program(work.uow, version.id, definition)
    except EngineError:  # a version that cannot be read waits for nothing that is known
        return {}
    waiting = [
        (process, element.id)
        for process in program.processes
        if process in KINDS
        for element in program.chart(process).elements.values()
        if element.attributes.get("waitsFor") == HoldReason.MEETING
    ]
    now = regions_now(work).get(version.region) if waiting else None
    if now is None:
        return {}
    stages = steps_in(work, actor, version, definition)
    found: dict[str, frozenset[str]] = {}
    for process, element in waiting:
        keys = frozenset(one.key for one in now.file.meetings.values() if one.kind in KINDS[process])
        for place in {element, stages[element].stage if element in stages else ""} - {""}:
            found[place] = found.get(place, frozenset()) | keys
    return {place: keys for place, keys in found.items() if keys}
