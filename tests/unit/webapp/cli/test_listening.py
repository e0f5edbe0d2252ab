"""Whose word about the sender of a request is taken."""

import pytest
import requests

from tests.serving import serving
from webapp.cli.serve import listen

PATIENCE = 60
"""Seconds, on a busy machine."""


def _tell(environ, start_response):
    start_response("200 OK", [("Content-Type", "text/plain")])
    return [environ["REMOTE_ADDR"].encode()]


@pytest.mark.parametrize(("proxy", "seen"), [("", "127.0.0.1"), ("127.0.0.1", "192.0.2.7"), ("192.0.2.1", "127.0.0.1")])
def test_only_the_known_proxy_may_say_for_whom_it_asks(proxy, seen):
    server = listen(_tell, "127.0.0.1", 0, threads=1, proxy=proxy)
    with serving(server) as address:
        answer = requests.get(address, headers={"X-Forwarded-For": "192.0.2.7"}, timeout=PATIENCE)
    assert answer.text == seen
