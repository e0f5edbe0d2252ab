"""Built-in functions over texts; positions count from 1, negative ones from the end."""

import re
from decimal import Decimal
from typing import Any

from engine.feel.builtins.patterns import compile_pattern, replacement_of
from engine.feel.builtins.registry import Builtin, builtin
from engine.feel.limits import bound_length, bounded_text

TABLE: dict[str, list[Builtin]] = {}


@builtin(TABLE, "substring(string: string, start position: number, length?: number)")
def substring(string: str, start: int | Decimal, length: int | Decimal | None = None) -> str | None:
    """Give a part of a text; null when it begins outside."""
    if int(start) == 0 or abs(int(start)) > len(string) or (length is not None and length < 1):
        return None
    begin = int(start) - 1 if start > 0 else len(string) + int(start)
    return string[begin:] if length is None else string[begin : begin + int(length)]


@builtin(TABLE, "string length(string: string)")
def string_length(string: str) -> int:
    """Give the number of characters."""
    return len(string)


@builtin(TABLE, "upper case(string: string)")
def upper_case(string: str) -> str:
    """Give the text in capitals."""
    return bounded_text(string.upper())


@builtin(TABLE, "lower case(string: string)")
def lower_case(string: str) -> str:
    """Give the text in small letters."""
    return bounded_text(string.lower())


@builtin(TABLE, "trim(string: string)")
def trim(string: str) -> str:
    """Give the text without blanks at its ends."""
    return string.strip()


@builtin(TABLE, "is blank(string: Any)")
def is_blank(string: Any) -> bool | None:
    """Tell whether there is no text, or nothing but blanks in it."""
    return True if string is None else not string.strip() if isinstance(string, str) else None


@builtin(TABLE, "substring before(string: string, match: string)")
def substring_before(string: str, match: str) -> str:
    """Give what comes before the first match; empty when there is none."""
    return string.partition(match)[0] if match and match in string else ""


@builtin(TABLE, "substring after(string: string, match: string)")
def substring_after(string: str, match: str) -> str:
    """Give what comes after the first match; empty when there is none."""
    return string.partition(match)[2] if match else string


@builtin(TABLE, "contains(string: string, match: string)")
def contains(string: str, match: str) -> bool:
    """Tell whether a text has another in it."""
    return match in string


@builtin(TABLE, "starts with(string: string, match: string)")
def starts_with(string: str, match: str) -> bool:
    """Tell whether a text begins with another."""
    return string.startswith(match)


@builtin(TABLE, "ends with(string: string, match: string)")
def ends_with(string: str, match: str) -> bool:
    """Tell whether a text ends with another."""
    return string.endswith(match)


@builtin(TABLE, "matches(input: string, pattern: string, flags?: string)")
def matches(text: str, pattern: str, flags: str | None = None) -> bool | None:
    """Tell whether a pattern (regular expression) fits anywhere in a text."""
    compiled = compile_pattern(pattern, flags or "", len(text))
    return None if compiled is None else compiled.search(text) is not None


@builtin(TABLE, "replace(input: string, pattern: string, replacement: string, flags?: string)")
def replace(text: str, pattern: str, replacement: str, flags: str | None = None) -> str | None:
    """Replace every fit of a pattern; `$1` stands for its first group."""
    compiled = compile_pattern(pattern, flags or "", len(text))
    if compiled is None:
        return None
    template, made = replacement_of(replacement), 0

    def fill(match: re.Match[str]) -> str:
        nonlocal made
        piece = match.expand(template)
        made += len(piece)
        bound_length(made)
        return piece

    try:
        return bounded_text(compiled.sub(fill, text))
    except (re.error, IndexError):
        return None


@builtin(TABLE, "split(string: string, delimiter: string)")
def split(string: str, delimiter: str) -> list[str] | None:
    """Cut a text where a pattern fits."""
    compiled = compile_pattern(delimiter, "", len(string))
    return None if compiled is None else [part or "" for part in compiled.split(string)]


@builtin(TABLE, "string join(list: list, delimiter?: string)")
def string_join(texts: list[Any], delimiter: str | None = None) -> str | None:
    """Join texts with a delimiter between them; nulls are left out."""
    kept = [text for text in texts if text is not None]
    if not all(isinstance(text, str) for text in kept):
        return None
    between = delimiter or ""
    bound_length(sum(map(len, kept)) + len(between) * len(kept))
    return between.join(kept)


@builtin(TABLE, "string repeat(string: string, count: number)")
def string_repeat(string: str, count: int | Decimal) -> str | None:
    """Give a text so many times one after the other."""
    if count < 0:
        return None
    bound_length(len(string) * int(count))
    return string * int(count)
