"""For machines that watch: alive, ready, and a few figures in the text form of Prometheus."""

from flask import Blueprint, Response, jsonify

from webapp.context import engine
from webapp.presenters.metrics import metrics_text

health = Blueprint("health", __name__)


@health.get("/healthz")
def healthz() -> Response:
    """Say that the process answers; nothing else is asked."""
    return jsonify(status="ok")


@health.get("/readyz")
def readyz() -> Response:
    """Say that the database answers, and which workers fire the timers; without a database it is 503."""
    return jsonify(engine().health())


@health.get("/metrics")
def metrics() -> Response:
    """Give the figures of the engine's health."""
    return Response(metrics_text(engine().health()), mimetype="text/plain; version=0.0.4")
