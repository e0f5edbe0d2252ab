"""`polku doctor`: what is wrong here, in plain words."""

import json
from dataclasses import asdict
from typing import Annotated

import typer

from engine.model.care import Finding
from engine.process_engine import ProcessEngine
from webapp.cli.opening import opened
from webapp.cli.output import give, progress, say


def doctor(
    as_json: Annotated[bool, typer.Option("--json", help="Print the findings as JSON.")] = False,
    repair: Annotated[bool, typer.Option(help="Mend task rows and timer rows from the states.")] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="With --repair: say what would be mended.")] = False,
    yes: Annotated[bool, typer.Option("--yes", help="With --repair: do not ask.")] = False,
) -> None:
    """Compare every row with the states, verify logs and bundles, look at workers, keys, clocks; exit code 1 if wrong.

    Nothing is changed without --repair.
    """
    with opened(existing=True) as engine:
        if repair:
            _repair(engine, dry_run=dry_run, yes=yes)
            if dry_run:
                return
        findings = _examined(engine)
    if as_json:
        give(json.dumps({"findings": [asdict(one) for one in findings]}, ensure_ascii=False, indent=2))
    else:
        _tell(findings)
    if any(finding.severity == "error" for finding in findings):
        raise typer.Exit(1)


def _examined(engine: ProcessEngine) -> list[Finding]:
    with progress("Looking at instances and their logs", None) as bar:
        (task,) = bar.task_ids

        def step(total: int) -> None:
            bar.update(task, total=total, advance=1)

        return engine.doctor(step)


def _repair(engine: ProcessEngine, *, dry_run: bool, yes: bool) -> None:
    if not dry_run and not yes:
        typer.confirm("Rows are changed to what the states say, each change as an event. Go on?", abort=True)
    would = "would be " if dry_run else ""

    def told(instance_id: str, done: list[str]) -> None:
        for what in done:
            give(f"{would}mended: instance {instance_id}: {what}")

    mended = engine.mend(dry_run=dry_run, each=told)
    say(f"{mended} instance(s) {would}mended.")


def _tell(findings: list[Finding]) -> None:
    for finding in findings:
        give(f"{finding.severity}: {finding.what}")
        if finding.advice:
            give(f"    {finding.advice}")
    if not findings:
        give("All is well.")
