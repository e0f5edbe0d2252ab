"""The version of a definition that somebody means."""

from engine.commands.publish_definition import newest_versions
from engine.commands.work import Work
from engine.errors import NotFound
from engine.model import DefinitionVersion


def newest_of(work: Work, key: str, region: str = "") -> DefinitionVersion:
    """Give the newest version of a definition, in the only or first region that has it where none is said; NotFound."""
    for (where, name), version in newest_versions(work).items():
        if name == key and region in ("", where):
            return version
    raise NotFound(f"definition {key}")


def version_of(work: Work, key: str, region: str, number: int | None) -> DefinitionVersion:
    """Give the version of that number, the newest where none is said; NotFound."""
    newest = newest_of(work, key, region)
    if number is None:
        return newest
    for one in work.uow.definitions.all():
        if (one.region, one.key, one.version) == (newest.region, key, number):
            return one
    raise NotFound(f"definition {key}, version {number}")
