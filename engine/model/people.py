"""People: one account, one organisation, many memberships (docs/architecture.md)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum


class Scope(StrEnum):
    """How far a bearer token reaches; within it the token may do what its person may, and nothing more."""

    READ = "read"
    """Everything that is read: cases, tasks, consultations, meetings, definitions."""
    TASKS = "tasks"
    """Claiming, releasing, reassigning and completing tasks, and keeping drafts."""
    CASES = "cases"
    """Starting cases and consultations, messages to cases, side instances."""
    DEFINITIONS = "definitions"
    """Checking and publishing process definitions."""


class Role(StrEnum):
    """Rights that are not a group's: what somebody may do beside finishing tasks."""

    PROCESS_OWNER = "process_owner"
    MANAGER = "manager"
    SUPERVISOR = "supervisor"
    PRIVACY = "privacy"
    ADMIN = "admin"


@dataclass(frozen=True, slots=True)
class Organisation:
    """An employer of staff: a wellbeing services county, an employment area, Kela."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class Membership:
    """A person belongs to a group of a region."""

    region: str
    group: str


SEVERAL = "*"
"""The party of a group in which people of several parties sit: the group alone tells nothing."""


@dataclass(frozen=True, slots=True)
class PartyRule:
    """How the people of a region are told apart by party of consent (region.toml, `parties`)."""

    kind: str
    """`group`: who sits in the group; `organisation`: whose employer it is; `home`: the region's own employer."""
    name: str
    party: str
    """Empty: the region's own register."""


@dataclass(frozen=True, slots=True)
class Person:
    """A member of staff who can sign in."""

    id: str
    username: str
    name: str
    email: str
    organisation: str
    """Name of the organisation, as shown."""
    language: str = "fi"
    active: bool = True
    memberships: frozenset[Membership] = frozenset()
    roles: frozenset[tuple[str, Role]] = frozenset()
    """(region, role); the region `*` means every region."""
    parties: frozenset[tuple[str, str]] = frozenset()
    """(region, party of consent) for which the person works outside the region's own register; none: within it."""

    notices: Mapping[str, str] = field(default_factory=dict, hash=False)
    """How the person wants to be told of what, as `model.notices` keeps it; empty: everything at once."""

    def has_role(self, role: Role, region: str | None = None) -> bool:
        """Tell whether the person has `role`, in `region` or anywhere when no region is given."""
        return any(mine == role and (region is None or where in ("*", region)) for where, mine in self.roles)

    def groups(self, region: str) -> frozenset[str]:
        """Give the keys of the person's groups in `region`."""
        return frozenset(m.group for m in self.memberships if m.region == region)

    def parties_in(self, region: str) -> frozenset[str]:
        """Give the parties of consent for which the person works in `region`; none: the region's own register."""
        return frozenset(party for where, party in self.parties if where == region)

    @property
    def regions(self) -> frozenset[str]:
        """Give the regions where the person has a group or a role."""
        return frozenset(m.region for m in self.memberships) | {r for r, _ in self.roles if r != "*"}


@dataclass(frozen=True, slots=True)
class WebSession:
    """A signed-in browser; the cookie carries a token of which the store keeps only a hash."""

    id: str
    person_id: str
    csrf_token: str
    created_at: datetime
    seen_at: datetime
    expires_at: datetime


@dataclass(frozen=True, slots=True)
class ApiToken:
    """A bearer token of the JSON API; the secret is shown once and kept only as a hash."""

    id: str
    person_id: str
    name: str
    created_at: datetime
    expires_at: datetime
    scopes: tuple[str, ...] = ()
    """Values of `Scope`."""
    last_used_at: datetime | None = None
    """Within some minutes; None: never."""
