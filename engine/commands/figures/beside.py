"""Charts that begin beside a case, or without one: no paths of a region, though what is done in them is counted too."""

from engine.commands.figures.drawn_steps import MOST_VERSIONS
from engine.commands.publish_definition import newest_versions
from engine.commands.work import Work
from engine.errors import EngineError
from engine.model import DefinitionVersion
from engine.store.queries import figures as queries


def path_keys(work: Work, region: str) -> list[str]:
    """Give the keys of the region's paths, in their order: only their cases stand in stages."""
    return sorted(key for of, key in newest_versions(work) if of == region)


def beside_keys(work: Work, region: str) -> list[str]:
    """Give the keys of the region's charts that are no path and of which anything was ever counted, in their order."""
    return sorted(queries.definitions_of(work.uow, region).difference(path_keys(work, region)))


def drawn_by(work: Work, region: str, key: str) -> DefinitionVersion | None:
    """Give the newest version of a path whose bundle has the chart; None: it is drawn no more, or never was."""
    own = [one for one in work.uow.definitions.all() if one.region == region]  # newest first
    return next((one for one in own[:MOST_VERSIONS] if key in _charts(work, one)), None)


def chart_name(work: Work, region: str, key: str, language: str) -> str:
    """Give what a chart beside is called in a language; empty where no version draws it any more."""
    version = drawn_by(work, region, key)
    return work.context.catalogue.chart_names(work.uow, version.id, language)[key] if version else ""


def _charts(work: Work, version: DefinitionVersion) -> set[str]:
    try:
        return set(work.context.catalogue.chart_names(work.uow, version.id, "fi"))
    except EngineError:  # one that cannot be read keeps no page from opening
        return set()
