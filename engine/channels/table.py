"""Which channels this installation has."""

from collections.abc import Mapping

from engine.channels.channel import Channel
from engine.channels.email import Email
from engine.channels.inbox import Inbox
from engine.settings import Settings


def channel_table(settings: Settings) -> Mapping[str, Channel]:
    """Give the channels by the name that notifications carry; no `email` without POLKU_SMTP_URL."""
    table: dict[str, Channel] = {"inbox": Inbox()}
    if settings.smtp is not None:
        table["email"] = Email(settings.smtp, sender=settings.mail_from, public_url=settings.public_url)
        table["digest"] = table["email"]  # the mail of the day is mail as well
    return table
