"""What downloaded files are called: in the reader's language, and in letters that every system takes."""

import re
import unicodedata

LONGEST = 60
"""Of each part; a name of four parts is shorter than any file system allows."""
_OTHER = re.compile(r"[^a-z0-9]+")


def file_name(*parts: str) -> str:
    """Give a name without ending: ASCII letters, digits and hyphens, its parts between underscores."""
    plain = (unicodedata.normalize("NFKD", part.lower()).encode("ascii", "ignore").decode() for part in parts)
    return "_".join(filter(None, (_OTHER.sub("-", part).strip("-")[:LONGEST].strip("-") for part in plain))) or "polku"
