"""The inbox in Polku itself: the stored notification is the message."""

from engine.model import Notification, Person


class Inbox:
    """The page of messages; nothing has to leave the process."""

    def deliver(self, notification: Notification, person: Person) -> None:
        """Do nothing: the person reads the row."""
