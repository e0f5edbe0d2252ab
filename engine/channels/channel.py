"""What a channel is, and how it says that a delivery failed."""

from typing import Protocol

from engine.errors import EngineError
from engine.model import Notification, Person


class DeliveryFailed(EngineError):
    """A message could not be delivered; `permanent` tells that trying again is of no use."""

    def __init__(self, reason: str, *, permanent: bool) -> None:
        """Keep the reason (no personal data: it is stored and logged)."""
        super().__init__(reason)
        self.permanent = permanent


class Channel(Protocol):
    """A way of telling somebody."""

    def deliver(self, notification: Notification, person: Person) -> None:
        """Deliver one message to one person; raises DeliveryFailed.

        Called outside any unit of work and at least once: a repeated delivery carries the same notification id.
        """
        ...
