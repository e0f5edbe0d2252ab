"""What finishing a task led to, in one sentence."""

from engine.model.screens import Completion
from webapp.presenters.dates import day
from webapp.texts import gettext as _


def completion_sentence(done: Completion) -> str:
    """Say that it is done, and what comes next and by when."""
    if done.repeated:
        return _("Tehtävä oli jo merkitty tehdyksi.")
    if not done.opened:
        return _("Merkitty tehdyksi.")
    first = done.opened[0]
    if first.due:
        return _("Merkitty tehdyksi. Seuraavaksi: %(name)s, eräpäivä %(day)s", name=first.name, day=day(first.due))
    return _("Merkitty tehdyksi. Seuraavaksi: %(name)s.", name=first.name)
