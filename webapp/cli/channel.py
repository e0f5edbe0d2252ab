"""A request that is too large for the server is answered by the application, not in the server's words."""

import io
import socket
import time
from typing import Any

from waitress.channel import HTTPChannel  # type: ignore[import-untyped]  # it ships no types
from waitress.server import BaseWSGIServer  # type: ignore[import-untyped]
from waitress.task import ErrorTask, WSGITask  # type: ignore[import-untyped]
from waitress.utilities import RequestEntityTooLarge  # type: ignore[import-untyped]

from webapp.uploads import UNREAD

LINGER_SECONDS = 10.0
LINGER_BYTES = 64 * 1024 * 1024
"""Longest time in which what still comes is thrown away, and how much of it."""

PIECE = 1024 * 1024
"""Bytes thrown away at once."""


class _Refusal(WSGITask):  # type: ignore[misc]  # without types of its own
    """The answer to a request that the server does not read to its end."""

    def execute(self) -> None:
        """Let the application say that the body is too large; of what else is wrong it could read nothing."""
        if not isinstance(self.request.error, RequestEntityTooLarge):
            self.complete = True
            ErrorTask.execute(self)
            return
        self.environ = self.get_environment() | {"wsgi.input": io.BytesIO(), UNREAD: True}
        self.set_close_on_finish()
        super().execute()
        self.channel.lingers = True


class Channel(HTTPChannel):  # type: ignore[misc]  # without types of its own
    """A connection that is not cut while a large body still comes: whoever sends it would never see the answer."""

    error_task_class = _Refusal
    lingers = False
    _until: float | None = None
    _thrown = 0

    def handle_close(self) -> None:
        """Close; after a refusal only when the other side has, or has had its time."""
        if self.lingers and self._until is None:
            try:
                self.socket.shutdown(socket.SHUT_WR)
            except OSError:
                pass  # it is gone already
            else:
                self._until, self.will_close = time.monotonic() + LINGER_SECONDS, False
                return
        super().handle_close()

    def readable(self) -> bool:
        """Tell whether to read on: also what is thrown away."""
        return self._until is not None or bool(super().readable())

    def handle_read(self) -> None:
        """Read, or throw away."""
        if self._until is None:
            super().handle_read()
            return
        self._thrown += len(self.recv(PIECE))
        if self._thrown > LINGER_BYTES:
            self.handle_close()

    def writable(self) -> bool:
        """Tell whether there is something to do: to write, or to end the waiting."""
        return bool(super().writable()) if self._until is None else time.monotonic() > self._until

    def handle_write(self) -> None:
        """Write, or end the waiting."""
        if self._until is None:
            super().handle_write()
        else:
            self.handle_close()


def use_channels(sockets: dict[int, Any]) -> None:
    """Let the servers among these take their connections as channels of ours."""
    for one in list(sockets.values()):
        if isinstance(one, BaseWSGIServer):
            one.channel_class = Channel
