"""Sign a person in: in two short units of work, with the slow check of the password between them.

Every attempt is written down as failed *before* the password is looked at and struck out when it was right:
guesses made at the same moment cannot slip past the back-off together.
"""

import hashlib
from dataclasses import dataclass
from datetime import timedelta

from engine import clock
from engine.commands.open_session import open_session
from engine.errors import SignInRefused, SignInTooOften
from engine.model import Person, WebSession
from engine.passwords import LONGEST, hash_password, outdated, password_fits
from engine.store import UnitOfWork

REMEMBERED = timedelta(hours=1)
"""Failures older than this are forgotten."""

FREE_FOR_ACCOUNT, FREE_FOR_ADDRESS = 5, 20
"""Failures that cost no waiting; a whole office may share one address."""

LONGEST_WAIT = 300
"""Seconds: the wait doubles with each failure up to this, so that nobody can lock another out for long."""


@dataclass(frozen=True, slots=True)
class Attempt:
    """One attempt that may be tried: the account, if there is one, and its stored hash."""

    account: str
    address: str
    person: Person | None
    password_hash: str | None


def begin_sign_in(uow: UnitOfWork, username: str, address: str) -> Attempt:
    """Note the attempt and give what is needed to check it; raises SignInTooOften while one has to wait."""
    account = _account(username)
    refuse_hurry(uow, account, address)
    uow.attempts.failed(account, address, clock.now())
    person = uow.people.by_username(username.strip().lower())
    stored = uow.people.password_hash(person.id) if person else None
    return Attempt(account, address, person, stored)


def check_password(attempt: Attempt, password: str) -> str | None:
    """Check the password, outside any unit of work; gives a new hash to keep when the old one is outdated.

    Raises SignInRefused, with the same message and after the same work, for an unknown name, a wrong password
    and a closed account.
    """
    fits = password_fits(attempt.password_hash, password)
    if not fits or attempt.person is None or not attempt.person.active:
        raise SignInRefused("The name or the password is wrong.")
    stale = attempt.password_hash is not None and outdated(attempt.password_hash)
    return hash_password(password[:LONGEST]) if stale else None


def finish_sign_in(uow: UnitOfWork, attempt: Attempt, new_hash: str | None) -> tuple[WebSession, str]:
    """Strike the failures of the account out and open a session; gives it with the cookie's token."""
    if attempt.person is None:
        raise SignInRefused("The name or the password is wrong.")
    uow.attempts.succeeded(attempt.account, attempt.address)
    if new_hash:
        uow.people.set_password_hash(attempt.person.id, new_hash)
    return open_session(uow, attempt.person)


def wait_seconds(by_account: int, by_address: int) -> int:
    """Give how many seconds to wait after the newest of so many failures."""
    beyond = max(by_account - FREE_FOR_ACCOUNT, by_address - FREE_FOR_ADDRESS)
    return 0 if beyond <= 0 else min(2 ** min(beyond, 16), LONGEST_WAIT)


def refuse_hurry(uow: UnitOfWork, account: str, address: str) -> None:
    """Raise SignInTooOften while somebody has to wait after too many failures by the account or the address."""
    moment = clock.now()
    by_account, by_address, newest = uow.attempts.count(account, address, moment - REMEMBERED)
    if newest is None:
        return
    left = (newest + timedelta(seconds=wait_seconds(by_account, by_address)) - moment).total_seconds()
    if left > 0:
        raise SignInTooOften(int(left) + 1)


def _account(username: str) -> str:
    # A digest: people type their password into the field of the name, and that must not be kept.
    return hashlib.sha256(username.strip().lower().encode()).hexdigest()
