"""Whatever a check does, whoever asked gets an answer with a place, and nobody else notices."""

import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from engine.errors import Unavailable
from engine.gate import Gate, gate
from engine.gate.process import InspectorProcess
from tests.conftest import PATIENT

KEY = "POLKU_ENCRYPTION_KEY"
OUT_OF_TIME = "within 0.5 s"


@pytest.fixture(scope="module")
def spoilt():
    """Start an inspector whose checks go wrong as the file's name says, with a secret in our own environment."""
    os.environ[KEY] = "a secret"
    process = InspectorProcess("tests.hostile.spoilt_inspector")
    process.start()
    yield process
    process.stop()
    del os.environ[KEY]


@pytest.fixture
def check(spoilt, monkeypatch):
    """Give what checks files by their names, within 100 MB; the time is short only where it is to run out."""
    monkeypatch.setattr(gate, "INSPECTOR", spoilt)
    monkeypatch.setattr(gate, "_answers", type(gate._answers)())
    return lambda *names, data=b"", seconds=PATIENT: Gate(seconds, 100).check(
        {f"forms/{name}.json": data for name in names}, {}
    )


@pytest.mark.parametrize(
    ("act", "why"),
    [
        ("spins", OUT_OF_TIME),
        ("spins_in_c", OUT_OF_TIME),
        ("sleeps", OUT_OF_TIME),
        ("ignores_signals", OUT_OF_TIME),
        ("eats", "100 MB"),
        ("crashes", "to its end"),
        ("exits", "to its end"),
        ("fails", "to its end"),
    ],
)
def test_a_check_that_goes_wrong_is_a_problem_of_its_file(check, act, why):
    begun = time.monotonic()

    problems = check("a", act, "zz", seconds=0.5 if why == OUT_OF_TIME else PATIENT)

    assert [(one.file, one.rule) for one in problems] == [
        ("forms/a.json", "seen"),
        (f"forms/{act}.json", "not-checked"),
    ]
    assert why in problems[1].message
    assert time.monotonic() - begun < 60
    assert [one.rule for one in check("a")] == ["seen"]


def test_a_check_writes_no_file(check, tmp_path):
    target = tmp_path / "written"

    assert [one.rule for one in check("writes", data=str(target).encode())] == ["not-checked"]
    assert not target.exists() or target.read_text() == ""


def test_a_check_sees_no_key(check):
    names = {one.element for one in check("environment")}

    assert "PATH" in names
    assert not [name for name in names if name.startswith("POLKU_")]


def test_whoever_has_thousands_of_problems_reads_no_further(check):
    assert len(check("many")) == 2_000


def test_an_inspector_that_was_killed_is_started_again(check, spoilt):
    assert len(check("a")) == 1
    spoilt._process.kill()
    spoilt._process.wait()

    assert [one.rule for one in check("b")] == ["seen"]


def test_an_inspector_that_does_not_start_is_said(monkeypatch):
    broken = InspectorProcess("tests.hostile.no_such_module")
    monkeypatch.setattr(gate, "INSPECTOR", broken)

    with pytest.raises(Unavailable):
        Gate().check({"forms/a.sv.json": b"{}"}, {})
    broken.stop()


def test_many_at_once_are_answered_each_with_its_own(check):
    found = {}
    threads = [threading.Thread(target=lambda n=n: found.update({n: check(f"f{n}")})) for n in range(12)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert {n: [one.file for one in problems] for n, problems in found.items()} == {
        n: [f"forms/f{n}.json"] for n in range(12)
    }


def test_no_more_than_two_are_checked_at_once_and_the_others_are_told_to_wait(check, monkeypatch):
    monkeypatch.setattr(gate, "TURN_SECONDS", 0.05)
    for _ in range(gate.AT_ONCE):
        gate._turns.acquire()
    try:
        with pytest.raises(Unavailable):
            check("a")
    finally:
        for _ in range(gate.AT_ONCE):
            gate._turns.release()
    assert len(check("a")) == 1


def test_the_same_files_are_checked_once(check, monkeypatch):
    first = check("a")
    monkeypatch.setattr(gate, "INSPECTOR", None)

    assert check("a") == first


def test_a_check_that_was_cut_short_is_tried_again_when_asked_again(check):
    assert [one.rule for one in check("exits")] == ["not-checked"]
    assert gate._answers == {}


def test_the_inspector_ends_with_its_gate(tmp_path):
    program = (
        "import os, time\n"
        "from engine.gate.process import INSPECTOR\n"
        "INSPECTOR.start()\n"
        "print(INSPECTOR._process.pid, flush=True)\n"
        "time.sleep(60)\n"
    )
    parent = subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE, text=True)
    inspector = int(parent.stdout.readline())
    parent.send_signal(signal.SIGKILL)
    parent.communicate()

    end = time.monotonic() + 30
    while _lives(inspector) and time.monotonic() < end:
        time.sleep(0.05)
    assert not _lives(inspector)


def _lives(process: int) -> bool:
    try:
        said = Path(f"/proc/{process}/stat").read_text(encoding="ascii")
    except FileNotFoundError:
        return False
    return said.rpartition(")")[2].split()[0] != "Z"
