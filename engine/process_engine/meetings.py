"""The face's part about meetings as capacity: series, agendas, calendars."""

import logging
from datetime import datetime

from pydantic import TypeAdapter

from engine.commands.meetings.add_item import add_item
from engine.commands.meetings.calendar import calendar_of
from engine.commands.meetings.change_item import carry_item, order_item, remove_item
from engine.commands.meetings.feeds import create_feed, find_feed, is_touch_due, revoke_feed
from engine.commands.meetings.lead import cancel_meeting, close_meeting, convene_meeting, move_meeting
from engine.commands.meetings.open_meetings import open_meetings
from engine.commands.replies import once
from engine.errors import Unavailable
from engine.model import Person
from engine.model.meeting_screens import Added, AgendaWish, CalendarView, Closing, MeetingPlan, OccurrencePage
from engine.model.meetings import AgendaItem, CalendarFeed, Occurrence
from engine.process_engine.again import again_after_collision
from engine.process_engine.core import Core
from engine.process_engine.pages.meeting_pages import meeting_plan, occurrence_page

OCCURRENCE: TypeAdapter[Occurrence] = TypeAdapter(Occurrence)
ADDED: TypeAdapter[Added] = TypeAdapter(Added)
"""Without what people wrote in the item."""

logger = logging.getLogger(__name__)


class Meetings(Core):
    """Use cases about meetings; a part of ProcessEngine."""

    @again_after_collision
    def open_meetings(self) -> int:
        """Open the meetings that the rules of all series say for the coming months; gives how many are new."""
        with self._work() as work:
            return open_meetings(work)

    def meeting_plan(self, actor: Person) -> MeetingPlan:
        """Give the series of the person's regions: what comes, how full it is, when the next place is free."""
        with self._work(write=False) as work:
            return meeting_plan(work, actor)

    @again_after_collision
    def meeting(self, actor: Person, occurrence_id: str) -> OccurrencePage:
        """Give one meeting with its agenda; writes the access log for the cases on it. Raises NotFound."""
        with self._work(actor) as work:
            return occurrence_page(work, actor, occurrence_id)

    @again_after_collision
    def add_to_agenda(self, actor: Person, occurrence_id: str, wish: AgendaWish, idempotency_key: str = "") -> Added:
        """Put something on an agenda; raises NotFound, Forbidden, FormInvalid, Conflict, OverCapacity."""
        with self._work(actor) as work:
            sent = {name: getattr(wish, name) for name in ("instance_id", "case_key", "title", "minutes", "reason")}

            def add() -> Added:
                item = add_item(work, actor, occurrence_id, wish)
                return Added(item.id, item.occurrence_id, item.minutes, bool(item.reason))

            return once(work, actor, idempotency_key, f"add_to_agenda:{occurrence_id}", sent, ADDED, add)

    @again_after_collision
    def order_agenda(self, actor: Person, item_id: str, direction: str) -> None:
        """Move an item one place `up` or `down`; raises NotFound, Forbidden, Conflict."""
        with self._work(actor) as work:
            order_item(work, actor, item_id, direction)

    @again_after_collision
    def remove_from_agenda(self, actor: Person, item_id: str) -> AgendaItem:
        """Take an item off its agenda; raises NotFound, Forbidden, Conflict."""
        with self._work(actor) as work:
            return remove_item(work, actor, item_id)

    @again_after_collision
    def carry_over(self, actor: Person, item_id: str) -> Occurrence | None:
        """Carry an item over and give its new meeting; None: the consultation waits in the queue.

        Raises NotFound, Forbidden, Conflict, OverCapacity.
        """
        with self._work(actor) as work:
            moved = carry_item(work, actor, item_id)
            return work.uow.occurrences.get(moved.occurrence_id) if moved else None

    @again_after_collision
    def close_meeting(self, actor: Person, occurrence_id: str, closing: Closing) -> Occurrence:
        """Close a meeting that was held; raises NotFound, Forbidden, FormInvalid, Conflict, OverCapacity."""
        with self._work(actor) as work:
            return close_meeting(work, actor, occurrence_id, closing)

    @again_after_collision
    def cancel_meeting(self, actor: Person, occurrence_id: str) -> Occurrence:
        """Cancel a meeting, its agenda is carried over; raises NotFound, Forbidden, Conflict, OverCapacity."""
        with self._work(actor) as work:
            return cancel_meeting(work, actor, occurrence_id)

    @again_after_collision
    def move_meeting(self, actor: Person, occurrence_id: str, starts_at: datetime | None) -> Occurrence:
        """Move a meeting to another time; raises NotFound, Forbidden, Conflict, FormInvalid."""
        with self._work(actor) as work:
            return move_meeting(work, actor, occurrence_id, starts_at)

    @again_after_collision
    def convene_meeting(
        self, actor: Person, region: str, series: str, starts_at: datetime | None, idempotency_key: str = ""
    ) -> Occurrence:
        """Open a meeting beside the rule of its series; raises NotFound, Forbidden, FormInvalid."""
        with self._work(actor) as work:
            verb, sent = f"convene_meeting:{region}:{series}", {"starts_at": starts_at}
            return once(
                work,
                actor,
                idempotency_key,
                verb,
                sent,
                OCCURRENCE,
                lambda: convene_meeting(work, actor, region, series, starts_at),
            )

    def create_feed(self, actor: Person, region: str = "", series: str = "") -> str:
        """Make a calendar address of a series, or of all in which the person sits, and give its secret, shown once.

        Raises NotFound, FormInvalid.
        """
        with self._work(actor) as work:
            return create_feed(work, actor, region, series)

    def feeds(self, actor: Person) -> list[CalendarFeed]:
        """Give the person's own calendar addresses, newest first."""
        with self._work(write=False) as work:
            return work.uow.feeds.of(actor.id)

    def revoke_feed(self, actor: Person, feed_id: str) -> None:
        """End one of the person's calendar addresses at once; NotFound when it is not theirs."""
        with self._work(actor) as work:
            revoke_feed(work, actor, feed_id)

    def calendar(self, secret: str) -> CalendarView:
        """Give the calendar of a secret address; NotFound for an unknown or revoked one.

        Writes only when its use was last noted an hour ago.
        """
        with self._work(write=False) as work:
            feed, person = find_feed(work, secret)
            view = calendar_of(work, feed, person, self.settings.public_url)
            due = is_touch_due(work, feed)
        if due:
            try:
                with self._work() as work:
                    work.uow.feeds.touch(feed.id, work.moment)
            except Unavailable:  # a full disk or a held lock keeps no calendar from reading
                logger.warning("the use of a calendar address could not be noted")
        return view
