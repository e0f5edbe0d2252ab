r"""Patterns as FEEL writes them (XPath and XQuery Functions, F&O 3.1) in the syntax that Python's patterns have.

They differ in classes (`\p{Lu}`, `\i`, `[a-z-[aeiou]]`), in what `.` and `$` mean, in the flags, and in errors.
"""

import re
import sys
import unicodedata
from functools import lru_cache
from itertools import groupby

_BLOCKS = {
    "IsBasicLatin": (0x0000, 0x007F),
    "IsLatin-1Supplement": (0x0080, 0x00FF),
    "IsLatinExtended-A": (0x0100, 0x017F),
    "IsLatinExtended-B": (0x0180, 0x024F),
    "IsGreek": (0x0370, 0x03FF),
    "IsGreekandCoptic": (0x0370, 0x03FF),
    "IsCyrillic": (0x0400, 0x04FF),
    "IsArrows": (0x2190, 0x21FF),
    "IsMathematicalOperators": (0x2200, 0x22FF),
}
_CATEGORY = re.compile(r"L[ulmto]?|M[nce]?|N[dlo]?|P[cdseifo]?|Z[slp]?|S[mcko]?|C[cofn]?")
_NAME_START, _NAME = r"A-Z_a-z:\u00C0-\u00D6\u00D8-\u00F6\u00F8-\u02FF\u0370-\u037D\u037F-\u1FFF", r"\-.0-9\u00B7"
_CLASSES = {"i": _NAME_START, "c": _NAME_START + _NAME, "d": r"\d", "w": r"\w", "s": r"\s"}
_LITERAL = frozenset("\\|.?*+(){}-[]^$ntr")
_DEEPEST = 5
_LONGEST = 60_000
"""Characters of a translated pattern: categories of Unicode are long."""


class PatternError(ValueError):
    """The text is no pattern."""


def translate(pattern: str, flags: str) -> tuple[str, int]:
    """Give a pattern and its flags for Python; raises PatternError when they are none.

    The flags are `s m i x q`, as FEEL knows them.
    """
    if not set(flags) <= set("smixq"):
        raise PatternError(flags)
    options = (re.MULTILINE if "m" in flags else 0) | (re.IGNORECASE if "i" in flags else 0)
    if "q" in flags:
        return re.escape(pattern), options
    return _Translator(_without_blanks(pattern) if "x" in flags else pattern, flags).whole(), options


def _without_blanks(pattern: str) -> str:
    """Drop the blanks that stand outside of brackets."""
    depth, kept = 0, []
    for sign, before in zip(pattern, " " + pattern, strict=False):
        depth += (sign == "[" and before != "\\") - (sign == "]" and before != "\\")
        if depth > 0 or not sign.isspace():
            kept.append(sign)
    return "".join(kept)


class _Translator:
    def __init__(self, pattern: str, flags: str) -> None:
        self.text, self.at, self.flags = pattern, 0, flags
        self.opened = self.closed = 0
        self.open_groups: list[bool] = []

    def whole(self) -> str:
        made: list[str] = []
        while self.at < len(self.text):
            made.append(self.piece())
        if self.open_groups or sum(map(len, made)) > _LONGEST:
            raise PatternError(self.text)
        return "".join(made)

    def take(self) -> str:
        if self.at >= len(self.text):
            raise PatternError(self.text)
        self.at += 1
        return self.text[self.at - 1]

    def piece(self) -> str:
        sign = self.take()
        if sign == "\\":
            return self.escape()
        if sign == "[":
            return self.set()
        if sign in "()":
            return self.group(sign)
        if sign in _MEANINGS:
            return _MEANINGS[sign]["m" in self.flags if sign == "$" else "s" in self.flags]
        return re.escape(sign) if sign in "#&~ " else sign

    def group(self, sign: str) -> str:
        if sign == "(":
            counted = not self.text.startswith("?:", self.at)
            if counted and self.text.startswith("?", self.at):
                raise PatternError(self.text)
            self.opened += counted
            self.open_groups.append(counted)
        else:
            if not self.open_groups:
                raise PatternError(self.text)
            self.closed += self.open_groups.pop()
        return sign

    def escape(self) -> str:
        sign = self.take()
        if sign.isdecimal():
            return self.back(sign)
        if sign in "pP":
            inner = self.category()
            return f"[{'^' if sign == 'P' else ''}{inner}]"
        if sign.lower() in _CLASSES:
            return f"[{'^' if sign.isupper() else ''}{_CLASSES[sign.lower()]}]"
        if sign not in _LITERAL:
            raise PatternError(self.text)
        return "\\" + sign

    def back(self, digit: str) -> str:
        """Read a reference back to a group, which must be closed already; further digits only if so many groups are."""
        number = digit
        while (
            self.at < len(self.text)
            and self.text[self.at].isdecimal()
            and int(number + self.text[self.at]) <= (self.closed)
        ):
            number += self.take()
        if not 1 <= int(number) <= self.closed:
            raise PatternError(self.text)
        return f"(?:\\{number})"

    def category(self) -> str:
        if self.take() != "{":
            raise PatternError(self.text)
        end = self.text.find("}", self.at)
        name = self.text[self.at : end] if end >= 0 else ""
        self.at = end + 1
        if name in _BLOCKS:
            return _range(*_BLOCKS[name])
        if not _CATEGORY.fullmatch(name):
            raise PatternError(self.text)
        return _category(name)

    def set(self, depth: int = 0) -> str:
        """Read what stands between brackets; `[a-z-[aeiou]]` takes signs away."""
        if depth > _DEEPEST:
            raise PatternError(self.text)
        negated = self.text.startswith("^", self.at)
        self.at += negated
        made: list[str] = []
        without = ""
        while not self.text.startswith("]", self.at) or not made:
            if self.text.startswith("-[", self.at):
                self.at += 2
                without = self.set(depth + 1)
                break
            made.append(self.member())
        if self.take() != "]":
            raise PatternError(self.text)
        return (f"(?!{without})" if without else "") + f"[{'^' if negated else ''}{''.join(made)}]"

    def member(self) -> str:
        sign = self.take()
        if sign == "\\":
            sign = self.take()
            if sign == "p":
                return self.category()
            if sign.lower() in _CLASSES and sign.islower():
                return _CLASSES[sign]
            if sign in "DWS":
                return "\\" + sign
            if sign not in _LITERAL:
                raise PatternError(self.text)
            return "\\" + sign
        if sign in "[]":
            raise PatternError(self.text)
        return "\\" + sign if sign in "^&~|" else sign


_MEANINGS = {".": (r"[^\n\r]", r"[\s\S]"), "$": (r"\Z", "$")}
"""What a sign means without its flag (`s`, `m`) and with it."""


def _range(low: int, high: int) -> str:
    return f"{re.escape(chr(low))}-{re.escape(chr(high))}"


@lru_cache(maxsize=1)
def _categories() -> dict[str, list[tuple[int, int]]]:
    """Give the ranges of characters of every category of Unicode, read in one go."""
    found: dict[str, list[tuple[int, int]]] = {}
    for name, codes in groupby(range(sys.maxunicode + 1), key=lambda code: unicodedata.category(chr(code))):
        run = list(codes)
        found.setdefault(name, []).append((run[0], run[-1]))
    return found


@lru_cache(maxsize=64)
def _category(name: str) -> str:
    """Give the characters of a category, or of a group of them (`L`), as ranges."""
    ranges = [pair for known, pairs in _categories().items() if known.startswith(name) for pair in pairs]
    return "".join(_range(*pair) for pair in ranges)
