"""Compare the case managers of every case with its log and with the accounts."""

from collections.abc import Iterator

from engine.commands.work import Work
from engine.model.care import Finding
from engine.operations.desk import CASE_MANAGER
from engine.store.queries.health import absent_managers, managers_out_of_step

NAMED = "case_manager_named"


def managers_and_log(work: Work) -> Iterator[Finding]:
    """Give cases whose case managers are not those that were named, or who cannot sign in."""
    for key, rows, named in managers_out_of_step(work.uow, CASE_MANAGER, NAMED):
        told = f"Case {key}: {named} case manager(s) were named by its log, and there are {rows} row(s)."
        advice = "A row of the case's people was changed by something else than Polku: compare with a backup."
        yield Finding("error", told, advice, kind="membership", case_key=key)
    for key, name in absent_managers(work.uow, CASE_MANAGER):
        advice = "Change the case manager on the case's page."
        yield Finding("warning", f"Case {key}: its case manager {name} has no account any more.", advice,
                      kind="absent_manager", case_key=key)  # fmt: skip
