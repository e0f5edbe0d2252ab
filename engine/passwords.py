"""Passwords: argon2id by a well-kept library, with its present parameters.

One check costs some tens of milliseconds and 64 MiB on purpose, so it never runs inside a unit of work.
"""

from functools import cache
from threading import BoundedSemaphore

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

SHORTEST, LONGEST = 12, 256
"""Characters of a password; the upper bound keeps a sign-in from being an attack on memory."""

_hasher = PasswordHasher()

# Each check takes 64 MiB: a flood of sign-ins waits its turn and does not take all the memory.
_turns = BoundedSemaphore(4)


def hash_password(password: str) -> str:
    """Give the hash to keep, salted and with its parameters inside."""
    with _turns:
        return _hasher.hash(password)


def password_fits(password_hash: str | None, password: str) -> bool:
    """Tell whether the password fits the hash; takes as long when there is no account or no password (None)."""
    against = password_hash or _decoy()
    try:
        with _turns:
            _hasher.verify(against, password[:LONGEST])
    except (VerificationError, InvalidHashError):
        return False
    return against is password_hash and len(password) <= LONGEST


def outdated(password_hash: str) -> bool:
    """Tell whether the hash was made with other parameters than today's and should be made again."""
    return _hasher.check_needs_rehash(password_hash)


@cache
def _decoy() -> str:
    # Made with today's parameters, so that an unknown name costs exactly what a known one costs.
    return _hasher.hash("no account has this password")
