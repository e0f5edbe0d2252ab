"""A stop lets what is being answered be answered, and sends away what comes later."""

import threading

from werkzeug.test import Client
from werkzeug.wrappers import Response

from webapp.draining import Draining


def draining(app, seconds: float = 60.0, monkeypatch=None) -> tuple[Draining, threading.Event]:
    made = Draining(app, seconds=seconds)
    interrupted = threading.Event()
    monkeypatch.setattr("webapp.draining.signal.pthread_kill", lambda *_: interrupted.set())
    return made, interrupted


def test_what_is_being_answered_is_answered_first(monkeypatch):
    entered, release = threading.Event(), threading.Event()

    def slow(environ, start_response):
        entered.set()
        release.wait(60)
        return Response("done")(environ, start_response)

    app, interrupted = draining(slow, monkeypatch=monkeypatch)
    answers = []
    thread = threading.Thread(target=lambda: answers.append(Client(app).get("/")))
    thread.start()
    entered.wait(60)
    app._stop()
    assert not interrupted.wait(0.5), "the stop waits for the answer"
    later = Client(app).get("/")
    assert (later.status_code, later.headers["Retry-After"]) == (503, "5")
    release.set()
    thread.join()
    answers[0].close()
    assert answers[0].text == "done"
    assert interrupted.wait(60)


def test_a_request_that_never_ends_does_not_hold_up_the_stop(monkeypatch):
    app, interrupted = draining(lambda *_: iter(()), seconds=0.1, monkeypatch=monkeypatch)
    app({}, lambda *_: None)  # never closed
    app._stop()
    assert interrupted.wait(60)


def test_an_application_that_raises_is_counted_out(monkeypatch):
    def fails(*_):
        raise ZeroDivisionError

    app, interrupted = draining(fails, seconds=60.0, monkeypatch=monkeypatch)
    try:
        app({}, lambda *_: None)
    except ZeroDivisionError:
        app._stop()
    assert interrupted.wait(60)
