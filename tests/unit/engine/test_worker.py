"""The ticker: it ticks, it survives, it comes back."""

import ctypes
import logging
import os
import socket
import sys
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime, timedelta, tzinfo

import apscheduler.schedulers.base
import apscheduler.triggers.interval
import pytest

from engine.worker import Worker
from engine.worker import worker as engine_worker

PULSE = 0.05

SWEEPS = (
    "fire_due",
    "deliver_pending",
    "scan_attachments",
    "move_waiting",
    "nightly",
    "walk_scenarios",
    "check_alerts",
    "read_imports",
    "fold_figures",
    "compute_figures",
    "beat",
)


class Engine:
    """Counts what the worker asks for; a job named in `broken` raises."""

    def __init__(self) -> None:
        self.calls: dict[str, int] = dict.fromkeys(SWEEPS, 0)
        self.broken: set[str] = set()
        self.nodes: set[str] = set()
        self.gone: list[str] = []
        self.told: list[tuple[float, tuple[str, ...]]] = []
        self.running = 0
        self.most_running = 0
        self.slow = 0.0

    def _called(self, name: str) -> int:
        self.calls[name] += 1
        if name in self.broken:
            raise RuntimeError("the client Matti Asiakas could not be read")
        return 0

    def fire_due(self) -> int:
        self.running += 1
        self.most_running = max(self.most_running, self.running)
        time.sleep(self.slow)
        self.running -= 1
        return self._called("fire_due")

    def deliver_pending(self) -> int:
        return self._called("deliver_pending")

    def scan_attachments(self) -> int:
        return self._called("scan_attachments")

    def move_waiting(self) -> int:
        return self._called("move_waiting")

    def nightly(self) -> None:
        self._called("nightly")

    def walk_scenarios(self) -> int:
        return self._called("walk_scenarios")

    def check_alerts(self) -> int:
        return self._called("check_alerts")

    def read_imports(self) -> int:
        return self._called("read_imports")

    def compute_figures(self) -> int:
        return self._called("compute_figures")

    def fold_figures(self) -> int:
        return self._called("fold_figures")

    def beat(self, node: str, swept_ago: float, troubles: Sequence[str]) -> None:
        self.nodes.add(node)
        self.told.append((swept_ago, tuple(troubles)))
        self._called("beat")

    def leave(self, node: str) -> None:
        self.gone.append(node)


@pytest.fixture
def engine() -> Engine:
    return Engine()


@pytest.fixture
def worker(engine: Engine) -> Iterator[Worker]:
    made = Worker(engine, pulse_seconds=PULSE)
    yield made
    made.stop()


def until(condition: Callable[[], bool], seconds: float = 30.0) -> bool:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if condition():
            return True
        time.sleep(0.01)
    return False


def test_it_asks_for_due_timers_and_notifications_again_and_again(engine: Engine, worker: Worker) -> None:
    worker.start()
    assert until(lambda: engine.calls["fire_due"] >= 3 and engine.calls["deliver_pending"] >= 2)
    assert until(lambda: worker.state().alive)


def test_nothing_is_asked_any_more_after_stop(engine: Engine, worker: Worker) -> None:
    worker.start()
    until(lambda: engine.calls["fire_due"] >= 1)
    worker.stop()
    calls = dict(engine.calls)
    time.sleep(PULSE * 4)
    assert engine.calls == calls
    assert not worker.state().alive


def test_a_run_that_the_scheduler_has_in_hand_at_the_stop_does_not_begin(engine: Engine, worker: Worker) -> None:
    worker.start()
    assert worker.stop()
    calls = dict(engine.calls)
    for job in worker._jobs:
        job.run()
    assert engine.calls == calls


def test_stop_waits_for_the_sweep_that_is_running(engine: Engine, worker: Worker) -> None:
    engine.slow = 0.3
    worker.start()
    assert until(lambda: engine.running == 1)
    worker.stop()
    assert engine.running == 0


def test_once_does_every_job_even_after_one_that_fails(engine: Engine, worker: Worker) -> None:
    engine.broken = {"fire_due"}
    assert not worker.run_once()
    assert engine.calls == dict.fromkeys(SWEEPS, 1)
    engine.broken = set()
    assert worker.run_once()


def test_a_failing_sweep_stops_neither_itself_nor_the_others(engine: Engine, worker: Worker) -> None:
    engine.broken = {"fire_due"}
    worker.start()
    assert until(lambda: engine.calls["fire_due"] >= 2 and engine.calls["deliver_pending"] >= 2)
    assert until(lambda: worker.state().failing == ("fire_due",))
    engine.broken = set()
    assert until(lambda: worker.state().failing == ())


def test_a_failing_sweep_is_tried_less_and_less_often(engine: Engine, worker: Worker) -> None:
    engine.broken = {"fire_due"}
    worker.start()
    time.sleep(PULSE * 20)
    assert engine.calls["fire_due"] <= 6


def test_a_failure_is_logged_without_its_message(
    engine: Engine, worker: Worker, caplog: pytest.LogCaptureFixture
) -> None:
    engine.broken = {"nightly"}
    with caplog.at_level(logging.ERROR):
        worker.run_once()
    assert "job nightly failed" in caplog.text
    assert "RuntimeError" in caplog.text
    assert "Matti" not in caplog.text


def test_a_long_sweep_does_not_run_twice_at_once(engine: Engine, worker: Worker) -> None:
    engine.slow = PULSE * 4
    worker.start()
    assert until(lambda: engine.calls["fire_due"] >= 3)
    assert engine.most_running == 1


def test_a_scheduler_that_stops_ticking_is_built_anew(engine: Engine, worker: Worker) -> None:
    worker.start()
    assert until(lambda: engine.calls["fire_due"] >= 1)
    # What a clock set back by two hours does: every next run lies in the far future.
    worker._scheduler.pause()  # type: ignore[union-attr]
    calls = engine.calls["fire_due"]
    assert until(lambda: worker.state().rebuilt >= 1)
    assert until(lambda: engine.calls["fire_due"] > calls + 2)
    assert until(lambda: worker.state().alive)


def test_a_sweep_that_hangs_does_not_keep_the_others_from_ticking(engine: Engine, worker: Worker) -> None:
    release = threading.Event()
    worker._jobs[0].work = release.wait
    worker.start()
    assert until(lambda: engine.calls["deliver_pending"] >= 3)
    assert until(lambda: worker.state().alive)
    release.set()


def test_every_node_signs_with_its_own_name(engine: Engine, worker: Worker) -> None:
    Worker(engine, pulse_seconds=PULSE).run_once()
    Worker(engine, pulse_seconds=PULSE).run_once()
    assert engine.nodes == {f"{socket.gethostname()}:once"}, "those that run once and end take over from each other"
    worker.start()
    assert until(lambda: f"{socket.gethostname()}:{os.getpid()}" in engine.nodes)


def test_a_sweep_that_hangs_is_left_behind_and_another_one_begins(engine: Engine, worker: Worker) -> None:
    release = threading.Event()
    hung = worker._sweep
    hung.patience = PULSE * 4
    hung.work = release.wait
    worker.start()
    assert until(lambda: hung.begun_at is not None)
    hung.work = engine.fire_due
    assert until(lambda: worker.state().left_behind >= 1)
    assert until(lambda: engine.calls["fire_due"] >= 2)
    assert until(lambda: worker.state().alive)
    assert not worker.stop(seconds=1.0), "a thread that hangs is still there: the process must not wait for it"
    release.set()


def test_a_worker_whose_sweeps_hang_again_and_again_is_lost_and_says_so(engine: Engine) -> None:
    release, lost = threading.Event(), threading.Event()
    worker = Worker(engine, pulse_seconds=PULSE, on_lost=lost.set)
    worker._sweep.patience = PULSE * 2
    worker._sweep.work = release.wait
    worker.start()
    assert lost.wait(60)
    state = worker.state()
    assert (state.alive, state.lost) == (False, True)
    assert "fire_due hangs" in state.troubles
    release.set()
    assert until(lambda: engine.told[-1][0] > PULSE * 5), "the sign of life tells that no sweep has ended"
    worker.stop()


def is_killed(thread: threading.Thread) -> bool:
    """Throw an error into a scheduler's loop; where APScheduler catches it, the next one may meet the loop."""
    if _is_in_its_loop(thread):  # not into what the thread does when it has died of it
        ctypes.pythonapi.PyThreadState_SetAsyncExc(ctypes.c_ulong(thread.ident), ctypes.py_object(MemoryError))
    return not thread.is_alive()


def _is_in_its_loop(thread: threading.Thread) -> bool:
    frame = sys._current_frames().get(thread.ident or 0)
    while frame is not None and frame.f_code.co_name != "_main_loop":
        frame = frame.f_back
    return frame is not None


@pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning")
def test_a_scheduler_whose_thread_was_killed_is_built_anew(
    engine: Engine, worker: Worker, monkeypatch: pytest.MonkeyPatch
) -> None:
    silences = []
    rebuild = worker._rebuild

    def noted() -> None:
        silences.append(worker.state().pulse_age)
        rebuild()

    monkeypatch.setattr(worker, "_rebuild", noted)
    worker.start()
    assert until(lambda: engine.calls["fire_due"] >= 1)
    thread = worker._scheduler._thread  # type: ignore[union-attr]
    assert until(lambda: is_killed(thread))
    assert until(lambda: worker.state().rebuilt > 0)
    assert min(silences) > worker._patience, "it is seen by its silence, and that takes a moment"
    calls = engine.calls["fire_due"]
    assert until(lambda: engine.calls["fire_due"] > calls + 2)
    assert until(lambda: worker.state().alive)


def test_a_worker_without_its_watchdog_and_its_pulse_is_not_alive(engine: Engine, worker: Worker) -> None:
    worker.start()
    worker._stopping.set()  # the watchdog ends
    worker._scheduler.pause()  # type: ignore[union-attr]
    assert until(lambda: not worker.state().alive)


@pytest.mark.parametrize("hours", [-2, 2])
def test_ticks_go_on_when_the_clock_is_set(
    engine: Engine, worker: Worker, monkeypatch: pytest.MonkeyPatch, hours: int
) -> None:
    worker.start()
    assert until(lambda: engine.calls["fire_due"] >= 2)

    class SetClock(datetime):
        @classmethod
        def now(cls, tz: tzinfo | None = None) -> datetime:
            return datetime.now(tz) + timedelta(hours=hours)

    for module in (apscheduler.schedulers.base, apscheduler.triggers.interval):
        monkeypatch.setattr(module, "datetime", SetClock)
    monkeypatch.setattr(engine_worker, "now", lambda: SetClock.now(UTC))
    calls = engine.calls["fire_due"]
    assert until(lambda: engine.calls["fire_due"] > calls + 4)
    if hours < 0:
        assert worker.state().rebuilt > 0, "the scheduler itself waits for the old time to come again"
    assert until(lambda: worker.state().alive)


def test_a_stopped_worker_takes_its_leave_even_when_the_database_is_away(engine: Engine, worker: Worker) -> None:
    worker.start()
    assert worker.stop()
    assert engine.gone == [worker.node]
    worker.start()
    engine.leave = None  # type: ignore[assignment, method-assign]
    assert worker.stop()


def test_once_goes_on_until_nothing_is_due(engine: Engine, worker: Worker) -> None:
    left = [300, 200, 0]
    worker._sweep.work = lambda: left.pop(0)
    assert worker.run_once()
    assert left == []


def test_a_stop_does_not_wait_for_ever(engine: Engine, worker: Worker) -> None:
    release = threading.Event()
    worker._sweep.work = release.wait
    worker.start()
    assert until(lambda: worker._sweep.begun_at is not None)
    began = time.monotonic()
    assert not worker.stop(seconds=0.2)
    assert time.monotonic() - began < 30
    release.set()
