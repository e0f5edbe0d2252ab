"""What a file is called once it is here: readable, one line, no path, and an ending that tells what it is."""

import unicodedata

from engine.attachments.kinds import Kind

LONGEST = 120
"""Characters of a name; every file system takes so many."""

_NEVER = '/\\:*?"<>|'


def file_name(given: str, kind: Kind) -> str:
    """Give the name under which a file is kept; its ending is one of its kind."""
    last = given.replace("\\", "/").rpartition("/")[2]
    plain = "".join(mark for mark in unicodedata.normalize("NFC", last) if mark.isprintable() and mark not in _NEVER)
    stem = " ".join(plain.split())
    ending = next((one for one in kind.endings if stem.lower().endswith(one)), "")
    stem = stem[: len(stem) - len(ending)].strip(". ")
    return f"{stem[:LONGEST].strip() or 'tiedosto'}{ending or kind.endings[0]}"
