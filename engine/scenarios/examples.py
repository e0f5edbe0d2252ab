"""Answers made up for a form: so that a step can be done where nobody has said what to answer in it.

The form itself says what it wants: what is sent is what the page begins with, and each answer that is refused is
replaced by one of its kind, until the form takes them all.
"""

from collections.abc import Callable, Mapping
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

from engine import clock
from engine.errors import FieldError, FormInvalid
from engine.forms.component import Component, own_fields
from engine.model import Person, Task
from engine.model.screens import TaskPage
from engine.process_engine import ProcessEngine
from engine.scenarios.files import with_made_files

_ROUNDS = 12
"""How often answers are mended: one that is given may make others be asked."""
_TEXT = "Esimerkki"
_PATTERNED = {"email": "esimerkki@example.org", "phone": "0401234567"}
_FILE, _BYTES = "pdf", 20_000
_YES = ("kyllä", "yes", "true")

_Level = tuple[Component, ...]


def complete_with_examples(
    engine: ProcessEngine, person: Person, task: Task, values: Mapping[str, Any] | None = None
) -> dict[str, Any]:
    """Finish a task with `values`, or what its form begins with, and made-up answers where those are refused.

    Gives what was sent, files by kind and size. Raises what finishing a task raises; FormInvalid when no made-up answer
    is taken: one that fits a pattern has to come from somebody.
    """
    page = engine.task_page(person, task.id)
    given: dict[str, Any] = _sent(page.values if values is None else values)
    for _ in range(_ROUNDS):
        try:
            engine.complete_task(person, task.id, with_made_files(engine, person, task.id, given))
        except FormInvalid as refused:
            mended = _mended(page, given, refused.errors)
            if mended == given:
                raise
            given = mended
        else:
            return given
    engine.complete_task(person, task.id, with_made_files(engine, person, task.id, given))
    return given


def _sent(values: Any) -> Any:
    """Give values as a browser would send them; what is not answered is not sent."""
    if isinstance(values, Mapping):
        return {key: _sent(value) for key, value in values.items() if value is not None}
    if isinstance(values, (list, tuple)):
        return [_sent(one) for one in values]
    if isinstance(values, (date, datetime, time)):
        return values.isoformat()
    return str(values) if isinstance(values, Decimal) else values


def _mended(page: TaskPage, given: dict[str, Any], faults: Mapping[str, FieldError]) -> dict[str, Any]:
    mended: dict[str, Any] = _copied(given)
    for path, fault in faults.items():
        _mend(page, page.form.components, mended, path.split("."), fault)
    return mended


def _copied(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _copied(one) for key, one in value.items()}
    return [_copied(one) for one in value] if isinstance(value, list) else value


def _mend(page: TaskPage, level: _Level, values: dict[str, Any], parts: list[str], fault: FieldError) -> None:
    """Replace the answer that a path names; nothing happens where the form has no such question."""
    key, *inner = parts
    found = next((one for one in own_fields(level) if one.key == key), None)
    if found is None:
        values.pop(key, None)
    elif not inner:
        _put(page, found, values, fault)
    elif found.type == "group":
        _mend(page, found.components, values.setdefault(key, {}), inner, fault)
    else:
        row, *rest = inner
        rows = values.get(key, [])
        if rest and row.isdecimal() and int(row) < len(rows):
            _mend(page, found.components, rows[int(row)], rest, fault)


def _put(page: TaskPage, asked: Component, values: dict[str, Any], fault: FieldError) -> None:
    answer = _answer(page, asked, values.get(asked.key), fault)
    if answer is None:
        values.pop(asked.key, None)
    else:
        values[asked.key] = answer


def _answer(page: TaskPage, asked: Component, now: Any, fault: FieldError) -> Any:
    """Give another answer than the one that was refused, as far as the refusal says what is wanted."""
    mend = _MENDED.get(fault.code)
    return mend(page, asked, now, fault) if mend else example(page, asked)


def _limit(_page: TaskPage, _asked: Component, _now: Any, fault: FieldError) -> Any:
    return _sent(next(fault.facts[name] for name in ("limit", "min", "max") if name in fault.facts))


def _longer(_page: TaskPage, _asked: Component, now: Any, fault: FieldError) -> Any:
    return str(now).ljust(_number(fault.facts["min"]), ".")


def _shorter(_page: TaskPage, _asked: Component, now: Any, fault: FieldError) -> Any:
    return now[: _number(fault.facts["max"])] if isinstance(now, (str, list)) else now


def _patterned(_page: TaskPage, _asked: Component, now: Any, fault: FieldError) -> Any:
    return _PATTERNED.get(str(fault.facts.get("kind")), now)


def _yes(page: TaskPage, asked: Component, _now: Any, _fault: FieldError) -> Any:
    return next((one for one in _choices(page, asked) if str(one).lower() in _YES), True)


def _another(page: TaskPage, asked: Component, now: Any, _fault: FieldError) -> Any:
    if asked.type not in ("radio", "select"):
        return example(page, asked)
    choices = _choices(page, asked)
    if not choices:
        return None
    return choices[(choices.index(now) + 1) % len(choices)] if now in choices else choices[0]


_MENDED: Mapping[str, Callable[[TaskPage, Component, Any, FieldError], Any]] = {
    **dict.fromkeys(("before", "after", "too_small", "too_large"), _limit),
    "too_short": _longer,
    "too_long": _shorter,
    "too_many": _shorter,
    "pattern": _patterned,
    "must_be_yes": _yes,
    "refused": _another,
    "unknown_option": _another,
}
"""What is answered where an answer was refused for more than being absent, by the code of the refusal."""


def example(page: TaskPage, asked: Component) -> Any:
    """Give an answer of a question's kind; None where none can be made up."""
    make = _EXAMPLES.get(asked.type)
    return make(page, asked) if make else None


def _least(asked: Component) -> int:
    return _number(asked.validate.get("min") or 1)


def _first(page: TaskPage, asked: Component) -> Any:
    return next(iter(_choices(page, asked)), None)


_EXAMPLES: Mapping[str, Callable[[TaskPage, Component], Any]] = {
    "textfield": lambda _page, _asked: _TEXT,
    "textarea": lambda _page, _asked: _TEXT,
    "number": lambda _page, asked: str(asked.validate.get("min", 1)),
    "datetime": lambda _page, asked: _moment(asked.subtype),
    "checkbox": lambda _page, _asked: True,
    "radio": _first,
    "select": _first,
    "checklist": lambda page, asked: _choices(page, asked)[: _least(asked)],
    "filepicker": lambda _page, asked: [{"file": (*asked.accept, _FILE)[0].removeprefix("."), "bytes": _BYTES}],
    "group": lambda page, asked: _row(page, asked.components),
    "dynamiclist": lambda page, asked: [_row(page, asked.components) for _ in range(_least(asked))],
}


def _number(value: object) -> int:
    return int(Decimal(str(value)))


def _row(page: TaskPage, level: _Level) -> dict[str, Any]:
    """Give the answers that one row has to have; the first question's where it has to have none."""
    fields = list(own_fields(level))
    wanted = [one for one in fields if one.required] or fields[:1]
    answers = {one.key: example(page, one) for one in wanted}
    return {key: answer for key, answer in answers.items() if answer is not None}


def _choices(page: TaskPage, asked: Component) -> list[Any]:
    if asked.people:
        return [person for person, _name in page.people.get(asked.people, ())]
    return [one.value for one in asked.options]


def _moment(subtype: str) -> str:
    now = clock.local(clock.now()).replace(second=0, microsecond=0)
    if subtype == "time":
        return f"{now:%H:%M}"
    return now.isoformat() if subtype == "datetime" else now.date().isoformat()
