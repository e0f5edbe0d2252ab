"""What the charts of a region say of their elements: by the newest version that has the element."""

from collections.abc import Iterable, Mapping

from engine.analytics.step_figures import Drawn
from engine.commands.figures.drawn_stages import sources, stage_before, stage_of
from engine.commands.work import Work
from engine.errors import EngineError
from engine.interpreter import Element, Program
from engine.model import DefinitionVersion, Person
from engine.model.figure_rows import Key
from engine.region import Region

MOST_VERSIONS = 20
"""So far back a version is looked for that still has what newer ones do not have any more: an element, a chart, an
option."""


def drawn_steps(work: Work, actor: Person, region: str, keys: Iterable[Key]) -> dict[Key, Drawn]:
    """Give what is drawn of each of these elements, in the reader's words; an element of no chart is left out."""
    wanted: dict[str, set[Key]] = {}
    for key in keys:
        wanted.setdefault(key[0], set()).add(key)
    versions: dict[str, list[DefinitionVersion]] = {}
    for version in work.uow.definitions.all():
        if version.region == region:
            versions.setdefault(version.key, []).append(version)
    # A chart that begins beside a case (a consultation) is no path: it stands in the bundles of the region's paths.
    beside = [version for own in versions.values() for version in own[:1]]
    found: dict[Key, Drawn] = {}
    for definition, sought in wanted.items():
        missing = set(sought)
        for version in versions.get(definition, beside)[:MOST_VERSIONS]:
            drawn = steps_in(work, actor, version, definition)
            for key in list(missing):
                if key[2] in drawn and key[1] not in ("stage", "case"):
                    found[key] = drawn[key[2]]
                    missing.discard(key)
            found |= {key: stage for key in missing if (stage := _stage(work, actor, version, key))}
            missing = {key for key in missing if key not in found and key[2]}
            if not missing:
                break
    return found


def _stage(work: Work, actor: Person, version: DefinitionVersion, key: Key) -> Drawn | None:
    region = _region(work, version)
    if key[1] != "stage" or region is None:
        return None
    return Drawn(name=region.stage_name(key[2], actor.language) or key[2], stage=key[2])


def steps_in(work: Work, actor: Person, version: DefinitionVersion, process: str) -> Mapping[str, Drawn]:
    """Give the elements of a chart of a version and of all that it calls; none where it cannot be read."""
    catalogue = work.context.catalogue
    try:
        program = catalogue.program(work.uow, version.id, process)
        said = catalogue.names(work.uow, version.id, actor.language)
        region = catalogue.region(work.uow, version.id)
    except EngineError:
        return {}
    drawn: dict[str, Drawn] = {}
    _walk(program, process, "", (said, region, actor.language), drawn, frozenset())
    return drawn


def _walk(
    program: Program,
    process: str,
    stage: str,
    words: tuple[Mapping[str, str], Region, str],
    drawn: dict[str, Drawn],
    inside: frozenset[str],
) -> None:
    """Draw the elements of a process in their order, and those of a called one where it is called."""
    if process in inside or process not in program.charts:
        return
    chart = program.chart(process)
    before = sources(chart)
    for element in chart.elements.values():
        # A called chart that names no stage is in that of its caller; what has neither, in the one that came before it.
        its = stage_of(element, chart) or stage or stage_before(element, chart, before)
        drawn.setdefault(element.id, _drawn(element, its, len(drawn), words))
        if element.called:
            _walk(program, element.called, its, words, drawn, inside | {process})


def _drawn(element: Element, stage: str, order: int, words: tuple[Mapping[str, str], Region, str]) -> Drawn:
    said, region, language = words
    lane = element.lane or ""
    group = region.group_of(lane) or element.attributes.get("group", "")
    return Drawn(
        name=said.get(element.id, element.name) or element.id,
        stage=stage,
        lane=region.lane_label(lane, language) if lane else "",
        organisation=region.party_of(group) if group else "",
        order=order,
        due=element.attributes.get("due", ""),
    )


def _region(work: Work, version: DefinitionVersion) -> Region | None:
    try:
        return work.context.catalogue.region(work.uow, version.id)
    except EngineError:
        return None
