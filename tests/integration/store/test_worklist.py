"""The worklist: views, order, filters, search, pages and counts."""

from dataclasses import replace

import pytest
from sqlalchemy import event

from engine.model import Role, TaskStatus
from engine.model.page_parts import PageQuery
from engine.model.screens import CaseQuery
from engine.model.worklist_screens import WorklistQuery
from engine.store import queries


@pytest.fixture
def anna(world):
    return world.person("Anna", groups=("tiimi", "palvelut"))


def listed(store, person, world, **query):
    with store.begin(write=False) as uow:
        return queries.worklist(uow, person, WorklistQuery(**query), world.now)


def ids(page):
    return [row.task.id for row in page.rows]


@pytest.fixture
def desk(store, world, anna):
    """Anna's desk: one task in each view, and some that are none of her business."""
    bea = world.person("Bea", groups=("tiimi",))
    case = world.case(client_id=world.client("Matti Virtanen").id)
    instance = world.instance(case)
    world.member(case, anna)
    tasks = {
        name: world.task(instance, case=case, name=name, due=world.later(days=days), **fields)
        for name, days, fields in [
            ("mine", -1, {}),
            ("queue", -2, {"candidate_groups": ("tiimi", "palvelut")}),
            ("of bea", 3, {}),
            ("of others", 4, {"group": "tuki"}),
            ("done", 0, {}),
            ("done long ago", 0, {}),
            ("withdrawn", 0, {}),
        ]
    }
    elsewhere = world.task(world.instance(world.case()), group="tuki", name="elsewhere")
    with store.begin() as uow:
        uow.tasks.assign(tasks["mine"].id, anna.id, world.now, None)
        uow.tasks.assign(tasks["of bea"].id, bea.id, world.now, None)
        uow.tasks.close(tasks["done"].id, TaskStatus.DONE, world.later(days=-1), anna.id)
        uow.tasks.close(tasks["done long ago"].id, TaskStatus.DONE, world.later(days=-31), anna.id)
        uow.tasks.close(tasks["withdrawn"].id, TaskStatus.WITHDRAWN, world.now, None)
    return {**tasks, "elsewhere": elsewhere}


@pytest.mark.parametrize(
    ("view", "expected"),
    [
        ("mine", ["mine"]),
        ("queue", ["queue"]),
        ("waiting", ["of bea", "of others"]),
        ("done", ["done"]),
        ("x", ["mine"]),
    ],
)
def test_each_view_has_its_own_tasks(store, world, anna, desk, view, expected):
    page = listed(store, anna, world, view=view)
    assert [row.task.name for row in page.rows] == expected
    assert page.counts == {"mine": 1, "queue": 1, "held": 0, "waiting": 2, "done": 1, "covering": 0, "late": 2}
    assert page.next_in_queue.task.id == desk["queue"].id


def test_a_row_says_whom_it_waits_for(store, world, anna, desk):
    rows = [row for view in ("mine", "queue", "waiting") for row in listed(store, anna, world, view=view).rows]
    seen = {row.task.name: (row.waits_for, row.may_claim) for row in rows}
    assert seen == {
        "mine": ("you", False),
        "queue": ("group", True),
        "of bea": ("person", False),
        "of others": ("group", False),
    }
    assert {row.client_initials for row in rows} == {"M.V."}


@pytest.mark.parametrize("view", ["mine", "queue"])
def test_late_tasks_come_first_then_by_due_and_those_without_a_due_moment_last(store, world, anna, view):
    instance = world.instance()
    assignee = anna.id if view == "mine" else None
    none, late, soon, later = (
        world.task(instance, due=None if days is None else world.later(days=days), assignee_id=assignee)
        for days in (None, -5, 1, 9)
    )
    assert ids(listed(store, anna, world, view=view)) == [t.id for t in (late, soon, later, none)]
    assert ids(listed(store, anna, world, view=view, due="late")) == [late.id]
    assert ids(listed(store, anna, world, view=view, due="week")) == [late.id, soon.id]
    assert listed(store, anna, world, view=view).counts["late"] == 1


def test_other_orders_are_by_priority_and_by_age(store, world, anna):
    instance = world.instance()
    old = world.task(instance, opened_at=world.later(days=-9), due=world.later(days=9))
    urgent = world.task(instance, priority=2, due=world.later(days=5))
    plain = world.task(instance, due=world.later(days=1))
    assert ids(listed(store, anna, world, view="queue", sort="priority")) == [urgent.id, plain.id, old.id]
    assert ids(listed(store, anna, world, view="queue", sort="opened"))[0] == old.id


@pytest.mark.parametrize(
    ("view", "sort"), [(v, s) for v in ("mine", "queue", "done") for s in ("due", "priority", "opened")]
)
def test_pages_give_every_task_once(store, world, anna, view, sort):
    instance = world.instance()
    groups = [("tiimi",), ("palvelut",), ("tiimi", "palvelut")]
    tasks = [
        world.task(instance, candidate_groups=groups[n % 3], due=world.later(days=n % 4), priority=n % 2)
        for n in range(11)
    ]
    with store.begin() as uow:
        for n, task in enumerate(tasks):
            if view == "mine":
                uow.tasks.assign(task.id, anna.id, world.now, None)
            if view == "done":
                uow.tasks.close(task.id, TaskStatus.DONE, world.later(minutes=-n // 2), anna.id)
    whole, pages, cursor = ids(listed(store, anna, world, view=view, sort=sort)), [], ""
    while True:
        page = listed(store, anna, world, view=view, sort=sort, limit=3, cursor=cursor)
        pages.append(ids(page))
        cursor = page.next_cursor
        if not cursor:
            break
    assert [len(page) for page in pages] == [3, 3, 3, 2]
    assert [task_id for page in pages for task_id in page] == whole
    assert sorted(whole) == sorted(t.id for t in tasks)


@pytest.mark.parametrize(
    ("search", "found"),
    [
        ("kutsu ÄITI", True),
        ("%", False),
        ("_", False),
        ("matti  virtanen", True),
        ("Matti", False),
        ("ei mitään", False),
    ],
)
def test_search_finds_by_name_of_the_task_key_of_the_case_and_whole_name_of_the_client(
    store, world, anna, search, found
):
    case = world.case(client_id=world.client("Matti Virtanen").id, key="VANTAA-2026-0001")
    task = world.task(world.instance(case), case=case, name="Kutsu äiti tiimiin")
    world.task(world.instance(), name="Muu")
    assert ids(listed(store, anna, world, view="queue", search=search)) == ([task.id] if found else [])
    assert ids(listed(store, anna, world, view="queue", search="2026-0001")) == [task.id]


def test_the_version_changes_when_the_list_does(store, world, anna, desk):
    before = listed(store, anna, world, view="queue").version
    assert listed(store, anna, world, view="queue").version == before
    with store.begin() as uow:
        uow.tasks.assign(desk["queue"].id, anna.id, world.now, None)
    assert listed(store, anna, world, view="queue").version != before


def test_a_person_without_groups_has_an_empty_list(store, world, desk):
    nobody = world.person("Nobody")
    for view in ("mine", "queue", "waiting", "done"):
        page = listed(store, nobody, world, view=view)
        assert (page.rows, page.next_in_queue, set(page.counts.values())) == ([], None, {0})


def statements(store, action):
    seen = []

    def remember(_connection, _cursor, sql, *_rest):
        seen.append(sql)

    event.listen(store._engine, "before_cursor_execute", remember)
    with store.begin(write=False) as uow:
        action(uow)
    event.remove(store._engine, "before_cursor_execute", remember)
    return len(seen)


def test_the_number_of_statements_does_not_depend_on_the_rows(store, world, anna):
    supervisor = replace(anna, roles=frozenset({("vantaa", Role.SUPERVISOR)}))

    def screens(uow):
        queries.worklist(uow, supervisor, WorklistQuery(view="queue"), world.now)
        queries.cases(uow, supervisor, CaseQuery(), world.now)
        queries.consultations(uow, supervisor)
        queries.meetings(uow, supervisor, PageQuery())
        queries.stage_counts(uow, supervisor, world.now)

    def one_more():
        case = world.case(client_id=world.client().id)
        world.task(world.instance(case, definition="consultation"), case=case)
        world.member(case, anna)

    one_more()  # whether one has drafts is asked where there are tasks
    few = statements(store, screens)
    for _ in range(10):
        one_more()
    assert statements(store, screens) == few
