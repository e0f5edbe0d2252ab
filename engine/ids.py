"""New names for new rows."""

from uuid import uuid4


def new_id() -> str:
    """Give an id that nobody else has: 32 hexadecimal digits."""
    return uuid4().hex
