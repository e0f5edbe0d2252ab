"""The disk is full: nothing is acknowledged that is not kept, reading goes on, and nothing needs repair afterwards."""

import resource
import sqlite3
from contextlib import contextmanager
from pathlib import Path

import pytest
from sqlalchemy import event, text

from engine.errors import StorageFull

VALUES = {"lähde": "terveysasema", "haara": "jatka"}
MANY = 200
"""Cases that would fill the room that is left many times over."""


@contextmanager
def no_room_left(office):
    """Let the file of the database grow no more, on every connection."""

    def limit(connection, _record, pages=1):
        connection.execute(f"PRAGMA max_page_count = {pages}")  # below its size: not one page more

    def lift(connection, *_):
        connection.execute("PRAGMA max_page_count = 1073741823")

    engine = office.engine._store._engine
    event.listen(engine, "checkout", lambda connection, record, _: limit(connection, record), named=False)
    try:
        yield
    finally:
        engine.pool.dispatch.checkout.clear()
        event.listen(engine, "checkout", lift)


@contextmanager
def no_longer_file(office, room=40_000):
    """Let the system refuse every write behind a place in the file, as a full disk does in the middle of one."""
    file = office.engine.settings.database_url.removeprefix("sqlite:///")
    wal = Path(file + "-wal")
    reader = sqlite3.connect(file)  # while somebody reads, the log only grows: it is not begun anew within its size
    reader.execute("BEGIN")
    reader.execute('SELECT count(*) FROM "case"').fetchone()
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (wal.stat().st_size + room, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
        reader.close()


@pytest.mark.parametrize(
    ("full", "sentence"),
    [
        (no_room_left, "Polun tallennustila on täynnä, eikä mitään tallennettu."),
        (no_longer_file, "Polku ei juuri nyt saa tietoja."),
    ],
)
def test_nothing_is_acknowledged_that_is_not_kept(office, full, sentence):
    tasks = [office.task(office.open_case().key) for _ in range(30)]
    page = office.browser("aino")
    page.get("/")
    acknowledged = []
    with full(office):
        for number in range(MANY):
            key = f"full-{number}"
            answer = office.call("aino", "/cases", {"process": "koe", "region": "koe"}, Idempotency_Key=key)
            if answer.status_code != 201:
                break
            acknowledged.append(answer.json["key"])
        assert (answer.status_code, answer.headers["Retry-After"]) == (503, "5")
        for task in tasks:  # small writes may find room inside the pages for a while
            refused = office.post("aino", f"/tasks/{task.id}", {"lähde": "x", "haara": "jatka", "_idempotency": "k"})
            if refused.status_code == 503:
                break
        else:
            pytest.fail("the file never became full")
        assert sentence in refused.text
        assert page.get("/").status_code == 200, "reading goes on"
        assert page.get("/readyz").status_code == 200
    with office.engine._store.begin(write=False) as uow:
        kept = set(uow.ground.run(text('SELECT key FROM "case"')).scalars())
        assert [key for key in acknowledged if key not in kept] == []
        assert uow.ground.run(text("PRAGMA integrity_check")).scalar_one() == "ok"
    assert [one.what for one in office.engine.doctor() if one.severity == "error"] == []
    again = office.call("aino", f"/tasks/{task.id}/complete", {"values": VALUES}, Idempotency_Key="after")
    assert again.status_code == 200, "it goes on by itself"
    assert office.call("aino", "/cases", {"process": "koe", "region": "koe"}, Idempotency_Key=key).status_code == 201


@pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)
def test_a_full_disk_of_postgresql_is_called_so(store):
    with pytest.raises(StorageFull), store.begin() as uow:
        uow.ground.run(text("DO $$ BEGIN RAISE 'no space left on device' USING ERRCODE = '53100'; END $$"))
