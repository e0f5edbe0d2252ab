"""What a diagram's service task may call: one operation per file (docs/operations.md)."""

from engine.operations import (
    add_plan_version,
    answer_case,
    change_path,
    close_case,
    end_case_manager,
    end_relation,
    end_side_instances,
    interrupt_case,
    look_up_case_managers,
    measure_caseload,
    name_case_manager,
    name_team,
    name_work_pair,
    notify,
    raise_priority,
    record_consent,
    record_meeting,
    record_relation,
    record_service,
    set_dimension,
    set_variable,
    start_consultation,
    start_side,
    withdraw_consent,
)
from engine.operations.desk import Desk
from engine.operations.operation import Operation
from engine.operations.requests import Answer, ChangePath, EndSides, HandOver, Request, StartInstance, Tell, Throw

OPERATIONS: dict[str, Operation] = {
    module.OPERATION.name: module.OPERATION
    for module in (
        add_plan_version,
        answer_case,
        change_path,
        close_case,
        end_case_manager,
        end_relation,
        end_side_instances,
        interrupt_case,
        look_up_case_managers,
        measure_caseload,
        name_case_manager,
        name_team,
        name_work_pair,
        notify,
        raise_priority,
        record_consent,
        record_meeting,
        record_relation,
        record_service,
        set_dimension,
        set_variable,
        start_consultation,
        start_side,
        withdraw_consent,
    )
}
"""Every operation by its name in the diagrams."""

__all__ = [
    "OPERATIONS",
    "Answer",
    "ChangePath",
    "Desk",
    "EndSides",
    "HandOver",
    "Operation",
    "Request",
    "StartInstance",
    "Tell",
    "Throw",
]
