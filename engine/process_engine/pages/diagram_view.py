"""A diagram and where an instance stands in it."""

from collections.abc import Collection

from engine.commands.record_access import record_access
from engine.commands.work import Work
from engine.errors import NotFound
from engine.interpreter import Chart, Program, names_of
from engine.model import Instance, Person
from engine.model.diagrams import DiagramView, OutlineStep
from engine.process_engine.pages.translated import Words, words_of
from engine.store.queries import visible_case, visible_instance

YES = "true"
QUIET = ("Gateway", "Event")
"""Ends of the kinds that say nothing in a list when the chart gives them no name."""


def case_diagram(work: Work, actor: Person, case_key: str, instance_id: str, process: str) -> DiagramView:
    """Give a chart of one of the case's instances, the main one's own chart when not said otherwise.

    Writes the access log: where a client stands is a client's data. Raises NotFound.
    """
    case = visible_case(work.uow, actor, case_key)
    wanted = instance_id or case.main_instance_id or ""
    instance = work.uow.instances.get(wanted)
    if instance.case_id != case.id:
        raise NotFound(f"instance {wanted}")
    record_access(
        work.uow, actor, action="view", what="diagram", region=case.region, case_id=case.id, instance_id=instance.id
    )
    return _standing(work, actor, instance, process)


def free_diagram(work: Work, actor: Person, instance_id: str, process: str) -> DiagramView:
    """Give a chart of an instance without a case, its own when not said otherwise; raises NotFound."""
    instance = visible_instance(work.uow, actor, instance_id)
    if instance.case_id is not None:
        raise NotFound(f"instance {instance_id}")
    return _standing(work, actor, instance, process)


def _standing(work: Work, actor: Person, instance: Instance, process: str) -> DiagramView:
    program = work.context.catalogue.program(work.uow, instance.version_id, instance.definition)
    late = {
        task.element for task in work.uow.tasks.open_of(instance.id) if task.due is not None and task.due < work.moment
    }
    words = words_of(work, actor, instance.version_id)
    return diagram_view(program, process or instance.definition, words, instance, late)


def diagram_view(
    program: Program,
    process: str,
    words: Words,
    instance: Instance | None = None,
    late: Collection[str] = (),
) -> DiagramView:
    """Give one chart of a program; without an instance nothing in it is active. Raises NotFound."""
    chart = program.chart(process)
    drawn = set(chart.elements)
    names = words.steps
    active = [one for one in (instance.active if instance else ()) if one in drawn]
    passable = drawn.union(flow.id for flow in chart.flows)
    walked = [one for one in (instance.walked if instance else ()) if one in passable]
    states = {**dict.fromkeys(walked, "walked"), **dict.fromkeys(active, "active"), **dict.fromkeys(late, "late")}
    return DiagramView(
        process=process,
        name=words.charts.get(process, chart.name),
        xml=program.diagram(process),
        active=active,
        walked=walked,
        late=sorted(drawn.intersection(late)),
        calls=program.calls(process),
        outline=[
            OutlineStep(
                element=entry.element,
                name=names.get(entry.element, entry.name),
                kind=entry.kind,
                lane=words.lane(entry.lane),
                state=states.get(entry.element, ""),
                depth=entry.depth,
                is_default=chart.elements[entry.element].attributes.get("default") == YES,
            )
            for entry in program.outline(process)
            if entry.name or entry.element in states.keys() - walked or not entry.kind.endswith(QUIET)
        ],
        names=_written(chart, words),
        root=words.charts.get(program.key, program.name),
    )


def _written(chart: Chart, words: Words) -> dict[str, str]:
    """Give what the picture says otherwise than its file: names in the language, lanes in the region's words."""
    lanes = {lane: words.lane(name) for lane, name in chart.lanes.items()}
    drawn = names_of(chart.document)
    return {element: name for element, name in {**words.steps, **lanes}.items() if element in drawn}
