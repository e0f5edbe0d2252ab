"""What a reader of figures can choose from: regions, charts, and the codes that the forms of the charts offer."""

from collections.abc import Sequence

from engine import policy
from engine.commands.figures.beside import beside_keys, chart_name
from engine.commands.publish_definition import newest_versions
from engine.commands.work import Work
from engine.errors import EngineError
from engine.forms import Form
from engine.model import DefinitionVersion, Person
from engine.model.figure_choices import DIMENSIONS, FigureChoices
from engine.process_engine.pages.translated import translated_versions
from engine.store.queries.open_cases import busiest_region

FORM = ".form.json"


def figure_choices(work: Work, actor: Person, region: str) -> FigureChoices:
    """Give the choices of a region, by default of the one with the most open cases that the actor may see.

    What they may not see is not there.
    """
    newest = newest_versions(work)
    regions = policy.regions_of_figures(actor, {one.region for one in newest.values() if one.startable})
    here = region or busiest_region(work.uow, regions)
    if here not in regions:
        return FigureChoices("", regions)
    own = sorted((one for one in newest.values() if one.region == here), key=lambda one: (not one.startable, one.key))
    named = [(one.key, one.name) for one in translated_versions(work, actor, own)]
    numbers = {one.key: one.version for one in own}
    return FigureChoices(here, regions, named, numbers, _codes(work, actor, [one for one in own if one.startable]))


def charts_beside(work: Work, actor: Person, region: str) -> list[tuple[str, str]]:
    """Give (key, name) of the charts of a region that begin beside a case; none of a region that they may not see."""
    if not policy.may_see_dashboards(actor, region):
        return []
    named = [(key, chart_name(work, region, key, actor.language)) for key in beside_keys(work, region)]
    return sorted(((key, name) for key, name in named if name), key=lambda one: one[1])


def _codes(work: Work, actor: Person, versions: Sequence[DefinitionVersion]) -> dict[str, list[tuple[str, str]]]:
    """Give what the forms of the versions offer for each dimension, in the order of the forms."""
    found: dict[str, dict[str, str]] = {name: {} for name in DIMENSIONS}
    fields = {dimension: name for name, dimension in DIMENSIONS.items()}
    for version in versions:
        for form in _forms(work, actor, version):
            for one in form.fields:
                name = fields.get(str(one.properties.get("dimension", "")))
                if name:
                    found[name] |= {option.text: option.label for option in one.options}
    return {name: list(codes.items()) for name, codes in found.items() if codes}


def _forms(work: Work, actor: Person, version: DefinitionVersion) -> list[Form]:
    """Give the forms of a version that have a dimension; none where it cannot be read, for a page must open."""
    try:
        files = work.context.catalogue.files(work.uow, version.id)
        names = [
            path.rpartition("/")[2].removesuffix(FORM)
            for path, data in sorted(files.items())
            if path.endswith(FORM) and b'"dimension"' in data
        ]
        return [work.context.catalogue.form(work.uow, version.id, name, actor.language) for name in names]
    except EngineError:
        return []
