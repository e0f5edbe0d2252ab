"""The face's part about reading definitions and their versions, and having files checked by a person."""

from collections.abc import Mapping
from typing import TypeVar

from engine import policy
from engine.commands.publish_definition import newest_versions
from engine.commands.work import Work
from engine.errors import Forbidden, NotFound
from engine.model import DefinitionVersion, Person, Problem
from engine.model.page_parts import ChartFile
from engine.process_engine.definitions import Definitions
from engine.process_engine.pages.translated import translated_versions

CHART = ".bpmn"

_T = TypeVar("_T")


class DefinitionReading(Definitions):
    """Use cases that read definitions; a part of ProcessEngine."""

    def check_for(self, actor: Person, files: Mapping[str, bytes]) -> list[Problem]:
        """Give everything that is wrong with the files, as `check` does; raises Forbidden."""
        if not policy.may_check(actor):
            raise Forbidden(f"{actor.username} may not have files checked")
        return self.check(files)

    def readable_definitions(self, actor: Person) -> list[DefinitionVersion]:
        """Give the newest version of each definition that the person may read, by region and key."""
        with self._work(write=False) as work:
            return translated_versions(work, actor, _newest(work, actor))

    def definition(self, actor: Person, key: str, region: str = "") -> tuple[DefinitionVersion, list[str]]:
        """Give the newest version of a definition and the keys of the charts in it; raises NotFound."""
        with self._work(write=False) as work:
            version = _one(work, actor, key, region)
            return version, sorted(_charts(work, version))

    def definition_versions(self, actor: Person, key: str, region: str = "") -> list[DefinitionVersion]:
        """Give all versions of a definition, newest first; raises NotFound."""
        with self._work(write=False) as work:
            return _versions(work, _one(work, actor, key, region))

    def chart_file(
        self, actor: Person, key: str, region: str = "", *, version: int | None = None, process: str = ""
    ) -> ChartFile:
        """Give a chart as it was published: the definition's own, or one that it calls.

        Of the newest version when none is named; raises NotFound.
        """
        with self._work(write=False) as work:
            found = _one(work, actor, key, region)
            if version not in (None, found.version):
                named = [one for one in _versions(work, found) if one.version == version]
                found = _first(named, f"{key}, version {version}")
            charts = _charts(work, found)
            wanted = process or key
            path = _first([charts[wanted]] if wanted in charts else [], f"chart {wanted}")
            return ChartFile(wanted, path, work.context.catalogue.files(work.uow, found.id)[path])


def _newest(work: Work, actor: Person) -> list[DefinitionVersion]:
    return list(newest_versions(work).values()) if policy.may_read_definitions(actor) else []


def _versions(work: Work, newest: DefinitionVersion) -> list[DefinitionVersion]:
    """Give all versions of a definition, newest first."""
    return [one for one in work.uow.definitions.all() if (one.region, one.key) == (newest.region, newest.key)]


def _one(work: Work, actor: Person, key: str, region: str) -> DefinitionVersion:
    found = [one for one in _newest(work, actor) if one.key == key and region in ("", one.region)]
    return _first(found, f"definition {key}")


def _charts(work: Work, version: DefinitionVersion) -> dict[str, str]:
    """Give the paths of the charts of a version by their keys."""
    paths = work.context.catalogue.files(work.uow, version.id)
    return {path.rpartition("/")[2].removesuffix(CHART): path for path in paths if path.endswith(CHART)}


def _first(found: list[_T], what: str) -> _T:
    if not found:
        raise NotFound(what)
    return found[0]
