"""Which open cases a change meets: by what lies ahead of them, by their services, and by deciding anew."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any

from engine import clock
from engine.commands.ambient import visible
from engine.commands.calendar_functions import CALENDAR_FUNCTIONS
from engine.commands.references import read_form_decisions
from engine.commands.rules.newest import newest_table
from engine.commands.run import LIVE, look_at
from engine.commands.work import Work
from engine.decisions import DecisionModel
from engine.errors import DecisionFailed
from engine.interpreter import Chart, elements_ahead, read_charts, read_document
from engine.model import Case, Instance, ServiceEvent
from engine.model.rules import Affected, RuleChange
from engine.store.queries.open_cases import open_cases

_OVER = frozenset({"hylatty", "keskeytynyt", "paattynyt"})
"""Statuses of a service (F13) with which it is over."""
_DAY = timedelta(days=1)


@dataclass(slots=True)
class _Look:
    """What was read of the published versions while the cases are gone through."""

    work: Work
    change: RuleChange
    charts: dict[str, Sequence[Chart]] = field(default_factory=dict)
    forms: dict[str, frozenset[str]] = field(default_factory=dict)

    def charts_of(self, version_id: str) -> Sequence[Chart]:
        if version_id not in self.charts:
            files = self.work.context.catalogue.files(self.work.uow, version_id)
            drawn = [read_document(path, data) for path, data in files.items() if path.endswith(".bpmn")]
            self.charts[version_id] = [chart for document in drawn for chart in read_charts(document)]
        return self.charts[version_id]

    def forms_of(self, version_id: str) -> frozenset[str]:
        """Give the forms whose proposals come from a decision of the change."""
        if version_id not in self.forms:
            bundle = self.work.context.catalogue.bundle(self.work.uow, version_id)
            wanted = set(self.change.decisions)
            self.forms[version_id] = frozenset(
                path.rpartition("/")[2].removesuffix(".form.json")
                for path, data in bundle.named(".form.json").items()
                if read_form_decisions(data) & wanted
            )
        return self.forms[version_id]


def affected_cases(work: Work, change: RuleChange) -> Iterator[Affected]:
    """Give the open cases of the change's region that it meets, in the order of their keys; nothing is written."""
    look = _Look(work, change)
    for case in open_cases(work.uow, change.region):
        why = tuple(dict.fromkeys([*_services(look, case), *_instances(look, case)]))
        if why:
            yield Affected(case.id, case.key, why)


def _services(look: _Look, case: Case) -> Iterator[str]:
    if not look.change.services:
        return
    newest: dict[str, ServiceEvent] = {}
    for one in look.work.uow.services.of_case(case.id):
        newest[one.service] = one
    for service in look.change.services:
        found = newest.get(service)
        if found is not None and found.status not in _OVER:
            yield f"service:{service}:{found.status}:{found.on.isoformat()}"


def _instances(look: _Look, case: Case) -> Iterator[str]:
    for light in look.work.uow.instances.of_case(case.id):
        if light.status in LIVE:
            yield from _ahead(look, light)
            if look.change.decisions:
                yield from _decided(look, look.work.uow.instances.read(light.id))


def _ahead(look: _Look, instance: Instance) -> Iterator[str]:
    charts = look.charts_of(instance.version_id)
    ahead = elements_ahead(charts, instance.active)
    proposing = look.forms_of(instance.version_id)
    for chart in charts:
        for element in chart.elements.values():
            if element.id not in ahead:
                continue
            form, decision = element.attributes.get("form", ""), element.attributes.get("decision", "")
            if element.id in look.change.elements:
                yield f"element:{element.id}"
            if form in look.change.forms:
                yield f"form:{form}"
            if decision in look.change.decisions:
                yield f"decision:{decision}"
            elif form in proposing:
                yield f"form:{form}"


def _decided(look: _Look, instance: Instance) -> Iterator[str]:
    """Decide anew, from the values that are kept, what was decided: on the day before the change and on its day."""
    walked = set(instance.walked)
    made = {
        element.attributes["decision"]
        for chart in look.charts_of(instance.version_id)
        for element in chart.elements.values()
        if element.id in walked and element.attributes.get("decision") in look.change.decisions
    }
    for decision in sorted(made):
        before, after = _tables(look, instance, decision)
        try:
            if _answer(look, instance, before, decision, look.change.valid_from - _DAY) != _answer(
                look, instance, after, decision, look.change.valid_from
            ):
                yield f"differs:{decision}"
        except DecisionFailed:
            yield f"unclear:{decision}"


def _tables(look: _Look, instance: Instance, decision: str) -> tuple[DecisionModel, DecisionModel]:
    """Give the table of before and of after: of one with dates both times the newest, for its dates tell the two."""
    own = look.work.context.catalogue.decisions(look.work.uow, instance.version_id, decision)
    newest = newest_table(look.work, instance.version_id, decision) or own
    return (newest if newest.is_dated(decision) else own), newest


def _answer(look: _Look, instance: Instance, table: DecisionModel, decision: str, day: date) -> Any:
    return table.decide(decision, _inputs(look, instance, day), CALENDAR_FUNCTIONS)


def _inputs(look: _Look, instance: Instance, day: date) -> Mapping[str, Any]:
    noon = datetime.combine(day, time(12), tzinfo=clock.HELSINKI)
    return {**visible(look_at(look.work, instance)), "tänään": day, "nyt": noon}
