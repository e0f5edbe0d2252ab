"""The answers of /healthz and /readyz: a word, and every reason for it as a sentence for whoever is on call."""

from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

from engine.model.health import Health, NodeHealth
from engine.worker import Ticker

Answer = tuple[Mapping[str, Any], HTTPStatus]

LATE = 300.0
"""Seconds after which a timer that has not fired is worth a word."""


def liveness(ticker: Ticker | None) -> Answer:
    """Say whether this process should go on; 503 only for what a new start of the process mends."""
    if ticker is not None and ticker.lost:
        return {"status": "lost", "reasons": ["The worker of this process hangs: start it anew."]}, _UNAVAILABLE
    return {"status": "ok"}, HTTPStatus.OK


def readiness(health: Health | None, ticker: Ticker | None, *, serves_people: bool) -> Answer:
    """Say whether this process can do its work; `health` is None when the database does not answer.

    A process that serves people stays ready when nobody ticks, its own worker included: without it people would have
    nothing at all. It says `degraded` then. A process that only ticks is not ready when it does not.
    """
    unready = _unready(health)
    degraded = [] if health is None else _degraded(health)
    if ticker is not None and not ticker.alive:
        own = f"The worker of this process does not tick: {'; '.join(ticker.troubles) or 'no pulse'}."
        (degraded if serves_people else unready).append(own)
    body: dict[str, Any] = {
        "status": "unready" if unready else "degraded" if degraded else "ready",
        "reasons": unready + degraded,
    }
    if health is not None:
        body |= _facts(health)
    return body, _UNAVAILABLE if unready else HTTPStatus.OK


def ticks(health: Health) -> bool:
    """Tell whether any worker of the installation ticks and ends its sweeps."""
    return any(node.sweeps for node in health.nodes)


_UNAVAILABLE = HTTPStatus.SERVICE_UNAVAILABLE


def _unready(health: Health | None) -> list[str]:
    if health is None:
        return ["The database does not answer."]
    if health.schema != health.wanted_schema:
        return [f"The database is at revision {health.schema or 'none'}, this Polku needs {health.wanted_schema}."]
    return []


def _degraded(health: Health) -> list[str]:
    if health.schema != health.wanted_schema:
        return []
    reasons = []
    if not ticks(health):
        reasons.append("No worker ticks: timers do not fire and messages are not sent.")
    reasons += [f"Worker {node.name}: {_trouble(node)}." for node in health.nodes if _trouble(node)]
    if health.oldest_overdue > LATE:
        minutes = int(health.oldest_overdue // 60)
        reasons.append(f"{health.overdue} timers are overdue, the oldest by {minutes} minutes.")
    return reasons


def _trouble(node: NodeHealth) -> str:
    if not node.alive:
        return f"no sign of life for {node.beat_age:.0f} s" if node.beat_age >= 0 else "its clock is ahead of ours"
    if not node.sweeps:
        return f"alive, but no sweep has ended for {node.sweep_age:.0f} s"
    return node.troubles


def _facts(health: Health) -> dict[str, Any]:
    return {
        "database_milliseconds": round(health.database_seconds * 1000, 1),
        "schema": health.schema,
        "workers": [node.name for node in health.nodes if node.sweeps],
        "overdue": health.overdue,
        "oldest_overdue_seconds": round(health.oldest_overdue),
        "messages_waiting": health.outbox,
        "incidents": health.incidents,
    }
