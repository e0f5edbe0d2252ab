"""The first thing on a case: one sentence of what it waits for, since when, who can move it and by when."""

from collections.abc import Sequence
from dataclasses import dataclass

from engine.model import CaseStatus, Person
from engine.model.screens import CasePage
from engine.model.waits import CONSENT, HELD, INCIDENT, MEETING, NOTHING
from engine.model.worklist_screens import WorklistRow
from webapp.presenters.dates import day, days, days_since, one_stop, short_day
from webapp.presenters.due import due_view
from webapp.presenters.labels import words
from webapp.presenters.options import option_labels
from webapp.presenters.waits import case_wait_view, suspended_advice, wait_view
from webapp.texts import gettext as _
from webapp.texts import ngettext


@dataclass(frozen=True, slots=True)
class NowView:
    """The big sentence, the one below it, and the task to open when it is the reader's."""

    kind: str
    big: str
    text: str = ""
    task_id: str | None = None
    about: str = ""
    """The task that the sentence is about."""
    task_name: str = ""


NOT_NOW = frozenset({HELD, MEETING})
"""What a task waits for while there is nothing to do in it."""

TOLD = frozenset({HELD, MEETING, CONSENT, INCIDENT})
"""What is told by the sentence of the worklist."""


def now_view(page: CasePage, reader: Person) -> NowView:
    """Give the sentence of a case."""
    if page.case.status is CaseStatus.CLOSED:
        closed = _("Asia on päätetty %(day)s.", day=day(page.case.closed_at))
        outcome = page.case.outcome
        why = option_labels(page.forms, "syy").get(outcome) or words(outcome) if outcome else ""
        return NowView("closed", one_stop(closed), why)
    if page.case.is_suspended:
        big = _("Asia on pysäytetty %(day)s alkaen.", day=short_day(page.case.suspended_at))
        return NowView("suspended", big, suspended_advice(page.case.suspended_by_name))
    if any(one.instance_id and one.resolved_at is None for one in page.incidents):
        text = _("Ylläpito on saanut tiedon. Tietosi ovat tallessa.")
        return NowView("incident", _("Asia ei pääse eteenpäin teknisen vian vuoksi."), text)
    if page.open_tasks:
        return _task_view(page, reader)
    if page.wait is None or page.wait.kind == NOTHING:
        return NowView("quiet", _("Asiassa ei ole avoimia tehtäviä."))
    told = case_wait_view(page.wait)
    return NowView("timer", _("Odottaa: %(what)s.", what=told.party), told.rest.removeprefix(".").strip(", "))


def by_urgency(rows: Sequence[WorklistRow]) -> list[WorklistRow]:
    """Give the rows by their due moment; those without one come last."""
    return sorted(rows, key=lambda row: (row.task.due is None, row.task.due or row.task.opened_at))


def _task_view(page: CasePage, reader: Person) -> NowView:
    rows = by_urgency(page.open_tasks)
    rows.sort(key=lambda row: (row.waits_for in NOT_NOW, row.task.assignee_id != reader.id, not row.may_claim))
    row = rows[0]
    waited = days_since(row.waiting_since or row.task.opened_at)
    since = f", {days(waited)}" if waited else ""
    big = _("Odottaa: %(task)s%(since)s.", task=row.task.name, since=since)
    is_mine = row.task.assignee_id == reader.id or row.may_claim
    others = len(rows) - 1
    text = _mover(row, reader) if row.waits_for not in TOLD else wait_view(row).sentence
    if others:
        text += " " + ngettext("Lisäksi %(num)s muu avoin tehtävä.", "Lisäksi %(num)s muuta avointa tehtävää.", others)
    return NowView("task", big, text, row.task.id if is_mine else None, row.task.id, row.task.name)


def _mover(row: WorklistRow, reader: Person) -> str:
    task = row.task
    if task.assignee_id == reader.id:
        who = _("%(lane)s (sinä)", lane=task.lane) if task.lane else _("sinä")
    else:
        who = task.assignee_name or task.lane
    due = due_view(task.due, row.workdays_left)
    if due.kind == "late":
        return _("Eteenpäin vie: %(who)s. Eräpäivä oli %(day)s, %(late)s.", who=who, day=day(task.due), late=due.main)
    if task.due:
        return _("Eteenpäin vie: %(who)s, %(day)s mennessä.", who=who, day=day(task.due))
    return _("Eteenpäin vie: %(who)s.", who=who)
