"""What of a stranger's file may be printed: texts without signs that steer a terminal, and not endless."""

from dataclasses import replace

from engine.model import Problem

_INSTEAD = "\N{REPLACEMENT CHARACTER}"
MAX_NAME = 200
MAX_MESSAGE = 600


def shown(text: str, most: int = MAX_NAME) -> str:
    """Give a text as it may be printed, at most `most` characters of it."""
    plain = "".join(sign if sign.isprintable() else _INSTEAD for sign in text[: most + 1])
    return plain if len(plain) <= most else f"{plain[: most - 1]}…"


def shown_problem(problem: Problem) -> Problem:
    """Give a problem whose element and message may be printed: both may repeat what stands in the file.

    Of a message that is too long the middle goes: its end says what to do.
    """
    message, half = problem.message, MAX_MESSAGE // 2
    if len(message) > MAX_MESSAGE:
        message = f"{message[:half]}…{message[-half:]}"
    return replace(problem, element=shown(problem.element), message=shown(message, MAX_MESSAGE + 1))
