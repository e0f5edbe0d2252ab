"""An authority has recorded the plan in its own system: who says so, and when (D5:183)."""

from engine import policy
from engine.commands.record_access import record_access
from engine.commands.run import open_run
from engine.commands.work import Work
from engine.commands.write_events import note_event, write_events
from engine.errors import Conflict, Forbidden, NotFound
from engine.ids import new_id
from engine.model import Person, PlanRecording
from engine.store.queries import visible_case


def record_plan(work: Work, actor: Person, case_key: str, version: int, row: int) -> bool:
    """Tick a row of the plan's `kirjaaminen`; False when somebody has ticked it already, whose tick stays.

    Raises NotFound for a case, a version or a row that is not there, Forbidden for who only reads the case, Conflict
    when the case has ended.
    """
    uow = work.uow
    case = visible_case(uow, actor, case_key)
    plan = next((one for one in uow.plans.of_case(case.id) if one.version == version), None)
    rows = plan.values.get("kirjaaminen") if plan else None
    if plan is None or not isinstance(rows, list) or not 0 <= row < len(rows):
        raise NotFound(f"the plan {version} of {case_key} has no row {row} to record")
    if not policy.may_act_on_case(actor, case, uow.members.of_case(case.id), uow.tasks.of_case(case.id)):
        raise Forbidden(f"{actor.username} may not record the plan of {case_key}")
    if case.main_instance_id is None:
        raise Conflict(f"the case {case_key} does not run")
    run = open_run(work, case.main_instance_id)  # the lock: of two at once the later one sees the tick of the first
    if any(one.plan_id == plan.id and one.row == row for one in uow.plan_recordings.of_case(case.id)):
        return False
    uow.plan_recordings.add(PlanRecording(new_id(), case.id, plan.id, row, work.moment, actor.id, actor.name))
    note_event(run, "plan_recorded", attributes={"v": version, "rivi": row + 1})
    write_events(run)
    record_access(uow, actor, action="change", what="record_plan", region=case.region, case_id=case.id)
    return True
