"""What a person may start on a case outside its path: the region's own list (region.toml, `action`)."""

from collections.abc import Sequence

from engine import policy
from engine.commands.work import Work
from engine.errors import Forbidden, NotFound
from engine.model import Case, CaseMember, Person, Task
from engine.region import Action

MESSAGE, START = "message", "start"
"""The two kinds of action."""


def offered_actions(
    work: Work, actor: Person, case: Case, members: Sequence[CaseMember], tasks: Sequence[Task]
) -> list[Action]:
    """Give the actions that the person may take on the open case now."""
    if not policy.may_act_on_case(actor, case, members, tasks):
        return []
    region = work.context.catalogue.region(work.uow, case.version_id)
    return [action for action in region.actions if not action.groups or actor.groups(case.region) & set(action.groups)]


def find_action(work: Work, actor: Person, case: Case, name: str) -> Action:
    """Give one action; raises NotFound when the region has none of the name, Forbidden when it is not the person's."""
    region = work.context.catalogue.region(work.uow, case.version_id)
    if name not in {action.name for action in region.actions}:
        raise NotFound(f"the region {region.key} has no action {name}")
    members, tasks = work.uow.members.of_case(case.id), work.uow.tasks.of_case(case.id)
    for action in offered_actions(work, actor, case, members, tasks):
        if action.name == name:
            return action
    raise Forbidden(f"{actor.username} may not start {name} on {case.key}")
