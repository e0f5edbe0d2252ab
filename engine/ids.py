"""New names for new rows."""

from secrets import token_hex


def new_id() -> str:
    """Give an id that nobody else has: 32 hexadecimal digits."""
    return token_hex(16)
