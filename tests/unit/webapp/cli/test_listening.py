"""Whose word about the sender of a request is taken."""

import pytest
import requests

from tests.serving import serving
from webapp.cli.serve import listen, own_address

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


@pytest.mark.parametrize(
    ("host", "port", "address"),
    [
        ("127.0.0.1", 8101, "http://127.0.0.1:8101"),
        ("0.0.0.0", 80, "http://127.0.0.1:80"),  # noqa: S104 - read, not listened on
        ("::", 8000, "http://[::1]:8000"),
        ("polku.example.fi", 8000, "http://polku.example.fi:8000"),
        ("fe80::1", 8000, "http://[fe80::1]:8000"),
    ],
)
def test_links_lead_to_where_polku_listens(host, port, address):
    assert own_address(host, port) == address
