"""Files that a form is sent with: whether the person may send them, and that they are now the case's."""

from collections.abc import Iterator, Mapping
from typing import Any

from engine.commands.attachments.forget import forget
from engine.commands.run import Run
from engine.commands.write_events import note_event
from engine.errors import FieldError
from engine.forms import Component, Form
from engine.model import Task
from engine.model.attachments import Attachment, ScanState


def wrong_files(run: Run, person_id: str, form: Form, values: Mapping[str, Any]) -> Iterator[tuple[str, FieldError]]:
    """Give the answers that name a file which is not the person's to send, or in which a virus was found."""
    if not form.takes_files:
        return
    answers = list(_answers(form.components, values, ""))
    if not any(ids for _, ids in answers):
        return
    there = {one.id: one for one in run.work.uow.attachments.around(run.instance.case_id, run.instance.id)}
    for path, ids in answers:
        found = [there.get(one) for one in ids]
        infected = next((one for one in found if one and one.state is ScanState.INFECTED), None)
        if infected is not None:
            yield path, FieldError("file_infected", name=infected.name)
        elif not all(one and (one.sent_at or one.by == person_id) for one in found):
            yield path, FieldError("file_gone")


def send_files(run: Run, task: Task, form: Form, values: Mapping[str, Any]) -> None:
    """Keep the files of the answers with the case; what was attached to the task and not sent is forgotten."""
    if not form.takes_files:
        return
    wanted = {one for _, ids in _answers(form.components, values, "") for one in ids}
    around = run.work.uow.attachments.around(run.instance.case_id, run.instance.id)
    sent = [one for one in around if one.id in wanted and one.sent_at is None]
    if sent:
        run.work.uow.attachments.send([one.id for one in sent], run.work.moment)
        attributes = {"määrä": len(sent)}
        note_event(run, "attachments_sent", element=task.element, task_id=task.id, attributes=attributes)
    forget(run.work, [one for one in around if _is_left(one, task, wanted)])


def _is_left(one: Attachment, task: Task, wanted: set[str]) -> bool:
    return one.task_id == task.id and one.sent_at is None and one.id not in wanted


def _answers(
    components: tuple[Component, ...], values: Mapping[str, Any], prefix: str
) -> Iterator[tuple[str, list[str]]]:
    """Give (name with the numbers of rows, ids) of every answer that is files."""
    for one in components:
        value = values.get(one.key) if one.key else None
        if one.takes_files:
            yield f"{prefix}{one.key}", value if isinstance(value, list) else []
        elif one.type == "group":
            inside = value if isinstance(value, Mapping) else ({} if one.key else values)
            yield from _answers(one.components, inside, f"{prefix}{one.key}." if one.key else prefix)
        elif one.type == "dynamiclist" and isinstance(value, list):
            for number, row in enumerate(value):
                yield from _answers(one.components, row, f"{prefix}{one.key}.{number}.")
