"""The client as the one who acts: in events, submissions and the access log like anybody else, and never by name."""

from engine.model import Case, Person

_MARK = "client:"
"""The id of a client who acts is that of their case: no other id of ours has a colon."""
NAME = "Asiakas"
"""What stands for a name: the log of a case must tell nobody who its client is."""


def client_actor(case: Case, language: str) -> Person:
    """Give the client of a case as an actor: without account, groups, roles and parties."""
    return Person(_MARK + case.id, "", NAME, "", "", language)


def is_client(person_id: str | None) -> bool:
    """Tell whether it was a client, by their own link."""
    return bool(person_id) and str(person_id).startswith(_MARK)
