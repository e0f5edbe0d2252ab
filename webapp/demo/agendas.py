"""Meetings of the demo: opened ahead as through the year, filled with consultations and receptions, and closed."""

from collections.abc import Mapping
from contextlib import suppress
from datetime import datetime, timedelta
from random import Random

from engine import clock
from engine.errors import Conflict, Forbidden, FormInvalid, NotFound, OverCapacity
from engine.model import Person, Task
from engine.model.meeting_screens import AgendaWish, Closing, ItemOutcome, SeriesView
from engine.model.meetings import ItemStatus
from engine.process_engine import ProcessEngine
from webapp.demo.people import HOME
from webapp.demo.play import office
from webapp.demo.stories import HELSINKI, KERAVA, PATH_1
from webapp.demo.walk import Walker

PAST = timedelta(days=300)
"""For so long consultation teams have kept agendas in Polku."""
_SOON = timedelta(days=45)
"""Nothing is put on the agenda of a meeting further away."""
_EACH = timedelta(days=14)
_BEFORE = timedelta(days=1)
_OPENED_EACH = timedelta(days=90)
"""Meetings are opened for longer than this ahead."""

AT = {"kasittele_konsultaatio": ("consultation_team", "doctor_in_team"), "pida_vastaanotto": ("doctor_reception",)}
"""Element -> the kinds of meetings in which it is done."""

CARRIED = 0.15
"""Share of the consultations that a meeting does not get to."""
NOT_HANDLED = {"tulos": ["siirretaan"]}
_ABSENT = 0.15
"""How often a seat is empty."""


def open_past_meetings(engine: ProcessEngine, now: datetime) -> None:
    """Open the meetings of the past as the nights would have."""
    moment = now - PAST
    while moment < now:
        with clock.at(moment):
            engine.open_meetings()
        moment += _OPENED_EACH


def questions(count: int, now: datetime, chance: Random) -> list[tuple[str, datetime]]:
    """Give so many questions without a client: the chart by whose region's people each is asked, and when."""
    asking = (HOME, PATH_1, KERAVA, HELSINKI)
    return [
        (asking[number % len(asking)], office(now - PAST + (PAST - _EACH) * chance.random(), chance))
        for number in range(count)
    ]


def book(walker: Walker, case_key: str, task: Task) -> datetime | None:
    """Put the task's matter on the next agenda that has room; gives when that meeting begins.

    None: it is done in no meeting, or none has room.
    """
    kinds = AT.get(task.element, ())
    actor = walker.who_does(task) if kinds else None
    if actor is None:
        return None
    is_reception = "doctor_reception" in kinds
    wish = AgendaWish(case_key=case_key, title="Vastaanotto") if is_reception else AgendaWish(task.instance_id)
    for series in walker.engine.meeting_plan(actor).series:
        is_theirs = series.region == walker.cast.region and series.kind in kinds
        for row in series.coming if is_theirs else ():
            ahead = row.occurrence.starts_at - clock.now()
            if timedelta() < ahead < _SOON and row.free >= series.item_minutes:
                return row.occurrence.starts_at if _is_added(walker, actor, row.occurrence.id, wish) else None
    return None


def close_meetings(walkers: Mapping[str, Walker], now: datetime, chance: Random) -> None:
    """Close what was held in these regions: who sat, how long it took; what was left is carried over.

    A meeting without an agenda was cancelled the day before.
    """
    leaders = {region: _leaders(walker) for region, walker in walkers.items()}
    if not leaders:
        return
    reader = next(iter(walkers.values())).cast.by_role["manager"]
    moment = now - PAST
    while moment < now:
        moment = min(moment + _EACH, now)
        with clock.at(moment):
            plan = next(iter(walkers.values())).engine.meeting_plan(reader)
        for series in plan.series:
            leader = leaders.get(series.region, {}).get(series.key)
            for row in series.coming:
                ended = row.occurrence.starts_at + timedelta(minutes=series.minutes + 5)
                if leader is None or ended >= moment:
                    continue
                with clock.at(ended if row.used else row.occurrence.starts_at - _BEFORE):
                    engine = walkers[series.region].engine
                    if row.used:
                        _close(engine, leader, series, row.occurrence.id, chance)
                    else:
                        engine.cancel_meeting(leader, row.occurrence.id)


def _leaders(walker: Walker) -> dict[str, Person]:
    """Give who leads each series of the region."""
    found: dict[str, Person] = {}
    for person in walker.cast.everybody:
        for series in walker.engine.meeting_plan(person).series:
            if series.leads and series.region == walker.cast.region:
                found.setdefault(series.key, person)
    return found


def _is_added(walker: Walker, actor: Person, occurrence_id: str, wish: AgendaWish) -> bool:
    try:
        walker.engine.add_to_agenda(actor, occurrence_id, wish)
    except Conflict:  # it was carried over to an agenda
        return True
    except (Forbidden, FormInvalid, NotFound, OverCapacity):  # of a party to which the client has not consented
        return False
    return True


def _close(engine: ProcessEngine, leader: Person, series: SeriesView, occurrence_id: str, chance: Random) -> None:
    items = [row.item for row in engine.meeting(leader, occurrence_id).items]
    used = sum(item.minutes for item in items if item.counts)
    # A consultation is handled in its own task: one that still stands open was not.
    outcomes = {one.id: ItemOutcome(not one.instance_id) for one in items if one.status is ItemStatus.OPEN}
    seats = [seat for seat, _name in series.seats if chance.random() > _ABSENT]
    with suppress(OverCapacity):  # nothing later has room for what was left: it stays open
        engine.close_meeting(
            leader, occurrence_id, Closing(seats, max(15, round(used * chance.uniform(0.8, 1.2))), outcomes)
        )
