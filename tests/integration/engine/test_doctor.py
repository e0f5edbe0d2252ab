"""The doctor finds what was damaged and nothing else; what can be mended from the state is mended."""

import contextlib
import itertools
from types import SimpleNamespace

import pytest
import sqlalchemy

from engine import clock
from engine.commands.doctor import examine
from engine.commands.doctor.disk import little_space
from engine.store import Store
from engine.store.queries.health import unknown_keys
from tests.integration.engine.conftest import House

_OF_CASE = "(SELECT id FROM instance WHERE case_id = (SELECT id FROM \"case\" WHERE key LIKE 'KOE-20__-000{}'))"
_NAMED = {"{first}": _OF_CASE.format(1), "{waiting}": _OF_CASE.format(2)}

DAMAGE = {
    "task_missing": [
        "DELETE FROM task_candidate WHERE task_id IN (SELECT id FROM task WHERE instance_id IN {first})",
        "DELETE FROM timer WHERE instance_id IN {first} AND kind = 'due'",
        "DELETE FROM task WHERE instance_id IN {first}",
    ],
    "task_closed": [
        "UPDATE task SET status = 'withdrawn' WHERE instance_id IN {first}",
        "DELETE FROM timer WHERE instance_id IN {first} AND kind = 'due'",
    ],
    "task_moved": ["UPDATE task SET element = 'muu' WHERE instance_id IN {first}"],
    "task_drawn": ["UPDATE task SET form = 'f99', name = 'Muu' WHERE instance_id IN {first}",
        "UPDATE task_candidate SET name = 'Muu' WHERE task_id IN (SELECT id FROM task WHERE instance_id IN {first})"],
    "task_queue": [("UPDATE task_candidate SET \"group\" = 'muu' WHERE task_id IN "
                   "(SELECT id FROM task WHERE instance_id IN {first})")],
    "timer_missing": ["DELETE FROM timer WHERE kind = 'bpmn'"],
    "timer_due": ["UPDATE timer SET due = '2091-01-01 00:00:00.000000+00' WHERE kind = 'bpmn'"],
    "timer_extra": [("INSERT INTO timer (id, region, instance_id, case_id, task_id, kind, name, due, step, tries) "
        "SELECT 'stray', region, instance_id, case_id, NULL, 'bpmn', 'muu', due, 0, 0 FROM timer WHERE kind = 'bpmn'")],
    "due_missing": ["DELETE FROM timer WHERE instance_id IN {first} AND kind = 'due'"],
    "watch_missing": ["DELETE FROM timer WHERE kind = 'watch' AND name = 'T13'"],
    "watch_extra": ["UPDATE timer SET name = 'T99' WHERE kind = 'watch' AND name = 'T20'"],
    "watch_twice": ["UPDATE timer SET step = 0 WHERE kind = 'watch' AND name = 'T13'"],
    "active": ["UPDATE instance SET active = '[]' WHERE id IN {first}"],
    "waiting_for": ["UPDATE instance SET waiting_for = '[]' WHERE id IN {first}"],
    "stage": ["UPDATE \"case\" SET stage = 'seuranta' WHERE key LIKE 'KOE-20__-0003'"],
    "log": ["UPDATE task SET status = 'withdrawn' WHERE status = 'done'"],
    "chain": ["UPDATE event SET actor_name = 'Joku muu' WHERE seq = 1 AND instance_id IN {first}"],
    "membership": ["DELETE FROM case_member"],
    "absent_manager": ["UPDATE person SET active = (1 = 0) WHERE username = 'onni'"],
    "bundle": ["UPDATE definition_version SET digest = 'x' WHERE key = 'koe'"],
    "case_status": ["UPDATE \"case\" SET status = 'closed' WHERE key LIKE 'KOE-20__-0001'"],
    "incident_mark": ["UPDATE instance SET status = 'incident' WHERE id IN {first}"],
    "answers": [("INSERT INTO idempotency (key, person_id, purpose, result, at) "
                "VALUES ('k', 'p', 'x', '{}', '2020-01-01 00:00:00.000000+00')")],
    "worker": ["DELETE FROM heartbeat"],
    "clock": ["UPDATE heartbeat SET at = '2091-01-01 00:00:00.000000+00'"],
    "unreadable": [("UPDATE instance SET state = (SELECT state FROM instance WHERE id IN {waiting}) "
                   "WHERE id IN {first}")],
    "schema": ["UPDATE alembic_version SET version_num = '0001'"],
}  # fmt: skip
"""Kind of finding -> plain SQL that brings it about, and nothing else."""


_TASK = "UPDATE task SET {} WHERE instance_id IN {first}"
_QUEUE = "UPDATE task_candidate SET {} WHERE task_id IN (SELECT id FROM task WHERE instance_id IN {first})"
OTHERWISE = {
    "\"group\" = 'muu'": "task_drawn",
    "result = 'muu'": "task_drawn",
    "client_present = NOT client_present": "task_drawn",
    "is_default = NOT is_default": "task_drawn",
    "case_key = 'KOE-1'": "task_moved",
    "version_id = 'muu'": "task_moved",
}
"""Another column of a task -> what the doctor says of it; of its row in a queue it says one thing."""
QUEUED = (
    "\"group\" = 'muu'",
    "priority = 7",
    "due_order = '2091-01-01 00:00:00.000000+00'",
    "search = 'muu'",
    "case_id = NULL",
    "free = (1 = 0)",
)

MAY = {"unreadable": {"sealed"}}
"""Kinds that may come along: the sample of sealed values may be the damaged one."""


@pytest.fixture
def whole(house):
    """Give a house with a task, a timer, a watch and a case manager, and a worker that lives."""
    house.open_case()
    timed = house.open_case()
    house.finish(timed.key, "kirjaa", {"lähde": "x", "haara": "ajastin"})
    watched = house.open_case()
    house.finish(watched.key, "kirjaa", {"lähde": "x", "haara": "vastaava", "vastaava": house["onni"].id})
    house.engine.beat("worker")
    return Whole(house.engine, house.people)


@pytest.fixture
def sql(database_url):
    """Give what runs plain SQL past Polku."""
    engine = sqlalchemy.create_engine(database_url)

    def run(*statements):
        with engine.begin() as connection:
            for statement in statements:
                connection.exec_driver_sql(_of(connection.dialect.name, statement))

    yield run
    engine.dispose()


class Whole(House):
    """A house whose cases are known by their number."""

    def key(self, number):
        """Give the key of the n-th case of this year."""
        return f"KOE-{clock.today().year}-{number:04d}"


class Undone(Exception):
    """Undoes what a test has damaged."""


def found_after(house, *statements):
    """Give what the doctor finds after some SQL; everything is undone afterwards."""
    findings = []
    with contextlib.suppress(Undone), house.engine._work() as work:
        for statement in statements:
            work.uow.ground.connection.exec_driver_sql(_of(work.uow.ground.connection.dialect.name, statement))
        findings += examine(work)
        raise Undone
    return findings


def _of(dialect, statement):
    for name, text in _NAMED.items():
        statement = statement.replace(name, text)
    return statement.replace(".000000+00", ".000000") if dialect == "sqlite" else statement


def test_each_damage_is_found_and_nothing_else(whole):
    assert whole.engine.doctor() == []
    found = {kind: found_after(whole, *statements) for kind, statements in DAMAGE.items()}
    assert {kind: {one.kind for one in findings} - MAY.get(kind, set()) for kind, findings in found.items()} == {
        kind: {kind} for kind in DAMAGE
    }
    for finding in itertools.chain.from_iterable(found.values()):
        assert finding.what.endswith("."), finding.what
        assert finding.advice
    assert whole.engine.doctor() == []


def mended(engine, *, dry_run=False):
    """Mend, and give what was done."""
    told = []
    assert engine.mend(dry_run=dry_run, each=lambda _id, done: told.append(done)) == 1
    return told


def test_whatever_a_task_and_its_queues_repeat_is_compared(whole):
    for change, kind in OTHERWISE.items():
        found = found_after(whole, _TASK.replace("{}", change))
        assert {one.kind for one in found} == {kind}, change
    for change in QUEUED:
        found = found_after(whole, _QUEUE.replace("{}", change))
        assert {one.kind for one in found} == {"task_queue"}, change


MENDED = ("task_missing", "task_drawn", "task_queue", "timer_missing", "timer_due", "timer_extra", "due_missing",
          "active", "waiting_for", "stage")  # fmt: skip


def test_what_the_state_knows_is_mended_and_written_and_the_dry_run_changes_nothing(whole, sql):
    engine = whole.engine
    tasks = {task.id for task in whole.tasks(whole.key(1)).values()}
    for kind in MENDED:
        engine.beat("worker")  # a slow machine takes minutes over all kinds
        sql(*DAMAGE[kind])
        found = {one.kind for one in engine.doctor()}
        assert found == {kind}
        told = mended(engine, dry_run=True)
        assert {one.kind for one in engine.doctor()} == found
        assert mended(engine) == told
        assert engine.doctor() == [], kind
    assert {task.id for task in whole.tasks(whole.key(1)).values()} == tasks
    assert "rows_mended" in whole.events(whole.key(1))
    whole.finish(whole.key(1), "kirjaa", {"lähde": "x", "haara": "jatka"})
    assert engine.doctor() == []


def test_what_is_left_of_an_ended_instance_is_taken_away(whole, sql):
    sql("UPDATE instance SET status = 'cancelled', ended_at = started_at WHERE id IN {first}")
    assert {one.kind for one in whole.engine.doctor()} == {"stray_task", "stray_timer", "case_status"}
    mended(whole.engine)
    assert {one.kind for one in whole.engine.doctor()} == {"case_status"}


def test_a_step_that_was_not_reminded_of_goes_on_where_it_was(whole, sql):
    """Mending sets the reminder that comes next, not one that was sent already."""
    sql("UPDATE task SET escalation_level = 1 WHERE instance_id IN {first}", *DAMAGE["due_missing"])
    mended(whole.engine)
    with whole.engine._work(write=False) as work:
        task = whole.tasks(whole.key(1))["kirjaa"]
        (timer,) = [one for one in work.uow.timers.of_instance(task.instance_id) if one.task_id == task.id]
    assert timer.step == 1
    assert timer.due > task.due


def test_values_of_a_key_that_is_not_here_are_said(whole, database_url, tmp_path):
    other = Store(database_url, (b"n" * 32,))
    with other.begin() as uow:
        found = dict(unknown_keys(uow))
    other.close()
    assert found["instance.state"] == found["instance.variables"] == 3
    assert "submission.values" in found


def test_a_full_disk_is_said(tmp_path, monkeypatch):
    monkeypatch.setattr("shutil.disk_usage", lambda _: SimpleNamespace(free=10 * 1024**2))
    (finding,) = little_space(tmp_path)
    assert (finding.severity, finding.kind) == ("error", "disk")
