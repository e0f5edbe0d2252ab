"""Say where visits and figures differ from the states and events that they come from."""

from collections.abc import Iterator

from engine.commands.doctor.patient import Patient
from engine.commands.visits.rebuild import compare_sums
from engine.commands.work import Work
from engine.model import TaskStatus
from engine.model.care import Finding
from engine.model.visits import VisitKind
from engine.store.queries.visit_sums import regions_with_instances

REBUILD = "Make them anew from the event log: polku db rebuild-figures."


def wrong_figures(work: Work) -> Iterator[Finding]:
    """Give regions whose sums are not those of their visits, and what the nightly comparison found."""
    checks = work.uow.figures.checks()
    for region in regions_with_instances(work.uow):
        check = checks.get(region)
        if check is None or check.built_at is None:
            advice = "A worker reads them from the event log by itself; or: polku db rebuild-figures."
            yield Finding("info", f"The figures of {region} are not built yet.", advice, kind="figures_unbuilt")
            continue
        differing = compare_sums(work, region)
        if differing:
            told = f"{len(differing)} figure(s) of {region} differ from the visits; {differing[0]}."
            yield Finding("error", told, REBUILD, kind="figures")
        if check.differences:
            told = f"The night found {check.differences} difference(s) in the figures of {region}: {check.example}."
            yield Finding("error", told, REBUILD, kind="figures_night")


def compare_visits(patient: Patient) -> Iterator[Finding]:
    """Give where the open visits of tasks are not the open tasks."""
    instance = patient.living.instance
    known = patient.run.work.uow.figures.checks().get(instance.region)
    if known is None or known.built_at is None:
        return
    open_tasks = {row.id for row in patient.living.tasks.values() if row.status is TaskStatus.OPEN}
    visits = patient.run.work.uow.visits.open_of_instance(instance.id)
    visited = {one.id for one in visits if one.kind is VisitKind.TASK}
    if open_tasks != visited:
        told = f"{len(open_tasks)} task(s) are open, and {len(visited)} have an open visit in the figures."
        yield patient.finding("visits", told, REBUILD)
    stage = next((one.element for one in visits if one.kind is VisitKind.STAGE), None)
    if stage is not None and stage != instance.stage:
        yield patient.finding("visits", f"it is at stage {instance.stage}, the figures have it at {stage}.", REBUILD)
