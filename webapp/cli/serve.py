"""`polku run`, `polku web` and `polku worker`: the processes of an installation."""

import logging
import os
import signal
import threading
from contextlib import suppress
from typing import Annotated, Any

import typer
from waitress import create_server  # type: ignore[import-untyped]  # it ships no types

from engine.errors import EngineError, Unavailable
from engine.process_engine import ProcessEngine
from engine.worker import Worker
from webapp import MAX_BODY, create_app
from webapp.cli.channel import use_channels
from webapp.cli.demo import load_with_progress
from webapp.cli.heap import settle_heap
from webapp.cli.opening import opened
from webapp.cli.output import say, working
from webapp.demo.background import Background
from webapp.demo.load import DEFAULT_CASES, DEFAULT_PAST, DEFAULT_SEED, begin_loading, is_loaded, unfinished
from webapp.draining import Draining
from webapp.health_app import create_health_app
from webapp.probe import Probe
from webapp.publish_seed import publish_seed
from webapp.uploads import largest_request

FIRST = 8
"""Demo cases that are there when the first page is served: one at every stage, one closed, one withdrawn."""
THREADS = 8
"""Requests served at the same time by one process."""

Host = Annotated[str, typer.Option(help="Address to listen on.")]
Proxy = Annotated[
    str,
    typer.Option(
        envvar="POLKU_TRUSTED_PROXY",
        help="Address of the reverse proxy whose X-Forwarded-For is believed; sign-ins are slowed by address.",
        show_default=False,
    ),
]
Port = Annotated[int, typer.Option(help="Port to listen on.", min=1, max=65535)]


def run(
    demo: Annotated[bool, typer.Option("--demo", help="Make keys, demo people and demo cases.")] = False,
    host: Host = "127.0.0.1",
    port: Port = 8000,
    trusted_proxy: Proxy = "",
) -> None:
    """Serve everything in one process: web, worker and the embedded database."""
    with opened(demo=demo or None, served_at=own_address(host, port)) as engine:
        _prepare(engine)
        rest = _begin_demo(engine)
        ticker = Worker(engine, is_held=lambda: rest is not None and rest.is_going)
        ticker.start()
        try:
            _serve(engine, (host, port, trusted_proxy), ticker, rest)
        finally:
            if rest is not None:
                rest.stop()
            _stop(ticker)


def own_address(host: str, port: int) -> str:
    """Give where a browser on this machine finds what listens there: `0.0.0.0` and `::` are every address of it."""
    name = {"0.0.0.0": "127.0.0.1", "::": "[::1]"}.get(host, host)  # noqa: S104 - read, not listened on
    return f"http://[{name}]:{port}" if ":" in name and not name.startswith("[") else f"http://{name}:{port}"


def web(host: Host = "127.0.0.1", port: Port = 8000, trusted_proxy: Proxy = "") -> None:
    """Serve the pages and the API only; workers run beside it (polku worker)."""
    with opened() as engine:
        _require_schema(engine)
        _serve(engine, (host, port, trusted_proxy))


def worker(
    once: Annotated[bool, typer.Option("--once", help="Do everything that is due now, then stop.")] = False,
    health_port: Annotated[
        int, typer.Option(help="Port for /healthz, /readyz and /metrics of this worker; 0: none.", min=0, max=65535)
    ] = 0,
    health_host: Annotated[str, typer.Option(help="Address of that port.")] = "127.0.0.1",
) -> None:
    """Fire timers and deliver messages; any number of workers may run."""
    with opened() as engine:
        _require_schema(engine)
        if once:
            raise typer.Exit(0 if Worker(engine).run_once() else 1)
        stopped = threading.Event()
        ticker = Worker(engine, on_lost=stopped.set)
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_: stopped.set())
        if health_port:
            _serve_health(Probe(engine, ticker, serves_people=False), health_host, health_port)
        settle_heap()
        ticker.start()
        say(f"Worker {ticker.node} ticks. Stop it with Ctrl+C.")
        while not stopped.wait(1.0):
            # The system may hand the signal to another thread: its handler runs when this one wakes.
            continue
        _stop(ticker)


def _stop(ticker: Worker) -> None:
    if ticker.stop():
        return
    say("A sweep hangs: the process ends without it. Nothing is half done.")
    logging.shutdown()
    os._exit(1)  # the interpreter would wait for the thread that hangs


def _require_schema(engine: ProcessEngine) -> None:
    with suppress(Unavailable):  # a database that is away now may be back soon; the sweeps and /readyz ask again
        engine.require_schema()


def _prepare(engine: ProcessEngine) -> None:
    with working("Bringing the database up to date"):
        engine.migrate()
    with working("Publishing the charts that are new"):
        published = publish_seed(engine)
    if published is None:
        say("  Process owners have published their own: nothing was changed (polku publish does it on purpose).")
    for version in published or ():
        say(f"  {version.name} ({version.key}), version {version.version}")


def _begin_demo(engine: ProcessEngine) -> Background | None:
    """Make the first cases of the demo, unless they are there, and give what makes the others; None: none are left."""
    if not engine.settings.demo:
        return None
    loading = unfinished(engine)
    if loading is None and is_loaded(engine):
        return None
    if loading is None:
        loading = begin_loading(engine, DEFAULT_CASES, DEFAULT_PAST, DEFAULT_SEED)
    load_with_progress(loading, until=FIRST)
    return Background(loading, say)


def _serve(
    engine: ProcessEngine, place: tuple[str, int, str], ticker: Worker | None = None, demo: Background | None = None
) -> None:
    engine.warm_up_checks()
    host, port, proxy = place
    app = Draining(create_app(engine, ticker, demo))
    server = listen(app, host, port, proxy=proxy, largest=largest_request(engine))
    # A stop by the system lets running requests be answered first.
    app.stop_on(signal.SIGTERM)
    say(f"Polku is at http://{host}:{port}")
    if engine.settings.demo:
        _introduce(engine)
    if demo is not None:
        say(f"The other demo cases are made beside the pages: {demo.loading.done} of {demo.loading.total} are there.")
        demo.start()
    settle_heap()
    server.run()


def _serve_health(probe: Probe, host: str, port: int) -> None:
    server = listen(create_health_app(probe), host, port, threads=2)
    threading.Thread(target=server.run, name="polku-health", daemon=True).start()


def listen(app: Any, host: str, port: int, *, threads: int = THREADS, proxy: str = "", largest: int = MAX_BODY) -> Any:
    """Give a server that listens and does not run yet; EngineError when it cannot.

    A body of more than `largest` bytes is refused as soon as that is known, while it still comes. Only a request from
    `proxy` may say by X-Forwarded-For for whom it is; from others the header is dropped.
    """
    trust = {"trusted_proxy": proxy, "trusted_proxy_headers": {"x-forwarded-for"}} if proxy else {}
    limits = {"threads": threads, "ident": None, "max_request_body_size": largest + 1}
    sockets: dict[int, Any] = {}
    try:
        server = create_server(app, map=sockets, host=host, port=port, **limits, **trust)
    except OSError as error:
        raise EngineError(f"Cannot listen on {host}:{port}: {error.strerror}.") from error
    use_channels(sockets)
    return server


def _introduce(engine: ProcessEngine) -> None:
    say("Demo accounts (choose one on the sign-in page, no password):")
    for person in engine.demo_people():
        groups = ", ".join(sorted(m.group for m in person.memberships)) or "-"
        say(f"  {person.username:<28} {person.name} ({groups})")
