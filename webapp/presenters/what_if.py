"""What a reader changes in thought, as the address has it."""

from collections.abc import Mapping

from engine.errors import FieldError, FormInvalid
from engine.model.forecasts import WhatIf

ASKED = {"arrivals": "0", "closed": "0", "more": "0", "workers": ""}
"""The fields, as they are without a word; without workers there are as many as the period shows."""
LONGEST = 6
"""Characters of a number."""


def asked_numbers(args: Mapping[str, str]) -> dict[str, str]:
    """Give the fields as they were typed."""
    return {name: args.get(name, "").strip() or plain for name, plain in ASKED.items()}


def what_if_of(args: Mapping[str, str]) -> WhatIf:
    """Give what is changed; raises FormInvalid for what is no whole number."""
    found: dict[str, int] = {}
    faults: dict[str, FieldError] = {}
    for name, text in asked_numbers(args).items():
        if not text:
            continue
        digits = text.replace("\u2212", "-").removeprefix("+")
        if digits.removeprefix("-").isdecimal() and digits.isascii() and len(digits) <= LONGEST:
            found[name] = int(digits)
        else:
            faults[name] = FieldError("not_a_number")
    if faults:
        raise FormInvalid(faults, dict(args))
    return WhatIf(**found)
