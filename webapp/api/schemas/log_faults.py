"""What is wrong with an event log from elsewhere, as programs are told."""

from collections.abc import Sequence

from engine.model import imported_logs as records
from webapp.api.schemas.problem import LogFault
from webapp.presenters.imported_log_view import fault_lines


def faults_of(found: Sequence[records.LogFault]) -> list[LogFault]:
    """Give the faults, each with its sentence."""
    return [
        LogFault(code=one.code, line=one.line, column=one.column, count=one.count, message=sentence)
        for one, sentence in zip(found, fault_lines(found), strict=True)
    ]
