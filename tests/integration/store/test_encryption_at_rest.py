"""Client data cannot be read, changed or moved in the database without the keys."""

from datetime import date

import pytest
from sqlalchemy import select, update

from engine.errors import StateRefused
from engine.model import Client, DecisionRecord, PlanVersion, Submission
from engine.model.comments import Comment, Wording
from engine.model.decision_tables import DecisionMade
from engine.store import Store
from engine.store.tables import (
    case_comment,
    client,
    decision_made,
    decision_record,
    draft,
    instance,
    plan_version,
    submission,
)

SECRET = "Salaista"
OLD, NEW = b"o" * 32, b"n" * 32


@pytest.fixture
def filled(store, world):
    """Two cases with everything that is encrypted."""
    for _ in range(2):
        case = world.case()
        one = world.instance(case, variables={"x": SECRET})
        task = world.task(one)
        with store.begin() as uow:
            uow.clients.add(Client(world.id(), SECRET, "010190-123A"))
            uow.submissions.add(
                Submission(world.id(), one.id, case.id, task.id, "e", "n", "f", "v", world.now, "p", "P", {"x": SECRET})
            )
            uow.drafts.save(task.id, "p", {"x": SECRET}, world.now)
            earlier = (Wording(SECRET, world.now),)
            uow.comments.add(Comment(world.id(), case.id, world.now, "p", "P", "O", SECRET, earlier=earlier))
            uow.plans.add(PlanVersion(world.id(), case.id, 1, date(2026, 1, 1), True, None, {"x": SECRET}))
            uow.decisions.add(
                DecisionRecord(world.id(), one.id, case.id, "d", "o", SECRET, SECRET, True, SECRET, "p", world.now)
            )
            made = (world.id(), one.region, one.id, case.id, "v", "e", "d", world.now)
            uow.decisions_made.add(DecisionMade(*made, {"x": SECRET}, {"y": SECRET}))
    return store


SEALED = [
    (client, "identity", lambda uow, row: uow.clients.get(row.id)),
    (instance, "variables", lambda uow, row: uow.instances.lock(row.id)),
    (submission, "values", lambda uow, row: uow.submissions.of_case(row.case_id)),
    (draft, "values", lambda uow, row: uow.drafts.get(row.task_id, row.person_id)),
    (case_comment, "words", lambda uow, row: uow.comments.of_case(row.case_id)),
    (plan_version, "values", lambda uow, row: uow.plans.of_case(row.case_id)),
    (decision_record, "choice", lambda uow, row: uow.decisions.of_case(row.case_id)),
    (decision_made, "facts", lambda uow, row: uow.decisions_made.of_case(row.case_id)),
]
each_sealed = pytest.mark.parametrize(("table", "column", "read"), SEALED, ids=[table.name for table, _, _ in SEALED])


@each_sealed
def test_the_secret_is_not_in_the_row(filled, table, column, read):
    with filled.begin(write=False) as uow:
        for row in uow.ground.run(select(table)).all():
            assert SECRET not in repr(row)
            read(uow, row)


@each_sealed
def test_a_tampered_value_is_refused(filled, table, column, read):
    with filled.begin() as uow:
        row = uow.ground.run(select(table)).first()
        changed = bytearray(row._asdict()[column])
        changed[-1] ^= 1
        uow.ground.run(update(table).values({column: bytes(changed)}))
        with pytest.raises(StateRefused):
            read(uow, row)


@each_sealed
def test_a_value_swapped_with_another_row_is_refused(filled, table, column, read):
    with filled.begin() as uow:
        one, two = uow.ground.run(select(table)).all()
        key = next(iter(table.primary_key.columns))
        stolen = two._asdict()[column]
        uow.ground.run(update(table).where(key == one._asdict()[key.name]).values({column: stolen}))
        with pytest.raises(StateRefused):
            read(uow, one)


def test_after_a_key_rotation_old_clients_are_read_and_found(database_url, world):
    before, after = Store(database_url, [OLD]), Store(database_url, [NEW, OLD])
    matti = Client("c", "Matti", "010190-123A")
    with before.begin() as uow:
        uow.clients.add(matti)
    world.case(client_id="c")
    with after.begin() as uow:
        assert uow.clients.get("c") == matti
        assert uow.clients.find("010190-123A", "vantaa") == matti
        uow.clients.update(matti)
    before.close()
    after.close()
    only_new = Store(database_url, [NEW])
    with only_new.begin(write=False) as uow:
        assert uow.clients.find("010190-123A", "vantaa") == matti
    only_new.close()
