"""Find a step of a path for somebody who may see its region's figures."""

from dataclasses import dataclass

from engine import policy
from engine.commands.figures.beside import beside_keys, drawn_by
from engine.commands.figures.drawn_steps import MOST_VERSIONS
from engine.commands.publish_definition import newest_versions
from engine.commands.work import Work
from engine.errors import EngineError, NotFound
from engine.model import DefinitionVersion, Person
from engine.model.visits import VisitKind
from engine.region import STAGES


@dataclass(frozen=True, slots=True)
class Step:
    """A step as figures know it: a task or a wait of the chart or of one that it calls, a stage, or whole cases."""

    version: DefinitionVersion
    kind: VisitKind
    element: str


def find_path(work: Work, actor: Person, region: str, definition: str) -> DefinitionVersion:
    """Give the newest version of a path; of a chart that begins beside a case, the newest one that draws it.

    Raises NotFound for one that is not there or whose figures are not theirs.
    """
    if policy.may_see_dashboards(actor, region):
        version = newest_versions(work).get((region, definition))
        if version is None and definition in beside_keys(work, region):
            version = drawn_by(work, region, definition)
        if version is not None:
            return version
    raise NotFound(f"figures of {definition} in {region}")


def find_step(work: Work, actor: Person, region: str, definition: str, element: str) -> Step:
    """Give a step of a path, which the newest version need not have any more: cases of older ones are still there.

    Empty: whole cases. Raises NotFound.
    """
    version = find_path(work, actor, region, definition)
    if not element:
        return Step(version, VisitKind.CASE, element)
    if element in STAGES:
        return Step(version, VisitKind.STAGE, element)
    if kind := _drawn(work, version, definition, element):
        return Step(version, kind, element)
    for one in _older(work, version):
        try:
            kind = _drawn(work, one, definition, element)
        except EngineError:
            continue  # an old version that cannot be read any more says of no element what it was
        if kind:
            return Step(one, kind, element)
    raise NotFound(f"step {element} of {definition}")


def _older(work: Work, newest: DefinitionVersion) -> list[DefinitionVersion]:
    """Give the versions of a path before the newest one, the last first, as far back as figures know names."""
    mine = [one for one in work.uow.definitions.all() if (one.region, one.key) == (newest.region, newest.key)]
    return mine[1:MOST_VERSIONS]


def _drawn(work: Work, version: DefinitionVersion, definition: str, element: str) -> VisitKind | None:
    program = work.context.catalogue.program(work.uow, version.id, definition)
    for process in program.processes:
        drawn = program.chart(process).elements.get(element)
        if drawn is not None:
            return VisitKind.TASK if drawn.kind.endswith("Task") else VisitKind.WAIT
    return None
