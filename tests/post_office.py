"""A real SMTP server on this machine that keeps what it is given."""

import asyncio
import re
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any

from aiosmtpd.controller import Controller


class PostOffice:
    """What has arrived; refuses addresses when it is told to."""

    def __init__(self) -> None:
        self.port = 0
        self.letters: list[EmailMessage] = []
        self.refuses = ""

    async def handle_RCPT(self, server: Any, session: Any, envelope: Any, address: str, options: Any) -> str:  # noqa: N802 - aiosmtpd's name
        if self.refuses:
            return self.refuses
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802 - aiosmtpd's name
        self.letters.append(message_from_bytes(envelope.content, policy=policy.default))
        return "250 OK"

    def link(self, number: int = -1) -> str:
        """Give the path of the link in a letter."""
        return re.search(r"https?://[^/\s]+(/\S+)", self.letters[number].get_content())[1]


@contextmanager
def open_post_office() -> Iterator[PostOffice]:
    """Open the office on a free port."""
    office = PostOffice()
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        office.port = probe.getsockname()[1]
    controller = Controller(office, hostname="127.0.0.1", port=office.port)
    controller.start()
    yield office
    # Connections that were said goodbye to are closed by the server's own loop: let it, before it is stopped.
    asyncio.run_coroutine_threadsafe(asyncio.sleep(0.05), controller.loop).result()
    controller.stop()
