"""Mail by SMTP: TLS whenever the server has it, a time limit, and a clear word on what may be tried again."""

import smtplib
import ssl
from email.message import EmailMessage

from engine.channels.channel import DeliveryFailed
from engine.channels.message import build_message
from engine.model import Notification, Person
from engine.settings import SmtpServer

TIMEOUT = 10.0
"""Seconds that one answer of the server may take."""

_PERMANENT = 500
"""SMTP replies from 500 on say that the same message will be refused again (RFC 5321, 4.2.1)."""

_LOGIN_REFUSED = (530, 534, 535, 538)
"""Our own login or the lack of it was refused: that is mended by settings, so the message is kept (RFC 4954)."""

_THIS_MACHINE = frozenset({"localhost", "127.0.0.1", "::1"})


class Email:
    """The channel `email`."""

    def __init__(self, server: SmtpServer, *, sender: str, public_url: str, timeout: float = TIMEOUT) -> None:
        """Keep where to hand mail over; `timeout` in seconds."""
        self._server, self._sender, self._public_url, self._timeout = server, sender, public_url, timeout

    def deliver(self, notification: Notification, person: Person) -> None:
        """Send one mail; raises DeliveryFailed, permanent when the server refuses this message or address for good."""
        message = build_message(notification, person, sender=self._sender, public_url=self._public_url)
        try:
            with self._connect() as connection:
                self._secure(connection)
                connection.send_message(message, from_addr=self._sender, to_addrs=[_bare(message)])
        except smtplib.SMTPRecipientsRefused as error:
            code = max(code for code, _ in error.recipients.values())
            raise _failed("recipient", code) from error
        except smtplib.SMTPResponseException as error:
            raise _failed(type(error).__name__, error.smtp_code) from error
        except smtplib.SMTPNotSupportedError as error:
            raise DeliveryFailed("the server cannot take this address", permanent=True) from error
        except (OSError, smtplib.SMTPException) as error:
            raise DeliveryFailed(f"no connection: {type(error).__name__}", permanent=False) from error

    def _connect(self) -> smtplib.SMTP:
        host, port = self._server.host, self._server.port
        if self._server.tls:
            return smtplib.SMTP_SSL(host, port, timeout=self._timeout, context=ssl.create_default_context())
        return smtplib.SMTP(host, port, timeout=self._timeout)

    def _secure(self, connection: smtplib.SMTP) -> None:
        connection.ehlo()
        encrypted = self._server.tls
        if not encrypted and connection.has_extn("starttls"):
            connection.starttls(context=ssl.create_default_context())
            connection.ehlo()
            encrypted = True
        if not self._server.username:
            return
        if not encrypted and self._server.host not in _THIS_MACHINE:
            raise DeliveryFailed("the server offers no TLS: the password is not sent in the clear", permanent=False)
        try:
            connection.login(self._server.username, self._server.password)
        except smtplib.SMTPNotSupportedError as error:
            raise DeliveryFailed("the server offers no login", permanent=False) from error


def _failed(what: str, code: int) -> DeliveryFailed:
    # Only the code is kept: servers repeat the address in their sentence.
    return DeliveryFailed(f"{what} refused with {code}", permanent=code >= _PERMANENT and code not in _LOGIN_REFUSED)


def _bare(message: EmailMessage) -> str:
    return str(message["To"].addresses[0].addr_spec)
