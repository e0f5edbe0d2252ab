"""What the gate and the inspector say to each other: bytes of files one way, lines of JSON the other.

Nothing that could become code is sent either way: no pickle, and what comes back is read as records of plain texts.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from socket import socket
from typing import Any

import orjson

from engine.model import Problem, Severity

OUT_OF_MEMORY = 77
"""Exit status of a worker for which there was not enough memory."""
LINE_BYTES = 4_000_000
"""Of one answered line; what is longer is not read."""
_HEAD_BYTES = 8


@dataclass(frozen=True, slots=True)
class Job:
    """Files to check, the published ones around them, and what the check may take."""

    uploaded: Mapping[str, bytes]
    published: Mapping[str, bytes]
    seconds: float
    """Of processor time."""
    megabytes: int
    """Beyond what the inspector itself has."""


def send_job(line: socket, job: Job) -> None:
    """Send a job: the length of its description, the description, and the bytes of all files."""
    sides = [[[path, len(data)] for path, data in side.items()] for side in (job.uploaded, job.published)]
    head = orjson.dumps({"sides": sides, "seconds": job.seconds, "megabytes": job.megabytes})
    line.sendall(len(head).to_bytes(_HEAD_BYTES))
    line.sendall(b"".join([head, *job.uploaded.values(), *job.published.values()]))


def read_job(line: socket) -> Job:
    """Read a job; raises EOFError when the other end has gone."""
    head = orjson.loads(_exactly(line, int.from_bytes(_exactly(line, _HEAD_BYTES))))
    uploaded, published = ({path: _exactly(line, size) for path, size in side} for side in head["sides"])
    return Job(uploaded, published, head["seconds"], head["megabytes"])


def send_line(line: socket, **facts: Any) -> None:
    """Send one line of JSON."""
    line.sendall(orjson.dumps(facts) + b"\n")


def read_lines(line: socket) -> Iterator[dict[str, Any]]:
    """Give the lines that come until the other end goes, or says nonsense."""
    with line.makefile("rb") as answers:
        while (said := answers.readline(LINE_BYTES)).endswith(b"\n"):
            yield orjson.loads(said)


def as_plain(problem: Problem) -> list[Any]:
    """Give a problem as plain values."""
    return [problem.file, problem.line, problem.element, problem.rule, problem.message, problem.severity.value]


def as_problem(plain: list[Any]) -> Problem:
    """Give the problem of plain values."""
    file, line, element, rule, message, severity = plain
    return Problem(str(file), int(line), str(element), str(rule), str(message), Severity(severity))


def _exactly(line: socket, size: int) -> bytes:
    parts: list[bytes] = []
    while size:
        part = line.recv(min(size, 1 << 20))
        if not part:
            raise EOFError("the gate has gone")
        parts.append(part)
        size -= len(part)
    return b"".join(parts)
