"""The face's part about what is done to a step that figures show: targets, acts on its tasks, marks, their effect."""

import math
import time
from collections.abc import Sequence
from dataclasses import asdict
from datetime import date, datetime

from pydantic import TypeAdapter

from engine.commands.figures.check_scope import period_faults
from engine.commands.find_task import find_task
from engine.commands.replies import ID, TASK, once
from engine.commands.step_follow.compare_around import compare_around
from engine.commands.step_follow.convene_for_step import convene_for_step
from engine.commands.step_follow.find_step import find_path, find_step
from engine.commands.step_follow.mark import checked_note, note_mark, write_mark
from engine.commands.step_follow.remind_task import remind_task
from engine.commands.step_follow.set_target import set_target
from engine.commands.step_follow.timeline import timeline
from engine.commands.work import Work
from engine.commands.worklists.check_act import check_act
from engine.errors import EngineError, FieldError, FormInvalid, NotFound
from engine.model import Person, Task
from engine.model.figures import Measure
from engine.model.meetings import Occurrence
from engine.model.process_marks import BeforeAfter, MarkKind, ProcessMark, StepAct, StepActed
from engine.model.step_targets import StepTarget
from engine.model.worklists import BulkAct, RowResult
from engine.process_engine.again import again_after_collision
from engine.process_engine.pages.translated import translated_task
from engine.process_engine.worklists import Worklists

ACTS = (MarkKind.REASSIGN, MarkKind.PRIORITY, MarkKind.REMIND)
AT_ONCE = 20
"""After the first row and every so many the mark is kept: whatever ends the request, it tells of what was done."""
OCCURRENCE: TypeAdapter[Occurrence] = TypeAdapter(Occurrence)


class StepFollowing(Worklists):
    """Use cases about steps that figures show; a part of ProcessEngine."""

    def step_targets(self, actor: Person, region: str, definition: str, element: str) -> list[StepTarget]:
        """Give all targets that were set for a step, the newest first; raises NotFound."""
        with self._work(write=False) as work:
            step = find_step(work, actor, region, definition, element)
            return work.uow.step_targets.history(region, definition, step.kind.value, element)

    def current_targets(self, actor: Person, region: str, definition: str) -> list[StepTarget]:
        """Give the targets that are set for the steps of a path; raises NotFound."""
        with self._work(write=False) as work:
            find_path(work, actor, region, definition)
            return work.uow.step_targets.current(region, definition)

    @again_after_collision
    def set_step_target(
        self,
        actor: Person,
        where: tuple[str, str, str],
        red: int | None,
        amber: int | None = None,
        measure: Measure = Measure.CALENDAR,
    ) -> StepTarget:
        """Set how many days a step at `where` (region, definition, element) should take; 0 takes it back.

        Raises NotFound, Forbidden, FormInvalid by `red` and `amber`.
        """
        with self._work(actor) as work:
            return set_target(work, actor, *where, (red, amber, measure))

    def process_timeline(
        self, actor: Person, region: str, definition: str, since: date, until: date
    ) -> list[ProcessMark]:
        """Give what was done about a path and what came by itself in a period, oldest first.

        Raises NotFound, FormInvalid by `since`.
        """
        if faults := period_faults(since, until):
            raise FormInvalid(faults, {})
        with self._work(write=False) as work:
            return timeline(work, actor, region, definition, since, until)

    def before_after(
        self, actor: Person, region: str, mark_id: str, measure: Measure = Measure.CALENDAR
    ) -> BeforeAfter:
        """Give the step of a mark before and after it; raises NotFound."""
        with self._work(write=False) as work:
            return compare_around(work, actor, region, mark_id, measure)

    @again_after_collision
    def note_mark(
        self, actor: Person, where: tuple[str, str, str], note: str, idempotency_key: str = ""
    ) -> ProcessMark:
        """Mark in words what was done elsewhere about a step; raises NotFound, Forbidden, FormInvalid by `note`."""
        with self._work(actor) as work:
            verb = f"note_mark:{'/'.join(where)}"
            made = once(
                work, actor, idempotency_key, verb, {"note": note}, ID, lambda: note_mark(work, actor, *where, note).id
            )
            return work.uow.process_marks.get(made)

    @again_after_collision
    def convene_for_step(
        self,
        actor: Person,
        where: tuple[str, str, str],
        series: str,
        starts_at: datetime | None,
        idempotency_key: str = "",
    ) -> Occurrence:
        """Open an extra meeting because of a step, and mark it; raises NotFound, Forbidden, FormInvalid."""
        with self._work(actor) as work:
            return once(
                work,
                actor,
                idempotency_key,
                f"convene_for_step:{'/'.join(where)}",
                {"series": series, "starts_at": starts_at},
                OCCURRENCE,
                lambda: convene_for_step(work, actor, where, series, starts_at),
            )

    def act_on_step(
        self,
        actor: Person,
        where: tuple[str, str, str],
        task_ids: Sequence[str],
        act: StepAct,
        idempotency_key: str = "",
        *,
        patience: float = math.inf,
    ) -> StepActed:
        """Do the same to several open tasks of a step, and mark on its timeline to how many it was done.

        Each task is a transaction of its own, and its row tells what happened; a task that is not of the step, or that
        the actor may not know of, is not there. No row is begun after `patience` seconds: the same request again goes
        on there, also after a crash. The mark is kept as the rows are done. Raises NotFound for the step, FormInvalid,
        and KeyReused (the key was for another request) before anything is done.
        """
        ids = list(dict.fromkeys(task_ids))
        self._check_step_act(actor, where, ids, act)
        if idempotency_key:  # a reminder would reach others before the mark finds that the key was for another request
            self._mark(actor, idempotency_key, f"act_on_step:{'/'.join(where)}", {"tasks": ids, **asdict(act)})
        rows: list[RowResult] = []
        mark, stop_at = None, time.monotonic() + patience
        for few in [ids[:1], *(ids[at : at + AT_ONCE] for at in range(1, len(ids), AT_ONCE))]:
            rows += [self._of_step(actor, where, one, act, idempotency_key, stop_at) for one in few]
            done = sum(row.is_done for row in rows)
            mark = self._marked(actor, where, act, done, f"{idempotency_key}:mark" if idempotency_key else "", mark)
        return StepActed(rows=tuple(rows), mark=mark)

    def _of_step(
        self, actor: Person, where: tuple[str, str, str], task_id: str, act: StepAct, key: str, stop_at: float
    ) -> RowResult:
        own = f"{key}:{task_id}" if key else ""

        def do() -> RowResult:
            if not self._is_of_step(actor, where, task_id):
                return RowResult(task_id, None, NotFound(f"task {task_id}"))
            if act.kind is MarkKind.REMIND:
                return self._reminded(actor, task_id, checked_note(act.note), own)
            return self._one(actor, task_id, _bulk(act), own)

        return self._in_time(actor, task_id, stop_at, do)

    def _check_step_act(self, actor: Person, where: tuple[str, str, str], ids: Sequence[str], act: StepAct) -> None:
        if act.kind not in ACTS:
            raise FormInvalid({"act": FieldError("unknown_option")})
        checked_note(act.note)
        check_act(_bulk(act), len(ids))
        with self._work(write=False) as work:
            find_step(work, actor, *where)

    def _is_of_step(self, actor: Person, where: tuple[str, str, str], task_id: str) -> bool:
        region, definition, element = where
        try:
            with self._work(write=False) as work:
                task = find_task(work.uow, actor, task_id)
                instance = work.uow.instances.get(task.instance_id)
        except NotFound:
            return False
        place = element in ("", task.element, task.stage)
        return place and (task.region, instance.definition) == (region, definition)

    def _reminded(self, actor: Person, task_id: str, words: str, key: str) -> RowResult:
        try:
            return RowResult(task_id, self._remind(actor, task_id, words, key))
        except EngineError as error:  # whatever one row is refused for is told beside it
            return RowResult(task_id, self._known(actor, task_id), error)

    @again_after_collision
    def _remind(self, actor: Person, task_id: str, words: str, key: str) -> Task:
        with self._work(actor) as work:
            verb, sent = f"remind:{task_id}", {"words": words} if words else {}
            task = once(work, actor, key, verb, sent, TASK, lambda: remind_task(work, actor, task_id, words))
            return translated_task(work, actor, task)

    @again_after_collision
    def _marked(
        self,
        actor: Person,
        where: tuple[str, str, str],
        act: StepAct,
        done: int,
        key: str,
        known: ProcessMark | None = None,
    ) -> ProcessMark | None:
        """Keep the mark with to how many it was done so far; none where nothing was done."""
        if done == (known.count if known else 0):
            return known
        with self._work(actor) as work:
            verb, sent = f"mark:{'/'.join(where)}", {"kind": act.kind.value, "note": act.note}
            made = (
                known.id
                if known
                else once(work, actor, key, verb, sent, ID, lambda: _mark(work, actor, where, act, done).id)
            )
            return work.uow.process_marks.count(made, done)


def _mark(work: Work, actor: Person, where: tuple[str, str, str], act: StepAct, done: int) -> ProcessMark:
    return write_mark(work, actor, where, act.kind, count=done, note=act.note)


def _bulk(act: StepAct) -> BulkAct:
    """Give the act as the worklist knows it; a reminder is checked like taking: it needs tasks and nothing else."""
    verb = "claim" if act.kind is MarkKind.REMIND else act.kind.value
    return BulkAct(verb, person_id=act.person_id, priority=act.priority)
