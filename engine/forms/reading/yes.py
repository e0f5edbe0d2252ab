"""Reading checkboxes."""

from engine.errors import FieldError

_YES = frozenset({"true", "on", "1", "yes", "kyllä", "ja"})
_NO = frozenset({"false", "off", "0", "no", "ei", "nej"})


def read_yes(raw: object) -> bool | FieldError:
    """Give whether the box is checked; of a name sent twice (a hidden no before the box) the last counts."""
    if isinstance(raw, (list, tuple)):
        raw = raw[-1]
    if isinstance(raw, bool):
        return raw
    word = raw.strip().lower() if isinstance(raw, str) else ""
    if word in _YES:
        return True
    return False if word in _NO else FieldError("unknown_option")


def is_yes(value: object) -> bool:
    """Tell whether a typed answer says yes: a checked box, or an option whose value is a word for it."""
    return value is True or (isinstance(value, str) and value.lower() in _YES)
