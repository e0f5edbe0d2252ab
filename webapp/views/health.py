"""For machines that watch: alive, ready, and the figures in the text form of Prometheus."""

from flask import Blueprint, Response, jsonify
from prometheus_client import CONTENT_TYPE_LATEST

from webapp.probe import probe

health = Blueprint("health", __name__)


@health.get("/healthz")
def healthz() -> tuple[Response, int]:
    """Say that the process answers and need not be started anew; the database is not asked."""
    body, status = probe().alive()
    return jsonify(body), status


@health.get("/readyz")
def readyz() -> tuple[Response, int]:
    """Say whether this process can do its work, and every reason against it."""
    body, status = probe().ready()
    return jsonify(body), status


@health.get("/metrics")
def metrics() -> Response:
    """Give the figures of this process and of the installation."""
    return Response(probe().figures(), content_type=CONTENT_TYPE_LATEST)
