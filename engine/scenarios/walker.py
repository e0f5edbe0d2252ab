"""The process in which scenarios are walked on a draft: what it reads and what it says are lines of JSON.

It has a database of its own that is thrown away, no key and no address of anything else. One line comes in:
`{"files": {path: base64}, "scenarios": {path: text}, "fresh": [ids], "gone": [ids]}`; one goes out per scenario:
`{"name", "file", "ok", "lines", "faults", "mended", "walked"}`, or `{"invalid": sentence}` when the files cannot be
published.
"""

import base64
import json
import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from dataclasses import replace
from itertools import takewhile
from pathlib import Path
from typing import Any

from engine.errors import EngineError
from engine.process_engine import ProcessEngine
from engine.scenarios.load import read_scenario
from engine.scenarios.mend import mend_scenario
from engine.scenarios.run import run_scenario
from engine.scenarios.scenario import Scenario, ScenarioInvalid, Step
from engine.scenarios.unmet import Unmet
from engine.scenarios.write import dump_scenario
from engine.settings import Settings

_NICENESS = 10
"""People at their pages go first."""

Afresh = Callable[[], AbstractContextManager[ProcessEngine]]
"""Opens an engine on which the files are published and nothing has happened."""


def main() -> None:
    """Read the job, walk, and say how each scenario went."""
    os.nice(_NICENESS)
    job = json.loads(sys.stdin.readline())
    files = {path: base64.b64decode(data) for path, data in job["files"].items()}
    with tempfile.TemporaryDirectory(prefix="polku-") as folder:
        for answer in _walked(Path(folder), files, job):
            sys.stdout.write(json.dumps(answer) + "\n")
            sys.stdout.flush()


def _walked(folder: Path, files: Mapping[str, bytes], job: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    settings = Settings.from_environment({"POLKU_DATA_DIR": str(folder)}, demo=True)
    published = folder / "published.db"
    try:
        with _engine(settings) as engine:
            engine.publish(files, actor=None, comment="scenarios")
            engine.backup(published)
    except EngineError as error:
        yield {"invalid": str(error)}
        return

    @contextmanager
    def afresh() -> Iterator[ProcessEngine]:
        # A database of its own for each: what one leaves behind, timers above all, must not be seen by the next.
        copy = folder / "walk.db"
        shutil.copyfile(published, copy)
        with _engine(replace(settings, database_url=f"sqlite:///{copy}")) as engine:
            yield engine
        for left in folder.glob(f"{copy.name}*"):
            left.unlink()

    for name, text in sorted(job["scenarios"].items()):
        yield {"file": name, **_one(afresh, name, text, job["fresh"], job["gone"])}


def _one(afresh: Afresh, file: str, text: str, fresh: list[str], gone: list[str]) -> dict[str, Any]:
    try:
        scenario = read_scenario(text, file)
    except ScenarioInvalid as error:
        sentence = str(error).removeprefix(file).strip(": ")
        return {"name": "", "ok": False, "lines": [sentence], "faults": [], "mended": "", "walked": {}}
    with afresh() as engine:
        report = run_scenario(engine, scenario, alone=True)
    return {
        "name": scenario.name,
        "ok": report.ok,
        "lines": [] if report.ok else report.lines(),
        "faults": [_fault(one.step, unmet) for one in report.steps for unmet in one.problems],
        "mended": "" if report.ok else _mended(afresh, scenario, text, fresh, gone),
        "walked": {key: sorted(ids) for key, ids in report.walked.items()} if report.ok else {},
    }


def _fault(step: Step, unmet: Unmet) -> dict[str, Any]:
    return {
        "step": step.number,
        "at": step.at.isoformat(),
        "kind": step.kind,
        "target": step.target,
        "persona": step.persona,
        "what": unmet.what,
        "expected": unmet.expected,
        "found": unmet.found,
    }


def _mended(afresh: Afresh, scenario: Scenario, text: str, fresh: list[str], gone: list[str]) -> str:
    """Give the scenario as it goes through on the changed charts; empty when it does not."""
    with afresh() as engine:
        mended = mend_scenario(engine, scenario, fresh, gone)
    if mended is None:
        return ""
    with afresh() as engine:
        if not run_scenario(engine, mended, alone=True).ok:
            return ""
    said = "".join(takewhile(lambda line: line.startswith("#"), text.splitlines(keepends=True)))
    return said + dump_scenario(mended)


@contextmanager
def _engine(settings: Settings) -> Iterator[ProcessEngine]:
    engine = ProcessEngine(settings)
    try:
        yield engine
    finally:
        engine.close()


if __name__ == "__main__":
    main()
