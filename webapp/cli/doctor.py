"""`polku doctor`: what is wrong here, in plain words."""

import typer

from webapp.cli.opening import opened
from webapp.cli.output import give


def doctor() -> None:
    """Look at settings, database, workers and cases, and say what is wrong; exit code 1 then."""
    with opened() as engine:
        findings = engine.doctor()
    for finding in findings:
        give(f"{finding.severity}: {finding.what}")
        if finding.advice:
            give(f"    {finding.advice}")
    if not findings:
        give("All is well.")
    if any(finding.severity == "error" for finding in findings):
        raise typer.Exit(1)
