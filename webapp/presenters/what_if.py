"""What a reader changes in thought, as the address has it."""

from collections.abc import Mapping

from engine.errors import FieldError, FormInvalid
from engine.model.forecasts import WhatIf

ASKED = {"arrivals": "0", "closed": "0", "more": "0", "workers": ""}
"""The fields, as they are without a word; without workers there are as many as the period shows."""
LONGEST = 6
"""Digits of a number that are read; it is larger than any that may be asked."""


def asked_numbers(args: Mapping[str, str]) -> dict[str, str]:
    """Give the fields as they were typed."""
    return {name: args.get(name, "").strip() or plain for name, plain in ASKED.items()}


def what_if_of(args: Mapping[str, str]) -> WhatIf:
    """Give what is changed; raises FormInvalid for what is no whole number.

    What is too large or too small the engine says.
    """
    found: dict[str, int] = {}
    faults: dict[str, FieldError] = {}
    for name, text in asked_numbers(args).items():
        if not text:
            continue
        digits = text.replace("\u2212", "-").removeprefix("+")
        size = digits.removeprefix("-")
        if size.isdecimal() and size.isascii():
            # Of a longer number its beginning is too large as well, and to be read of any length it is not.
            number = int((size.lstrip("0") or "0")[:LONGEST])
            found[name] = -number if digits.startswith("-") else number
        else:
            faults[name] = FieldError("not_a_number")
    if faults:
        raise FormInvalid(faults, dict(args))
    return WhatIf(**found)
