"""The face's part about tasks: the worklist, a task's page, and what people do with tasks."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from engine import clock
from engine.commands.claim_next import claim_next
from engine.commands.claim_task import claim_task
from engine.commands.complete_task import complete_task
from engine.commands.find_task import find_task
from engine.commands.reassign_task import reassign_task
from engine.commands.record_access import record_access
from engine.commands.release_task import release_task
from engine.commands.replies import TASK, once
from engine.commands.return_task import return_task
from engine.commands.save_draft import save_draft
from engine.commands.sight import refuse_unshared_task
from engine.commands.undo_task import undo_task
from engine.model import Person, Task
from engine.model.pieces import Draft, DraftSaved
from engine.model.screens import Completion, TaskPage, Worklist, WorklistQuery
from engine.process_engine.again import again_after_collision
from engine.process_engine.core import STEP_FAILURES, Core
from engine.process_engine.pages.task_page import task_page
from engine.process_engine.pages.translated import translated_completion, translated_rows
from engine.process_engine.pages.workdays_left import with_workdays_left
from engine.store.queries import worklist


class Tasks(Core):
    """Use cases about tasks; a part of ProcessEngine."""

    def worklist(self, actor: Person, query: WorklistQuery) -> Worklist:
        """Give a page of the person's tasks, their group's queue, what they wait for, or what they have done."""
        with self._work(write=False) as work:
            page = worklist(work.uow, actor, query, clock.now())
            rows = translated_rows(work, actor, map(with_workdays_left, page.rows))
            first = [page.next_in_queue] if page.next_in_queue else []
            following = translated_rows(work, actor, map(with_workdays_left, first))
        return replace(page, rows=rows, next_in_queue=next(iter(following), None))

    @again_after_collision
    def task_page(self, actor: Person, task_id: str) -> TaskPage:
        """Give everything on the page of a task; writes the access log. Raises NotFound."""
        with self._work(actor) as work:
            return task_page(work, actor, task_id)

    @again_after_collision
    def claim(self, actor: Person, task_id: str, idempotency_key: str = "") -> Task:
        """Take a task from its group; raises NotFound, TaskTaken, Forbidden."""
        with self._work(actor) as work:
            refuse_unshared_task(work.uow, actor, task_id)
            verb = f"claim:{task_id}"
            return once(work, actor, idempotency_key, verb, {}, TASK, lambda: claim_task(work, actor, task_id))

    @again_after_collision
    def release(self, actor: Person, task_id: str, idempotency_key: str = "") -> Task:
        """Give a task back to its group; raises NotFound, TaskTaken, Forbidden."""
        with self._work(actor) as work:
            refuse_unshared_task(work.uow, actor, task_id)
            verb = f"release:{task_id}"
            return once(work, actor, idempotency_key, verb, {}, TASK, lambda: release_task(work, actor, task_id))

    @again_after_collision
    def claim_next(self, actor: Person) -> Task | None:
        """Take the first free task of the person's queue; None when there is none."""
        with self._work(actor) as work:
            return claim_next(work, actor)

    @again_after_collision
    def reassign(self, actor: Person, task_id: str, person_id: str, idempotency_key: str = "") -> Task:
        """Hand a task to another of its groups; raises NotFound, TaskTaken, Forbidden, FormInvalid."""
        with self._work(actor) as work:
            refuse_unshared_task(work.uow, actor, task_id)
            verb, sent = f"reassign:{task_id}", {"person_id": person_id}
            return once(
                work, actor, idempotency_key, verb, sent, TASK, lambda: reassign_task(work, actor, task_id, person_id)
            )

    @again_after_collision
    def complete_task(
        self, actor: Person, task_id: str, submitted: Mapping[str, Any], idempotency_key: str = ""
    ) -> Completion:
        """Complete a task; raises NotFound, TaskTaken, Forbidden, FormInvalid, OperationRefused.

        Raises StepFailed when the chart cannot go on from there: an incident says so, and what was typed is kept as
        the person's draft.
        """
        try:
            with self._work(actor) as work:
                done = complete_task(work, actor, task_id, submitted, idempotency_key)
                return translated_completion(work, actor, done)
        except STEP_FAILURES as error:
            with self._work(write=False) as work:
                instance_id = work.uow.tasks.get(task_id).instance_id
            draft = (actor, task_id, submitted)
            raise self._keep_failure(instance_id, "complete_task", error, draft=draft) from error

    @again_after_collision
    def undo_task(self, actor: Person, task_id: str, idempotency_key: str = "") -> Task:
        """Take back a completion; gives the task that waits again. Raises NotFound, Forbidden, NoWayBack."""
        with self._work(actor) as work:
            refuse_unshared_task(work.uow, actor, task_id)
            verb = f"undo:{task_id}"
            return once(work, actor, idempotency_key, verb, {}, TASK, lambda: undo_task(work, actor, task_id))

    @again_after_collision
    def return_task(self, actor: Person, task_id: str, reason: str, idempotency_key: str = "") -> Task:
        """Return a task to who did the step before; gives it as it is then, withdrawn.

        Raises NotFound, TaskTaken, Forbidden, FormInvalid, NoWayBack.
        """
        with self._work(actor) as work:
            refuse_unshared_task(work.uow, actor, task_id)
            verb, sent = f"return:{task_id}", {"reason": reason}
            return once(
                work, actor, idempotency_key, verb, sent, TASK, lambda: return_task(work, actor, task_id, reason)
            )

    @again_after_collision
    def draft(self, actor: Person, task_id: str) -> Draft:
        """Give what the person has typed for the task and not submitted; writes the access log. Raises NotFound."""
        with self._work(actor) as work:
            task = find_task(work.uow, actor, task_id)
            record_access(
                work.uow,
                actor,
                action="view",
                what="draft",
                region=task.region,
                case_id=task.case_id,
                task_id=task_id,
                instance_id=task.instance_id,
            )
            kept = work.uow.drafts.get(task_id, actor.id)
            return Draft(*kept) if kept else Draft()

    @again_after_collision
    def save_draft(self, actor: Person, task_id: str, submitted: Mapping[str, Any]) -> DraftSaved:
        """Keep what was typed so far and tell what identifies somebody in it where nothing may.

        Raises NotFound, TaskTaken, Forbidden, FormInvalid.
        """
        with self._work(actor) as work:
            return save_draft(work, actor, task_id, submitted)
