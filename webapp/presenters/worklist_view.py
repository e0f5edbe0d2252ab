"""The worklist as groups of rows: late first, then this week, then later, so that nobody sorts by reading dates."""

from collections.abc import Sequence
from dataclasses import dataclass

from engine.model.worklist_screens import Worklist, WorklistQuery, WorklistRow
from engine.model.worklists import BY_DUE
from webapp.presenters.dates import day, hour, short_day
from webapp.presenters.due import LATE, LATER, NONE, SOON, DueView, due_view
from webapp.presenters.in_place import in_place_of
from webapp.presenters.waits import WaitView, wait_view
from webapp.texts import gettext as _

ALONE = frozenset({"held", "done"})
"""Views in one group without a head, with an order of their own."""


@dataclass(frozen=True, slots=True)
class RowView:
    """One task of the list with its words."""

    row: WorklistRow
    due: DueView
    waits: WaitView


@dataclass(frozen=True, slots=True)
class GroupView:
    """One group of rows with its head; the done list has one group without a head."""

    kind: str
    label: str
    rows: Sequence[RowView]


def groups(worklist: Worklist) -> list[GroupView]:
    """Give the groups that have rows, in the order of urgency; one without a head where the order is another."""
    query = worklist.query
    rows = [row_view(row, query.view) for row in worklist.rows]
    if query.view in ALONE or query.sort.split(",")[0] != BY_DUE:
        return [GroupView(query.view, "", rows)] if rows else []
    labels = {
        LATE: _("Myöhässä"),
        SOON: _("Tällä viikolla"),
        LATER: _("Myöhemmin"),
        NONE: _("Ilman eräpäivää"),
    }
    split = [GroupView(kind, label, [row for row in rows if row.due.kind == kind]) for kind, label in labels.items()]
    return [group for group in split if group.rows]


def row_view(row: WorklistRow, view: str) -> RowView:
    """Give one row with its words; a done task shows when it was done, one on hold when it returns."""
    if view == "done" and row.task.closed_at:
        due = DueView("done", day(row.task.closed_at), hour(row.task.closed_at))
        return RowView(row, due, WaitView(in_place_of(row.task.closed_by_name, row.task.closed_for_name), ""))
    if view == "held":
        return RowView(row, DueView("held", day(row.task.held_until), _due_below(row)), wait_view(row))
    return RowView(row, due_view(row.task.due, row.workdays_left), wait_view(row, in_queue=view == "queue"))


def _due_below(row: WorklistRow) -> str:
    return _("eräpäivä %(day)s", day=short_day(row.task.due)) if row.task.due else ""


def tabs(counts: dict[str, int]) -> list[tuple[str, str, int | None]]:
    """Give the views of the list as (key, label, count); done ones have no count, and covering is there when it has."""
    return [
        ("mine", _("Omat"), counts.get("mine", 0)),
        ("queue", _("Jonossa"), counts.get("queue", 0)),
        ("held", _("Odottamassa"), counts.get("held", 0)),
        ("waiting", _("Odottaa muita"), counts.get("waiting")),
        *([("covering", _("Sijaistan"), counts["covering"])] if counts.get("covering") else []),
        ("done", _("Tehdyt"), None),
    ]


def next_words(worklist: Worklist) -> str:
    """Say beforehand what taking the next task would give."""
    row = worklist.next_in_queue
    if row is None:
        return ""
    due = due_view(row.task.due, row.workdays_left)
    return ", ".join(part for part in (row.task.case_key or row.task.name, due.main) if part)


def is_filtered(query: WorklistQuery) -> bool:
    """Tell whether the list leaves something of its view out."""
    return bool(query.search or query.stage or query.due or query.region or query.urgent)


def empty_sentence(worklist: Worklist) -> str:
    """Say why the list is empty and what to do about it."""
    view = worklist.query.view
    if is_filtered(worklist.query):
        return _("Mikään tehtävä ei vastaa rajausta.")
    queue = worklist.counts.get("queue", 0)
    if view == "mine" and queue and worklist.next_in_queue:
        return _(
            "Sinulla ei ole tehtäviä. Jonossa on %(count)s, kiireellisin: %(next)s.",
            count=queue,
            next=next_words(worklist),
        )
    sentences = {
        "mine": _("Sinulla ei ole tehtäviä. Jono on tyhjä."),
        "queue": _("Jono on tyhjä."),
        "held": _("Mikään tehtävä ei ole odottamassa."),
        "waiting": _("Mikään ei odota muita."),
        "covering": _("Et sijaista nyt ketään, tai sijaistettavalla ei ole tehtäviä."),
        "done": _("Et ole vielä tehnyt tehtäviä."),
    }
    return sentences[view]
