"""`polku bench`: what the product costs here, beside what its work costs at least."""

import json
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path
from typing import Annotated

import typer

from engine.bench import CompletionCost, measure_completion, scratch_database
from engine.scenarios import load_scenario
from engine.settings import Settings
from webapp.cli.opening import quieten
from webapp.cli.output import give, progress
from webapp.seed_files import seed_files, seed_root

ROUNDS = 200
SCENARIO = Path("processes/keski_suomi/scenarios/tyopari.toml")
"""The path to the follow-up that is measured."""

_POSTGRESQL_HELP = (
    "URL of a PostgreSQL server that may be measured too: a database of its own is made there and dropped again; "
    "the named one is not touched."
)


def bench(
    as_json: Annotated[bool, typer.Option("--json", help="Print the numbers as JSON.")] = False,
    rounds: Annotated[int, typer.Option(help="Completed tasks to measure on each database.", min=2)] = ROUNDS,
    postgresql: Annotated[
        str, typer.Option(envvar="POLKU_BENCH_POSTGRESQL", help=_POSTGRESQL_HELP, show_default=False)
    ] = "",
) -> None:
    """Measure how much more completing a task costs than its bare step and one bare commit, on scratch databases.

    `ratio_to_floor` is the product's median over the floor's, taken in turns in the same run; `round_200_to_round_1`
    compares the processor time of the last rounds of a follow-up with that of its first.
    """
    found = {"sqlite": _measured("SQLite", "", rounds)}
    if postgresql:
        found["postgresql"] = _measured("PostgreSQL", postgresql, rounds)
    if as_json:
        give(json.dumps({"complete_task": {name: cost.as_json() for name, cost in found.items()}}, indent=2))
        return
    for name, cost in found.items():
        give(_sentence(name, cost))


def _sentence(name: str, cost: CompletionCost) -> str:
    facts = cost.as_json()
    return (
        f"complete_task on {name}: {facts['milliseconds']} ms, {facts['ratio_to_floor']} times its floor "
        f"(step {facts['floor_step_milliseconds']} ms + commit {facts['floor_commit_milliseconds']} ms), "
        f"{facts['per_second']} per second, last rounds to first {facts['round_200_to_round_1']}"
    )


def _measured(name: str, server: str, rounds: int) -> CompletionCost:
    quieten()
    scenario = load_scenario(seed_root() / SCENARIO)
    with _settings(server) as settings, progress(f"Completing tasks on {name}", rounds) as bar:
        return measure_completion(
            settings, seed_files(), scenario, rounds=rounds, each=lambda: bar.advance(bar.task_ids[0])
        )


@contextmanager
def _settings(server: str) -> Iterator[Settings]:
    """Give the settings of an installation that is thrown away: in a folder, or in a database made on the server."""
    with (
        tempfile.TemporaryDirectory(prefix="polku-") as folder,
        scratch_database(server) if server else nullcontext() as url,
    ):
        place = {"POLKU_DATA_DIR": folder, **({"POLKU_DATABASE_URL": url} if url else {})}
        yield Settings.from_environment(place, demo=True)
