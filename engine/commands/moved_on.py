"""What has happened to a case since a person's draft began, and which of its answers would begin otherwise now."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from engine.commands.form_context import FormContext
from engine.forms import Form
from engine.model import Person, Submission, Task
from engine.model.drafts import Moved, MovedOn

_BY_THE_CLOCK = ("tänään", "nyt")
"""What begins with these is another every day, and nothing has happened."""


def moved_on(
    context: FormContext, actor: Person, task: Task, draft: Mapping[str, Any], submissions: Sequence[Submission]
) -> MovedOn | None:
    """Give what is new since the person's draft began; None when nothing is, or when it is not known."""
    base = context.run.work.uow.drafts.base(task.id, actor.id)
    if base is None:
        return None
    begun, since = base
    later = [one for one in submissions if one.at > since and one.task_id != task.id]
    fresh = context.initial(task.form, task.result) if task.form else {}
    if not later and begun == fresh:
        return None
    fields = list(_changed(context.form(task.form), begun, fresh, draft)) if task.form else []
    return MovedOn(since, fields, later) if later or fields else None


def take_new(draft: Mapping[str, Any], fresh: Mapping[str, Any], fields: Sequence[str]) -> dict[str, Any]:
    """Give the draft with these answers replaced by what the form would begin with now."""
    taken: dict[str, Any] = dict(draft)
    for path in fields:
        value = _at(fresh, path)
        *above, last = path.split(".")
        node = taken
        for key in above:
            inner = node.get(key)
            node[key] = dict(inner) if isinstance(inner, Mapping) else {}
            node = node[key]
        node[last] = value
    return taken


def _changed(
    form: Form, begun: Mapping[str, Any], fresh: Mapping[str, Any], draft: Mapping[str, Any]
) -> Iterator[Moved]:
    typed = form.preview(draft)
    for one in form.fields:
        initial = one.properties.get("initial", "")
        new = _at(fresh, one.path)
        if any(word in initial for word in _BY_THE_CLOCK) or new == _at(begun, one.path):
            continue
        if new != _at(typed, one.path):
            yield Moved(one.path, one.label, _at(typed, one.path), new)


def _at(values: Mapping[str, Any], path: str) -> Any:
    node: Any = values
    for key in path.split("."):
        node = node.get(key) if isinstance(node, Mapping) else None
    return node
