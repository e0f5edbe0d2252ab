"""Reading numbers as they are written in Finnish: `1 234,5`."""

import re
from decimal import Decimal

from engine.errors import FieldError

_SPACES = re.compile(r"[\s\u00a0\u202f]")
_NUMBER = re.compile(r"[+-]?[0-9]{1,15}(?:[.,][0-9]{1,10})?")
_ENGLISH_THOUSANDS = re.compile(r"[+-]?[0-9]{1,3},[0-9]{3}")


def read_number(raw: object, decimals: int | None, language: str) -> int | Decimal | FieldError:
    """Give an int, or a Decimal when decimals were written, or not_a_number (`decimals` when there are too many).

    Comma and point both begin the decimals. Only an English `1,234` is refused, for it may mean a thousand.
    """
    text = _written(raw)
    if not _NUMBER.fullmatch(text) or (language == "en" and _ENGLISH_THOUSANDS.fullmatch(text)):
        return FieldError("not_a_number")
    whole, _, fraction = text.replace(",", ".").partition(".")
    if not fraction:
        return int(whole)
    if decimals is not None and len(fraction.rstrip("0")) > decimals:
        return FieldError("not_a_number", decimals=decimals)
    number = Decimal(f"{whole}.{fraction}")
    return int(number) if decimals == 0 else number


def _written(raw: object) -> str:
    if isinstance(raw, str) and len(raw) <= 60:  # noqa: PLR2004 - longer than any number with its spaces
        return _SPACES.sub("", raw).replace("−", "-")
    if isinstance(raw, (int, float, Decimal)) and not isinstance(raw, bool):
        # JSON has whole numbers of any length; turning a huge one into text is itself slow.
        return f"{raw:f}" if isinstance(raw, Decimal) else repr(raw) if abs(raw) < 10**15 else ""
    return ""
