"""The client's own view: personal links, visits, and what a client sees of the case."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from engine.model.cases import Case, Consent
from engine.model.plans import PlanPage
from engine.model.screens import StageStep


class CodeBy(StrEnum):
    """How the client gets the one-time code: never on the way on which the link went."""

    EMAIL = "email"
    """By mail at each opening; the link is handed over by the worker."""
    WORKER = "worker"
    """From the worker, by voice or on paper; the link goes by mail, or is handed over another time."""


@dataclass(frozen=True, slots=True)
class ClientLink:
    """A personal link of one case; of its secret and of its code only keyed hashes are kept."""

    id: str
    region: str
    case_id: str
    code_by: CodeBy
    language: str
    created_at: datetime
    created_by: str
    created_by_name: str
    expires_at: datetime
    code_until: datetime | None = None
    """Until when the code that waits is good; None: none waits."""
    wrong: int = 0
    """Wrong codes since the last right one."""
    opened_at: datetime | None = None
    """When the client came in last."""
    revoked_at: datetime | None = None
    mail: str = ""
    """What became of the newest mail: `waiting`, `sent`, `failed`; empty: none was written."""


@dataclass(frozen=True, slots=True)
class ClientVisit:
    """A client's browser that has shown the code; its cookie carries a token of which only a hash is kept."""

    id: str
    region: str
    link_id: str
    csrf_token: str
    language: str
    created_at: datetime
    seen_at: datetime
    expires_at: datetime
    asked: tuple[str, ...] = ()
    """Keys of surveys for which a link was given in this visit; forgotten with it."""


@dataclass(frozen=True, slots=True)
class NewLink:
    """A link just made: its secrets are shown once and never again."""

    link: ClientLink
    secret: str = ""
    """Empty where the link went by mail, or the same request had made it."""
    code: str = ""


@dataclass(frozen=True, slots=True)
class LinkRow:
    """A link as its case's workers see it."""

    link: ClientLink
    state: str
    """`living`, `revoked`, `expired` or `locked` (too many wrong codes)."""


@dataclass(frozen=True, slots=True)
class ClientLinks:
    """The links of a case, newest first, and how one may be made."""

    case_key: str
    rows: Sequence[LinkRow]
    may_give: bool
    may_revoke: bool
    has_mail: bool
    """The client's address is known and mail is set up."""
    acts: Sequence[tuple[str, str]] = ()
    """(action, label) of what a worker does on the client's behalf."""


@dataclass(frozen=True, slots=True)
class Door:
    """What stands before the client's own view: how the code comes, and in which language one is spoken to."""

    code_by: CodeBy
    language: str


@dataclass(frozen=True, slots=True)
class Contact:
    """Somebody whom the client may contact."""

    name: str
    organisation: str = ""
    email: str = ""


@dataclass(frozen=True, slots=True)
class OwnProposal:
    """A time that the client proposed, and what was answered."""

    on: date
    wishes: str
    outcome: str = ""
    """Code of the answer; empty: it waits."""
    at: datetime | None = None
    message: str = ""


@dataclass(frozen=True, slots=True)
class OwnAccess:
    """Who looked at or changed the client's data on a day, by role and organisation."""

    on: date
    role: str
    organisation: str
    action: str
    """`view` or `change`."""
    own: bool
    """The client themself, by the personal link."""
    count: int


@dataclass(frozen=True, slots=True)
class OwnView:
    """All that a client sees of the case, and what may be done now."""

    case: Case
    language: str
    organisation: str
    stages: Sequence[StageStep]
    contacts: Sequence[Contact]
    turn: Sequence[str]
    """What the region calls those who have the case in work now."""
    plan: PlanPage
    consents: Sequence[Consent]
    parties: Sequence[tuple[str, str]] = ()
    """(party, name) to which the client may give a consent."""
    acts: frozenset[str] = frozenset()
    """What may be done now: `give`, `withdraw`, `propose`, `stop`."""
    proposals: Sequence[OwnProposal] = ()
    surveys: Sequence[tuple[str, str]] = ()
    """(key, name)."""
    access: Sequence[OwnAccess] = ()
