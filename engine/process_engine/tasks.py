"""The face's part about single tasks: a task's page, and what people do with it."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from engine import policy
from engine.commands.adopt_draft import adopt_draft, settle_draft
from engine.commands.claim_next import claim_next
from engine.commands.claim_task import claim_task
from engine.commands.complete_task import complete_task
from engine.commands.find_task import find_task
from engine.commands.holds.hold_form import hold_form
from engine.commands.holds.hold_task import hold_task
from engine.commands.holds.resume_task import resume_task
from engine.commands.reassign_task import reassign_task
from engine.commands.record_access import record_access
from engine.commands.release_task import release_task
from engine.commands.replies import DONE, TASK, once
from engine.commands.return_task import return_task
from engine.commands.save_draft import save_draft
from engine.commands.set_task_due import set_task_due
from engine.commands.set_task_priority import set_task_priority
from engine.commands.sight import refuse_unshared_task
from engine.commands.undo_task import undo_task
from engine.errors import Forbidden
from engine.forms import Form
from engine.model import Person, Task
from engine.model.page_parts import Draft, DraftSaved
from engine.model.screens import Completion, TaskPage
from engine.process_engine.again import again_after_collision
from engine.process_engine.core import STEP_FAILURES, Core
from engine.process_engine.pages.task_page import task_page
from engine.process_engine.pages.translated import translated_completion


class Tasks(Core):
    """Use cases about tasks; a part of ProcessEngine."""

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
    def release(self, actor: Person, task_id: str, idempotency_key: str = "", *, with_draft: bool = False) -> Task:
        """Give a task back to its group; raises NotFound, TaskTaken, Forbidden.

        `with_draft` leaves what its assignee has typed to whoever takes it.
        """
        with self._work(actor) as work:
            refuse_unshared_task(work.uow, actor, task_id)
            verb, sent = f"release:{task_id}", {"with_draft": True} if with_draft else {}
            return once(
                work, actor, idempotency_key, verb, sent, TASK,
                lambda: release_task(work, actor, task_id, with_draft=with_draft),
            )  # fmt: skip

    @again_after_collision
    def claim_next(self, actor: Person, idempotency_key: str = "") -> Task | None:
        """Take the first free task of the person's queue; None when there is none."""
        with self._work(actor) as work:
            return claim_next(work, actor, idempotency_key)

    def hold_form(self, actor: Person, task_id: str) -> Form:
        """Give what putting the task on hold asks, in the person's language; raises NotFound, Forbidden."""
        with self._work(write=False) as work:
            if not policy.may_hold(actor, find_task(work.uow, actor, task_id)):
                raise Forbidden(f"{actor.username} may not hold task {task_id}")
            return hold_form(actor.language)

    @again_after_collision
    def hold(self, actor: Person, task_id: str, submitted: Mapping[str, Any], idempotency_key: str = "") -> Task:
        """Put a task on hold; raises NotFound, TaskTaken, Forbidden, FormInvalid."""
        with self._work(actor) as work:
            refuse_unshared_task(work.uow, actor, task_id)
            verb = f"hold:{task_id}"
            return once(
                work, actor, idempotency_key, verb, submitted, TASK, lambda: hold_task(work, actor, task_id, submitted)
            )

    @again_after_collision
    def resume(self, actor: Person, task_id: str, idempotency_key: str = "") -> Task:
        """End the hold of a task; raises NotFound, TaskTaken, Forbidden."""
        with self._work(actor) as work:
            refuse_unshared_task(work.uow, actor, task_id)
            verb = f"resume:{task_id}"
            return once(work, actor, idempotency_key, verb, {}, TASK, lambda: resume_task(work, actor, task_id))

    @again_after_collision
    def reassign(
        self,
        actor: Person,
        task_id: str,
        person_id: str,
        idempotency_key: str = "",
        *,
        with_draft: bool = False,
        must_change: bool = False,
    ) -> Task:
        """Hand a task to another of its groups; raises NotFound, TaskTaken, Forbidden, FormInvalid.

        `with_draft` leaves them what its assignee has typed. To who has it already nothing happens; `must_change`, here
        and below: AlreadySo is raised then.
        """
        with self._work(actor) as work:
            refuse_unshared_task(work.uow, actor, task_id)
            verb, sent = f"reassign:{task_id}", {"person_id": person_id} | ({"with_draft": True} if with_draft else {})
            return once(
                work, actor, idempotency_key, verb, sent, TASK,
                lambda: reassign_task(
                    work, actor, task_id, person_id, with_draft=with_draft, must_change=must_change
                ),
            )  # fmt: skip

    @again_after_collision
    def set_due(
        self, actor: Person, task_id: str, day: date, idempotency_key: str = "", *, must_change: bool = False
    ) -> Task:
        """Let a task be due on another day; raises NotFound, TaskTaken, Forbidden, FormInvalid."""
        with self._work(actor) as work:
            refuse_unshared_task(work.uow, actor, task_id)
            verb, sent = f"due:{task_id}", {"due": day}
            return once(
                work, actor, idempotency_key, verb, sent, TASK,
                lambda: set_task_due(work, actor, task_id, day, must_change=must_change),
            )  # fmt: skip

    @again_after_collision
    def set_priority(
        self, actor: Person, task_id: str, priority: int, idempotency_key: str = "", *, must_change: bool = False
    ) -> Task:
        """Give a task a priority of its own; raises NotFound, TaskTaken, Forbidden, FormInvalid."""
        with self._work(actor) as work:
            refuse_unshared_task(work.uow, actor, task_id)
            verb, sent = f"priority:{task_id}", {"priority": priority}
            return once(
                work, actor, idempotency_key, verb, sent, TASK,
                lambda: set_task_priority(work, actor, task_id, priority, must_change=must_change),
            )  # fmt: skip

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
    def save_draft(
        self, actor: Person, task_id: str, submitted: Mapping[str, Any], seen_at: datetime | None = None
    ) -> DraftSaved:
        """Keep what was typed so far and tell what identifies somebody in it where nothing may.

        `seen_at` is when the person saw the form. Raises NotFound, TaskTaken, Forbidden, FormInvalid.
        """
        with self._work(actor) as work:
            return save_draft(work, actor, task_id, submitted, seen_at)

    @again_after_collision
    def adopt_draft(self, actor: Person, task_id: str, person_id: str, idempotency_key: str = "") -> None:
        """Make a draft that a colleague has left the actor's own; raises NotFound, TaskTaken, Forbidden."""
        with self._work(actor) as work:
            refuse_unshared_task(work.uow, actor, task_id)

            def adopt() -> bool:
                adopt_draft(work, actor, task_id, person_id)
                return True

            once(work, actor, idempotency_key, f"adopt:{task_id}", {"person_id": person_id}, DONE, adopt)

    @again_after_collision
    def settle_draft(self, actor: Person, task_id: str, submitted: Mapping[str, Any], fields: Sequence[str]) -> None:
        """Keep what was typed with what is new in these fields, as a draft that has seen the case as it is now.

        Raises NotFound, TaskTaken, Forbidden, FormInvalid.
        """
        with self._work(actor) as work:
            settle_draft(work, actor, task_id, submitted, fields)
