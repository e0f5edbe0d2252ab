"""Surveys of clients and partners (F18, F19): rounds, links, and what becomes of answers.

An answer belongs to a round and to nothing else. A link knows its round and whether it was used, never by whom it was
used or what was answered with it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Any


class SurveyChannel(StrEnum):
    """How somebody was asked: by a link in a mail, on paper with a code, or in the client's own view."""

    EMAIL = "email"
    PRINT = "print"
    PORTAL = "portal"


@dataclass(frozen=True, slots=True)
class SurveyRound:
    """One survey of one period in one region; its links are good until it closes, and its results open then."""

    id: str
    region: str
    survey: str
    """Key of the survey in the region file."""
    period: str
    """`2026`, or a quarter: `2026-2`."""
    form: str
    version_id: str
    """The published version whose form and rules it has."""
    opened_on: date
    closes_on: date
    """The last day on which its links are good."""
    threshold: int
    cut: str = ""
    closed: bool = False
    result: Mapping[str, Any] = field(default_factory=dict)
    """What is shown of it (commands/surveys/tally.py), with `n`; else figures of its links, or nothing."""


@dataclass(frozen=True, slots=True)
class SurveyLink:
    """A link or a code by which one person may answer once."""

    id: str
    region: str
    round_id: str
    channel: SurveyChannel
    language: str
    sent: bool
    used: bool = False


@dataclass(frozen=True, slots=True)
class SurveyLetter:
    """A mail with a link on its way to somebody without an account; deleted when it has left."""

    id: str
    region: str
    link_id: str
    kind: str
    """`clients` or `partners`: which words it has."""
    created_at: datetime
    address: str
    code: str
    language: str
    tries: int = 0


@dataclass(frozen=True, slots=True)
class Answer:
    """What somebody answered; how they were asked, and in which language."""

    values: Mapping[str, Any]
    channel: str
    language: str


@dataclass(frozen=True, slots=True)
class SurveyPage:
    """A survey as somebody without an account sees it."""

    form: Any
    """engine.forms.Form in the language of the page."""
    name: str
    language: str


@dataclass(frozen=True, slots=True)
class SurveyRow:
    """A round in the list of results: how many were asked and have answered, and what may be shown."""

    round: SurveyRound
    name: str
    """In the reader's language."""
    sent: Mapping[str, int]
    """By channel."""
    answered: Mapping[str, int]
    form: Any = None
    """engine.forms.Form in the reader's language, for its labels; only with a result."""


@dataclass(frozen=True, slots=True)
class Printable:
    """Copies of a survey on paper, each with a code of its own."""

    form: Any
    name: str
    codes: Sequence[str]
    closes_on: date
    language: str


@dataclass(frozen=True, slots=True)
class OfferedSurvey:
    """A survey that somebody may hand out on paper."""

    region: str
    key: str
    name: str
    receivers: str
