"""The face's part about the worklist: its pages, views under a name, private notes, acts on several tasks at once."""

import math
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, replace
from typing import Any

from engine import clock
from engine.commands.find_task import find_task
from engine.commands.replies import DONE, once
from engine.commands.worklists.check_act import check_act
from engine.commands.worklists.drop_view import drop_view
from engine.commands.worklists.keep_note import keep_case_note, keep_task_note
from engine.commands.worklists.receivers import receivers
from engine.commands.worklists.save_view import rename_view, save_view
from engine.commands.worklists.terms import read_terms, write_terms
from engine.errors import AlreadySo, EngineError, NotFound
from engine.model import Membership, Person, Task
from engine.model.worklist_screens import Worklist, WorklistQuery
from engine.model.worklists import BulkAct, OddTerm, OwnNote, Receivers, RowResult, SavedView
from engine.process_engine.again import again_after_collision
from engine.process_engine.pages.task_waits import with_waits
from engine.process_engine.pages.translated import translated_rows, translated_task
from engine.process_engine.pages.workdays_left import with_workdays_left
from engine.process_engine.tasks import Tasks
from engine.store.queries import visible_case, worklist

SAVED = "saved"
"""The term that names a kept view; terms beside it go before its own."""


class Worklists(Tasks):
    """Use cases about lists of tasks; a part of ProcessEngine."""

    def worklist(self, actor: Person, query: WorklistQuery) -> Worklist:
        """Give a page of the person's tasks, their group's queue, what they wait for, or what they have done."""
        return self._worklist(actor, lambda _views: (query, [], None))

    def worklist_of(self, actor: Person, terms: Mapping[str, str]) -> Worklist:
        """Give the page that the terms of an address ask for; what they say and nobody knows is told in `odd`.

        A kept view that is gone, or not shared with the person any more, is odd too: the list is still given.
        """
        return self._worklist(actor, lambda views: _asked(actor, terms, views))

    def _worklist(
        self,
        actor: Person,
        asked: Callable[[Sequence[SavedView]], tuple[WorklistQuery, Sequence[OddTerm], SavedView | None]],
    ) -> Worklist:
        with self._work(write=False) as work:
            views = work.uow.views.of(actor)
            query, odd, saved = asked(views)
            page = worklist(work.uow, actor, query, clock.now())
            rows = translated_rows(work, actor, map(with_workdays_left, with_waits(work, page.rows)))
            first = [page.next_in_queue] if page.next_in_queue else []
            following = translated_rows(work, actor, map(with_workdays_left, first))
        page = replace(page, rows=rows, next_in_queue=next(iter(following), None), terms=write_terms(query))
        return replace(page, odd=odd, saved=saved, views=tuple(views))

    def views(self, actor: Person) -> list[SavedView]:
        """Give the person's own views of the worklist and those shared with their groups, by name."""
        with self._work(write=False) as work:
            return work.uow.views.of(actor)

    @again_after_collision
    def save_view(
        self, actor: Person, name: str, terms: Mapping[str, str], share: Membership | None = None
    ) -> SavedView:
        """Keep the terms of a list under a name, for oneself or for a group of one's own; raises FormInvalid."""
        with self._work(actor) as work:
            return save_view(work, actor, name, terms, share)

    @again_after_collision
    def rename_view(self, actor: Person, view_id: str, name: str) -> SavedView:
        """Call a view of one's own something else; raises NotFound, FormInvalid."""
        with self._work(actor) as work:
            return rename_view(work, actor, view_id, name)

    @again_after_collision
    def drop_view(self, actor: Person, view_id: str) -> None:
        """Forget a view; raises NotFound, Forbidden."""
        with self._work(actor) as work:
            drop_view(work, actor, view_id)

    def task_note(self, actor: Person, task_id: str) -> tuple[Task, str]:
        """Give the task and what the person has noted on it; raises NotFound."""
        with self._work(write=False) as work:
            task = find_task(work.uow, actor, task_id)
            return translated_task(work, actor, task), work.uow.notes.on(actor.id, [task.id]).get(task.id, "")

    def case_note(self, actor: Person, key: str) -> str:
        """Give what the person has noted on the case; raises NotFound."""
        with self._work(write=False) as work:
            case = visible_case(work.uow, actor, key)
            return work.uow.notes.on(actor.id, [case.id]).get(case.id, "")

    @again_after_collision
    def keep_task_note(self, actor: Person, task_id: str, text: str) -> OwnNote:
        """Keep a private note on a task, empty: forget it; raises NotFound, FormInvalid."""
        with self._work(actor) as work:
            return keep_task_note(work, actor, task_id, text)

    @again_after_collision
    def keep_case_note(self, actor: Person, key: str, text: str) -> OwnNote:
        """Keep a private note on a case, empty: forget it; raises NotFound, FormInvalid."""
        with self._work(actor) as work:
            return keep_case_note(work, actor, key, text)

    def receivers(self, actor: Person, task_ids: Sequence[str]) -> Receivers:
        """Give who may take those of the tasks that the person may hand over, and how many each of them may take."""
        with self._work(write=False) as work:
            return receivers(work, actor, task_ids)

    def act_on(
        self,
        actor: Person,
        task_ids: Sequence[str],
        act: BulkAct,
        idempotency_key: str = "",
        *,
        patience: float = math.inf,
    ) -> list[RowResult]:
        """Do the same to several tasks, each in a transaction of its own; every row says what happened to it.

        What one refuses stops none of the others. A repeated request finds what was done before and does the rest; so
        does one that had no time for all: no row is begun after `patience` seconds. Raises FormInvalid when the act
        itself is not whole, KeyReused when the key was for another request, before anything is done.
        """
        ids = list(dict.fromkeys(task_ids))
        check_act(act, len(ids))
        if idempotency_key:
            self._mark(actor, idempotency_key, "act_on", {"tasks": ids, **asdict(act)})
        stop_at = time.monotonic() + patience

        def row(task_id: str) -> RowResult:
            key = f"{idempotency_key}:{task_id}" if idempotency_key else ""
            return self._in_time(actor, task_id, stop_at, lambda: self._one(actor, task_id, act, key))

        return [row(one) for one in ids]

    @again_after_collision
    def _mark(self, actor: Person, key: str, verb: str, sent: Mapping[str, Any]) -> None:
        """Let the key be for this request alone; each row has a key of its own made of it."""
        with self._work(actor) as work:
            once(work, actor, key, verb, sent, DONE, lambda: True)

    def _in_time(self, actor: Person, task_id: str, stop_at: float, do: Callable[[], RowResult]) -> RowResult:
        """Do it unless the time is over; what there was no time for can be asked for again by the same key."""
        if time.monotonic() > stop_at:
            return RowResult(task_id, self._known(actor, task_id), left=True)
        return do()

    def _one(self, actor: Person, task_id: str, act: BulkAct, key: str) -> RowResult:
        try:
            return RowResult(task_id, self._translated(actor, self._done(actor, task_id, act, key)))
        except AlreadySo:
            return RowResult(task_id, self._known(actor, task_id), unchanged=True)
        except EngineError as error:  # whatever one row is refused for is told beside it
            return RowResult(task_id, self._known(actor, task_id), error)

    def _done(self, actor: Person, task_id: str, act: BulkAct, key: str) -> Task:
        if act.verb == "claim":
            return self.claim(actor, task_id, key)
        if act.verb == "release":
            return self.release(actor, task_id, key)
        if act.verb == "reassign":
            return self.reassign(actor, task_id, act.person_id, key, must_change=True)
        if act.verb == "due" and act.due:
            return self.set_due(actor, task_id, act.due, key, must_change=True)
        return self.set_priority(actor, task_id, act.priority or 0, key, must_change=True)

    def _translated(self, actor: Person, task: Task) -> Task:
        with self._work(write=False) as work:
            return translated_task(work, actor, task)

    def _known(self, actor: Person, task_id: str) -> Task | None:
        try:
            with self._work(write=False) as work:
                return translated_task(work, actor, find_task(work.uow, actor, task_id))
        except NotFound:
            return None


def _asked(
    actor: Person, terms: Mapping[str, str], views: Sequence[SavedView]
) -> tuple[WorklistQuery, list[OddTerm], SavedView | None]:
    wanted = terms.get(SAVED, "")
    saved = next((one for one in views if one.id == wanted), None)
    beside = {name: text for name, text in terms.items() if name != SAVED}
    query, odd = read_terms(actor, {**(saved.terms if saved else {}), **beside})
    if wanted and saved is None:
        odd.insert(0, OddTerm(SAVED))
    return query, odd, saved
