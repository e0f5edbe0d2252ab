"""Who sees which case, task and instance: roles × regions, and the same answer as the table of permissions."""

import random
from dataclasses import replace
from datetime import timedelta
from itertools import product

import pytest

from engine import policy
from engine.clock import now, today
from engine.errors import NotFound
from engine.ids import new_id
from engine.model import Consent, InstanceKind, Role, TaskStatus
from engine.model.screens import CaseQuery
from engine.store import queries

PARTIES = ("kela", "terveydenhuolto")

# (who, sees the case in Vantaa, sees its task in Vantaa); nobody here works in Kerava except where it is said
ROLES = [
    ("nobody", {}, False, False),
    ("another group of the region", {"groups": ("palvelut",)}, False, False),
    ("candidate", {"groups": ("tiimi",)}, True, True),
    ("candidate in another region", {"groups": ("tiimi",), "region": "kerava"}, False, False),
    ("supervisor", {"roles": {("vantaa", Role.SUPERVISOR)}}, True, True),
    ("supervisor of another region", {"roles": {("kerava", Role.SUPERVISOR)}}, False, False),
    ("supervisor of every region", {"roles": {("*", Role.SUPERVISOR)}}, True, True),
    ("privacy officer", {"roles": {("vantaa", Role.PRIVACY)}}, True, True),
    ("privacy officer of another region", {"roles": {("kerava", Role.PRIVACY)}}, False, False),
    ("manager", {"roles": {("vantaa", Role.MANAGER)}}, False, True),
    ("manager of another region", {"roles": {("kerava", Role.MANAGER)}}, False, False),
    ("process owner", {"roles": {("*", Role.PROCESS_OWNER)}}, False, False),
    ("admin", {"roles": {("*", Role.ADMIN)}}, False, False),
]


def sees(read, *arguments):
    try:
        read(*arguments)
    except NotFound:
        return False
    return True


@pytest.mark.parametrize(("who", "rights", "case_seen", "task_seen"), ROLES, ids=[row[0] for row in ROLES])
def test_a_role_sees_exactly_its_own(store, world, who, rights, case_seen, task_seen):
    person = world.person(who.replace(" ", "-"), **rights)
    case = world.case("vantaa")
    instance = world.instance(case)
    task = world.task(instance, case=case)
    with store.begin(write=False) as uow:
        assert sees(queries.visible_case, uow, person, case.key) == case_seen
        assert sees(queries.case_detail, uow, person, case.key) == case_seen
        assert sees(queries.visible_instance, uow, person, instance.id) == case_seen
        assert sees(queries.visible_task, uow, person, task.id) == task_seen
        listed, _ = queries.cases(uow, person, CaseQuery(), world.now)
        assert [row.case for row in listed] == ([case] if case_seen else [])


def test_a_candidate_sees_the_case_only_while_the_task_is_open(store, world):
    candidate = world.person(groups=("tiimi",))
    case = world.case()
    task = world.task(world.instance(case), case=case)
    with store.begin() as uow:
        uow.tasks.close(task.id, TaskStatus.DONE, world.now, None)
        assert not sees(queries.visible_case, uow, candidate, case.key)
        assert not sees(queries.visible_task, uow, candidate, task.id)


def test_who_finished_a_task_keeps_seeing_the_case(store, world):
    anna = world.person()
    case = world.case()
    task = world.task(world.instance(case), case=case)
    with store.begin() as uow:
        uow.tasks.close(task.id, TaskStatus.DONE, world.now, anna.id)
        assert sees(queries.visible_case, uow, anna, case.key)
        assert sees(queries.visible_task, uow, anna, task.id)


def test_a_member_sees_the_case_and_all_its_tasks_until_the_membership_ends(store, world):
    anna, bea = world.person("Anna"), world.person("Bea")
    case = world.case()
    task = world.task(world.instance(case), case=case)
    world.member(case, anna)
    world.member(case, bea, until=world.now)
    with store.begin(write=False) as uow:
        for person, seen in ((anna, True), (bea, False)):
            assert sees(queries.visible_case, uow, person, case.key) == seen
            assert sees(queries.visible_task, uow, person, task.id) == seen


def test_a_free_instance_is_seen_by_its_starter_and_by_those_who_work_in_its_region_or_lead_it(store, world):
    starter, candidate, reader = world.person(), world.person(groups=("tiimi",)), world.person(groups=("palvelut",))
    stranger = world.person(region="kerava", groups=("tiimi",))
    leader, privacy = world.person(roles={("vantaa", Role.MANAGER)}), world.person(roles={("vantaa", Role.PRIVACY)})
    consultation = world.instance(started_by=starter.id, definition="consultation")
    side = world.instance(world.case(), kind=InstanceKind.SIDE, started_by=starter.id, definition="consultation")
    task = world.task(consultation)
    with store.begin(write=False) as uow:
        for person, seen in (
            *((starter, True), (candidate, True), (reader, True), (leader, True)),
            *((stranger, False), (privacy, False)),
        ):
            assert sees(queries.visible_instance, uow, person, consultation.id) == seen
            listed = [row.instance.id for row in queries.consultations(uow, person)]
            assert (consultation.id in listed) == seen
        assert not sees(queries.visible_instance, uow, starter, side.id)
        assert queries.consultations(uow, candidate)[0].open_tasks == [task]


def test_the_lists_and_single_reads_agree_with_the_table_of_permissions(store, world):
    """Random people, cases and tasks: SQL and `engine.policy` give the same answer for each pair."""
    chance = random.Random(7)
    regions, groups = ("vantaa", "kerava"), ("tiimi", "palvelut", "tuki")
    people = [
        world.person(
            f"P{n}",
            region=chance.choice(regions),
            groups=chance.sample(groups, chance.choice([0, 0, 1, 2])),
            roles={
                (chance.choice((*regions, "*")), role)
                for role in chance.sample(list(Role), chance.choice([0, 0, 1, 2]))
            },
        )
        for n in range(15)
    ]
    cases, members, tasks = [], {}, {}
    # Some work for a party outside the register; some cases have its consent, or were opened for it.
    people += [replace(one, parties=frozenset({(chance.choice(regions), chance.choice(PARTIES))})) for one in people]
    consents = {}
    for _ in range(20):
        case = world.case(
            chance.choice(regions),
            opened_by=chance.choice([None, chance.choice(people).id]),
            opened_for=chance.choice(["", *PARTIES]),
            consent_decided_at=chance.choice([None, world.now]),
        )
        consents[case.id] = [_random_consent(store, chance, case) for _ in range(chance.choice([0, 1, 2]))]
        instance = world.instance(case)
        cases.append(case)
        members[case.id] = [
            world.member(case, person, until=chance.choice([None, world.now]))
            for person in chance.sample(people, chance.choice([0, 1, 2]))
        ]
        tasks[case.id] = [
            _random_task(world, chance, instance, case, people, groups) for _ in range(chance.choice([0, 1, 3]))
        ]

    seen_cases = seen_tasks = 0
    with store.begin(write=False) as uow:
        for person in people:
            listed = {row.case.id for row in queries.cases(uow, person, CaseQuery(status=""), world.now)[0]}
            for case in cases:
                shared = policy.sharing_basis(person, case, consents[case.id], today()) is not None
                expected = shared and policy.may_read_case(person, case, members[case.id], tasks[case.id])
                assert sees(queries.visible_case, uow, person, case.key) == (case.id in listed) == expected
                seen_cases += expected
                for task in tasks[case.id]:
                    readable = expected or (shared and policy.may_read_task(person, task))
                    assert sees(queries.visible_task, uow, person, task.id) == readable
                    seen_tasks += readable
    pairs = sum(1 for _ in product(people, cases))
    assert 0 < seen_cases < pairs
    assert seen_tasks > 0


def _random_consent(store, chance, case):
    days = [today() + timedelta(days=n) for n in (-2, -1, 0, 1)]
    consent = Consent(
        id=new_id(),
        case_id=case.id,
        party=chance.choice(PARTIES),
        form="y100",
        method="kirjallinen",
        given_on=chance.choice(days),
        valid_until=chance.choice([None, *days]),
        withdrawn_at=chance.choice([None, None, now()]),
        used_at=chance.choice([None, None, now()]),
    )
    with store.begin() as uow:
        uow.consents.add(consent)
    return consent


def _random_task(world, chance, instance, case, people, groups):
    task = world.task(instance, case=case, group=chance.choice(groups))
    if chance.random() < 0.3:
        with world.store.begin() as uow:
            uow.tasks.assign(task.id, chance.choice(people).id, world.now, None)
    if chance.random() < 0.4:
        with world.store.begin() as uow:
            uow.tasks.close(task.id, TaskStatus.DONE, world.now, chance.choice(people).id)
    with world.store.begin(write=False) as uow:
        return uow.tasks.get(task.id)
