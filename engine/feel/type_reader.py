"""Reading a type as it is written: `list<number>`, `context<a: string>`, `function<date>->boolean`, or a name."""

import re
from functools import lru_cache

from engine.errors import ExpressionError
from engine.feel.names import pattern_of_names
from engine.feel.types import ALIASES, BASIC, Type

_WORD = re.compile(r"[^\W\d]\w*(?:\s*\.\s*[^\W\d]\w*)*")
_BUILT_IN = re.compile(
    r"(?:" + "|".join(r"\s+".join(name.split()) for name in sorted(BASIC, key=len, reverse=True)) + r")(?!\w)"
)
_DEEPEST = 20


class _Reader:
    """Reads one type from a place of a text."""

    def __init__(self, text: str, at: int, names: frozenset[str]) -> None:
        self.text, self.at, self.names = text, at, pattern_of_names(names)

    def blank(self) -> None:
        while self.at < len(self.text) and self.text[self.at].isspace():
            self.at += 1

    def sees(self, sign: str) -> bool:
        self.blank()
        return self.text.startswith(sign, self.at)

    def takes(self, sign: str) -> bool:
        found = self.sees(sign)
        self.at += len(sign) * found
        return found

    def needs(self, sign: str) -> None:
        if not self.takes(sign):
            raise ValueError(sign)

    def name(self) -> str:
        self.blank()
        patterns = (self.names, _BUILT_IN, _WORD)
        found = [match for pattern in patterns if pattern and (match := pattern.match(self.text, self.at))]
        if not found:
            raise ValueError(self.text[self.at : self.at + 10])
        best = max(found, key=re.Match.end)
        self.at = best.end()
        return " ".join(best.group().split())

    def type(self, depth: int = 0) -> Type:
        if depth > _DEEPEST:
            raise ValueError("depth")
        name = self.name()
        if name == "function" and self.takes("<"):
            parameters = [] if self.sees(">") else [self.type(depth + 1)]
            while self.takes(","):
                parameters.append(self.type(depth + 1))
            self.needs(">")
            self.needs("->")
            return Type("function", parameters=tuple(parameters), result=self.type(depth + 1))
        if name == "context" and self.takes("<"):
            fields = [self.field(depth)]
            while self.takes(","):
                fields.append(self.field(depth))
            self.needs(">")
            return Type("context", fields=tuple(fields))
        if name in ("list", "range") and self.takes("<"):
            inner = self.type(depth + 1)
            self.needs(">")
            return Type(name, of=inner)
        return BASIC.get(ALIASES.get(name, name)) or Type("named", name.replace(" . ", "."))

    def field(self, depth: int) -> tuple[str, Type]:
        name = self.name()
        self.needs(":")
        return name, self.type(depth + 1)


def read_type_at(text: str, at: int, names: frozenset[str]) -> tuple[Type, int]:
    """Read a type that begins at a place; give it and the place after it. Raises ValueError when none stands there."""
    reader = _Reader(text, at, names)
    return reader.type(), reader.at


@lru_cache(maxsize=1024)
def read_type(text: str, names: frozenset[str] = frozenset()) -> Type:
    """Read a type that is the whole text; raises ExpressionError when it is none."""
    try:
        found, end = read_type_at(text, 0, names)
    except ValueError as error:
        raise ExpressionError(f"{text} is not a type") from error
    if text[end:].strip():
        raise ExpressionError(f"{text} is not a type")
    return found
