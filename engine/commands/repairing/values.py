"""A value that somebody types, and the place of a variable where it goes."""

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from engine.errors import FieldError, FormInvalid
from engine.model.repairs import ValueKind

LONGEST = 2000
_YES_NO = {"true": True, "false": False}


def typed_value(kind: ValueKind, text: str) -> Any:
    """Give what was typed as a value of its kind; raises FormInvalid."""
    given = text.strip()
    if kind is ValueKind.NOTHING:
        return None
    if kind is ValueKind.YES_NO:
        return _known(_YES_NO.get(given), "required")
    if kind is ValueKind.NUMBER:
        return _known(_number(given.replace(",", ".")), "not_a_number")
    if kind is ValueKind.DATE:
        return _known(_date(given), "not_a_date")
    if len(text) > LONGEST or "\x00" in text:
        raise FormInvalid({"value": FieldError("too_long", max=LONGEST)})
    return text


def look_up(variables: Mapping[str, Any], path: str) -> Any:
    """Give the value at a path; raises FormInvalid when there is no such variable."""
    holder, last = _holder(variables, path)
    return holder.get(last)


def put_value(variables: dict[str, Any], path: str, value: Any) -> dict[str, Any]:
    """Give the variables with another value at a path; raises FormInvalid when there is no such variable."""
    _holder(variables, path)
    first, _, rest = path.partition(".")
    return {**variables, first: value if not rest else put_value(dict(variables[first]), rest, value)}


def flat(variables: Mapping[str, Any], before: str = "") -> Iterator[tuple[str, Any]]:
    """Give every plain value with its path; a list is shown whole and is not reached into."""
    for name, value in variables.items():
        path = f"{before}{name}"
        if isinstance(value, Mapping):
            yield from flat(value, f"{path}.")
        else:
            yield path, value


def _holder(variables: Mapping[str, Any], path: str) -> tuple[Mapping[str, Any], str]:
    *above, last = path.split(".")
    holder: Any = variables
    for name in above:
        holder = holder.get(name) if isinstance(holder, Mapping) else None
    if not isinstance(holder, Mapping) or last not in holder or isinstance(holder[last], Mapping | list):
        raise FormInvalid({"variable": FieldError("unknown_option")})
    return holder, last


def _known(value: Any, code: str) -> Any:
    if value is None:
        raise FormInvalid({"value": FieldError(code)})
    return value


def _number(text: str) -> int | Decimal | None:
    try:
        number = Decimal(text)
    except InvalidOperation:
        return None
    if not number.is_finite():
        return None
    return int(number) if number == number.to_integral_value() and abs(number.adjusted()) < 18 else number  # noqa: PLR2004


def _date(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
