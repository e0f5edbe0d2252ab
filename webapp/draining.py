"""Stop as one should: whatever is being answered is answered, whatever comes later is sent elsewhere."""

import signal
import threading
import time
from collections.abc import Iterable
from contextlib import ExitStack
from typing import TYPE_CHECKING, Any

from werkzeug.wrappers import Response
from werkzeug.wsgi import ClosingIterator

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

DRAIN_SECONDS = 20.0
"""Longest wait for the requests that are being answered."""

FLUSH_SECONDS = 0.3
"""The server hands the last bytes over after the application has given them."""

TEXT = "Polku is being started anew. Nothing was done. Try again in a moment.\n"


class Draining:
    """The application, with a count of the requests that it is answering."""

    def __init__(self, app: "WSGIApplication", *, seconds: float = DRAIN_SECONDS) -> None:
        """Stand before `app`."""
        self._app, self._seconds = app, seconds
        self._guard = threading.Condition()
        self._running = 0
        self._stopping = False

    def __call__(self, environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
        """Answer a request, or refuse it when the process is about to stop."""
        with self._guard:
            stopping = self._stopping
            self._running += not stopping
        if stopping:
            refusal = Response(TEXT, 503, {"Retry-After": "5"}, mimetype="text/plain")
            return refusal(environ, start_response)
        with ExitStack() as failing:
            failing.callback(self._answered)
            answer = self._app(environ, start_response)
            return ClosingIterator(answer, failing.pop_all().close)

    def stop_on(self, number: int) -> None:
        """Drain, then interrupt the main thread, when this signal comes."""
        # A shell gives what it starts in the background an interrupt that is ignored, and the process would never end.
        signal.signal(signal.SIGINT, signal.default_int_handler)
        signal.signal(number, self._stop)

    def _stop(self, *_: Any) -> None:
        threading.Thread(target=self._drain, name="polku-draining", daemon=True).start()

    def _drain(self) -> None:
        end = time.monotonic() + self._seconds
        with self._guard:
            self._stopping = True
            while self._running and (left := end - time.monotonic()) > 0:
                self._guard.wait(left)
        time.sleep(FLUSH_SECONDS)
        # A real signal wakes the main thread out of its waiting; there it is a KeyboardInterrupt.
        signal.pthread_kill(threading.main_thread().ident or 0, signal.SIGINT)

    def _answered(self) -> None:
        with self._guard:
            self._running -= 1
            self._guard.notify_all()
