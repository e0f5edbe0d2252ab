"""Publish the charts that came with the installation, where nobody has published their own."""

from engine.model import DefinitionVersion
from engine.process_engine import ProcessEngine
from webapp.seed_files import seed_files

COMMENT = "Polun mukana tullut versio"
"""Why, as the list of versions shows it: the version that came with Polku."""


def publish_seed(engine: ProcessEngine) -> list[DefinitionVersion]:
    """Publish what is new in the installation's own charts; gives the new versions.

    A region whose newest version was published by a person is theirs and left alone: an update of Polku must not
    quietly replace what a process owner drew. Raises DefinitionInvalid.
    """
    files = seed_files()
    theirs = {version.region for version in engine.newest_definitions() if version.published_by is not None}
    ours = {path: data for path, data in files.items() if not _of_region(path, theirs)}
    return engine.publish(ours, actor=None, comment=COMMENT)


def _of_region(path: str, regions: set[str]) -> bool:
    folder, _, rest = path.partition("/")
    return folder == "processes" and rest.partition("/")[0] in regions
