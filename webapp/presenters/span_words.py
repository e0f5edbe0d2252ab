"""A span as people say it: `P14D` is 14 päivää, `=workdays(5)` 5 arkipäivää; other FEEL stays as written."""

import re
from collections.abc import Callable

from webapp.texts import ngettext

_WORKDAYS = re.compile(r"=?\s*workdays\(\s*(\d{1,4})\s*\)\s*")
_FEEL_DURATION = re.compile(r'=\s*duration\(\s*"([^"]*)"\s*\)\s*')
_ISO = re.compile(r"P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?")

_UNITS: tuple[Callable[[int], str], ...] = (
    lambda n: ngettext("%(num)s vuosi", "%(num)s vuotta", n),
    lambda n: ngettext("%(num)s kuukausi", "%(num)s kuukautta", n),
    lambda n: ngettext("%(num)s viikko", "%(num)s viikkoa", n),
    lambda n: ngettext("%(num)s päivä", "%(num)s päivää", n),
    lambda n: ngettext("%(num)s tunti", "%(num)s tuntia", n),
    lambda n: ngettext("%(num)s minuutti", "%(num)s minuuttia", n),
    lambda n: ngettext("%(num)s sekunti", "%(num)s sekuntia", n),
)


def span_words(text: str) -> str:
    """Give a span in words; what is no plain span without its `=`."""
    workdays = _WORKDAYS.fullmatch(text)
    if workdays:
        return ngettext("%(num)s arkipäivä", "%(num)s arkipäivää", int(workdays[1]))
    inner = _FEEL_DURATION.fullmatch(text)
    found = _ISO.fullmatch(inner[1] if inner else text)
    parts = [say(int(number)) for number, say in zip(found.groups(), _UNITS, strict=True) if number] if found else []
    return " ".join(parts) or text.removeprefix("=").strip()
