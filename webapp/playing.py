"""The walks of drafts that run in this process."""

import atexit

from flask import Flask, current_app

from engine.play import PlayDesk
from engine.process_engine import ProcessEngine

_NAME = "polku_play"


def set_up_playing(app: Flask, engine: ProcessEngine) -> None:
    """Give the application its desk; its databases go when the process does."""
    desk = app.extensions[_NAME] = PlayDesk(engine)
    atexit.register(desk.close)


def desk() -> PlayDesk:
    """Give the desk of this application."""
    found: PlayDesk = current_app.extensions[_NAME]
    return found
