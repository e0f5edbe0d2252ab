"""`polku scenario`: walk scenarios through the charts on a database that is thrown away."""

from pathlib import Path
from typing import Annotated

import typer

from engine.errors import NotFound
from engine.scenarios import Coverage, Report, load_scenario, measure_coverage, run_scenario
from webapp.cli.opening import scratch
from webapp.cli.output import give, progress, say
from webapp.seed_files import seed_files, whole_project

app = typer.Typer(help="Scenarios: paths through the charts with dates.", no_args_is_help=True)


@app.callback()
def _scenarios() -> None:
    """Keep `run` a command of its own although it is the only one yet."""


@app.command("run")
def run(
    paths: Annotated[list[Path], typer.Argument(help="Scenario files, or folders with them.", show_default=False)],
    coverage: Annotated[
        bool,
        typer.Option(
            "--coverage", help="Print for each chart what no scenario walked; exit code 1 when there is anything."
        ),
    ] = False,
) -> None:
    """Run scenarios against the charts of their project and say what went otherwise; exit code 1 then."""
    files = _scenario_files(paths)
    reports = []
    with progress("Scenarios", len(files)) as bar:
        for file in files:
            reports.append(_run_alone(file, reachable=coverage))
            bar.advance(bar.task_ids[0])
    for report in reports:
        give(f"{'ok  ' if report.ok else 'FAIL'} {report.scenario.name} ({report.scenario.file})")
        if not report.ok:
            for line in report.lines():
                give(line)
    failed = sum(not report.ok for report in reports)
    say(f"{len(reports)} scenarios, {failed} failed")
    found = measure_coverage(reports) if coverage else Coverage(())
    _give_coverage(found)
    if failed or not found.complete:
        raise typer.Exit(1)


def _run_alone(file: Path, *, reachable: bool) -> Report:
    # A database of its own for each: what one leaves behind, timers above all, must not be seen by the next.
    scenario = load_scenario(file)
    with scratch() as engine:
        engine.publish(whole_project(file) or seed_files(), actor=None, comment=scenario.name)
        return run_scenario(engine, scenario, reachable=reachable, alone=True)


def _scenario_files(paths: list[Path]) -> list[Path]:
    files: list[Path] = []
    for path in paths:
        if path.is_dir():
            files += sorted(found for found in path.rglob("*.toml") if found.parent.name == "scenarios")
        else:
            files.append(path)
    if not files:
        raise NotFound("There is no scenario: they are *.toml files in folders named scenarios.")
    return files


def _give_coverage(coverage: Coverage) -> None:
    width = max((len(chart.process) for chart in coverage.charts), default=0)
    for chart in coverage.charts:
        walked, taken = chart.elements - len(chart.elements_missed), chart.flows - len(chart.flows_missed)
        flows, elements = f"{taken:>3} of {chart.flows:>3} flows", f"{walked:>3} of {chart.elements:>3} elements"
        give(f"{chart.process:<{width}}  {flows}  {elements}")
        for element in chart.elements_missed:
            give(f"{'':<{width}}  never walked: {element}")
        for flow in chart.flows_missed:
            give(f"{'':<{width}}  never taken: {flow}")
