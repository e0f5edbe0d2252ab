"""What is typed as a comment: its text checked, and the people in it found."""

import re
from collections.abc import Iterable, Sequence

from engine.errors import FieldError, FormInvalid
from engine.model import Person
from engine.model.comments import LONGEST, MOST_MENTIONS
from engine.model.values import is_storable

TEXT, MENTION = "text", "mention"


def checked_text(text: object) -> str:
    """Give the text without spaces around it; raises FormInvalid."""
    if not isinstance(text, str) or not is_storable(text):
        raise FormInvalid({TEXT: FieldError("not_text")})
    plain = text.replace("\r\n", "\n").replace("\r", "\n").strip()
    if not plain:
        raise FormInvalid({TEXT: FieldError("required")}, {TEXT: text})
    if len(plain) > LONGEST:
        raise FormInvalid({TEXT: FieldError("too_long", max=LONGEST)}, {TEXT: text})
    return plain


def mentioned(text: str, chosen: Iterable[str], people: Sequence[Person]) -> tuple[str, ...]:
    """Give the ids of those chosen and of those whose whole name follows an @ in the text, each once.

    Of people of the same name all are meant. What fits nobody after an @ is text. Raises FormInvalid for a choice that
    is none of the people, and for too many.
    """
    known = {one.id for one in people}
    picked = [one for one in dict.fromkeys(chosen) if one]
    if any(one not in known for one in picked):
        raise FormInvalid({MENTION: FieldError("unknown_option")}, {TEXT: text})
    named = [one.id for name in _names(text, people) for one in people if one.name.casefold() == name]
    found = tuple(dict.fromkeys([*picked, *named]))
    if len(found) > MOST_MENTIONS:
        raise FormInvalid({MENTION: FieldError("too_many", max=MOST_MENTIONS)}, {TEXT: text})
    return found


def _names(text: str, people: Sequence[Person]) -> list[str]:
    names = sorted({one.name.casefold() for one in people if one.name}, key=len, reverse=True)
    if not names or "@" not in text:
        return []
    # The longest name first: @Aino Virta is not Aino. A letter before the @ makes it an address of mail.
    return re.findall(rf"(?<!\w)@({'|'.join(map(re.escape, names))})(?!\w)", text.casefold())
