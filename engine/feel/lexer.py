"""Text to tokens: the only place where names of several words, comments and brackets of ranges are told apart."""

import re
from collections.abc import Iterator

from lark import Token

from engine.errors import ExpressionError
from engine.feel.names import KEYWORDS, pattern_of_calls, pattern_of_names
from engine.feel.type_reader import read_type_at
from engine.feel.types import ANY, Type

_TOKEN = re.compile(
    r"""(?P<SPACE>\s+|//[^\n]*|/\*.*?\*/)
    |(?P<NUMBER>\d+(?:\.\d+)?(?:[eE][+-]?\d+)?|\.\d+)
    |(?P<AT>@"(?:\\.|[^"\\\n])*")
    |(?P<STRING>"(?:\\.|[^"\\\n])*")
    |(?P<WORD>(?:[^\W\d]|[\U00010000-\U000EFFFF])(?:\w|[\U00010000-\U000EFFFF])*|\?)
    |(?P<SIGN>\.\.|\*\*|<=|>=|!=|->|[-+*/<>=()\[\]{},:.])""",
    re.VERBOSE | re.DOTALL,
)
_SIGNS = {
    "..": "DOTS", "**": "POW", "<=": "LE", ">=": "GE", "!=": "NE", "<": "LT", ">": "GT", "=": "EQ",
    "+": "PLUS", "-": "MINUS", "*": "STAR", "/": "SLASH", "(": "LPAR", ")": "RPAR", "[": "LSQB", "]": "RSQB",
    "{": "LBRACE", "}": "RBRACE", ",": "COMMA", ":": "COLON", ".": "DOT",
}  # fmt: skip
_ENDS_VALUE = frozenset({"NUMBER", "STRING", "AT", "NAME", "TYPE", "TRUE", "FALSE", "NULL", "RPAR", "RSQB", "RBRACE"})
_KEY_AHEAD = re.compile(r"[^\W\d]\w*(?:[ \t]*[-+*/.'][ \t]*\w+|[ \t]+\w+)+(?=\s*:)")
_INSTANCE_OF = re.compile(r"instance\s+of\b")
_HINTS = {
    "'": "A text is written in double quotation marks",
    "”": "A text is written in straight double quotation marks",
    "“": "A text is written in straight double quotation marks",
    '"': "The text has no closing quotation mark",
    "&": "Write and instead of &",
    "|": "Write or instead of |",
    "!": "Write not( ) or != instead of !",
    "≤": "Write <= instead of ≤",
    "≥": "Write >= instead of ≥",
    "≠": "Write != instead of ≠",
    "–": "Write the minus sign as -",
}


class TypeToken(Token):
    """A type as it is written, together with what it was read as."""

    declared: Type


class Lexer:
    """Reads one expression from the beginning to its end."""

    def __init__(self, text: str, names: frozenset[str], calls: frozenset[str]) -> None:
        """Take the text, the names of several words that the caller knows, and those of functions."""
        self.text, self.at, self.last = text, 0, ""
        self._known, self._parameters, self._declared = names, False, ANY
        self._names, self._calls = pattern_of_names(names), pattern_of_calls(calls)
        self._keys: frozenset[str] = frozenset()

    def tokens(self) -> Iterator[Token]:
        """Give the tokens in order; raises ExpressionError at a character that begins none."""
        while self.at < len(self.text):
            match = _TOKEN.match(self.text, self.at)
            if match is None:
                raise self._unknown()
            if match.lastgroup == "SPACE":
                self.at = match.end()
                continue
            yield self._token(str(match.lastgroup), match.group())

    def _token(self, group: str, value: str) -> Token:
        start = self.at
        if group == "WORD":
            group, value = self._word(value)
        elif group == "SIGN":
            group = self._sign(value)
            self.at += len(value)
        else:
            self.at += len(value)
        # Between the parentheses after the word function, a colon is followed by a type.
        self._parameters = (group == "LPAR" and self.last == "FUNCTION") or (self._parameters and group != "RPAR")
        self.last = group
        line, column = place(self.text, start)
        if group == "TYPE":
            token = TypeToken(group, value, start_pos=start, line=line, column=column)
            token.declared = self._declared
            return token
        return Token(group, value, start_pos=start, line=line, column=column)

    def _sign(self, value: str) -> str:
        if value == "]" and self.last not in _ENDS_VALUE and self.last != "LSQB":
            return "OPEN"
        if value not in _SIGNS:
            raise ExpressionError(f"{value} is not known here", *place(self.text, self.at))
        return _SIGNS[value]

    def _word(self, word: str) -> tuple[str, str]:
        """Take the longest name that is known here, else a keyword, else the word alone."""
        if self.last == "INSTANCE" or (self.last == "COLON" and self._parameters):
            return "TYPE", self._type()
        if match := self._longest():
            self.at = match.end()
            return "NAME", " ".join(match.group().split())
        if match := _INSTANCE_OF.match(self.text, self.at):
            self.at = match.end()
            return "INSTANCE", match.group()
        self.at += len(word)
        return (word.upper() if word in KEYWORDS and self.last != "DOT" else "NAME"), word

    def _type(self) -> str:
        start = self.at
        try:
            self._declared, self.at = read_type_at(self.text, start, self._known)
        except ValueError as error:
            raise ExpressionError("A type is expected here, such as list<number>", *place(self.text, start)) from error
        return self.text[start : self.at]

    def _longest(self) -> re.Match[str] | None:
        if self.last in ("LBRACE", "COMMA", "LPAR") and (match := _KEY_AHEAD.match(self.text, self.at)):
            self._keys |= {" ".join(match.group().split())}
            return match
        patterns = (self._names, pattern_of_names(self._keys) if self._keys else None, self._calls)
        found = [match for pattern in patterns if pattern and (match := pattern.match(self.text, self.at))]
        return max(found, key=re.Match.end, default=None)

    def _unknown(self) -> ExpressionError:
        sign = self.text[self.at]
        return ExpressionError(_HINTS.get(sign, f"The character {sign} is not known here"), *place(self.text, self.at))


def place(text: str, position: int) -> tuple[int, int]:
    """Give line and column of a position, both from 1."""
    before = text.count("\n", 0, position)
    return before + 1, position - (text.rfind("\n", 0, position) + 1) + 1
