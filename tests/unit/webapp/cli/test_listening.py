"""Whose word about the sender of a request is taken."""

import threading

import pytest
import requests

from webapp.cli.serve import listen


def _tell(environ, start_response):
    start_response("200 OK", [("Content-Type", "text/plain")])
    return [environ["REMOTE_ADDR"].encode()]


@pytest.mark.parametrize(("proxy", "seen"), [("", "127.0.0.1"), ("127.0.0.1", "192.0.2.7"), ("192.0.2.1", "127.0.0.1")])
def test_only_the_known_proxy_may_say_for_whom_it_asks(proxy, seen):
    server = listen(_tell, "127.0.0.1", 0, threads=1, proxy=proxy)
    threading.Thread(target=server.run, daemon=True).start()
    answer = requests.get(
        f"http://127.0.0.1:{server.effective_port}/", headers={"X-Forwarded-For": "192.0.2.7"}, timeout=10
    )
    server.task_dispatcher.shutdown()
    server.close()
    assert answer.text == seen
