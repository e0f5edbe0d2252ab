"""HTTP, HTML and the code of the browser: everything a person or a program sees of Polku."""

from pathlib import Path

from flask import Flask

from engine.process_engine import ProcessEngine
from engine.worker import Worker
from webapp.api import api
from webapp.assets import set_up_assets
from webapp.csrf import set_up_csrf
from webapp.demo.background import Background
from webapp.demo_notice import set_up_demo_notice
from webapp.errors import set_up_errors
from webapp.filters import set_up_filters
from webapp.guard import set_up_guard
from webapp.headers import set_up_headers
from webapp.language import set_up_language
from webapp.places import set_up_places
from webapp.playing import set_up_playing
from webapp.probe import Probe, set_up_probe
from webapp.seam import set_up_seam
from webapp.uploads import set_up_uploads
from webapp.views import BLUEPRINTS

MAX_BODY = 8 * 1024 * 1024
"""Bytes of the largest request: a bundle of charts; a form of a task is some kilobytes."""

MAX_FORM_PARTS = 2000
"""Fields of the largest form, with all its repeated rows."""


def create_app(engine: ProcessEngine, worker: Worker | None = None, demo: Background | None = None) -> Flask:
    """Make the WSGI application that serves `engine` to people and to programs.

    `worker` is the one that ticks in this very process, if there is one: the health pages tell how it does. `demo`
    makes the demo's cases in this very process: the pages tell how far it is.
    """
    app = Flask(__name__, static_folder=str(Path(__file__).parent / "static"))
    _configure(app, engine)
    set_up_probe(app, Probe(engine, worker))
    set_up_language(app)
    set_up_seam(app, engine)
    set_up_uploads(app, engine)
    set_up_guard(app)
    set_up_csrf(app)
    set_up_headers(app)
    set_up_assets(app)
    set_up_filters(app)
    set_up_places(app)
    set_up_demo_notice(app, demo)
    set_up_playing(app, engine)
    set_up_errors(app)
    for blueprint in BLUEPRINTS:
        app.register_blueprint(blueprint)
    app.register_blueprint(api)
    return app


def _configure(app: Flask, engine: ProcessEngine) -> None:
    app.config.update(
        SECRET_KEY=engine.settings.secret_key,
        MAX_CONTENT_LENGTH=MAX_BODY,
        MAX_FORM_MEMORY_SIZE=2 * 1024 * 1024,
        MAX_FORM_PARTS=MAX_FORM_PARTS,
        SEND_FILE_MAX_AGE_DEFAULT=31_536_000,
    )
    app.jinja_env.trim_blocks = True
    app.jinja_env.lstrip_blocks = True
    app.jinja_env.add_extension("jinja2.ext.do")
