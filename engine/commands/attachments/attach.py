"""Take in files for a question of a task's form, as part of the sender's draft."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from engine.attachments import KINDS, Kind, file_name, kind_of
from engine.commands.find_task import find_task, refuse_taken
from engine.commands.form_context import form_context
from engine.commands.record_access import record_access
from engine.commands.run import Run
from engine.commands.sight import open_run_for
from engine.commands.work import Work
from engine.errors import FieldError, FormInvalid
from engine.forms import Component, file_fields
from engine.ids import new_id
from engine.model import Person, Task
from engine.model.attachments import Attachment, ScanState, Upload

MEGABYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class _Taken:
    """An upload that was looked at."""

    name: str
    kind: Kind
    data: bytes
    digest: str


def attach(work: Work, actor: Person, task_id: str, field: str, uploads: Sequence[Upload]) -> list[Attachment]:
    """Keep the files and give them, all or none; one that the person has sent there already is not kept twice.

    `field` is the name of the question, with the numbers of rows. Raises NotFound, TaskTaken and Forbidden as
    completing does, FormInvalid at `field` when a file is empty, too large, of no kind that is taken, or one too many.
    """
    known = find_task(work.uow, actor, task_id)
    refuse_taken(actor, known)
    run = open_run_for(work, actor, known.instance_id)  # two at once are counted one after the other
    task = work.uow.tasks.behind_lock(known)
    refuse_taken(actor, task)
    question = _question(run, task, actor, field)
    there = [one for one in work.uow.attachments.of_task(task_id) if (one.by, one.sent_at) == (actor.id, None)]
    try:
        taken = [_looked_at(work, question, upload) for upload in uploads]
        fresh = list(_fresh(taken, question, there))
        _refuse_too_much(run, question, fresh, there)
    except _Refused as refused:
        raise FormInvalid({field: refused.fault}) from refused
    kept = [_keep(run, task, actor, question, one) for one in fresh]
    record_access(
        work.uow, actor, action="change", what="attach", region=task.region, case_id=task.case_id, task_id=task_id
    )
    digests = {one.digest for one in taken}
    return [one for one in (*there, *kept) if one.field == question.path and one.digest in digests]


class _Refused(Exception):
    """A file is refused."""

    def __init__(self, code: str, **facts: object) -> None:
        super().__init__(code)
        self.fault = FieldError(code, **facts)


def _question(run: Run, task: Task, actor: Person, field: str) -> Component:
    path = ".".join(part for part in field.split(".") if not part.isdecimal())
    form = form_context(run, actor).form(task.form) if task.form else None
    found = next((one for one in file_fields(form.components) if one.path == path), None) if form else None
    if found is None:
        raise FormInvalid({field[:300]: FieldError("unknown_field")})
    return found


def _looked_at(work: Work, question: Component, upload: Upload) -> _Taken:
    shown = upload.name[-120:]
    own = question.properties.get("maxMegabytes")
    most = min(work.context.attachments.file_bytes, int(own) * MEGABYTE if own else work.context.attachments.file_bytes)
    if not upload.data:
        raise _Refused("file_empty", name=shown)
    if len(upload.data) > most:
        raise _Refused("file_too_large", name=shown, max=most // MEGABYTE)
    kind = kind_of(upload.data)
    wanted = [one for one in KINDS if not question.accept or not set(one.endings).isdisjoint(question.accept)]
    if kind is None or kind not in wanted:
        raise _Refused("file_kind", name=shown, kinds=", ".join(one.endings[0].lstrip(".") for one in wanted))
    return _Taken(file_name(upload.name, kind), kind, upload.data, work.uow.attachments.digest(upload.data))


def _fresh(taken: Sequence[_Taken], question: Component, there: Sequence[Attachment]) -> Iterator[_Taken]:
    """Give those that are not there yet, each once."""
    seen = {one.digest for one in there if one.field == question.path}
    for one in taken:
        if one.digest not in seen:
            seen.add(one.digest)
            yield one


def _refuse_too_much(run: Run, question: Component, fresh: Sequence[_Taken], there: Sequence[Attachment]) -> None:
    limits, uow = run.work.context.attachments, run.work.uow
    if len(fresh) + sum(one.field == question.path for one in there) > limits.field_files:
        raise _Refused("too_many", max=limits.field_files)
    there_now = uow.attachments.bytes_around(run.instance.case_id, run.instance.id)
    if fresh and there_now + sum(len(one.data) for one in fresh) > limits.case_bytes:
        raise _Refused("files_too_large", max=limits.case_bytes // MEGABYTE)


def _keep(run: Run, task: Task, actor: Person, question: Component, taken: _Taken) -> Attachment:
    work = run.work
    kept = Attachment(
        id=new_id(),
        region=task.region,
        instance_id=task.instance_id,
        case_id=task.case_id,
        task_id=task.id,
        field=question.path,
        name=taken.name,
        media=taken.kind.media,
        size=len(taken.data),
        digest=taken.digest,
        state=ScanState.WAITING if work.context.scans else ScanState.UNSCANNED,
        at=work.moment,
        by=actor.id,
        by_name=actor.name,
    )
    work.uow.vault.put(kept.id, kept.region, taken.data)
    work.uow.attachments.add(kept)
    return kept
