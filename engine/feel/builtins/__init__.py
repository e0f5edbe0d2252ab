"""The built-in functions of DMN, one file per family."""

from engine.feel.builtins import (
    booleans,
    contexts,
    conversion,
    lists,
    numbers,
    range_text,
    ranges,
    statistics,
    strings,
    temporal,
)
from engine.feel.builtins.registry import Builtin, merge

BUILTINS = merge(
    booleans.TABLE,
    contexts.TABLE,
    conversion.TABLE,
    lists.TABLE,
    numbers.TABLE,
    range_text.TABLE,
    ranges.TABLE,
    statistics.TABLE,
    strings.TABLE,
    temporal.TABLE,
)
"""All built-in functions: name to its forms, the first fitting one is called."""

__all__ = ["BUILTINS", "Builtin"]
