"""What every command has at hand beside the unit of work."""

from dataclasses import dataclass

from engine.catalogue import Catalogue


@dataclass(frozen=True, slots=True)
class Context:
    """The parts of the installation that commands join; one per process, shared by its threads."""

    catalogue: Catalogue
    channels: tuple[str, ...] = ("inbox",)
    """Names of the channels that are set up: a message is written once for each of them."""
