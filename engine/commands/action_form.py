"""The form that an action of a case asks first."""

from engine.commands.move_targets import with_targets
from engine.commands.person_actions import MOVE, actions_version
from engine.commands.work import Work
from engine.forms import Form
from engine.model import Case, Person
from engine.region import Action


def action_form(work: Work, actor: Person, case: Case, action: Action) -> Form | None:
    """Give the form in the reader's language, None when the action asks nothing."""
    if not action.form:
        return None
    form = work.context.catalogue.form(work.uow, actions_version(work, case), action.form, actor.language)
    return with_targets(work, form, case, actor.language) if action.kind == MOVE else form
