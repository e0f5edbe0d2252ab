"""The process map: every region's process by its stages, the charts that they call, the work in them (JHS 152)."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from engine.commands.library.drawings import Drawings
from engine.commands.library.parts import CHART, SHARED
from engine.commands.publish_definition import newest_versions
from engine.commands.work import Work
from engine.comparison import key_of
from engine.interpreter import Chart, outline_of
from engine.model import DefinitionVersion, Person
from engine.model.library import MapChart, MapProcess, MapStage
from engine.region import Region

_TASK = "userTask"


@dataclass(frozen=True, slots=True)
class _Bundle:
    """What the map reads of one version."""

    files: Mapping[str, bytes]
    paths: Mapping[str, str]
    """Key of a chart -> its path."""
    charts: Mapping[str, str]
    """Key of a chart -> its name in the reader's language."""
    names: Mapping[str, str]
    region: Region
    language: str
    drawings: Drawings


def process_map(work: Work, actor: Person) -> list[MapProcess]:
    """Give the processes of all regions, by region and key."""
    drawings, keepings = Drawings(), work.uow.library.all()
    found = []
    for pair, version in newest_versions(work).items():
        kept = keepings.get(pair)
        found.append(_process(work, actor, version, drawings, is_archived=bool(kept and kept.archived_at)))
    return found


def _process(
    work: Work, actor: Person, version: DefinitionVersion, drawings: Drawings, *, is_archived: bool
) -> MapProcess:
    catalogue, language = work.context.catalogue, actor.language
    files = catalogue.files(work.uow, version.id)
    bundle = _Bundle(
        files=files,
        paths={key_of(path): path for path in files if path.endswith(CHART)},
        charts=catalogue.chart_names(work.uow, version.id, language),
        names=catalogue.names(work.uow, version.id, language),
        region=catalogue.region(work.uow, version.id),
        language=language,
        drawings=drawings,
    )
    seen = {version.key}
    stages: list[tuple[str, list[MapChart]]] = []
    chart = drawings.main(files, bundle.paths[version.key])
    for entry in outline_of(chart):
        element = chart.elements[entry.element]
        if element.attributes.get("stage"):
            stage = bundle.region.stage_name(element.attributes["stage"], language)
            if not stages or stages[-1][0] != stage:
                stages.append((stage, []))
        if element.called and element.called in bundle.paths and element.called not in seen:
            if not stages:
                stages.append(("", []))
            stages[-1][1].append(_chart(bundle, element.called, seen))
    beside = [_chart(bundle, key, seen) for key in sorted(bundle.paths) if key not in seen]
    name = bundle.charts.get(version.key, version.name)
    told = [MapStage(stage, charts) for stage, charts in stages]
    return MapProcess(replace(version, name=name), told, beside, is_archived)


def _chart(bundle: _Bundle, key: str, seen: set[str]) -> MapChart:
    """Give a chart with those that it calls; `seen` are told already and grow."""
    seen.add(key)
    path = bundle.paths[key]
    chart = bundle.drawings.main(bundle.files, path)
    # `seen` grows while the list is made: a chart that is called twice is told at its first place.
    children = [
        _chart(bundle, called, seen) for called in _calls(chart) if called in bundle.paths and called not in seen
    ]
    return MapChart(key, bundle.charts.get(key, chart.name), SHARED in path, _work(bundle, chart), children)


def _calls(chart: Chart) -> list[str]:
    return [called for entry in outline_of(chart) if (called := chart.elements[entry.element].called)]


def _work(bundle: _Bundle, chart: Chart) -> list[tuple[str, str]]:
    """Give the tasks of people in a chart, in their order, each with its lane as the region calls it."""
    elements = [chart.elements[entry.element] for entry in outline_of(chart)]
    return [
        (bundle.names.get(one.id, one.name), bundle.region.lane_label(one.lane or "", bundle.language))
        for one in elements
        if one.kind == _TASK
    ]
