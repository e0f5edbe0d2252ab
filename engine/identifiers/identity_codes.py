"""Finnish personal identity codes in a text, as people write them.

The form is that of the Digital and Population Data Services Agency: day, month, year, century mark (`+` 1800s;
`-` and since 2023 `Y X W V U` 1900s; `A` and since 2023 `B C D E F` 2000s), number, control character. The control
character is not computed: a mistyped code still tells the day of birth, and mostly the person.
"""

import re
from collections.abc import Iterator

_GAP = r"[ \t\u00a0\u2007\u2009\u202f]{0,3}"
_MARK = r"[+\-\u2010-\u2015\u2212YXWVUABCDEF]"
_CODE = re.compile(
    rf"(?<![0-9A-Za-zÅÄÖåäö])(0[1-9]|[12]\d|3[01]){_GAP}[.]?{_GAP}(0[1-9]|1[0-2]){_GAP}[.]?{_GAP}(\d{{2}})"
    rf"{_GAP}{_MARK}{_GAP}(\d{_GAP}\d{_GAP}\d){_GAP}[0-9A-FHJKLMNPR-Y](?![0-9A-Za-zÅÄÖåäö])",
    re.IGNORECASE,
)


def identity_codes(text: str) -> Iterator[str]:
    """Give the codes as they are written."""
    for match in _CODE.finditer(text):
        yield match.group()
