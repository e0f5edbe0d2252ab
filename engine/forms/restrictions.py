"""Rules on a typed answer: lengths, bounds, patterns, dates, a yes that is demanded."""

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime, time
from decimal import Decimal, InvalidOperation
from typing import Any

from engine.clock import local
from engine.errors import FieldError
from engine.forms.component import Component
from engine.forms.limits import MAX_MATCHED
from engine.forms.patterns import matches
from engine.forms.reading.yes import is_yes

_KNOWN_PATTERNS = {
    "email": r"[^@\s]{1,64}@(?:[^@\s.]+\.)+[^@\s.]+",
    "phone": r"\+?[0-9][0-9 ()-]{4,24}",
}
"""form-js's own `validationType`s; ours, so they need not pass the rules for patterns of owners."""

Ask = Callable[[str], object]
"""Evaluates FEEL with what the component sees."""


def restrict(component: Component, value: object, ask: Ask) -> FieldError | None:
    """Give why a typed, non-empty answer is refused, or None."""
    if component.properties.get("mustBe") == "true" and not is_yes(value):
        return FieldError("must_be_yes")
    rule = _RULES.get(component.type)
    return rule(component, value, ask) if rule else None


def _text(component: Component, value: Any, _ask: Ask) -> FieldError | None:
    least, most = bound(component.validate, "minLength"), bound(component.validate, "maxLength")
    if least is not None and len(value) < least:
        return FieldError("too_short", min=int(least))
    if most is not None and len(value) > most:
        return FieldError("too_long", max=int(most))
    kind = str(component.validate.get("validationType"))
    known = _KNOWN_PATTERNS.get(kind)
    if known and (len(value) > MAX_MATCHED or not re.fullmatch(known, value)):
        return FieldError("pattern", kind=kind)
    own = component.validate.get("pattern")
    if not isinstance(own, str) or not own or matches(own, value):
        return None
    return FieldError("pattern", text=str(component.validate.get("patternErrorMessage") or ""))


def _number(component: Component, value: Any, _ask: Ask) -> FieldError | None:
    least, most = bound(component.validate, "min"), bound(component.validate, "max")
    if least is not None and value < least:
        return FieldError("too_small", min=least)
    if most is not None and value > most:
        return FieldError("too_large", max=most)
    return None


def count(component: Component, value: Any, _ask: Ask) -> FieldError | None:
    """Give why so many choices or rows are refused (`validate.min`, `validate.max`), or None."""
    least, most = bound(component.validate, "min"), bound(component.validate, "max")
    if least is not None and len(value) < least:
        return FieldError("too_few", min=int(least))
    if most is not None and len(value) > most:
        return FieldError("too_many", max=int(most))
    return None


def _datetime(component: Component, value: Any, ask: Ask) -> FieldError | None:
    first = _limit(component, "notBefore", value, ask)
    if first is not None and value < first:
        return FieldError("before", limit=first, than=_named(component, "notBefore"))
    last = _limit(component, "notAfter", value, ask)
    if last is not None and value > last:
        return FieldError("after", limit=last, than=_named(component, "notAfter"))
    return None


def _named(component: Component, name: str) -> str:
    """Give what a limit is, when it is one thing with a name (`alkaa`, `asia.avattu`); else empty."""
    text = component.properties.get(name, "").strip().removeprefix("=").strip()
    return text if all(part.isidentifier() for part in text.split(".")) else ""


def _limit(component: Component, name: str, value: object, ask: Ask) -> Any:
    """Give a limit in the type of the answer, so that the two compare; None when the expression gives none."""
    text = component.properties.get(name)
    limit = ask(text) if text else None
    if type(limit) is type(value):
        return limit
    if isinstance(limit, datetime) and isinstance(value, date):
        return local(limit).date()
    if isinstance(limit, date) and isinstance(value, datetime):
        # A day as the limit of a moment allows all of that day.
        return datetime.combine(limit, time.min if name == "notBefore" else time.max, value.tzinfo)
    return None


def bound(validate: Mapping[str, Any], name: str) -> Decimal | None:
    """Give a numeric rule of `validate`; None when it is not set, or is no number (publication refuses that)."""
    rule = validate.get(name)
    if rule is None:
        return None
    try:
        number = Decimal(str(rule))
    except InvalidOperation:
        return None
    return number if number.is_finite() else None


_RULES: dict[str, Callable[[Component, Any, Ask], FieldError | None]] = {
    "textfield": _text,
    "textarea": _text,
    "number": _number,
    "datetime": _datetime,
    "checklist": count,
    "filepicker": count,
    "dynamiclist": count,
}
