"""To whom tasks may be handed, as the options of a list: who may take all of them first, and who is away."""

from collections.abc import Sequence
from dataclasses import dataclass

from engine.model.worklists import Receiver, Receivers
from webapp.presenters.dates import full_day
from webapp.texts import gettext as _
from webapp.texts import ngettext


@dataclass(frozen=True, slots=True)
class ReceiversView:
    """The list, and what is said beside it."""

    groups: Sequence[tuple[str, Sequence[tuple[str, str]]]]
    """(label of the group, [(id, words)]); one group without a label where everybody may take all."""
    note: str
    """Why nobody is there, or why some of the tasks will stay; empty: nothing is to be said."""
    may_give: bool
    """Whether any of the tasks is the reader's to hand over."""


def receivers_view(found: Receivers, chosen: int) -> ReceiversView:
    """Give who may take some of `chosen` tasks."""
    whole = [one for one in found.people if one.takes == found.tasks]
    part = [one for one in found.people if one.takes < found.tasks]
    groups = []
    if whole:
        groups.append((_("Voivat ottaa kaikki") if part else "", options(whole)))
    if part:
        groups.append((_("Voivat ottaa osan"), [(one.person_id, _part(one, found.tasks)) for one in part]))
    return ReceiversView(groups, _note(found, chosen), bool(found.tasks))


def options(people: Sequence[Receiver]) -> list[tuple[str, str]]:
    """Give (id, words) of people who may take whatever is asked about."""
    return [(one.person_id, receiver_words(one)) for one in people]


def receiver_words(one: Receiver) -> str:
    """Give the name; of who is away, until when."""
    if one.away is None:
        return one.name
    return _("%(name)s (poissa %(day)s asti)", name=one.name, day=full_day(one.away))


def _part(one: Receiver, tasks: int) -> str:
    return _("%(name)s: %(takes)s / %(all)s tehtävää", name=receiver_words(one), takes=one.takes, all=tasks)


def _note(found: Receivers, chosen: int) -> str:
    if not found.tasks:
        return _("Näitä tehtäviä voi siirtää vain niiden tekijä, esihenkilö tai johto.")
    if not found.people:
        return _("Kukaan ei voi ottaa näitä: tehtävien ryhmissä ei ole ketään, joka saa tietää asioista.")
    if chosen > found.tasks:
        return ngettext(
            "Valituista %(num)s ei ole sinun siirrettäväsi, tai se on jo tehty: se jää ennalleen.",
            "Valituista %(num)s ei ole sinun siirrettäviäsi, tai ne on jo tehty: ne jäävät ennalleen.",
            chosen - found.tasks,
        )
    return ""
