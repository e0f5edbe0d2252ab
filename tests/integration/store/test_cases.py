"""The list of cases and the counts of stages."""

from datetime import timedelta

import pytest

from engine.model import CaseStatus, Meeting, Role
from engine.model.page_parts import PageQuery
from engine.model.screens import CaseQuery, StageCount
from engine.store import queries


@pytest.fixture
def boss(world):
    return world.person("Boss", roles={("vantaa", Role.SUPERVISOR)})


def keys(rows):
    return [row.case.key for row in rows]


def test_a_row_shows_client_case_manager_tasks_and_the_newest_event(store, world, boss):
    anna, bea = world.person("Anna"), world.person("Bea")
    case = world.case(client_id=world.client("Matti Virtanen").id)
    instance = world.instance(case)
    world.member(case, anna)
    world.member(case, bea, until=world.now)
    world.member(case, bea, role="team")
    for days in (-1, 1):
        world.task(instance, case=case, due=world.later(days=days))
    with store.begin() as uow:
        uow.events.append([world.event(instance, at=world.later(hours=h)) for h in (5, 1)])
        (row,), cursor = queries.cases(uow, boss, CaseQuery(), world.now)
    assert (row.case, row.client_name, row.case_manager) == (case, "Matti Virtanen", "Anna")
    assert (row.open_tasks, row.late_tasks, row.last_event_at) == (2, 1, world.later(hours=5))
    assert cursor == ""


def test_cases_are_filtered_by_status_stage_and_search(store, world, boss):
    client = world.client("Matti Virtanen")
    world.case(key="V-1", stage="suunnitelma", client_id=client.id)
    world.case(key="V-2", status=CaseStatus.CLOSED, opened_at=world.later(hours=1))
    world.case("kerava", key="K-1")
    with store.begin(write=False) as uow:
        found = {
            name: keys(queries.cases(uow, boss, query, world.now)[0])
            for name, query in {
                "open": CaseQuery(),
                "closed": CaseQuery(status="closed"),
                "all": CaseQuery(status=""),
                "stage": CaseQuery(stage="tiimi", status=""),
                "key": CaseQuery(search="v-2", status=""),
                "client": CaseQuery(search="matti virtanen"),
            }.items()
        }
    assert found == {
        "open": ["V-1"],
        "closed": ["V-2"],
        "all": ["V-2", "V-1"],
        "stage": ["V-2"],
        "key": ["V-2"],
        "client": ["V-1"],
    }


def test_pages_of_cases_give_every_case_once_newest_first(store, world, boss):
    cases = [world.case(opened_at=world.now - timedelta(days=n // 2)) for n in range(7)]
    seen, cursor = [], ""
    with store.begin(write=False) as uow:
        while True:
            rows, cursor = queries.cases(uow, boss, CaseQuery(limit=3, cursor=cursor), world.now)
            seen += rows
            if not cursor:
                break
    assert sorted(keys(seen)) == sorted(c.key for c in cases)
    assert [r.case.opened_at for r in seen] == sorted((c.opened_at for c in cases), reverse=True)


def test_the_detail_of_a_case_has_all_that_hangs_on_it(store, world, boss):
    case = world.case(client_id=world.client("Matti Virtanen").id)
    instance = world.instance(case)
    task = world.task(instance, case=case)
    timer = world.timer(instance)
    with store.begin() as uow:
        uow.events.append([world.event(instance)])
        events = uow.events.of_instance(instance.id)
        detail = queries.case_detail(uow, boss, case.key)
    assert (detail.case, detail.client.name, detail.version) == (case, "Matti Virtanen", world.version)
    assert (detail.tasks, detail.timers, detail.events) == ([task], [timer], events)
    assert [row.client_initials for row in detail.open_tasks] == ["M.V."]


def test_meetings_are_listed_with_the_key_of_a_case_one_may_see(store, world, boss):
    visible, hidden, free = world.case(), world.case("kerava"), world.instance()
    meetings = [
        Meeting(world.id(), "vantaa", "tiimi", world.now, True, visible.id),
        Meeting(world.id(), "kerava", "tiimi", world.now, True, hidden.id),
        Meeting(world.id(), "vantaa", "konsultaatio", world.later(days=1), True, None, free.id),
    ]
    with store.begin() as uow:
        for meeting in meetings:
            uow.meetings.add(meeting)
        rows, _ = queries.meetings(uow, boss, PageQuery())
    assert [(row.meeting, row.case_key) for row in rows] == [(meetings[2], ""), (meetings[0], visible.key)]


def test_stages_are_counted_for_the_regions_one_leads(store, world, boss):
    case = world.case(stage="tiimi")
    instance = world.instance(case)
    for days in (-1, 1):
        world.task(instance, case=case, stage="tiimi", due=world.later(days=days))
    world.case(stage="seuranta")
    world.case(stage="seuranta", status=CaseStatus.CLOSED)
    world.case("kerava")
    everywhere = world.person(roles={("*", Role.MANAGER)})
    with store.begin(write=False) as uow:
        mine = [StageCount("vantaa", "seuranta", 1, 0, 0), StageCount("vantaa", "tiimi", 1, 2, 1)]
        assert queries.stage_counts(uow, boss, world.now) == mine
        assert queries.stage_counts(uow, everywhere, world.now) == [StageCount("kerava", "tiimi", 1, 0, 0), *mine]
        assert queries.stage_counts(uow, world.person("Other"), world.now) == []
