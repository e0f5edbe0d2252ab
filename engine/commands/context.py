"""What every command has at hand beside the unit of work."""

from dataclasses import dataclass, field

from engine.catalogue import Catalogue
from engine.model.attachments import AttachmentLimits


@dataclass(frozen=True, slots=True)
class Context:
    """The parts of the installation that commands join; one per process, shared by its threads."""

    catalogue: Catalogue
    channels: tuple[str, ...] = ("inbox",)
    """Names of the channels that are set up: a message is written once for each of them."""
    attachments: AttachmentLimits = field(default_factory=AttachmentLimits)
    scans: bool = False
    """A virus scanner is set up: a new file waits until it was looked at."""
