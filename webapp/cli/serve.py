"""`polku run`, `polku web` and `polku worker`: the processes of an installation."""

import signal
import threading
from typing import Annotated

import typer
from waitress import create_server  # type: ignore[import-untyped]  # it ships no types

from engine.errors import EngineError
from engine.process_engine import ProcessEngine
from engine.worker import Worker
from webapp import create_app
from webapp.cli.demo import load_with_progress
from webapp.cli.opening import opened
from webapp.cli.output import say, working
from webapp.demo.load import DEFAULT_CASES, DEFAULT_SEED, is_loaded
from webapp.publish_seed import publish_seed

THREADS = 8
"""Requests served at the same time by one process."""

Host = Annotated[str, typer.Option(help="Address to listen on.")]
Port = Annotated[int, typer.Option(help="Port to listen on.", min=1, max=65535)]


def run(
    demo: Annotated[bool, typer.Option("--demo", help="Make keys, demo people and demo cases.")] = False,
    host: Host = "127.0.0.1",
    port: Port = 8000,
) -> None:
    """Serve everything in one process: web, worker and the embedded database."""
    with opened(demo=demo or None) as engine:
        _prepare(engine)
        worker = Worker(engine)
        worker.start()
        try:
            _serve(engine, host, port)
        finally:
            worker.stop()


def web(host: Host = "127.0.0.1", port: Port = 8000) -> None:
    """Serve the pages and the API only; workers run beside it (polku worker)."""
    with opened() as engine:
        _serve(engine, host, port)


def worker(
    once: Annotated[bool, typer.Option("--once", help="Do everything that is due now, then stop.")] = False,
) -> None:
    """Fire timers and deliver messages; any number of workers may run."""
    with opened() as engine:
        ticker = Worker(engine)
        if once:
            raise typer.Exit(0 if ticker.run_once() else 1)
        stopped = threading.Event()
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_: stopped.set())
        ticker.start()
        say(f"Worker {ticker.node} ticks. Stop it with Ctrl+C.")
        stopped.wait()
        ticker.stop()


def _prepare(engine: ProcessEngine) -> None:
    with working("Bringing the database up to date"):
        engine.migrate()
    with working("Publishing the charts that are new"):
        published = publish_seed(engine)
    if published is None:
        say("  Process owners have published their own: nothing was changed (polku publish does it on purpose).")
    for version in published or ():
        say(f"  {version.name} ({version.key}), version {version.version}")
    if engine.settings.demo and not is_loaded(engine):
        load_with_progress(engine, DEFAULT_CASES, DEFAULT_SEED)


def _serve(engine: ProcessEngine, host: str, port: int) -> None:
    engine.warm_up_checks()
    app = create_app(engine)
    try:
        server = create_server(app, host=host, port=port, threads=THREADS, ident=None)
    except OSError as error:
        raise EngineError(f"Cannot listen on {host}:{port}: {error.strerror}.") from error
    # A stop by the system ends like Ctrl+C: running requests are finished.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    say(f"Polku is at http://{host}:{port}")
    if engine.settings.demo:
        _introduce(engine)
    server.run()


def _introduce(engine: ProcessEngine) -> None:
    say("Demo accounts (choose one on the sign-in page, no password):")
    for person in engine.demo_people():
        groups = ", ".join(sorted(m.group for m in person.memberships)) or "-"
        say(f"  {person.username:<28} {person.name} ({groups})")
