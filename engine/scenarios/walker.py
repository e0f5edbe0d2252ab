"""The process in which scenarios are walked on a draft: what it reads and what it says are lines of JSON.

It has a database of its own that is thrown away, no key and no address of anything else. One line comes in:
`{"files": {path: base64}, "scenarios": {path: text}}`; one goes out per scenario: `{"name", "file", "ok", "lines"}`,
or `{"invalid": sentence}` when the files cannot be published.
"""

import base64
import json
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

from engine.errors import EngineError
from engine.process_engine import ProcessEngine
from engine.scenarios.load import load_scenario
from engine.scenarios.run import run_scenario
from engine.scenarios.scenario import ScenarioInvalid
from engine.settings import Settings

_NICENESS = 10
"""People at their pages go first."""


def main() -> None:
    """Read the job, walk, and say how each scenario went."""
    os.nice(_NICENESS)
    job = json.loads(sys.stdin.readline())
    files = {path: base64.b64decode(data) for path, data in job["files"].items()}
    with tempfile.TemporaryDirectory(prefix="polku-") as folder:
        for answer in _walked(Path(folder), files, job["scenarios"]):
            sys.stdout.write(json.dumps(answer) + "\n")
            sys.stdout.flush()


def _walked(folder: Path, files: Mapping[str, bytes], scenarios: Mapping[str, str]) -> Iterator[dict[str, Any]]:
    settings = Settings.from_environment({"POLKU_DATA_DIR": str(folder)}, demo=True)
    published = folder / "published.db"
    try:
        with _engine(settings) as engine:
            engine.publish(files, actor=None, comment="scenarios")
            engine.backup(published)
    except EngineError as error:
        yield {"invalid": str(error)}
        return
    for number, (name, text) in enumerate(sorted(scenarios.items())):
        # A database of its own for each: what one leaves behind, timers above all, must not be seen by the next.
        copy = folder / f"{number}.db"
        shutil.copyfile(published, copy)
        path = folder / f"{number}.toml"
        path.write_text(text, encoding="utf-8")
        with _engine(replace(settings, database_url=f"sqlite:///{copy}")) as engine:
            yield {"file": name, **_one(engine, path)}
        copy.unlink()


def _one(engine: ProcessEngine, path: Path) -> dict[str, Any]:
    try:
        scenario = load_scenario(path)
    except ScenarioInvalid as error:
        return {"name": "", "ok": False, "lines": [str(error).replace(str(path), "").strip(": ")]}
    report = run_scenario(engine, scenario)
    return {"name": scenario.name, "ok": report.ok, "lines": [] if report.ok else report.lines()}


@contextmanager
def _engine(settings: Settings) -> Iterator[ProcessEngine]:
    engine = ProcessEngine(settings)
    try:
        yield engine
    finally:
        engine.close()


if __name__ == "__main__":
    main()
