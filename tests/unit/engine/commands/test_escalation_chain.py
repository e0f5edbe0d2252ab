"""The first step of a task's escalation is known without working the others out, where nothing can come before it."""

from dataclasses import replace
from datetime import UTC, datetime
from types import SimpleNamespace

import pytest

from engine.commands.escalation_chain import escalation_chain, first_moment
from engine.model import Task, TaskStatus
from engine.region.model import Escalation

OPENED, DUE = datetime(2026, 3, 18, 7, 0, tzinfo=UTC), datetime(2026, 3, 20, 21, 59, 59, tzinfo=UTC)
TASK = Task(
    id="t", region="koe", instance_id="i", definition="koe", version_id="v", element="kirjaa", name="Kirjaa",
    lane="", group="", form="", result="kirjaa", status=TaskStatus.OPEN, opened_at=OPENED, stage="", due=DUE,
)  # fmt: skip


def a_run(rules):
    """Give what the chain looks at of a run."""
    work = SimpleNamespace(moment=OPENED)
    return SimpleNamespace(work=work, region=SimpleNamespace(escalation=rules), variables={}, ambient=None)


@pytest.mark.parametrize("own", ["", "=workdays(3)", "P2D", "-P1D"])
@pytest.mark.parametrize("widen", ["=workdays(1)", "= workdays( 0 )", "P1D", "-P2D"])
def test_the_first_moment_is_that_of_the_whole_chain(own, widen):
    run = a_run(Escalation(widen_after=widen, supervisor_after="=workdays(5)"))
    attributes = {"escalate": own} if own else {}
    assert first_moment(run, TASK, attributes) == escalation_chain(run, TASK, attributes)[0].at


def test_a_task_without_a_due_moment_has_none():
    run = a_run(Escalation(widen_after="P1D"))
    assert first_moment(run, replace(TASK, due=None), {}) is None
