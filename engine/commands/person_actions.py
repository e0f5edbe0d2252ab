"""What a person may start on a case outside its path: the region's own list (region.toml, `action`)."""

from collections.abc import Sequence

from engine import policy
from engine.commands.run import LIVE
from engine.commands.work import Work
from engine.errors import ActionRefused, Forbidden, NotFound
from engine.model import Case, CaseMember, CaseStatus, Person, Task
from engine.region import Action, Texts

MESSAGE, START, MOVE, RETURN, REFUSED = "message", "start", "move", "return", "refused"
"""The kinds of action: all but a return are of open cases. One that is refused is never offered, and says why."""


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
    """Give one action.

    Raises NotFound when the region has none of the name, ActionRefused when it allows it to nobody, Forbidden when it
    is not the person's.
    """
    region = work.context.catalogue.region(work.uow, actions_version(work, case))
    known = [action for action in region.actions if action.name == name]
    if not known:
        raise NotFound(f"the region {region.key} has no action {name}")
    if all(action.kind == REFUSED for action in known):
        raise ActionRefused(known[0].label.said(actor.language))
    members, tasks = work.uow.members.of_case(case.id), work.uow.tasks.of_case(case.id)
    for action in offered_actions(work, actor, case, members, tasks):
        if action.name == name:
            return action
    raise Forbidden(f"{actor.username} may not start {name} on {case.key}")


def running_rivals(work: Work, case: Case, process: str) -> list[Texts]:
    """Give the labels of what goes on beside the case and may not go on together with `process`."""
    rivals = work.context.catalogue.region(work.uow, case.version_id).rivals(process)
    if not rivals:
        return []
    sides = work.uow.instances.side_of(case.id)
    return [rivals[one.definition] for one in sides if one.definition in rivals and one.status in LIVE]
