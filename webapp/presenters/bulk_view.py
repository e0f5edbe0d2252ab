"""Acts on several tasks in words: what is asked before, and what happened to each row."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from engine.errors import FieldError, Forbidden, FormInvalid, NotFound, TaskTaken
from engine.model import Task
from engine.model.worklists import Receivers, RowResult
from webapp.presenters.dates import full_day
from webapp.presenters.error_page import error_page, taken_sentence
from webapp.presenters.field_errors import error_sentence
from webapp.presenters.receivers_view import ReceiversView, receivers_view
from webapp.texts import gettext as _
from webapp.texts import ngettext

CONFLICT = 409


@dataclass(frozen=True, slots=True)
class AskView:
    """The question before an act."""

    verb: str
    title: str
    button: str
    receivers: ReceiversView
    priorities: Sequence[tuple[str, str]]
    fault: str


@dataclass(frozen=True, slots=True)
class ResultRow:
    """One task, and what happened to it."""

    task_id: str
    task: Task | None
    done: bool
    words: str
    is_so: bool = False
    """It was so already: nothing was done, and nothing is wrong."""
    left: bool = False
    """There was no time for it yet."""


@dataclass(frozen=True, slots=True)
class ResultView:
    """What happened: those that were refused first, then those that are left or were so already."""

    title: str
    rows: Sequence[ResultRow]
    done: int
    refused: int
    waiting: int = 0
    """For how many there was no time yet."""
    why: Sequence[tuple[str, int]] = ()
    """(why they were refused, how many), the most common first."""


def ask_view(verb: str, count: int, receivers: Receivers, faults: Mapping[str, FieldError]) -> AskView:
    """Give the question, and why its answer was refused."""
    titles = {
        "reassign": ngettext("Siirrä %(num)s tehtävä", "Siirrä %(num)s tehtävää", count),
        "due": ngettext("Muuta %(num)s tehtävän eräpäivää", "Muuta %(num)s tehtävän eräpäivää", count),
        "priority": ngettext("Muuta %(num)s tehtävän kiireellisyyttä", "Muuta %(num)s tehtävän kiireellisyyttä", count),
    }
    buttons = {"reassign": _("Siirrä"), "due": _("Muuta eräpäivä"), "priority": _("Muuta kiireellisyys")}
    fault = next((error_sentence(one) for one in faults.values()), "")
    offered = receivers_view(receivers, count)
    return AskView(verb, titles[verb], buttons[verb], offered, list(priorities().items()), fault)


def priorities() -> dict[str, str]:
    """Give the priorities that a person may set, by their number."""
    return {"0": _("Ei kiireellinen"), "1": _("Kiireellinen"), "2": _("Erittäin kiireellinen")}


def result_view(verb: str, results: Sequence[RowResult]) -> ResultView:
    """Give every row with its sentence."""
    rows = [_row(verb, one) for one in results]
    done, waiting = sum(row.done for row in rows), sum(row.left for row in rows)
    refused = [row for row in rows if not (row.done or row.left or row.is_so)]
    why = Counter(row.words for row in refused).most_common()
    if verb == "remind":
        title = _("%(done)s / %(all)s tehtävästä muistutettu", done=done, all=len(rows))
    else:
        title = _("%(done)s / %(all)s tehtävää muutettu", done=done, all=len(rows))
    ordered = sorted(rows, key=lambda row: (row.done, row.is_so or row.left))
    return ResultView(title, ordered, done, len(refused), waiting, why)


def _row(verb: str, result: RowResult) -> ResultRow:
    task_id, task = result.task_id, result.task
    if result.left:
        return ResultRow(task_id, task, False, _("Ei ehditty vielä."), left=True)
    if result.unchanged and task is not None:
        return ResultRow(task_id, task, False, _SO_ALREADY[verb](task), is_so=True)
    if result.error is None and task is not None:
        return ResultRow(task_id, task, True, _DONE[verb](task))
    return ResultRow(task_id, task, False, _refusal(result.error))


def _refusal(error: Exception | None) -> str:
    if isinstance(error, TaskTaken):
        return taken_sentence(error)
    if isinstance(error, NotFound):
        return _("Tehtävää ei ole, tai se ei enää näy sinulle.")
    if isinstance(error, FormInvalid):
        return _invalid(error)
    if type(error) is Forbidden:  # one of its kinds says more
        return _("Vain tehtävän tekijä tai esihenkilö voi muuttaa sitä.")
    return error_page(error or Exception(), CONFLICT)["text"]


def _invalid(error: FormInvalid) -> str:
    if "person_id" in error.errors:
        return _("Valittu henkilö ei voi ottaa tätä tehtävää: se ei ole hänen ryhmällään.")
    return " ".join(error_sentence(one) for one in error.errors.values())


def _priority(task: Task) -> str:
    return priorities().get(str(task.priority), str(task.priority))


_DONE: Mapping[str, Callable[[Task], Any]] = {
    "claim": lambda _task: _("Otettu sinulle."),
    "release": lambda _task: _("Palautettu jonoon."),
    "reassign": lambda task: _("Siirretty: %(who)s.", who=task.assignee_name),
    "due": lambda task: _("Uusi eräpäivä: %(day)s.", day=full_day(task.due)),
    "remind": lambda task: _("Muistutus lähetetty.") if task.assignee_id else _("Muistutus lähetetty ryhmälle."),
    "priority": lambda task: _("Kiireellisyys: %(level)s.", level=_priority(task)),
}

_SO_ALREADY: Mapping[str, Callable[[Task], Any]] = {
    "reassign": lambda task: _(
        "On jo hänellä: %(who)s. Mitään ei muutettu, eikä hänelle lähetetty ilmoitusta.", who=task.assignee_name
    ),
    "due": lambda task: _("Eräpäivä oli jo %(day)s. Mitään ei muutettu.", day=full_day(task.due)),
    "priority": lambda task: _("Kiireellisyys oli jo: %(level)s. Mitään ei muutettu.", level=_priority(task)),
}
"""Words for what was so already."""
