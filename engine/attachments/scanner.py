"""The virus scanner: clamd, over TCP or a socket of this machine; it is told the bytes and nothing else."""

import io
from dataclasses import dataclass
from typing import Protocol
from urllib.parse import urlsplit

from clamav_client import clamd

SECONDS = 30.0
"""A scanner that says nothing for so long is away."""

PORT = 3310


class ScannerAway(Exception):
    """The scanner did not answer, or did not look at the file: it is asked again later."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the scanner found: the name of a virus, or nothing."""

    virus: str = ""


class Scanner(Protocol):
    """Looks at the bytes of a file."""

    def scan(self, data: bytes) -> Verdict:
        """Give what was found; raises ScannerAway."""
        ...


class Clamd:
    """A clamd that takes files as a stream (INSTREAM); its StreamMaxLength must not be below our largest file."""

    def __init__(self, address: str, seconds: float = SECONDS) -> None:
        """Take `tcp://host:port` or `unix:///path`, as the settings have checked it."""
        parts = urlsplit(address)
        self._seconds = seconds
        self._path = parts.path if parts.scheme == "unix" else ""
        self._host, self._port = parts.hostname or "", parts.port or PORT

    def scan(self, data: bytes) -> Verdict:
        """Give what was found; raises ScannerAway."""
        try:
            answer = self._connection().instream(io.BytesIO(data))
        except (clamd.ClamdError, OSError, UnicodeDecodeError) as error:
            raise ScannerAway(type(error).__name__) from error
        # It answers with one line, `stream: OK` or `stream: NAME FOUND`; anything else is no verdict.
        match list(answer.values()):
            case [("OK", _)]:
                return Verdict()
            case [("FOUND", str(virus))]:
                return Verdict(virus)
        raise ScannerAway("no verdict")

    def _connection(self) -> clamd.ClamdNetworkSocket:
        # One for each file: the client keeps its socket in itself, and threads would share it.
        if self._path:
            return clamd.ClamdUnixSocket(self._path, self._seconds)  # type: ignore[arg-type]  # declared int, handed on to settimeout as it is
        return clamd.ClamdNetworkSocket(self._host, self._port, self._seconds)


def scanner_at(address: str) -> Scanner | None:
    """Give the scanner at an address, None for an empty one."""
    return Clamd(address) if address else None
