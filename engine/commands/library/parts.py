"""The charts, forms and decisions of a bundle by their names."""

from collections.abc import Mapping
from dataclasses import replace

from engine.catalogue import read_form
from engine.commands.publish_definition import newest_versions
from engine.commands.work import Work
from engine.comparison import file_title, key_of
from engine.errors import EngineError
from engine.model import Bundle, DefinitionVersion, Person
from engine.model.library import Part
from engine.model.origins import Origin

SHARED = "/shared/"
CHART, FORM, DECISION = ".bpmn", ".form.json", ".dmn"


def parts_of(work: Work, actor: Person, version: DefinitionVersion, ending: str) -> list[Part]:
    """Give the charts (`.bpmn`), forms (`.form.json`) or decisions (`.dmn`) of a version by name, its own first."""
    bundle = work.context.catalogue.bundle(work.uow, version.id)
    charts = work.context.catalogue.chart_names(work.uow, version.id, actor.language)
    found = [
        Part(key_of(path), name_of(bundle, path, actor.language, charts), path, SHARED in path)
        for path in bundle.named(ending)
    ]
    return sorted(found, key=lambda one: (one.path.endswith(f"/{version.key}{CHART}") is False, one.name))


def name_of(bundle: Bundle, path: str, language: str, charts: Mapping[str, str]) -> str:
    """Give what a file of a bundle is called in a language, else in Finnish."""
    key = key_of(path)
    if path.endswith(CHART):
        return charts.get(key, key)
    if path.endswith(FORM):
        try:
            return read_form(bundle, key, language).title or key
        except EngineError:
            return key
    return file_title(path, bundle.files[path])


def named_origin(work: Work, actor: Person, region: str, origin: Origin) -> Origin:
    """Give where a copy of a region comes from, with the name of the process as it is published now."""
    newest = newest_versions(work).get((region, origin.process))
    if newest is None:
        return origin
    charts = work.context.catalogue.chart_names(work.uow, newest.id, actor.language)
    return replace(origin, name=charts.get(origin.process, newest.name))
