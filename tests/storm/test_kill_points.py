"""A process is killed at each statement of a completion: before the commit nothing is there, after it everything is."""

import base64
import subprocess
import sys
from itertools import count

import pytest

from engine.errors import TaskTaken
from tests.integration.webapp.conftest import open_office
from tests.load.fleet import ROOT, environment
from tests.load.kill_points import AFTER_COMMIT, VALUES

pytestmark = [pytest.mark.storm, pytest.mark.timeout(180)]


class Block:
    """Where completions are begun and cut off."""

    def __init__(self, env) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.load.kill_points"],
            cwd=ROOT, env=env, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
        )  # fmt: skip

    def complete(self, at, task, key) -> str:
        """Complete a task as Aino, killed before statement `at`; gives how it ended."""
        self._process.stdin.write(f"{at} aino {task.id} {key}\n")
        self._process.stdin.flush()
        return self._process.stdout.readline().strip()

    def close(self) -> None:
        self._process.communicate(timeout=30)


@pytest.fixture
def office(database_url, tmp_path):
    office = open_office(database_url, tmp_path)
    yield office
    office.engine.close()


@pytest.fixture
def block(office, database_url, tmp_path):
    env = environment(database_url, tmp_path) | {"POLKU_ENCRYPTION_KEY": _keys(office)}
    block = Block(env)
    assert block.complete(0, office.task(office.open_case().key), "lämmittely").startswith("done")
    yield block
    block.close()


def _keys(office) -> str:
    return ",".join(base64.b64encode(key).decode() for key in office.engine.settings.encryption_keys)


def test_killed_at_each_statement(office, block):
    case = office.open_case()
    task = office.task(case.key)
    before = office.counted()
    for number in count(1):
        ended = block.complete(number, task, "avain")
        if ended != "killed":
            break
        assert office.counted() == before, f"something of it is visible after a kill before statement {number}"
        assert office.task(case.key).id == task.id
    assert ended == f"done {number - 1}", "the last statement before which it was killed is the commit"
    assert number > 10
    assert block.complete(0, task, "avain").startswith("repeated")
    _is_done_once(office, case, task)


def test_killed_between_the_commit_and_the_answer(office, block):
    case = office.open_case()
    task = office.task(case.key)
    assert block.complete(AFTER_COMMIT, task, "avain") == "killed"
    _is_done_once(office, case, task)
    again = office.engine.complete_task(office.people["aino"], task.id, VALUES, "avain")
    assert again.repeated, "sent again with its key it is answered as done"
    _is_done_once(office, case, task)
    with pytest.raises(TaskTaken):
        office.engine.complete_task(office.people["aino"], task.id, VALUES, "muu")


def _is_done_once(office, case, task):
    page = office.engine.case_page(office.people["siiri"], case.key)
    done = [event.task_id for event in page.events if event.name == "task_completed"]
    assert done == [task.id]
    assert [row.task.element for row in page.open_tasks] == ["jatka"]
    assert [one.what for one in office.engine.doctor() if one.severity == "error"] == []
