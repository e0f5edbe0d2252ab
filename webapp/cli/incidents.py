"""`polku incident`: failed steps and trying them again."""

import json
from dataclasses import asdict
from typing import Annotated

import typer

from engine.errors import Conflict, EngineError, NotFound, StepFailed
from engine.model.care import IncidentRow
from engine.process_engine import ProcessEngine
from webapp.cli.opening import opened
from webapp.cli.output import give, say

app = typer.Typer(help="Incidents: steps that have failed, and trying them again.", no_args_is_help=True)


@app.command("list")
def list_incidents(
    as_json: Annotated[bool, typer.Option("--json", help="Print the incidents as JSON.")] = False,
) -> None:
    """List the open incidents, oldest first."""
    with opened(existing=True) as engine:
        rows = engine.incidents()
    if as_json:
        give(json.dumps({"incidents": [asdict(row) for row in rows]}, ensure_ascii=False, indent=2, default=str))
        return
    for row in rows:
        give(_line(row))
    if not rows:
        say("There are no incidents.")


@app.command("retry")
def retry(
    incident: Annotated[str, typer.Argument(help="Id of the incident; nothing with --all.")] = "",
    every: Annotated[bool, typer.Option("--all", help="Try every open incident.")] = False,
) -> None:
    """Try a failed step again; exit code 1 when one still fails."""
    if bool(incident) == every:
        raise EngineError("Name one incident, or say --all.")
    with opened(existing=True) as engine:
        ids = [row.incident.id for row in engine.incidents() if row.may_retry] if every else [incident]
        results = [_try(engine, one) for one in ids]
    if not all(results):
        raise typer.Exit(1)


def _try(engine: ProcessEngine, incident_id: str) -> bool:
    try:
        resolved = engine.retry_incident(incident_id)
    except NotFound:
        say(f"There is no incident {incident_id}; polku incident list has the open ones.")
        return False
    except (StepFailed, Conflict) as error:
        say(f"{incident_id}: {error}")
        return False
    say(f"{incident_id}: {'goes on' if resolved else 'was resolved already'}")
    return True


def _line(row: IncidentRow) -> str:
    one = row.incident
    where = f" at {row.element_name or one.element} ({one.element})" if one.element else ""
    whose = f", case {row.case_key}" if row.case_key else ""
    person = f", {'draft kept of' if row.draft_saved_at else 'step of'} {row.person_name}" if row.person_name else ""
    return (
        f"{one.id}: {one.command} in {row.chart}{where}, {one.region}{whose}, since {one.at:%Y-%m-%d %H:%M} UTC, "
        f"tries {one.tries}{person}: {one.error}"
    )
