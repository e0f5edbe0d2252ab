"""`polku rules`: which open cases a change of law or guidelines would meet."""

import json
from dataclasses import asdict
from datetime import datetime
from typing import Annotated

import typer

from engine.errors import EngineError
from webapp.cli.opening import opened
from webapp.cli.output import give, say

app = typer.Typer(help="Rules that change while cases run.", no_args_is_help=True)

Names = Annotated[list[str] | None, typer.Option(help="May be given several times.")]


@app.callback()
def _group() -> None:
    """Keep `affected` a command of its own."""


@app.command("affected")
def affected(
    region: Annotated[str, typer.Option(help="Region whose open cases are looked at.")],
    valid_from: Annotated[datetime, typer.Option("--from", formats=["%Y-%m-%d"], help="First day of the new rule.")],
    decision: Names = None,
    form: Names = None,
    step: Names = None,
    service: Names = None,
    *,
    as_json: Annotated[bool, typer.Option("--json", help="Print the cases as JSON.")] = False,
) -> None:
    """List the open cases that a change of decisions, forms, steps or services meets, and why; nothing is kept."""
    if not any((decision, form, step, service)):
        raise EngineError("Say what changes: --decision, --form, --step or --service.")
    with opened(existing=True) as engine:
        found = engine.affected(
            region,
            valid_from.date(),
            decisions=tuple(decision or ()),
            forms=tuple(form or ()),
            elements=tuple(step or ()),
            services=tuple(service or ()),
        )
    if as_json:
        give(json.dumps({"cases": [asdict(one) for one in found]}, ensure_ascii=False, indent=2))
        return
    for one in found:
        give(f"{one.case_key}: {', '.join(one.why)}")
    if not found:
        say("The change meets no open case.")
