"""`polku demo`: invented people and cases."""

import os
from typing import Annotated

import typer

from engine.errors import EngineError
from engine.settings import Settings
from webapp.cli.opening import opened
from webapp.cli.output import progress, say
from webapp.demo.load import DEFAULT_CASES, DEFAULT_PAST, DEFAULT_SEED, Loading, begin_loading, unfinished
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
    """Make demo people, and cases by really walking the published charts with a moved clock.

    What an earlier loading has left undone is made first.
    """
    _refuse_production()
    with opened(demo=True) as engine:
        publish_seed(engine)
        left = unfinished(engine)
        if left is not None:
            load_with_progress(left)
        loading = begin_loading(engine, cases, past, seed)
        load_with_progress(loading)
        say(f"{loading.total} demo cases are ready.")


def _refuse_production() -> None:
    """Raise EngineError where keys of a production are set: invented people must never meet real ones."""
    if "POLKU_SECRET_KEY" in os.environ and not Settings.from_environment().demo:
        raise EngineError("Demo data is not loaded beside real data. For a demo with keys of its own set POLKU_DEMO=1.")


def load_with_progress(loading: Loading, until: int | None = None) -> None:
    """Make the demo's cases, or those before number `until`, and show how far it is."""
    end = loading.total if until is None else until
    if loading.done >= end and until is not None:
        return
    with progress("Demo cases", end) as bar:
        bar.update(bar.task_ids[0], completed=loading.done)
        while until is None or loading.done < until:
            if loading.done >= loading.total:
                say("The meetings of the past are closed.")
            if not loading.go_on():
                break
            bar.update(bar.task_ids[0], completed=loading.done)
