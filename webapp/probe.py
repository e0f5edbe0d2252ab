"""What machines that watch may ask of one process: whether it lives, whether it can work, and its figures."""

from typing import Protocol

from flask import Flask, current_app
from prometheus_client import CollectorRegistry, generate_latest

from engine.errors import Unavailable
from engine.model.health import Health
from engine.worker import Ticker
from webapp.metrics.collector import InstallationCollector
from webapp.metrics.requests import watch_requests
from webapp.presenters.readiness import Answer, liveness, readiness

_KEY = "polku-probe"


class Pulse(Protocol):
    """The part of the engine's face that is asked."""

    def health(self) -> Health:
        """Give how the installation does; raises Unavailable."""
        ...


class Ticking(Protocol):
    """The part of the worker that is asked."""

    def state(self) -> Ticker:
        """Give whether it ticks."""
        ...


class Probe:
    """Asked by the health pages; it never raises for a database that is away: that is an answer."""

    def __init__(self, engine: Pulse, worker: Ticking | None, *, serves_people: bool = True) -> None:
        """Watch an engine, and the worker of this process if it has one."""
        self._engine, self._worker, self._serves_people = engine, worker, serves_people
        self.registry = CollectorRegistry()
        self.registry.register(InstallationCollector(self.health, self.ticker))

    def health(self) -> Health | None:
        """Give how the installation does; None when the database does not answer."""
        try:
            return self._engine.health()
        except Unavailable:
            return None

    def ticker(self) -> Ticker | None:
        """Give how the worker of this process does; None when it has none."""
        return None if self._worker is None else self._worker.state()

    def alive(self) -> Answer:
        """Say whether this process should go on; the database is not asked."""
        return liveness(self.ticker())

    def ready(self) -> Answer:
        """Say whether this process can do its work."""
        return readiness(self.health(), self.ticker(), serves_people=self._serves_people)

    def figures(self) -> bytes:
        """Give all figures in the text form of Prometheus."""
        return generate_latest(self.registry)


def set_up_probe(app: Flask, probe: Probe) -> None:
    """Let the health pages of the application ask this probe, and count the application's requests."""
    app.extensions[_KEY] = probe
    watch_requests(app, probe.registry)


def probe() -> Probe:
    """Give the probe of the application that serves this request."""
    found: Probe = current_app.extensions[_KEY]
    return found
