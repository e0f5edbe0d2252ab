"""Instances without a case, seen through the worklists of the cast: consultations and negotiations without names.

A case keeps no link to an anonymous instance that it begins, so a scenario cannot ask the case for it: it follows what
appears in its people's worklists and was not there before.
"""

from collections.abc import Iterable, Iterator, Mapping

from engine.model import Person, Task
from engine.model.worklist_screens import WorklistQuery
from engine.process_engine import ProcessEngine

OPEN = ("mine", "queue")
"""Views of the worklist with what is open."""

_MANY = 1000


class FreeInstances:
    """The instances without a case that began during one scenario."""

    def __init__(self, engine: ProcessEngine, people: Iterable[Person], *, alone: bool = False) -> None:
        """Remember what stands in the people's worklists already; nothing does where the walk is `alone`."""
        self._engine, self._people = engine, tuple(people)
        before = () if alone else self._people
        self._before = {task.instance_id for person in before for task in self._listed(person, OPEN)}

    def tasks(self, person: Person) -> list[Task]:
        """Give the open tasks that the person may do, in the order of opening."""
        found = {task.id: task for task in self._listed(person, OPEN) if task.instance_id not in self._before}
        return sorted(found.values(), key=lambda task: task.opened_at)

    def open_elements(self) -> tuple[str, ...]:
        """Give the elements that are open for anybody, each task once."""
        found = {task.id: task.element for person in self._people for task in self.tasks(person)}
        return tuple(found.values())

    def readers(self) -> dict[str, Person]:
        """Give the instances that began, each with somebody who may read it."""
        return {
            task.instance_id: person
            for person in self._people
            for task in self._listed(person, (*OPEN, "done"))
            if task.instance_id not in self._before
        }

    def _listed(self, person: Person, views: Iterable[str]) -> Iterator[Task]:
        counts: Mapping[str, int] = {}
        for view in views:
            if counts.get(view) == 0:  # the list before has told how many are in each: an empty one is not asked for
                continue
            page = self._engine.worklist(person, WorklistQuery(view=view, limit=_MANY))
            counts = page.counts
            yield from (row.task for row in page.rows if row.task.case_id is None)
