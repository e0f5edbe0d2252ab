"""`polku demo`: invented people and cases."""

import os
from typing import Annotated

import typer

from engine.errors import EngineError
from engine.process_engine import ProcessEngine
from engine.settings import Settings
from webapp.cli.opening import opened
from webapp.cli.output import progress, say
from webapp.demo.load import DEFAULT_CASES, DEFAULT_PAST, DEFAULT_SEED, load_demo
from webapp.publish_seed import publish_seed

app = typer.Typer(help="Demo data: invented people and cases at every stage.", no_args_is_help=True)


@app.callback()
def _demo() -> None:
    """Keep `load` a command of its own although it is the only one yet."""


@app.command("load")
def load(
    cases: Annotated[int, typer.Option(help="How many cases with a told story to make.", min=0)] = DEFAULT_CASES,
    past: Annotated[
        int, typer.Option(help="How many cases to simulate over the past two years.", min=0)
    ] = DEFAULT_PAST,
    seed: Annotated[int, typer.Option(help="The same seed makes the same cases.")] = DEFAULT_SEED,
) -> None:
    """Make demo people, and cases by really walking the published charts with a moved clock."""
    _refuse_production()
    with opened(demo=True) as engine:
        publish_seed(engine)
        load_with_progress(engine, cases, past, seed)


def _refuse_production() -> None:
    """Raise EngineError where keys of a production are set: invented people must never meet real ones."""
    if "POLKU_SECRET_KEY" in os.environ and not Settings.from_environment().demo:
        raise EngineError("Demo data is not loaded beside real data. For a demo with keys of its own set POLKU_DEMO=1.")


def load_with_progress(engine: ProcessEngine, cases: int, past: int, seed: int) -> None:
    """Load the demo data and show how far it is."""
    with progress("Demo cases", cases + past) as bar:
        made = load_demo(engine, cases=cases, past=past, seed=seed, each=lambda: bar.advance(bar.task_ids[0]))
    say(f"{made} demo cases are ready.")
