"""A waitress server in a thread of its own."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from waitress import wasyncore


@contextmanager
def serving(server: Any) -> Iterator[str]:
    """Run a server that listens already; gives its address, and ends it where it runs.

    A socket that another thread closes under its loop is an error of the loop, now and then.
    """
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.effective_port}"
    finally:
        server.task_dispatcher.shutdown()  # who still answers would wake a loop that is no more
        with server.trigger.lock:
            # A loop that is awake for another reason would close the trigger before it is pulled.
            server.trigger.thunks.append(lambda: wasyncore.close_all(server._map))
            server.trigger.pull_trigger()
        thread.join()
