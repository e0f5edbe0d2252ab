"""The ticker: it ticks, it survives, it comes back."""

import logging
import threading
import time
from collections.abc import Callable, Iterator, Sequence

import pytest

from engine.worker import Worker

PULSE = 0.05


class Engine:
    """Counts what the worker asks for; a job named in `broken` raises."""

    def __init__(self) -> None:
        self.calls: dict[str, int] = {"fire_due": 0, "deliver_pending": 0, "nightly": 0, "beat": 0}
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

    def nightly(self) -> None:
        self._called("nightly")

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


def until(condition: Callable[[], bool], seconds: float = 5.0) -> bool:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if condition():
            return True
        time.sleep(0.01)
    return False


def test_it_asks_for_due_timers_and_notifications_again_and_again(engine: Engine, worker: Worker) -> None:
    worker.start()
    assert until(lambda: engine.calls["fire_due"] >= 3 and engine.calls["deliver_pending"] >= 2)
    assert worker.state().alive


def test_nothing_is_asked_any_more_after_stop(engine: Engine, worker: Worker) -> None:
    worker.start()
    until(lambda: engine.calls["fire_due"] >= 1)
    worker.stop()
    calls = dict(engine.calls)
    time.sleep(PULSE * 4)
    assert engine.calls == calls
    assert not worker.state().alive


def test_stop_waits_for_the_sweep_that_is_running(engine: Engine, worker: Worker) -> None:
    engine.slow = 0.3
    worker.start()
    assert until(lambda: engine.running == 1)
    worker.stop()
    assert engine.running == 0


def test_once_does_every_job_even_after_one_that_fails(engine: Engine, worker: Worker) -> None:
    engine.broken = {"fire_due"}
    assert not worker.run_once()
    assert engine.calls == {"fire_due": 1, "deliver_pending": 1, "nightly": 1, "beat": 1}
    engine.broken = set()
    assert worker.run_once()


def test_a_failing_sweep_stops_neither_itself_nor_the_others(engine: Engine, worker: Worker) -> None:
    engine.broken = {"fire_due"}
    worker.start()
    assert until(lambda: engine.calls["fire_due"] >= 2 and engine.calls["deliver_pending"] >= 2)
    assert worker.state().failing == ("fire_due",)
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
    assert until(lambda: worker.state().rebuilt == 1)
    assert until(lambda: engine.calls["fire_due"] > calls + 2)
    assert worker.state().alive


def test_a_sweep_that_hangs_does_not_keep_the_others_from_ticking(engine: Engine, worker: Worker) -> None:
    release = threading.Event()
    worker._jobs[0].work = release.wait
    worker.start()
    assert until(lambda: engine.calls["deliver_pending"] >= 3)
    assert worker.state().alive
    release.set()


def test_every_node_signs_with_its_own_name(engine: Engine, worker: Worker) -> None:
    worker.run_once()
    assert engine.nodes == {worker.node}
