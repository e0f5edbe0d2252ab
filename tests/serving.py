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
        server.trigger.pull_trigger(lambda: wasyncore.close_all(server._map))
        thread.join()
        server.task_dispatcher.shutdown()
