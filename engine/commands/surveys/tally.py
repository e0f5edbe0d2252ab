"""Count the answers of a round: what may be shown, and nothing that could be subtracted down to a few people.

A result is made once, at the end of its round, of answers that no other result has. All of them together are one
group, and the groups of one single cut are a partition of it: whatever is added or subtracted, what comes out is made
of whole groups, and each of those, the hidden rest included, is empty or has at least `threshold` answers.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from engine.analytics.disclosure import suppressed
from engine.forms import Component, Form
from engine.model import Answer

_COUNTED = frozenset({"radio", "select", "checklist", "checkbox", "number"})
_TOLD = frozenset({"textfield", "textarea"})


def tally(form: Form, answers: Sequence[Answer], threshold: int, cut: str) -> dict[str, Any]:
    """Give the counts of each question, what was written, and the counts by one cut; nothing below the threshold."""
    if len(answers) < threshold:
        return {}
    counted = [one for one in form.fields if one.type in _COUNTED]
    told = [one for one in form.fields if one.type in _TOLD]
    return {
        "n": len(answers),
        "questions": {one.path: _question(one, answers, threshold) for one in counted},
        "texts": {one.path: sorted(text for a in answers if (text := _at(a.values, one.path))) for one in told},
        "cut": {one.path: _cut(one, answers, threshold, cut) for one in counted} if cut else {},
    }


def _question(question: Component, answers: Sequence[Answer], threshold: int) -> dict[str, Any]:
    given = [value for one in answers if (value := _at(one.values, question.path)) not in (None, [], "")]
    return _counts(question, given) if len(given) >= threshold else {}


def _counts(question: Component, given: Sequence[Any]) -> dict[str, Any]:
    single = [choice for value in given for choice in (value if isinstance(value, list | tuple) else [value])]
    found = Counter(_text(choice) for choice in single)
    order = [option.text for option in question.options] or sorted(found)
    numbers = [number for choice in single if (number := _number(choice)) is not None]
    whole = len(numbers) == len(given)
    return {
        "n": len(given),
        "counts": {code: found.get(code, 0) for code in order},
        "mean": round(sum(numbers, Decimal()) / len(numbers), 2) if whole and numbers else None,
    }


def _cut(question: Component, answers: Sequence[Answer], threshold: int, cut: str) -> dict[str, Any]:
    groups: dict[str, list[Any]] = {}
    for one in answers:
        value = _at(one.values, question.path)
        if value not in (None, [], ""):
            groups.setdefault(getattr(one, cut), []).append(value)
    shown = shown_groups({name: len(given) for name, given in groups.items()}, threshold)
    return {name: _counts(question, groups[name]) for name in sorted(shown)}


def shown_groups(sizes: Mapping[str, int], threshold: int) -> set[str]:
    """Give the groups of a partition that may be shown: each large enough, and so is what is hidden, or it is empty."""
    names = sorted(sizes)
    hidden = suppressed([sizes[name] for name in names], threshold)
    return {name for at, name in enumerate(names) if at not in hidden and sizes[name]}


def _at(values: Mapping[str, Any], path: str) -> Any:
    here: Any = values
    for part in path.split("."):
        here = here.get(part) if isinstance(here, Mapping) else None
    return here


def _number(value: Any) -> Decimal | None:
    if isinstance(value, bool):
        return None
    try:
        return Decimal(str(value))
    except ArithmeticError:
        return None


def _text(value: Any) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)
