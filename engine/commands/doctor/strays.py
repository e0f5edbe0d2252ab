"""Say which rows belong to what has ended."""

from collections.abc import Iterator

from engine.commands.work import Work
from engine.model.care import Finding
from engine.store.queries.health import cases_out_of_step, stray_drafts, stray_rows

_ADVICE = "The end of an instance takes its rows along: a row was changed by something else than Polku."


def stray_rows_left(work: Work) -> Iterator[Finding]:
    """Give open tasks, timers and drafts of what has ended, and cases that are open without their main instance."""
    for stray in stray_rows(work.uow):
        whose = f"Case {stray.case_key}" if stray.case_key else "Instance without a case"
        what = f"{whose} (instance {stray.instance_id}) has ended, and {stray.count} {stray.what} row(s) are left."
        yield Finding(
            "error", what, "See what would be mended: polku doctor --repair --dry-run.", kind=f"stray_{stray.what}",
            case_key=stray.case_key, instance_id=stray.instance_id,
        )  # fmt: skip
    if drafts := stray_drafts(work.uow):
        yield Finding("warning", f"{drafts} draft(s) of finished tasks are left.", _ADVICE, kind="stray_draft")
    for key, is_open in cases_out_of_step(work.uow):
        told = "is open, and its main instance has ended" if is_open else "is closed, and its main instance goes on"
        yield Finding("error", f"Case {key} {told}.", _ADVICE, kind="case_status", case_key=key)
