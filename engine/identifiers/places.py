"""Small municipalities in a text: with an age or a trade beside it, one of them is enough to know a person by."""

from collections.abc import Iterator, Sequence

from engine.identifiers.municipalities import LARGE, MUNICIPALITIES
from engine.identifiers.names import WORD
from engine.identifiers.stems import is_form_of

_SHORT = 5
"""Shorter names (Ii, Salo, Kemi) count only with a capital: small, they are ordinary words or parts of them."""


def municipalities(text: str, common: Sequence[str] = ()) -> Iterator[str]:
    """Give the words that name a municipality, in any case, but for large ones and for those in `common`."""
    sought = [one for one in MUNICIPALITIES if one not in LARGE and one not in common]
    by_letters: dict[str, list[str]] = {}
    for one in sought:
        by_letters.setdefault(one[:2].casefold(), []).append(one)
    for match in WORD.finditer(text):
        word = match.group()
        for piece in (word, *word.split("-")):
            places = by_letters.get(piece[:2].casefold(), ())
            if any(is_form_of(piece, one) and (piece[0].isupper() or len(one) >= _SHORT) for one in places):
                yield word
                break
