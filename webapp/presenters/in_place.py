"""Who did something, and in whose place, as it is shown everywhere."""

from webapp.texts import gettext as _


def in_place_of(who: str, absent: object) -> str:
    """Give the name, with whose substitute it was when it was somebody's."""
    return _("%(who)s, henkilön %(absent)s sijaisena", who=who, absent=absent) if absent else who
