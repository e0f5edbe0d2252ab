"""What a region calls the steps, stages and groups that alerts watch."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from engine.commands.event_log.naming import Names
from engine.commands.work import Work
from engine.errors import EngineError
from engine.model import DefinitionVersion
from engine.model.alerts import AlertChoices
from engine.region import Region

LANGUAGES = ("fi", "sv", "en")


@dataclass(slots=True)
class RegionNames:
    """Of one region, in one language."""

    region: str = ""
    """What the region itself is called."""
    paths: dict[str, str] = field(default_factory=dict)
    tasks: dict[str, str] = field(default_factory=dict)
    stages: dict[str, str] = field(default_factory=dict)
    groups: dict[str, str] = field(default_factory=dict)

    def of(self, visit_kind: str, element: str, group: str = "", definition: str = "") -> str:
        """Give the name of what is watched; what has none any more is told by its key."""
        if group:
            return self.groups.get(group, group)
        if not element:
            return self.paths.get(definition, definition)
        named: Mapping[str, str] = self.stages if visit_kind == "stage" else self.tasks
        return named.get(element, element)

    @property
    def choices(self) -> AlertChoices:
        """Give what can be watched."""
        tasks = [(f"task:{key}", name) for key, name in self.tasks.items()]
        stages = [(f"stage:{key}", name) for key, name in self.stages.items()]
        in_order = sorted(tasks, key=lambda one: one[1])
        return AlertChoices(list(self.paths.items()), [*stages, *in_order], sorted(self.groups.items()))


def region_facts(region: str, names: Mapping[str, RegionNames]) -> dict[str, str]:
    """Give the region of a message as its facts keep it: the key, and what it is called in every language."""
    said = {f"where_{language}": one.region for language, one in names.items()}
    return {"region": region, **{fact: name for fact, name in said.items() if name}}


def names_of_region(work: Work, region: str, language: str) -> RegionNames:
    """Read the newest version of each chart of the region; one that cannot be read has no names."""
    found, names = RegionNames(), Names(language)
    for version in sorted(_newest(work, region), key=lambda one: one.key):
        try:
            charts = work.context.catalogue.chart_names(work.uow, version.id, language)
            _add(found, names, work, version, charts)
        except EngineError:
            continue  # a list must not fail for a version that cannot be read
    return found


def _newest(work: Work, region: str) -> list[DefinitionVersion]:
    return [one for one in work.uow.definitions.startable() if one.region == region]


def _add(found: RegionNames, names: Names, work: Work, version: DefinitionVersion, charts: Mapping[str, str]) -> None:
    mine = names.of(work, version.key, version.id)
    found.paths[version.key] = charts.get(version.key, version.name)
    found.tasks |= {element: mine.step(element) for element in mine.newest.tasks}
    if mine.region is not None:
        found.region = mine.region.name.said(mine.language)
        found.stages |= {one.key: mine.region.stage_name(one.key, mine.language) for one in mine.region.stages}
        found.groups |= _groups(mine.region, mine.language)


def _groups(region: Region, language: str) -> dict[str, str]:
    """Give the groups that have work in some lane."""
    working = {lane.group for lane in region.lanes.values()}
    return {key: one.name.said(language) for key, one in region.groups.items() if key in working}
