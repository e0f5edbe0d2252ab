"""The demo is loaded case by case: stopped at any moment it goes on, beside pages that say how far it is."""

import shutil
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from engine.errors import Conflict, Unavailable
from engine.model.screens import CaseQuery
from engine.process_engine import ProcessEngine
from engine.settings import Settings
from engine.worker import Worker
from webapp import create_app
from webapp.demo.background import Background
from webapp.demo.load import Loading, begin_loading, is_loaded, unfinished
from webapp.publish_seed import publish_seed

STORIES, WALKED = 2, 2


class Killed(BaseException):
    """The process is gone."""


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("published")
    engine = opened(folder)
    publish_seed(engine)
    engine.close()
    return folder


@pytest.fixture
def engine(tmp_path: Path, published: Path) -> Iterator[ProcessEngine]:
    shutil.copytree(published, tmp_path, dirs_exist_ok=True)
    engine = opened(tmp_path)
    yield engine
    engine.close()


def opened(folder: Path) -> ProcessEngine:
    return ProcessEngine(Settings.from_environment({"POLKU_DATA_DIR": str(folder)}, demo=True))


def keys_of(engine: ProcessEngine) -> list[str]:
    reader = engine.find_person("demo.tietosuojavastaava")
    assert reader is not None
    return sorted(row.case.key for row in engine.cases(reader, CaseQuery(status="", limit=100))[0])


def finished(loading: Loading) -> None:
    while loading.go_on():
        pass


def test_a_killed_loading_goes_on_in_the_case_it_was_in(
    engine: ProcessEngine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In the second case, once right after it was opened and once in the midst of its work."""
    begin_loading(engine, STORIES, 0, 1).go_on()
    for moment, name in enumerate(("task_page", "complete_task")):
        with monkeypatch.context() as patch:
            patch.setattr(engine, name, after(moment * WALKED, getattr(engine, name)))
            loading = unfinished(engine)
            assert loading is not None
            with pytest.raises(Killed):
                finished(loading)
        assert len(keys_of(engine)) == STORIES
    again = opened(tmp_path)
    try:
        left = unfinished(again)
        assert left is not None
        assert (left.done, left.total) == (1, STORIES)
        finished(left)
        assert len(keys_of(again)) == STORIES
        assert unfinished(again) is None
        assert is_loaded(again)
        assert [one for one in again.doctor() if one.kind != "worker"] == []
        reader = again.find_person("demo.tietosuojavastaava")
        assert reader is not None
        for key in keys_of(again):
            page = again.case_page(reader, key)
            moments = [one.at for one in page.events if one.instance_id == page.case.main_instance_id]
            assert moments in (sorted(moments), sorted(moments, reverse=True))
    finally:
        again.close()


def after(calls: int, real):
    """Give a use case during which the process dies, after so many that went well."""
    left = iter(range(calls))

    def dying(*given, **named):
        if next(left, None) is None:
            raise Killed
        return real(*given, **named)

    return dying


def test_a_folder_whose_database_was_thrown_away_begins_anew(engine: ProcessEngine, tmp_path: Path) -> None:
    assert unfinished(engine) is None
    assert begin_loading(engine, 1, 0, 1).go_on()
    assert unfinished(engine) is not None
    (tmp_path / "other").mkdir()
    (tmp_path / "demo-loading.json").rename(tmp_path / "other" / "demo-loading.json")
    other = opened(tmp_path / "other")
    try:
        other.migrate()
        assert unfinished(other) is None
    finally:
        other.close()
    (tmp_path / "demo-loading.json").write_text("{", encoding="utf-8")
    assert unfinished(engine) is None, "a file that cannot be read is none"


def test_pages_say_how_far_it_is_and_no_timer_fires_meanwhile(
    engine: ProcessEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A person at work gets in the way of the first try; the case is tried again."""
    said: list[str] = []
    background = Background(begin_loading(engine, 1, 0, 1), said.append)
    worker = Worker(engine, is_held=lambda: background.is_going)
    swept: list[int] = []
    monkeypatch.setattr(engine, "fire_due", lambda: swept.append(1) or 0)
    held = Worker(engine, is_held=lambda: background.is_going)
    monkeypatch.undo()
    held.run_once()
    assert swept == []
    client = create_app(engine, worker, background).test_client()
    assert "on valmiina" not in client.get("/sign-in").text
    client.set_cookie("polku", engine.demo_sign_in("demo.sosiaaliohjaaja")[1])
    assert "0/1 on valmiina" in client.get("/").text
    real, failed = engine.start_case, threading.Event()

    def busy(*given, **named):
        if not failed.is_set():
            failed.set()
            raise Unavailable("busy")
        return real(*given, **named)

    monkeypatch.setattr(engine, "start_case", busy)
    monkeypatch.setattr("webapp.demo.background.PAUSE", 0.0)
    background.start()
    background._thread.join(120)
    assert failed.is_set()
    assert said == ["1 demo cases are ready."]
    assert not background.is_going
    assert "on valmiina" not in client.get("/").text
    held.run_once()
    assert swept == [1]
    background.stop()


def test_what_cannot_be_made_is_said_and_left_to_the_next_start(
    engine: ProcessEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    def never(*_given, **_named):
        raise Conflict("never")

    said: list[str] = []
    background = Background(begin_loading(engine, 1, 0, 1), said.append)
    monkeypatch.setattr(engine, "start_case", never)
    monkeypatch.setattr("webapp.demo.background.PAUSE", 0.0)
    background.start()
    background._thread.join(120)
    assert said == ["Not all demo cases could be made; the next start tries the others."]
    left = unfinished(engine)
    assert left is not None
    assert left.done == 0
