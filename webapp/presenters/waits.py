"""Mitä odotetaan: what is waited for, how long, and who can move it. One sentence, the party first and bold."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from engine.model import Task
from engine.model.waits import (
    CHART,
    CLOSED,
    CONSENT,
    GROUP,
    HELD,
    INCIDENT,
    MEETING,
    MESSAGE,
    NOTHING,
    PERSON,
    SUSPENDED,
    TIMER,
    YOU,
    Wait,
)
from engine.model.worklist_screens import WorklistRow
from webapp.presenters.dates import day, days, days_since, one_stop
from webapp.presenters.holds_view import awaited
from webapp.texts import gettext as _


@dataclass(frozen=True, slots=True)
class WaitView:
    """The bold part (the party) and the rest of the sentence."""

    party: str
    rest: str

    @property
    def sentence(self) -> str:
        """Give the whole sentence as plain text."""
        return f"{self.party}{self.rest}"


def wait_view(row: WorklistRow, *, in_queue: bool = False) -> WaitView:
    """Give the sentence of a row of the worklist; in the queue nobody is told of each row that it can be taken."""
    party, advice = _PARTS.get(row.waits_for, _of_group)(row)
    parts = (_since(row.waiting_since), "" if in_queue and row.waits_for == GROUP else advice, _told(row.task))
    return WaitView(party, " ".join(part for part in parts if part))


def case_wait_view(wait: Wait) -> WaitView:
    """Give the sentence of a case: the first thing in its way."""
    party, advice = _OF_CASES[wait.kind](wait)
    if wait.kind == CLOSED:
        return WaitView(party, ".")
    more = _("Muita avoimia tehtäviä %(count)s.", count=wait.others) if wait.others else ""
    return WaitView(party, " ".join(part for part in (_since(wait.since), one_stop(advice), more) if part))


def _since(moment: datetime | None) -> str:
    waited = days_since(moment)
    return f", {days(waited)}." if waited > 0 else "."


# Tasks


def _of_you(_row: WorklistRow) -> tuple[str, str]:
    return _("Sinua"), ""


def _of_person(row: WorklistRow) -> tuple[str, str]:
    return row.task.assignee_name or _("Toista tekijää"), _("Tehtävän on ottanut hän.")


def _of_group(row: WorklistRow) -> tuple[str, str]:
    if row.task.assignee_id:
        return _of_person(row)
    return row.task.lane or _("Ryhmää"), _("Kuka tahansa ryhmästä voi ottaa tehtävän.") if row.may_claim else ""


def _of_hold(row: WorklistRow) -> tuple[str, str]:
    return awaited(row.task.held_for), _held(row.task.held_until, row.task.assignee_name or row.task.lane)


def _of_consent(row: WorklistRow) -> tuple[str, str]:
    return _("Asiakkaan suostumusta"), _without_consent(row.task.lane)


def _of_meeting(row: WorklistRow) -> tuple[str, str]:
    return _("Kokousta"), _meets(row.waits_until, row.task.assignee_name or row.task.lane)


def _of_incident(_row: WorklistRow) -> tuple[str, str]:
    return _incident()


_PARTS: dict[str, Callable[[WorklistRow], tuple[str, str]]] = {
    YOU: _of_you,
    PERSON: _of_person,
    GROUP: _of_group,
    HELD: _of_hold,
    CONSENT: _of_consent,
    MEETING: _of_meeting,
    INCIDENT: _of_incident,
    SUSPENDED: lambda _row: _suspended(""),
}


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


# What both say


def _held(until: datetime | None, who: str) -> str:
    follow_up = _("Seurantapäivä %(day)s.", day=day(until))
    return one_stop(" ".join(part for part in (follow_up, _mover(who)) if part))


def _without_consent(lane: str) -> str:
    return _("%(lane)s ei saa tietoa asiasta ilman sitä. Tehtävän voi tehdä rekisterinpitäjä.", lane=lane)


def _meets(at: datetime | None, who: str) -> str:
    return one_stop(" ".join(part for part in (_("Kokous on %(day)s.", day=day(at)), _mover(who)) if part))


def _mover(who: str) -> str:
    return _("Eteenpäin vie: %(who)s.", who=who) if who else ""


def suspended_advice(who: str) -> str:
    """Say who suspended a case, and what that means for whoever works on it."""
    told = _("Pysäytti %(who)s.", who=who) if who else ""
    return " ".join(part for part in (told, _("Siinä ei voi tehdä mitään ennen kuin sitä jatketaan.")) if part)


def _suspended(who: str) -> tuple[str, str]:
    return _("Asian jatkamista"), " ".join((_("Asia on pysäytetty."), suspended_advice(who)))


def _incident() -> tuple[str, str]:
    return _("Teknisen vian korjausta"), _("Ylläpito on saanut tiedon.")


# Cases


def _named(who: str, wait: Wait) -> str:
    return f"{who}: {wait.what}"


_OF_CASES: dict[str, Callable[[Wait], tuple[str, str]]] = {
    YOU: lambda wait: (_named(_("Sinua"), wait), ""),
    PERSON: lambda wait: (_named(wait.who, wait), _("Tehtävän on ottanut hän.")),
    GROUP: lambda wait: (_named(wait.who, wait), _("Kukaan ei ole vielä ottanut tehtävää.")),
    HELD: lambda wait: (_named(awaited(wait.reason), wait), _held(wait.until, wait.who)),
    CONSENT: lambda wait: (_named(_("Asiakkaan suostumusta"), wait), _without_consent(wait.who)),
    MEETING: lambda wait: (_named(_("Kokousta"), wait), _meets(wait.until, wait.who)),
    INCIDENT: lambda _wait: _incident(),
    TIMER: lambda wait: (wait.what or _("Määräpäivää"), _("Jatkuu itsestään %(day)s.", day=day(wait.until))),
    MESSAGE: lambda wait: (wait.what or _("Vastausta"), _("Jatkuu, kun vastaus tulee.")),
    CHART: lambda wait: (wait.what, _("Jatkuu, kun se on käyty loppuun.")),
    NOTHING: lambda _wait: (
        _("Ei mitään"),
        _("Asiassa ei ole avointa tehtävää eikä odotettavaa päivää. Esihenkilö tai ylläpito selvittää."),
    ),
    CLOSED: lambda _wait: (_("Päätetty"), ""),
    SUSPENDED: lambda wait: _suspended(wait.who),
}
