"""`polku publish`, `polku check` and `polku decide`: charts, forms and decisions from files."""

import json
import re
from collections.abc import Sequence
from dataclasses import asdict, replace
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Annotated, Any

import typer

from engine.errors import EngineError
from engine.model import Problem, Severity
from webapp.cli.opening import opened, scratch
from webapp.cli.output import give, give_problems, progress, say
from webapp.seed_files import belongs, bundle_path, files_under, is_shipped, whole_project

SHARED = "processes/shared/"

_PATH = re.compile(r"[^\W\d]\w*(?:\.[^\W\d]\w*)*")

Paths = Annotated[list[Path], typer.Argument(help="Files or folders.", show_default=False)]


def publish(
    paths: Paths,
    comment: Annotated[str, typer.Option(help="Why; shown in the list of versions.")] = "polku publish",
) -> None:
    """Publish charts with their forms and decisions: all that the named files touch, or nothing at all.

    A region's folder or chart is published with the shared charts and the forms of its project.
    """
    files = _with_what_it_needs(paths)
    with opened() as engine:
        versions = engine.publish(files, actor=None, comment=comment)
    for version in versions:
        say(f"{version.name} ({version.key}), version {version.version}")
    if not versions:
        say("Nothing is new.")


def check(
    paths: Paths,
    as_json: Annotated[bool, typer.Option("--json", help="Print the problems as JSON.")] = False,
) -> None:
    """Check charts, forms, decisions and region files without publishing; exit code 1 when something is wrong."""
    named = _named(paths)
    files = _with_project(paths)
    with scratch() as engine, progress("Checking", len(files)) as bar:
        found = engine.check(files, lambda _: bar.advance(bar.task_ids[0]))
    problems = sorted(
        (replace(one, file=str(named[one.file])) for one in found if one.file in named),
        key=lambda one: (one.severity is not Severity.ERROR, one),
    )
    if as_json:
        give(json.dumps({"problems": [_as_json(one) for one in problems]}, ensure_ascii=False, indent=2))
    else:
        give_problems(problems)
    errors = sum(one.severity is Severity.ERROR for one in problems)
    unread = [path for path in named.values() if not belongs(path)]
    for path in unread:
        say(f"{path}: not read. Polku checks .bpmn, .dmn and .json files, scenarios, and region.toml.")
    say(f"{len(named) - len(unread)} files, {errors} errors, {len(problems) - errors} warnings")
    if errors or unread:
        raise typer.Exit(1)


def decide(
    file: Annotated[Path, typer.Argument(help="DMN file.", exists=True, dir_okay=False)],
    decision: Annotated[str, typer.Argument(help="Id of the decision, when the file has several.")] = "",
    inputs: Annotated[str, typer.Option("--inputs", help="Input values as a JSON object.")] = "{}",
    asks: Annotated[bool, typer.Option("--asks", help="Only list what the decision looks at.")] = False,
) -> None:
    """Make one decision of a DMN file and print the answer as JSON; what it looks at and was not given is told."""
    try:
        values = json.loads(inputs, parse_float=Decimal)
    except json.JSONDecodeError as error:
        raise EngineError(f"--inputs is not JSON: {error}") from error
    if not isinstance(values, dict):
        raise EngineError("--inputs must be a JSON object, for example '{\"age\": 40}'.")
    data = file.read_bytes()
    with scratch() as engine:
        wanted = engine.decision_inputs(data, file.name, decision)
        answer = None if asks else engine.decide(data, file.name, decision, values)
    if asks:
        for label, expression in wanted:
            give(f"{expression}\t{label}")
        return
    for expression in (text for _, text in wanted if _is_absent(text, values)):
        say(f"Not given, taken as null: {expression}")
    text = data.decode(errors="replace")
    for name in (name for name in values if not re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text)):
        say(f"Not used by {file.name}: {name}")
    give(json.dumps(answer, ensure_ascii=False, default=_plain))


def _is_absent(expression: str, values: object) -> bool:
    """Tell whether an input that is a plain path (`tunnistaminen.suhde`) leads nowhere."""
    if not _PATH.fullmatch(expression):
        return False
    for name in expression.split("."):
        values = values.get(name) if isinstance(values, dict) else None
    return values is None


def _named(paths: Sequence[Path]) -> dict[str, Path]:
    """Give the named files by bundle path, to print problems under the names that were typed."""
    named: dict[str, Path] = {}
    for path in files_under(paths):
        if named.setdefault(bundle_path(path), path) != path:
            raise EngineError(f"Two files are called {bundle_path(path)}: check them one by one.")
    return named


def _with_what_it_needs(paths: Sequence[Path]) -> dict[str, bytes]:
    """Give the named files, and for those of a region its whole folder, the shared charts and all forms."""
    named = _named(paths)
    folders = {path.rpartition("/")[0] + "/" for path in named if path.startswith("processes/")} - {SHARED}
    files: dict[str, bytes] = {}
    if folders:
        wanted = (*folders, SHARED, "forms/")
        for path in paths:
            files |= {name: data for name, data in whole_project(path).items() if name.startswith(wanted)}
    files |= {name: path.read_bytes() for name, path in named.items()}
    return {path: data for path, data in files.items() if not is_shipped(path, data)}


def _with_project(paths: Sequence[Path]) -> dict[str, bytes]:
    """Give the named files together with the rest of their project, which they may call and use."""
    files: dict[str, bytes] = {}
    for path in paths:
        files |= whole_project(path)
    return files | {bundle_path(path): path.read_bytes() for path in files_under(paths)}


def _as_json(problem: Problem) -> dict[str, Any]:
    return asdict(problem) | {"severity": problem.severity.value}


def _duration(value: timedelta) -> str:
    """Write a duration as ISO 8601 does: `P14D`, `-PT1H30M`."""
    length = abs(value)
    minutes, seconds = divmod(length.seconds, 60)
    hours, minutes = divmod(minutes, 60)
    fraction = f"{seconds}.{length.microseconds:06d}".rstrip("0").rstrip(".")
    parts = ((str(hours), "H"), (str(minutes), "M"), (fraction, "S"))
    clock = "".join(amount + unit for amount, unit in parts if amount != "0")
    days = f"{length.days}D" if length.days else ""
    return ("-P" if value < timedelta() else "P") + (days + (f"T{clock}" if clock else "") or "T0S")


def _plain(value: object) -> Any:
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    if isinstance(value, (datetime, date, time)):
        return value.isoformat()
    if isinstance(value, timedelta):
        return _duration(value)
    return str(value)
