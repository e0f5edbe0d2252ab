"""Consent: it narrows everything else."""

from collections.abc import Iterable
from datetime import date

from engine.model import Case, Consent, Person, Task

REGISTER, OPENER, CONSENT, CLIENT = "register", "opener", "consent", "client"
"""On what ground a person's party may know of a case (`AccessEntry.basis`)."""


IN_FORCE, WITHDRAWN, USED, ENDED, COMING = "in_force", "withdrawn", "used", "ended", "coming"
"""States of a consent on a day."""


def is_candidate(person: Person, task: Task) -> bool:
    """Tell whether the task lies with a group of the person in the task's region."""
    return person.active and not person.groups(task.region).isdisjoint(task.candidate_groups or (task.group,))


def consent_state(consent: Consent, on: date) -> str:
    """Give the state of a consent on a day: IN_FORCE, WITHDRAWN, USED (up), ENDED (past its last day) or COMING."""
    if consent.withdrawn_at is not None:
        return WITHDRAWN
    if consent.used_at is not None:
        return USED
    if consent.valid_until is not None and consent.valid_until < on:
        return ENDED
    return IN_FORCE if consent.given_on <= on else COMING


def in_force(consent: Consent, on: date) -> bool:
    """Tell whether a consent allows sharing on a day."""
    return consent_state(consent, on) == IN_FORCE


def sharing_basis(person: Person, case: Case, consents: Iterable[Consent], on: date) -> tuple[str, str | None] | None:
    """Give on what ground the person's party may know of the case, with the id of the consent; None: it may not.

    Inside the region's register no consent is needed. Another party needs one that is in force; before the client has
    decided anything, the party that opened the case works on what it has recorded itself.
    """
    parties = person.parties_in(case.region)
    if not parties:
        return REGISTER, None
    given = [one for one in consents if one.party in parties and in_force(one, on)]
    if given:
        return CONSENT, given[-1].id
    if case.consent_decided_at is None and case.opened_for in parties:
        return OPENER, None
    return None
