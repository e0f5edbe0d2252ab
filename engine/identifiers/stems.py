"""The stems that a Finnish name has in its cases, by rule (Virtanen: virtas-; Mäki: mäe-; Pekka: peka-).

A rule makes a stem too many rather than one too few: a stem counts only with a case ending after it.
"""

import re
from functools import lru_cache

_WEAK = {
    "kk": ("k",),
    "pp": ("p",),
    "tt": ("t",),
    "nk": ("ng",),
    "nt": ("nn",),
    "lt": ("ll",),
    "rt": ("rr",),
    "mp": ("mm",),
    "lk": ("l", "lj"),
    "rk": ("r", "rj"),
    "hk": ("h",),
    "ht": ("hd",),
    "k": ("", "v"),
    "p": ("v",),
    "t": ("d",),
}
"""Strong grade of the last consonants to the weak ones."""
_STRONG = {"nn": "nt", "ll": "lt", "rr": "rt", "mm": "mp", "ng": "nk", "d": "t", "k": "kk", "p": "pp", "t": "tt"}
_LAST = re.compile(r"(?:kk|pp|tt|nk|nt|lt|rt|mp|lk|rk|hk|ht|(?<!s)k|(?<!s)p|(?<!s)t)(?=[aeiouyäöå]$)")
_LAST_WEAK = re.compile(r"(?:nn|ll|rr|mm|ng|d|(?<![kpts])[kpt])(?=[aeäi]s?$)")

_CASE = (
    r"n|t|a|ä|ta|tä|tta|ttä|ssa|ssä|sta|stä|hun|hyn|hen|hin|han|hän|hon|hön|seen|lla|llä|lta|ltä|lle|na|nä|ksi|kse|"
    r"den|tten|iden|ien|ja|jä|jen|ineen"
)
_OWNER = r"(?:ni|si|ns[aä]|mme|nne)"
_CLITIC = r"(?:kin|k[aä]{1,2}n|h[aä]n|k[oö]|p[aä])s?"
_ENDING = re.compile(
    rf"[aeiouyäö:]{{0,2}}(?:{_CASE}){_OWNER}?(?:{_CLITIC})?|{_OWNER}(?:{_CLITIC})?|{_CLITIC}", re.IGNORECASE
)


def is_form_of(word: str, name: str) -> bool:
    """Tell whether the word is the name itself or one of its inflected forms; large and small letters are alike."""
    given, base = word.casefold(), name.casefold()
    if given == base:
        return True
    return any(
        given.startswith(stem) and given != stem and _ENDING.fullmatch(given[len(stem) :]) is not None
        for stem in stems(base)
    )


@lru_cache(maxsize=4096)
def stems(base: str) -> frozenset[str]:
    """Give the stems of a name in small letters."""
    found = {base}
    if base.endswith("nen"):
        found |= {f"{base[:-3]}s", f"{base[:-3]}ise"}
    if base.endswith("i"):
        found.add(f"{base[:-1]}e")
        if base.endswith("si"):
            found |= {f"{base[:-2]}de", f"{base[:-2]}te"}
    if base.endswith(("as", "äs", "es", "is", "os", "us", "ys", "ös")):
        found |= {f"{base[:-1]}kse", f"{base[:-1]}{base[-2]}", f"{base[:-1]}de"}
        found |= {f"{strong}{strong[-1]}" for strong in _graded_up(base, base[:-1])}
    if base.endswith("e"):
        found |= _graded_up(base, base)
    for stem in tuple(found):
        match = _LAST.search(stem)
        if match:
            found |= {f"{stem[: match.start()]}{weak}{stem[match.end() :]}" for weak in _WEAK[match.group()]}
    return frozenset(found)


def _graded_up(base: str, without: str) -> set[str]:
    """Give the stems of words whose nominative is weak: Rinne, Kangas."""
    match = _LAST_WEAK.search(base)
    if match is None:
        return set()
    return {f"{without[: match.start()]}{_STRONG[match.group()]}{without[match.end() :]}"}
