"""Everything in a text that tells who a person is, by kind, in the words that were written."""

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from engine.identifiers.contacts import addresses, emails, phones
from engine.identifiers.identity_codes import identity_codes
from engine.identifiers.names import full_names, known_names
from engine.identifiers.occupations import occupations
from engine.identifiers.places import municipalities

_UNSEEN = dict.fromkeys((0xAD, 0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF))
"""Signs that nobody sees: a soft hyphen or a joiner within a name must not hide it."""


class Kind(StrEnum):
    """What was found."""

    IDENTITY_CODE = "identity_code"
    EMAIL = "email"
    PHONE = "phone"
    ADDRESS = "address"
    NAME = "name"
    MAYBE_NAME = "maybe_name"
    """A word that is also one of the known names, or two words that look like a person's name."""
    MUNICIPALITY = "municipality"
    OCCUPATION = "occupation"


CONFIRMED = frozenset({Kind.MAYBE_NAME, Kind.MUNICIPALITY, Kind.OCCUPATION})
"""Kinds that may stay when the writer says why; all others are refused."""


@dataclass(frozen=True, slots=True)
class Find:
    """One find: its kind and the words of the text."""

    kind: Kind
    words: str


@dataclass(frozen=True, slots=True)
class Known:
    """What is known around the text: names of persons that may not be in it, places that everybody knows anyhow."""

    names: Sequence[str] = ()
    """Full names; each part of them is sought, in its inflected forms too."""
    places: Sequence[str] = ()
    """Places that tell nothing: the region itself, whose consultation it is."""


def find_identifiers(text: str, known: Known = Known()) -> list[Find]:
    """Give what identifies a person in the text: kinds in their order, each word once."""
    plain = unicodedata.normalize("NFKC", text).translate(_UNSEEN)
    return list(dict.fromkeys(_finds(plain, known)))


def _finds(plain: str, known: Known) -> Iterator[Find]:
    for kind, find in (
        (Kind.IDENTITY_CODE, identity_codes),
        (Kind.EMAIL, emails),
        (Kind.PHONE, phones),
        (Kind.ADDRESS, addresses),
    ):
        for words in find(plain):
            yield Find(kind, words)
            plain = plain.replace(words, " ")  # a code or an address is not read again as something else
    for words, sure in known_names(plain, known.names):
        yield Find(Kind.NAME if sure else Kind.MAYBE_NAME, words)
        plain = plain.replace(words, words.lower())
    for words in full_names(plain):
        yield Find(Kind.MAYBE_NAME, words)
    for words in municipalities(plain, known.places):
        yield Find(Kind.MUNICIPALITY, words)
    for words in occupations(plain):
        yield Find(Kind.OCCUPATION, words)
