"""Where events happen, and what is written into them for the visits (docs/architecture.md, "Visits")."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from engine.interpreter import owner_of
from engine.model import Instance, InstanceKind, Task
from engine.model.visits import Clock
from engine.region import Region

COURSE = "kulku"
"""Attribute of events of the engine: what the visits need to know and the event's own facts do not say."""
STANDS, WAITS, CUT, ENDED, CASE, PATH, TASKS, VERSION = (
    "vaiheeseen", "odottaa", "kesken", "loppui", "asia", "polku", "tehtävät", "versio",
)  # fmt: skip
"""Of an instance: its stage from now on, all its waits as [element, clock] (and party, where one is named) and which of
those before were cut off, how it ended, how its case ended (`open`: it goes on), whether its case goes on by its path,
all its open tasks, its version."""
STAGE, GROUP, PARTY, DUE, ASSIGNED, AGAIN, WHOSE = (
    "vaihe", "ryhmä", "taho", "määräaika", "tekijä", "uudelleen", "kenen_aika",
)  # fmt: skip
"""Of a task: its stage, its group, the party whose work it is or that it waits for, when it is due, whether somebody
has it, whether it waits again, the clock of whom it waits for where the chart says so."""
ANSWER = "vastaus"
"""Of an instance beside a case: the clock of whoever waits in the case for what it answers (snapshot.py)."""
ID, ELEMENT, LANE, CLOCK = "id", "elementti", "kaista", "kello"
"""Of a task among all open ones besides: which it is, and its clock where that is not the one of its step."""
OPEN = "open"


@dataclass(slots=True)
class Place:
    """The instance in which an event happens, as far as visits tell it."""

    region: str
    instance_id: str
    case_id: str | None
    definition: str
    version_id: str
    kind: InstanceKind

    @property
    def has_stages(self) -> bool:
        """Tell whether its stages are those of the path; a side instance is beside the path of its case."""
        return self.kind is not InstanceKind.SIDE


def place_of(instance: Instance) -> Place:
    """Give the place of an instance."""
    return Place(
        instance.region, instance.id, instance.case_id, instance.definition, instance.version_id, instance.kind
    )


def course_of(
    task: Task,
    region: Region,
    drawn: Mapping[str, str],
    party: str = "",
    *,
    again: bool = False,
    stands: bool = False,
) -> dict[str, Any]:
    """Give what the opening of a task says to the visits, without what is empty.

    `drawn` are its chart's attributes, `party` the organisation for which it waits by them; `stands`: its case is
    suspended.
    """
    group = task.candidate_groups[0] if task.candidate_groups else task.group
    owner = owner_of(drawn)
    told: Mapping[str, Any] = {
        STAGE: task.stage,
        GROUP: task.group,
        PARTY: party or region.party_of(group),
        DUE: task.due,
        ASSIGNED: task.assignee_id is not None,
        AGAIN: again,
        WHOSE: owner.value if owner else "",
        CLOCK: Clock.PLANNED.value if stands else "",
    }
    return {name: value for name, value in told.items() if value or name == GROUP}
