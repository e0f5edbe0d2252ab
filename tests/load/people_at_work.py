"""A person at work while the machine is busy: opens the worklist, completes a task, again and again, and times it."""

import threading
import time
import uuid
from collections.abc import Sequence

import requests

PAUSE = 0.02
"""Seconds between two requests: a person is no load test."""


def percentile(times: Sequence[float], part: float) -> float:
    """Give the value that `part` per cent of the times do not exceed; 0 when there are none."""
    ordered = sorted(times)
    return ordered[min(len(ordered) - 1, int(len(ordered) * part / 100))] if ordered else 0.0


class Rower(threading.Thread):
    """Loads the worklist and completes tasks through the API of one web process."""

    def __init__(self, address: str, token: str) -> None:
        """Keep where to ask; nothing is sent yet."""
        super().__init__(daemon=True)
        self._address = address
        self._http = requests.Session()
        self._http.headers["Authorization"] = f"Bearer {token}"
        self._times: list[float] = []
        self._over = threading.Event()
        self.broken: list[str] = []
        """Answers that should not be, as sentences."""

    def wait_until_served(self, seconds: float = 30.0) -> None:
        """Wait until the web process answers."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            try:
                if self._http.get(f"{self._address}/healthz", timeout=5).status_code == requests.codes.ok:
                    return
            except requests.ConnectionError:
                time.sleep(0.05)
        raise TimeoutError(f"{self._address} does not answer")

    def run(self) -> None:
        """Work until told to stop."""
        while not self._over.is_set():
            listed = self._timed("GET", "tasks?view=queue")
            tasks = listed.json()["items"] if listed is not None else []
            for task in tasks[:2]:
                self._timed("POST", f"tasks/{task['id']}/complete")

    def taken(self) -> list[float]:
        """Give the times of the requests so far, in seconds, and begin anew."""
        times, self._times = self._times, []
        return times

    def stop(self) -> None:
        """Stop after the request that is on its way."""
        self._over.set()
        if self.is_alive():
            self.join(timeout=30)

    def _timed(self, method: str, path: str) -> requests.Response | None:
        body = {"values": {"sana": "vedä"}} if method == "POST" else None
        headers = {"Idempotency-Key": str(uuid.uuid4())} if body else {}
        started = time.perf_counter()
        answer = self._http.request(method, f"{self._address}/api/v1/{path}", json=body, headers=headers, timeout=30)
        self._times.append(time.perf_counter() - started)
        time.sleep(PAUSE)
        if answer.status_code == requests.codes.ok:
            return answer
        self.broken.append(f"{method} {path} was answered {answer.status_code}: {answer.text[:200]}")
        return None
