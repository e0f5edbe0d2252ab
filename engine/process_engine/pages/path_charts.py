"""The running chart of a path with the charts that it calls, for figures to be drawn on."""

from engine import policy
from engine.commands.step_follow.awaited_series import awaited_series
from engine.commands.step_follow.find_step import find_path
from engine.commands.work import Work
from engine.interpreter import Program
from engine.model import Person
from engine.model.figure_choices import PathCharts
from engine.process_engine.pages.diagram_view import diagram_view
from engine.process_engine.pages.translated import words_of
from engine.region import STAGES


def path_charts(work: Work, actor: Person, region: str, definition: str) -> PathCharts:
    """Give the charts of the newest version of a path, or of a chart that begins beside a case.

    Raises NotFound for one whose figures are not the actor's.
    """
    version = find_path(work, actor, region, definition)
    program = work.context.catalogue.program(work.uow, version.id, definition)
    words = words_of(work, actor, version.id)
    return PathCharts(
        region=region,
        definition=definition,
        name=words.charts.get(definition, program.name),
        version=version.version if version.key == definition else 0,
        charts=tuple(diagram_view(program, process, words) for process in _called(program)),
        may_set_targets=policy.may_set_targets(actor, region),
        stages={stage: words.stage(stage) for stage in STAGES},
        series=awaited_series(work, actor, version, definition),
    )


def _called(program: Program) -> list[str]:
    """Give the processes from the path's own on, each after the one that calls it."""
    found, coming = [program.key], [program.key]
    while coming:
        here = coming.pop(0)
        new = [one for one in dict.fromkeys(program.calls(here).values()) if one not in found]
        found.extend(new)
        coming.extend(new)
    return found
