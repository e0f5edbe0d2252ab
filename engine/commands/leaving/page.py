"""What somebody of one's unit has in a region, and who could have it by what they carry (D15)."""

from collections.abc import Mapping, Sequence
from decimal import Decimal

from engine import policy
from engine.commands.caseload_tables import caseload_table
from engine.commands.work import Work
from engine.errors import Forbidden, NotFound
from engine.model import Case, Person, Task
from engine.model.caseload import CaseloadRow
from engine.model.leaving import LeavingCase, LeavingPage, LeavingTask
from engine.store.queries import cases_managed, seen_cases, sides_running, tasks_held

CHANGE = "case_manager_change"
"""Key of the chart by which a case gets another case manager (D5:167)."""


def leaver(work: Work, actor: Person, person_id: str, region: str) -> Person:
    """Give somebody whose work the actor may hand over in a region; raises NotFound, Forbidden for who leads not."""
    person = work.uow.people.get(person_id)
    if not policy.same_unit(actor, person) or not policy.may_see_caseloads(actor, region):
        raise NotFound(f"person {person_id}")
    if not policy.may_hand_over(actor, region):
        raise Forbidden(f"{actor.username} may not hand over what others have")
    return person


def leaving_page(work: Work, actor: Person, person_id: str, region: str) -> LeavingPage:
    """Give the cases and the other tasks of somebody, each with who could have it; raises NotFound, Forbidden."""
    person = leaver(work, actor, person_id, region)
    managed = cases_managed(work.uow, [person.id], region).get(person.id, [])
    held = tasks_held(work.uow, [person.id], region)
    seen = seen_cases(work.uow, [(actor, {one.id for one in managed} | {one.case_id or "" for one in held})])
    managed = [one for one in managed if one.id in seen.get(actor.id, ())]
    held = [one for one in held if one.case_id is None or one.case_id in seen.get(actor.id, ())]
    rows = caseload_table(work, actor, region).rows
    mine = next((one.load.weighted for one in rows if one.person_id == person.id), Decimal(0))
    candidates = [one for one in rows if one.active and one.person_id != person.id]
    changing = sides_running(work.uow, [case.id for case in managed], _rivals(work, managed))
    free = [case for case in managed if case.id not in changing]
    proposals = _proposals(free, candidates, mine / (len(managed) or 1))
    following = {case.id for case in managed}
    return LeavingPage(
        person_id=person.id,
        name=person.name,
        region=region,
        active=person.active,
        cases=[LeavingCase(case.key, case.stage, case.id in changing, proposals.get(case.id, "")) for case in managed],
        tasks=_tasks(work, person, [one for one in held if one.case_id not in following], region),
        candidates=candidates,
    )


def _rivals(work: Work, cases: Sequence[Case]) -> set[str]:
    """Give the charts that may not go on beside a change, by the region files of the cases' versions."""
    regions = [work.context.catalogue.region(work.uow, version) for version in {case.version_id for case in cases}]
    return {name for region in regions for name in region.rivals(CHANGE)}


def _proposals(cases: Sequence[Case], candidates: Sequence[CaseloadRow], weight: Decimal) -> dict[str, str]:
    """Give each case to who carries least by then; a case weighs what those of the leaver weigh on the average."""
    carried = {one.person_id: one.load.weighted for one in candidates}
    found: dict[str, str] = {}
    for case in cases if carried else ():
        least = min(carried, key=lambda one: carried[one])
        found[case.id] = least
        carried[least] += max(weight, Decimal(1))
    return found


def _tasks(work: Work, person: Person, tasks: Sequence[Task], region: str) -> list[LeavingTask]:
    groups = {group for task in tasks for group in (task.candidate_groups or (task.group,))}
    members = {group: work.uow.people.in_group(region, group) for group in sorted(groups)}
    everybody = {one.id: one for found in members.values() for one in found if one.id != person.id}
    ids = {task.case_id for task in tasks if task.case_id}
    seen = seen_cases(work.uow, [(one, ids) for one in everybody.values()])
    given: dict[str, int] = dict.fromkeys(everybody, 0)
    return [_task(task, everybody, seen, given) for task in tasks]


def _task(
    task: Task, everybody: Mapping[str, Person], seen: Mapping[str, set[str]], given: dict[str, int]
) -> LeavingTask:
    """Give a task with those of its groups who may know of its case; proposed is who has got fewest so far."""
    receivers = [
        one
        for one in sorted(everybody.values(), key=lambda one: one.name)
        if policy.may_receive(one, task) and (task.case_id is None or task.case_id in seen.get(one.id, ()))
    ]
    proposed = min((one.id for one in receivers), key=lambda one: given[one], default="")
    if proposed:
        given[proposed] += 1
    return LeavingTask(task, [(one.id, one.name) for one in receivers], proposed)
