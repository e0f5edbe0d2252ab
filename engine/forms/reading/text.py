"""Reading texts."""

import re
import unicodedata

from engine.errors import FieldError
from engine.forms.limits import MAX_TEXT

_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")
"""Characters no person types; databases and XML refuse them."""


def read_text(raw: object) -> str | FieldError:
    """Give a text of many lines, with composed letters and one kind of line break, or not_text or too_long."""
    if not isinstance(raw, str) or _CONTROL.search(raw):
        return FieldError("not_text")
    if len(raw) > 2 * MAX_TEXT:
        # Lines may end in two characters as sent; what is far beyond is refused before it is worked on.
        return FieldError("too_long", max=MAX_TEXT)
    text = unicodedata.normalize("NFC", raw.replace("\r\n", "\n").replace("\r", "\n")).strip()
    return text if len(text) <= MAX_TEXT else FieldError("too_long", max=MAX_TEXT)


def read_line(raw: object) -> str | FieldError:
    """Give a text of one line; line breaks that were pasted in become spaces."""
    text = read_text(raw)
    return text if isinstance(text, FieldError) else " ".join(text.split("\n"))
