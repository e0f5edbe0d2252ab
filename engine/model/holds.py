"""A task on hold: why, for whose sake, and until when somebody looks at it again."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Literal, get_args


class HoldReason(StrEnum):
    """Why a task waits; the codes stand in events (I23)."""

    CLIENT = "asiakas"
    PARTY = "osapuoli"
    STATEMENT = "lausunto"
    MEETING = "kokousaika"
    OWN = "oma_organisaatio"
    OTHER = "muu_syy"


OWNERS = {
    HoldReason.CLIENT: "asiakas",
    HoldReason.PARTY: "muu_organisaatio",
    HoldReason.STATEMENT: "muu_organisaatio",
    HoldReason.MEETING: "kokousaika",
    HoldReason.OWN: "oma_organisaatio",
    HoldReason.OTHER: "oma_organisaatio",
}
"""To whom the time of a hold belongs: each interval of waiting has one owner (I23)."""

SAYS_PARTY = frozenset({HoldReason.PARTY, HoldReason.STATEMENT})
"""Reasons with which the organisation that is waited for can be told."""

AwaitedParty = Literal[
    "terveydenhuolto",
    "sosiaalihuolto",
    "tyollisyyspalvelut",
    "kela",
    "tyonantaja",
    "tyoterveyshuolto",
    "oppilaitos",
    "jarjesto",
]
"""Code of an organisation that is waited for: those of consents (F02) and others that cases wait for (oletus)."""

AWAITED_PARTIES: tuple[AwaitedParty, ...] = get_args(AwaitedParty)

OWN_WORK = "oma_organisaatio"
"""The owner whose waiting counts as own work: the task's clock goes on."""


def stops_clock(reason: str) -> bool:
    """Tell whether a hold for that reason stops the own-work clock of its task; the code of no reason does not."""
    return bool(reason) and OWNERS[HoldReason(reason)] != OWN_WORK


class HoldEnd(StrEnum):
    """How a hold ended."""

    BY_HAND = "käsin"
    ON_DATE = "päivä"
    CHANGED = "muutettu"
    DONE = "tehty"
    WITHDRAWN = "peruttu"


@dataclass(frozen=True, slots=True)
class Hold:
    """One hold of a task, from its beginning to its end; what was written about it is encrypted."""

    id: str
    region: str
    task_id: str
    instance_id: str
    case_id: str | None
    reason: HoldReason
    since: datetime
    until: datetime
    """The first moment of the follow-up date: then the ticker ends the hold."""
    by: str
    by_name: str
    note: str = ""
    ended_at: datetime | None = None
    ended_by_name: str = ""
    """Empty where the ticker ended it."""
    how: HoldEnd | None = None
    party: str | None = None
    """Code of the organisation that is waited for; None: nobody said which, or it is none."""
    moved: int = 0
    """Working days by which the end of the hold moved the due moment."""
