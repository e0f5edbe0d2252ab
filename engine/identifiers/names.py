"""Names of persons in a text: those that are known, in every case, and what looks like a first and a last name."""

import re
from collections.abc import Iterator, Sequence

from engine.identifiers.municipalities import MUNICIPALITIES
from engine.identifiers.stems import is_form_of

WORD = re.compile(r"[^\W\d_]+(?:[-'’:][^\W\d_]+)*")
_PARTS = re.compile(r"[^\W\d_]+")
_FEWEST = 2
"""Letters of a part of a name that is sought."""
_EVERYBODY = frozenset({"asiakas", "klient", "klienten", "client"})
"""What stands for a name where there is none; these words tell of nobody."""
_PAIR = re.compile(
    r"(?<![\w-])(?=([A-ZÅÄÖ][a-zåäöé]{2,})\s([A-ZÅÄÖ][a-zåäöé]{2,}(?:-[A-ZÅÄÖ][a-zåäöé]{2,})?)(?![\w-]))"
)
"""Looked at from every word: in "Kun Jaana Korhonen" the first two words are not the name."""
_OFFICE = re.compile(
    r"kela|kansaneläk|hyvinvointi|työ|te-|ohjaamo|valtiokontto|verohallin|keskus|terveys|sosiaali|koulu|lääkäri|"
    r"arbets|fpa|folkpension"
)
"""Beginnings of words that name an office or a service, not a person."""
_OPENING = re.compile(
    r"hän(?:en|tä|e(?:lle|ltä|llä|stä|ssä|en))?|asiakas|asiakka\w+|asiakki\w+|nyt|kun|jos|mutta|tai|ja|onko|miten|mitä|"
    r"kuka|voiko"
)
"""Whole words that open a sentence: Jaana and Hänninen begin like some of them."""
_ROLE = re.compile(
    r".*(?:asiantuntija|ohjaaja|hoitaja|valmentaja|koordinaattori|lääkäri|työntekijä|vastaava|esihenkilö|päällikkö|"
    r"sihteeri|psykologi|terapeutti|edustaja|selvittäjä|osaaja)"
)
"""Words of a role. In small letters at the end of a name they tell that it names a role: "Kelan asiantuntija"."""
_PROVINCES = (
    *("Suomi", "Uusimaa", "Satakunta", "Häme", "Pirkanmaa", "Kymenlaakso", "Karjala", "Savo", "Pohjanmaa"),
    *("Kainuu", "Lappi", "Ahvenanmaa"),
)
"""Last parts of the names of provinces, which stand where a place would be too much."""


def known_names(text: str, names: Sequence[str]) -> Iterator[tuple[str, bool]]:
    """Give the words that are forms of a known name, and whether surely so.

    A word in small letters may be an ordinary word (toivo, virta): it is found, but not surely.
    """
    parts = {part for name in names if not _is_role(name) for part in _PARTS.findall(name)}
    wanted: dict[str, list[str]] = {}  # by first letter, which no case changes: a supervisor knows hundreds of names
    for part in parts:
        if len(part) >= _FEWEST and part.casefold() not in _EVERYBODY:
            wanted.setdefault(part[0].casefold(), []).append(part)
    for match in WORD.finditer(text):
        word = match.group()
        pieces = {word, *(piece for piece in re.split(r"[-'’]", word) if len(piece) >= _FEWEST)}
        if any(is_form_of(piece, name) for piece in pieces for name in wanted.get(piece[0].casefold(), ())):
            yield word, word[0].isupper()


def _is_role(name: str) -> bool:
    """Tell whether a known name is that of a role, as a shared account has: its words tell of nobody."""
    words = _PARTS.findall(name)
    last = words[-1] if len(words) > 1 else name.casefold().strip(" 0123456789")
    return _ROLE.fullmatch(last) is not None


def full_names(text: str) -> Iterator[str]:
    """Give what looks like a first name and a last name: two words with capitals that name no place and no office."""
    for match in _PAIR.finditer(text):
        if not any(_is_no_name(word) for word in match.groups()):
            yield " ".join(match.groups())


def _is_no_name(word: str) -> bool:
    plain = word.casefold()
    if _OFFICE.match(plain) or _OPENING.fullmatch(plain):
        return True
    return any(is_form_of(piece, place) for piece in word.split("-") for place in (*_PROVINCES, *MUNICIPALITIES))
