"""A hold in words: what is waited for, since when, until when, and what it does to the due date."""

from collections.abc import Sequence
from dataclasses import dataclass

from engine.model.holds import Hold, HoldReason, stops_clock
from engine.model.screens import TaskPage
from webapp.presenters.consents import party_name
from webapp.presenters.dates import day, full_day, one_stop, short_day
from webapp.texts import gettext as _
from webapp.texts import lazy_gettext as _l

AWAITED = {
    HoldReason.CLIENT: _l("Asiakasta"),
    HoldReason.PARTY: _l("Toista osapuolta"),
    HoldReason.STATEMENT: _l("Lausuntoa"),
    HoldReason.MEETING: _l("Kokousaikaa"),
    HoldReason.OWN: _l("Omaa organisaatiota"),
    HoldReason.OTHER: _l("Muuta asiaa"),
}
"""What is waited for, as the worklist says it."""


@dataclass(frozen=True, slots=True)
class HoldsView:
    """The hold that goes on, if one does, and those before it."""

    big: str
    """Empty when the task is not on hold."""
    text: str
    note: str
    first_due: str
    """The due date that the task opened with, where holds have moved it."""
    earlier: Sequence[str]


def holds_view(page: TaskPage) -> HoldsView:
    """Give the words of the holds of a task."""
    task = page.task
    now = next((one for one in page.holds if one.ended_at is None), None)
    first_due = _("alun perin %(day)s", day=full_day(task.first_due)) if task.first_due else ""
    earlier = [_ended(one) for one in page.holds if one.ended_at is not None]
    if not task.is_held:
        return HoldsView("", "", "", first_due, earlier)
    what = awaited(task.held_for).lower()
    if now and now.party:
        what = f"{what} ({party_name(now.party)})"
    big = _("Tehtävä odottaa: %(what)s.", what=what)
    since = _("%(day)s alkaen, seurantapäivä %(until)s.", day=short_day(task.held_at), until=day(task.held_until))
    parts = (one_stop(since), _put_by(now), _clock(task.held_for) if task.due else "")
    return HoldsView(big, " ".join(part for part in parts if part), now.note if now else "", first_due, earlier)


def awaited(reason: str) -> str:
    """Give what is waited for by the code of the reason."""
    return str(AWAITED[HoldReason(reason)])


def _put_by(hold: Hold | None) -> str:
    return _("Kirjasi %(who)s.", who=hold.by_name) if hold else ""


def _clock(reason: str) -> str:
    return _("Eräpäivä siirtyy odotuksen verran.") if stops_clock(reason) else _("Eräpäivä ei siirry.")


def _ended(hold: Hold) -> str:
    party = f" ({party_name(hold.party)})" if hold.party else ""
    words = f"{awaited(hold.reason)}{party}, {short_day(hold.since)}–{short_day(hold.ended_at)}"
    moved = _("eräpäivä siirtyi, työpäiviä %(count)s", count=hold.moved) if hold.moved else ""
    return ", ".join(part for part in (words, moved, hold.note) if part)
