"""What a person may start on a case outside its path: the region's own list (region.toml, `action`)."""

from collections.abc import Sequence

from engine import policy
from engine.commands.work import Work
from engine.errors import Forbidden, NotFound
from engine.model import Case, CaseMember, CaseStatus, Person, Task
from engine.region import Action

MESSAGE, START, MOVE, RETURN = "message", "start", "move", "return"
"""The kinds of action: all but a return are of open cases."""


def actions_version(work: Work, case: Case) -> str:
    """Give the version whose region file and forms the case's actions have.

    An open case keeps its own; what a closed one can lead to begins by the newest.
    """
    newest = None if case.status is CaseStatus.OPEN else work.uow.definitions.latest(case.definition, case.region)
    return newest.id if newest else case.version_id


def offered_actions(
    work: Work, actor: Person, case: Case, members: Sequence[CaseMember], tasks: Sequence[Task]
) -> list[Action]:
    """Give the actions that the person may take on the case now."""
    if policy.may_act_on_case(actor, case, members, tasks):
        kinds = {MESSAGE, START, MOVE}
    elif policy.may_bring_back(actor, case, members, tasks):
        kinds = {RETURN}
    else:
        return []
    region = work.context.catalogue.region(work.uow, actions_version(work, case))
    mine = actor.groups(case.region)
    return [one for one in region.actions if one.kind in kinds and (not one.groups or mine & set(one.groups))]


def find_action(work: Work, actor: Person, case: Case, name: str) -> Action:
    """Give one action; raises NotFound when the region has none of the name, Forbidden when it is not the person's."""
    region = work.context.catalogue.region(work.uow, actions_version(work, case))
    if name not in {action.name for action in region.actions}:
        raise NotFound(f"the region {region.key} has no action {name}")
    members, tasks = work.uow.members.of_case(case.id), work.uow.tasks.of_case(case.id)
    for action in offered_actions(work, actor, case, members, tasks):
        if action.name == name:
            return action
    raise Forbidden(f"{actor.username} may not start {name} on {case.key}")
