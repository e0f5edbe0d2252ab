"""The conversation with clamd."""

import socket
import threading

import pytest

from engine.attachments import ScannerAway, scanner_at
from engine.errors import SettingInvalid
from engine.settings import Settings
from tests.attached import PDF, VIRUS
from tests.scanner import scanner


def test_it_finds_a_virus_and_lets_the_rest_pass():
    large = PDF + bytes(300_000)
    with scanner() as (address, seen):
        asked = scanner_at(address)
        assert asked.scan(VIRUS).virus == "Eicar-Signature"
        assert asked.scan(large).virus == ""
    assert seen == [VIRUS, large]


def test_it_is_asked_over_a_socket_of_this_machine(tmp_path):
    with scanner(tmp_path / "clamd.ctl") as (address, _):
        assert scanner_at(address).scan(VIRUS).virus == "Eicar-Signature"


def test_a_file_that_is_too_large_for_it_got_no_verdict():
    with scanner(largest=10) as (address, _), pytest.raises(ScannerAway):
        scanner_at(address).scan(PDF + bytes(3_000_000))


def test_nobody_there_is_away_and_not_an_all_clear():
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        with pytest.raises(ScannerAway):
            scanner_at(f"tcp://127.0.0.1:{free.getsockname()[1]}").scan(PDF)


def test_an_answer_that_is_none_is_away():
    with socket.create_server(("127.0.0.1", 0)) as server:

        def hang_up():
            server.accept()[0].close()

        thread = threading.Thread(target=hang_up)
        thread.start()
        with pytest.raises(ScannerAway):
            scanner_at(f"tcp://127.0.0.1:{server.getsockname()[1]}").scan(PDF)
        thread.join()


@pytest.mark.parametrize("address", ["http://x", "tcp://", "unix://", "clamd", "tcp://a:b"])
def test_a_wrong_address_is_said_at_the_start(address):
    keys = {"POLKU_SECRET_KEY": "s" * 32, "POLKU_ENCRYPTION_KEY": "cG9sa3UtdGVzdC1lbmNyeXB0aW9uLWtleS0xLW9mLTI="}
    with pytest.raises(SettingInvalid, match="POLKU_SCANNER_URL"):
        Settings.from_environment({**keys, "POLKU_SCANNER_URL": address})
