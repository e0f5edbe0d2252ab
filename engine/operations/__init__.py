"""What a diagram's service task may call: one operation per file (docs/operations.md)."""

from engine.operations import (
    add_plan_version,
    answer_case,
    carry_over,
    change_path,
    close_case,
    decline_consent,
    end_case_manager,
    end_side_instances,
    gather_ending,
    interrupt_case,
    name_case_manager,
    name_team,
    name_work_pair,
    notify,
    raise_priority,
    record_consent,
    record_contacts,
    record_measurements,
    record_meeting,
    record_service,
    refer_onwards,
    set_dimension,
    set_variable,
    start_after,
    start_consultation,
    start_for_each,
    start_side,
    use_consent,
    withdraw_consent,
)
from engine.operations.desk import Desk
from engine.operations.operation import Operation
from engine.operations.requests import AlignTasks, Answer, ChangePath, EndSides, Request, StartInstance, Tell, Throw

OPERATIONS: dict[str, Operation] = {
    module.OPERATION.name: module.OPERATION
    for module in (
        add_plan_version,
        answer_case,
        carry_over,
        change_path,
        close_case,
        decline_consent,
        end_case_manager,
        end_side_instances,
        gather_ending,
        interrupt_case,
        name_case_manager,
        name_team,
        name_work_pair,
        notify,
        raise_priority,
        record_consent,
        record_contacts,
        record_measurements,
        record_meeting,
        record_service,
        refer_onwards,
        set_dimension,
        set_variable,
        start_after,
        start_consultation,
        start_for_each,
        start_side,
        use_consent,
        withdraw_consent,
    )
}
"""Every operation by its name in the diagrams."""

__all__ = [
    "OPERATIONS",
    "AlignTasks",
    "Answer",
    "ChangePath",
    "Desk",
    "EndSides",
    "Operation",
    "Request",
    "StartInstance",
    "Tell",
    "Throw",
]
