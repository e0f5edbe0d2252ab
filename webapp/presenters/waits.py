"""Mitä odotetaan: whom a task waits for, how long, and who can move it. One sentence, the party first and bold."""

from dataclasses import dataclass

from engine.model import Task
from engine.model.screens import WorklistRow
from webapp.presenters.dates import days, days_since
from webapp.texts import gettext as _


@dataclass(frozen=True, slots=True)
class WaitView:
    """The bold part (the party) and the rest of the sentence."""

    party: str
    rest: str


def wait_view(row: WorklistRow) -> WaitView:
    """Give the sentence of a row of the worklist."""
    party, advice = _parts(row)
    waited = days_since(row.waiting_since)
    rest = f", {days(waited)}." if waited > 0 else "."
    return WaitView(party, " ".join(part for part in (rest, advice, _told(row.task)) if part))


def _parts(row: WorklistRow) -> tuple[str, str]:
    task = row.task
    if row.waits_for == "client":
        return _("Asiakasta"), _("Eteenpäin vie: %(lane)s.", lane=_first_lower(task.lane)) if task.lane else ""
    if row.waits_for == "meeting":
        return _("Kokousta"), _("Eteenpäin vie: %(lane)s.", lane=_first_lower(task.lane)) if task.lane else ""
    if row.waits_for == "you":
        return _("Sinua"), ""
    if row.waits_for == "person" or task.assignee_id:
        return task.assignee_name or _("Toista tekijää"), _("Tehtävän on ottanut hän.")
    return task.lane or _("Ryhmää"), _("Kuka tahansa ryhmästä voi ottaa tehtävän.") if row.may_claim else ""


def _told(task: Task) -> str:
    """Say what has been done about a late task already."""
    told = [
        "",
        _("Muistutettu."),
        _("Näkyy koko ryhmälle."),
        _("Esihenkilö sai tiedon."),
    ]
    said = told[min(max(task.escalation_level, 0), len(told) - 1)]
    present = _("Asiakkaan on oltava mukana.") if task.client_present else ""
    return " ".join(part for part in (said, present) if part)


def _first_lower(text: str) -> str:
    return text[:1].lower() + text[1:] if text[1:2].islower() else text
