"""A process is killed at each statement of a completion: before the commit nothing is there, after it everything is."""

import base64
from contextlib import contextmanager
from itertools import count

import pytest
from sqlalchemy import select

from engine.errors import TaskTaken
from engine.model.moving import MoveState
from engine.model.repairs import RepairKind, RepairWish
from engine.store import tables
from tests.integration.engine.conftest import bundle_files
from tests.integration.webapp.conftest import COUNTED, open_office
from tests.load.fleet import environment
from tests.load.kill_points import AFTER_COMMIT, VALUES

CHART = "processes/koe/koe.bpmn"
pytestmark = [pytest.mark.storm, pytest.mark.timeout(180)]


@contextmanager
def block(python, office, *flags):
    """Give what completes a task as Aino, killed before a statement, and says how it ended."""
    keys = ",".join(base64.b64encode(key).decode() for key in office.engine.settings.encryption_keys)
    settings = office.engine.settings
    env = environment(settings.database_url, settings.data_dir) | {"POLKU_ENCRYPTION_KEY": keys}
    program = python.begin("tests.load.kill_points", *flags, env=env)

    def complete(at, task, key) -> str:
        return program.tell(f"{at} aino {task.id} {key}")

    try:
        if {"moving", "resuming"} & set(flags):
            yield program.tell
        else:
            assert complete(0, office.task(office.open_case().key), "warm").startswith("done")
            yield complete
    finally:
        program.end()


def rows(office):
    """Give everything that a completion may write."""
    with office.engine._store.begin(write=False) as uow:
        return {
            table.name: sorted(map(repr, uow.ground.run(select(table))))
            for table in (*COUNTED, tables.timer, tables.notification, tables.move_row)
        }


@pytest.fixture
def office(database_url, tmp_path):
    office = open_office(database_url, tmp_path)
    yield office
    office.engine.close()


def test_killed_at_each_statement_and_between_the_commit_and_the_answer(python, office):
    case, other = office.open_case(), office.open_case()
    task, next_task = office.task(case.key), office.task(other.key)
    with block(python, office) as complete:
        before = rows(office)
        for number in count(1):
            ended = complete(number, task, "avain")
            if ended != "killed":
                break
            assert rows(office) == before, f"something of it is visible after a kill before statement {number}"
        assert ended == f"done {number - 1}", "the last statement before which it was killed is the commit"
        assert number > 10
        assert complete(0, task, "avain").startswith("repeated")
        assert complete(AFTER_COMMIT, next_task, "toinen") == "killed"
    _is_done_once(office, case, task)
    _is_done_once(office, other, next_task)
    again = office.engine.complete_task(office.people["aino"], next_task.id, VALUES, "toinen")
    assert again.repeated, "sent again with its key it is answered as done"
    with pytest.raises(TaskTaken):
        office.engine.complete_task(office.people["aino"], next_task.id, VALUES, "muu")
    _is_done_once(office, other, next_task)


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_without_a_transaction_half_of_it_is_seen(python, office):
    task = office.task(office.open_case().key)
    with block(python, office, "unguarded") as complete:
        before = rows(office)
        for number in count(1):
            ended = complete(number, task, "avain")
            if ended != "killed" or rows(office) != before:
                break
        assert ended == "killed", "the harness must see what the guard prevents"


def test_a_move_that_is_killed_at_a_statement_has_moved_nothing_and_goes_on(python, office):
    cases = [office.open_case() for _ in range(3)]
    owner = office.engine.add_person(
        "omistaja", name="Omistaja", email="", organisation="Koe", region="koe", groups=[],
        roles=["process_owner"], password="",
    )  # fmt: skip
    files = bundle_files()
    files[CHART] = files[CHART].replace(b'name="Jatka"', b'name="Jatka sitten"')
    office.engine.publish(files, actor=None, comment="toinen")
    job = office.engine.move_cases(owner, "koe", 1, 2, None)
    with block(python, office, "moving") as move:
        assert move(0).startswith("done")
        before = rows(office)
        for number in count(1, 6):
            ended = move(number)
            if ended != "killed":
                break
            assert rows(office) == before, f"something of it is visible after a kill before statement {number}"
        assert number > 10
    office.engine.move_waiting()
    assert office.engine.move_job(owner, job.id).counts == {MoveState.MOVED: 3}
    for case in cases:
        page = office.engine.case_page(office.people["siiri"], case.key)
        assert [event.name for event in page.events].count("version_changed") == 1
    assert [one.what for one in office.engine.doctor() if one.severity == "error"] == []


def test_a_case_whose_resuming_is_killed_at_a_statement_still_stands_and_goes_on_once(python, office):
    siiri, cases = office.people["siiri"], [office.open_case() for _ in range(2)]
    for case in cases:
        office.engine.repair(siiri, case.key, RepairWish(RepairKind.SUSPEND, "selvitetään"))
    with block(python, office, "resuming") as resume:
        assert resume(f"0 siiri {cases[0].key}").startswith("done")
        before = rows(office)
        for number in count(1, 5):
            ended = resume(f"{number} siiri {cases[1].key}")
            if ended != "killed":
                break
            assert rows(office) == before, f"something of it is visible after a kill before statement {number}"
        assert number > 10
    for case in cases:
        page = office.engine.case_page(siiri, case.key)
        assert [event.name for event in page.events].count("case_resumed") == 1
        assert page.case.suspended_at is None
    assert [one.what for one in office.engine.doctor() if one.severity == "error"] == []


def _is_done_once(office, case, task):
    page = office.engine.case_page(office.people["siiri"], case.key)
    done = [event.task_id for event in page.events if event.name == "task_completed"]
    assert done == [task.id]
    assert [row.task.element for row in page.open_tasks] == ["jatka"]
    assert [one.what for one in office.engine.doctor() if one.severity == "error"] == []
