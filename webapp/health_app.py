"""The three pages of a process that serves no people: a worker beside the web nodes."""

from flask import Flask
from werkzeug.exceptions import HTTPException

from webapp.probe import Probe, set_up_probe
from webapp.views.health import health


def create_health_app(probe: Probe) -> Flask:
    """Make the WSGI application of /healthz, /readyz and /metrics, and of nothing else."""
    app = Flask(__name__, static_folder=None)
    set_up_probe(app, probe)
    app.register_blueprint(health)
    app.register_error_handler(HTTPException, lambda error: (f"{error.code}\n", error.code or 500))
    return app
