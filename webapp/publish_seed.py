"""Publish the charts that came with the installation, as long as nobody has published their own."""

from engine.model import DefinitionVersion, Person, Role
from engine.process_engine import ProcessEngine
from webapp.seed_files import seed_files

COMMENT = "Polun mukana tullut versio"
"""Why, as the list of versions shows it: the version that came with Polku."""

_COMMAND_LINE = Person(
    id="command-line",
    username="polku",
    name="polku",
    email="",
    organisation="",
    roles=frozenset({("*", Role.PROCESS_OWNER)}),
)
"""Reads the list of definitions; is in no store and can sign in nowhere."""


def publish_seed(engine: ProcessEngine) -> list[DefinitionVersion] | None:
    """Publish what is new in the installation's own charts and forms; gives the new versions.

    None when a person has published anything: shared charts and forms reach every region, and an update of Polku
    must not quietly replace what process owners drew. `polku publish` does it on purpose. Raises DefinitionInvalid.
    """
    if any(version.published_by is not None for version in engine.definitions(_COMMAND_LINE)):
        return None
    return engine.publish(seed_files(), actor=None, comment=COMMENT)
