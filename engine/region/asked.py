"""What a region asks and how it calls it: options of questions, terms, surveys."""

from dataclasses import dataclass
from datetime import date

from engine.region.texts import Texts


@dataclass(frozen=True, slots=True)
class Choice:
    """What the region offers in place of a form's own options: its health stations, those who refer (V01)."""

    form: str
    field: str
    """Full key of the question."""
    options: "tuple[Offer, ...]"
    """In the order shown; of one value several, each for its time."""
    process: str = ""
    """Only in the bundle of this chart; empty: in all of the region's."""
    is_default: bool = False


PLAN = Texts("Yhteinen suunnitelma", "Gemensam plan", "Joint plan")
"""What the plan is called where the region file does not say (D4:157)."""


@dataclass(frozen=True, slots=True)
class Offer:
    """One option of a choice, for as long as it holds."""

    value: str
    label: Texts
    valid_from: date | None = None
    valid_until: date | None = None


@dataclass(frozen=True, slots=True)
class Term:
    """What a code is called for as long as it holds: a party of the reform of 2025 by its name before and after."""

    key: str
    name: Texts
    valid_from: date | None = None
    valid_until: date | None = None
    source: str = ""
    is_default: bool = False


@dataclass(frozen=True, slots=True)
class Survey:
    """A survey of clients or partners (F18, F19, T08)."""

    key: str
    name: Texts
    receivers: str
    """`clients` or `partners`."""
    form: str
    month: int = 0
    """Sent every year from this month's `day` on; 0: after events."""
    day: int = 1
    after: tuple[str, ...] = ()
    """Names of events after which the client of the case is asked."""
    days: int = 30
    """For so many days its links are good."""
    threshold: int = 7
    """Fewer answers than this are not shown."""
    cut: str = ""
    """`language` or `channel`: the one way in which results are cut; empty: not at all."""
    groups: tuple[str, ...] = ()
    """Groups whose people are asked as partners; empty: all of other organisations than the region's own."""
    is_default: bool = False
