"""The list of silent cases: nothing has happened in them for as long as their region says (T20)."""

from datetime import datetime

from engine import clock, feel
from engine.commands.calendar_functions import CALENDAR_FUNCTIONS
from engine.commands.due import meant
from engine.commands.record_access import record_listed
from engine.commands.set_watches import IDLE, NOT_A_MOVE
from engine.commands.work import Work
from engine.errors import EngineError
from engine.model import Person
from engine.model.page_parts import PageQuery
from engine.model.silence import SilentCase
from engine.process_engine.pages.case_waits import with_case_waits
from engine.process_engine.pages.translated import translated_cases
from engine.region import Region
from engine.store import queries


def silent_cases(work: Work, actor: Person, page: PageQuery) -> tuple[list[SilentCase], str]:
    """Give a page of the list with what each case waits for, and the cursor of the next one."""
    moment = clock.now()
    found, cursor = queries.silent_cases(
        work.uow, actor, page, since=_limits(work, moment), no_move=NOT_A_MOVE, moment=moment
    )
    rows = queries.case_rows(work.uow, [case for case, _last, _own in found], moment)
    record_listed(work.uow, actor, "silent_cases", [row.case for row in rows if row.client_name])
    told = with_case_waits(work, actor, translated_cases(work, actor, rows))
    return [SilentCase(row, last, own) for row, (_case, last, own) in zip(told, found, strict=True)], cursor


def _limits(work: Work, moment: datetime) -> dict[str, tuple[datetime, list[str]]]:
    """Give by region before when the last event is too long ago, and its idle watches: as the newest files say."""
    limits = {}
    for version in work.uow.definitions.startable():
        try:
            region = work.context.catalogue.region(work.uow, version.id)
        except EngineError:
            continue  # a list must not fail for a region file that cannot be read
        if before := _before(region, moment):
            limits[version.region] = (before, [watch.id for watch in region.watches if watch.kind == IDLE])
    return limits


def _before(region: Region, moment: datetime) -> datetime | None:
    """Give the moment that lies so far back as the region's shortest idle watch waits; None without one."""
    spans = [watch.steps[0].after for watch in region.watches if watch.kind == IDLE and not watch.starts]
    return max((_back(_value(span), moment) for span in spans), default=None)


def _back(value: object, moment: datetime) -> datetime:
    """Give the moment from which a span ends at `moment`; put right once, for the hour of summer time."""
    before = moment - (meant(value, moment) - moment)
    return before - (meant(value, before) - moment)


def _value(span: str) -> object:
    return feel.evaluate(span, {}, functions=CALENDAR_FUNCTIONS) if span.startswith("=") else span
