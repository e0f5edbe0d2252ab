"""The table of permissions, cell by cell."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from engine import policy
from engine.model import (
    Case,
    CaseMember,
    CaseStatus,
    DefinitionVersion,
    Membership,
    Person,
    Role,
    Task,
    TaskStatus,
)

NOW = datetime(2026, 1, 5, 8, tzinfo=UTC)


def person(key: str, *groups: str, role: Role | None = None, region: str = "keski_suomi") -> Person:
    return Person(
        id=key,
        username=key,
        name=key,
        email="",
        organisation="",
        memberships=frozenset(Membership(region, group) for group in groups),
        roles=frozenset({(region, role)}) if role else frozenset(),
    )


WORKER = person("worker", "social")
COLLEAGUE = person("colleague", "social")
NURSE = person("nurse", "health")
NEIGHBOUR = person("neighbour", "social", region="helsinki")
SUPERVISOR = person("supervisor", role=Role.SUPERVISOR)
MANAGER = person("manager", role=Role.MANAGER)
PRIVACY = person("privacy", role=Role.PRIVACY)
OWNER = person("owner", role=Role.PROCESS_OWNER)
ADMIN = person("admin", role=Role.ADMIN)
EVERYBODY = (WORKER, COLLEAGUE, NURSE, NEIGHBOUR, SUPERVISOR, MANAGER, PRIVACY, OWNER, ADMIN)

QUEUED = Task(
    id="t",
    region="keski_suomi",
    instance_id="i",
    definition="keski_suomi",
    version_id="v",
    element="e",
    name="n",
    lane="l",
    group="social",
    form="f",
    result="r",
    status=TaskStatus.OPEN,
    opened_at=NOW,
    candidate_groups=("social",),
)
CLAIMED = replace(QUEUED, assignee_id="worker")
DONE = replace(CLAIMED, status=TaskStatus.DONE, closed_by="worker")
WIDENED = replace(QUEUED, candidate_groups=("social", "health"))

CASE = Case(
    id="c",
    region="keski_suomi",
    key="KS-2026-1",
    definition="keski_suomi",
    version_id="v",
    status=CaseStatus.OPEN,
    stage="",
    opened_at=NOW,
    opened_by=None,
)


def who_may(rule: object, *rest: object) -> set[str]:
    return {one.id for one in EVERYBODY if rule(one, *rest)}  # type: ignore[operator]


@pytest.mark.parametrize(
    ("rule", "task", "allowed"),
    [
        (policy.may_claim, QUEUED, {"worker", "colleague"}),
        (policy.may_claim, WIDENED, {"worker", "colleague", "nurse"}),
        (policy.may_claim, CLAIMED, set()),
        (policy.may_claim, DONE, set()),
        (policy.may_complete, QUEUED, {"worker", "colleague"}),
        (policy.may_complete, CLAIMED, {"worker"}),
        (policy.may_complete, DONE, set()),
        (policy.may_release, QUEUED, set()),
        (policy.may_release, CLAIMED, {"worker", "supervisor"}),
        (policy.may_release, DONE, set()),
        (policy.may_reassign, QUEUED, {"supervisor", "manager"}),
        (policy.may_reassign, CLAIMED, {"worker", "supervisor", "manager"}),
        (policy.may_reassign, DONE, set()),
        (policy.may_receive, CLAIMED, {"worker", "colleague"}),
        (policy.may_read_task, QUEUED, {"worker", "colleague", "supervisor", "manager"}),
        (policy.may_read_task, CLAIMED, {"worker", "colleague", "supervisor", "manager"}),
        (policy.may_read_task, DONE, {"worker", "supervisor", "manager"}),
    ],
)
def test_who_may_do_what_to_a_task(rule: object, task: Task, allowed: set[str]) -> None:
    assert who_may(rule, task) == allowed


def test_somebody_from_outside_the_groups_may_finish_what_was_assigned_to_them() -> None:
    assert policy.may_complete(NURSE, replace(QUEUED, assignee_id="nurse"))


def test_a_closed_account_is_no_candidate() -> None:
    assert not policy.may_claim(replace(WORKER, active=False), QUEUED)


def test_a_case_without_open_work_exists_for_its_supervisors_and_privacy_officers_only() -> None:
    assert who_may(policy.may_read_case, CASE, (), ()) == {"supervisor", "privacy"}


def test_a_case_exists_for_the_candidates_of_its_open_task_and_for_no_other_region() -> None:
    assert who_may(policy.may_read_case, CASE, (), (QUEUED,)) == {"worker", "colleague", "supervisor", "privacy"}


def test_a_finished_task_lets_only_its_finisher_read_on() -> None:
    assert who_may(policy.may_read_case, CASE, (), (DONE,)) == {"worker", "supervisor", "privacy"}


def test_a_member_reads_the_case_until_the_membership_ends() -> None:
    member = CaseMember(id="m", case_id="c", person_id="nurse", label="", role="case_manager", since=NOW)
    assert policy.may_read_case(NURSE, CASE, (member,), ())
    assert not policy.may_read_case(NURSE, CASE, (replace(member, until=NOW),), ())


def test_who_opened_the_case_reads_it() -> None:
    assert policy.may_read_case(NURSE, replace(CASE, opened_by="nurse"), (), ())


def test_a_privacy_officer_reads_but_does_not_act() -> None:
    assert who_may(policy.may_act_on_case, CASE, (), (QUEUED,)) == {"worker", "colleague", "supervisor"}


def test_nobody_acts_on_a_closed_case() -> None:
    assert who_may(policy.may_act_on_case, replace(CASE, status=CaseStatus.CLOSED), (), (QUEUED,)) == set()


VERSION = DefinitionVersion(
    id="v",
    key="keski_suomi",
    version=1,
    name="",
    region="keski_suomi",
    digest="",
    published_at=NOW,
    published_by=None,
    comment="",
    startable=True,
)


def test_cases_are_opened_by_those_who_work_in_the_region() -> None:
    assert who_may(policy.may_start_case, VERSION, "keski_suomi") == {"worker", "colleague", "nurse"}
    assert who_may(policy.may_start_case, VERSION, "helsinki") == set()
    assert who_may(policy.may_start_case, replace(VERSION, startable=False), "keski_suomi") == set()
    assert who_may(policy.may_start_consultation, "keski_suomi") == {"worker", "colleague", "nurse"}


@pytest.mark.parametrize(
    ("rule", "allowed"),
    [
        (policy.may_see_dashboards, {"manager", "supervisor", "owner"}),
        (policy.may_see_access_log, {"privacy"}),
        (policy.may_see_incidents, {"admin", "supervisor", "owner"}),
        (policy.may_retry_incident, {"admin", "supervisor", "owner"}),
        (policy.may_keep_accounts, {"admin"}),
    ],
)
def test_who_may_do_what_in_a_region(rule: object, allowed: set[str]) -> None:
    assert who_may(rule, "keski_suomi") == allowed
    assert who_may(rule, "helsinki") == set()


def test_publishing_takes_a_process_owner_of_every_region_that_is_touched() -> None:
    assert who_may(policy.may_publish, ["keski_suomi"]) == {"owner"}
    assert who_may(policy.may_publish, ["keski_suomi", "helsinki"]) == set()
    everywhere = person("all", role=Role.PROCESS_OWNER, region="*")
    assert policy.may_publish(everywhere, ["keski_suomi", "helsinki"])
    assert not policy.may_publish(WORKER, [])
