"""What repairs tell of by ids, in the reader's words: elements by their names, variables by the labels of forms."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from engine.commands.drawn import find_element
from engine.commands.open_tasks import result_name
from engine.commands.work import Work
from engine.errors import EngineError
from engine.interpreter import Program
from engine.model import Event, Instance, Person
from engine.model.repairs import Repair

_ELEMENTS, _VARIABLE = ("mistä", "mihin"), "muuttuja"
TOLD = frozenset({"token_moved", "token_move_undone", "variable_corrected"})
"""Events that tell of elements and variables."""


@dataclass(frozen=True, slots=True)
class RepairWords:
    """What one process of one version calls its elements and what its forms ask."""

    program: Program | None = None
    names: Mapping[str, str] = field(default_factory=dict)
    labels: Mapping[str, str] = field(default_factory=dict)

    def element(self, element_id: str) -> str:
        """Give the name of an element, else its id."""
        drawn = find_element(self.program, element_id) if self.program else None
        return self.names.get(element_id) or (drawn.name if drawn else "") or element_id

    def variable(self, path: str) -> str:
        """Give the form and the question of a variable, else its path."""
        return self.labels.get(path) or path

    def event(self, event: Event) -> Event:
        """Give an event that tells of a repair in these words."""
        facts = dict(event.attributes)
        for name in _ELEMENTS:
            if name in facts:
                facts[name] = self.element(str(facts[name]))
        if _VARIABLE in facts:
            facts[_VARIABLE] = self.variable(str(facts[_VARIABLE]))
        return replace(event, attributes=facts)

    def repair(self, repair: Repair) -> Repair:
        """Give a repair with names beside what it says: `from_name`, `to_name`, `label`."""
        said = dict(repair.content)
        known: dict[str, Any] = {f"{way}_name": self.element(said[way]) for way in ("from", "to") if way in said}
        if "variable" in said:
            known["label"] = self.variable(said["variable"])
        return replace(repair, content={**said, **known})


def repair_words(work: Work, reader: Person, instance: Instance) -> RepairWords:
    """Give the words of an instance's process in the reader's language; none where its version cannot be read."""
    catalogue, version = work.context.catalogue, instance.version_id
    try:
        program = catalogue.program(work.uow, version, instance.definition)
        names = catalogue.names(work.uow, version, reader.language)
        return RepairWords(program, names, _labels(work, reader, version, program))
    except EngineError:  # ids are better than no page
        return RepairWords()


def _labels(work: Work, reader: Person, version_id: str, program: Program) -> dict[str, str]:
    forms: dict[str, str] = {}
    for process in program.processes:
        for element in program.chart(process).elements.values():
            form = element.attributes.get("form", "")
            if form:
                forms[element.attributes.get("result") or result_name(form, element.id)] = form
    labels: dict[str, str] = {}
    for result, form_id in forms.items():
        asked = work.context.catalogue.form(work.uow, version_id, form_id, reader.language)
        labels |= {f"{result}.{one.path}": f"{asked.title}: {one.label}" for one in asked.fields if one.label}
    return labels
