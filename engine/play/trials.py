"""The walks that run in this process; the one that was used longest ago makes room."""

import tempfile
from collections import OrderedDict
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from threading import Lock

from engine.play.trial import Trial
from engine.scenarios import Scenario
from engine.settings import Settings

AT_ONCE = 6
"""Each has a database of some megabytes."""

Key = tuple[str, str]
"""Id of the walk, and the digest of the files on which it runs."""


class Trials:
    """At most one trial for each walk."""

    def __init__(self) -> None:
        """Begin with none."""
        self._lock = Lock()
        self._folder: tempfile.TemporaryDirectory[str] | None = None
        self._running: OrderedDict[str, tuple[str, Trial]] = OrderedDict()

    def make(self, settings: Settings, files: Mapping[str, bytes], scenario: Scenario, begun: datetime) -> Trial:
        """Open a trial that nobody finds yet; raises what opening its case raises."""
        with self._lock:
            if self._folder is None:
                self._folder = tempfile.TemporaryDirectory(prefix="polku-play-")
            empty = Path(self._folder.name) / "empty.db"
        return Trial(settings, empty, files, scenario, begun)

    def take(self, key: Key) -> Trial | None:
        """Give the trial of a walk on these files, None when there is none here."""
        with self._lock:
            digest, trial = self._running.get(key[0], ("", None))
            if trial is None or digest != key[1]:
                return None
            self._running.move_to_end(key[0])
            return trial

    def put(self, key: Key, trial: Trial) -> None:
        """Keep a trial in place of the walk's older one."""
        with self._lock:
            gone = [self._running.pop(key[0])[1]] if key[0] in self._running else []
            self._running[key[0]] = (key[1], trial)
            while len(self._running) > AT_ONCE:
                gone.append(self._running.popitem(last=False)[1][1])
        for one in gone:
            _close(one)

    def drop(self, walk_id: str) -> None:
        """Throw a walk's trial away; its steps are run anew when it is asked for."""
        with self._lock:
            _, trial = self._running.pop(walk_id, ("", None))
        if trial is not None:
            trial.close()

    def close(self) -> None:
        """Throw all of them away."""
        with self._lock:
            gone = [trial for _, trial in self._running.values()]
            self._running.clear()
        for one in gone:
            _close(one)
        with self._lock:
            if self._folder is not None:
                self._folder.cleanup()
                self._folder = None


def _close(trial: Trial) -> None:
    with trial.lock:  # whoever works with it still ends first
        trial.close()
