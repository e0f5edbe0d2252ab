"""A unit of work is done whole or not at all, and never over somebody else's."""

import contextlib
from dataclasses import replace

import pytest

from engine.errors import Conflict, NotFound
from engine.store.counting import counted_statements


def test_an_exception_undoes_everything_in_the_block(store, world):
    with contextlib.suppress(RuntimeError), store.begin() as uow:
        uow.marks.beat("solmu", world.now)
        raise RuntimeError
    with store.begin(write=False) as uow:
        assert uow.marks.beats() == {}


def test_leaving_the_block_commits(store, world):
    with store.begin() as uow:
        uow.marks.beat("solmu", world.now)
    with store.begin(write=False) as uow:
        assert uow.marks.beats() == {"solmu": world.now}


def test_a_reading_unit_of_work_leaves_nothing_behind(store, world):
    with store.begin(write=False) as uow:
        uow.marks.beat("solmu", world.now)
    with store.begin(write=False) as uow:
        assert uow.marks.beats() == {}


def test_what_others_have_not_committed_is_not_seen(store, world):
    with store.begin() as writer:
        writer.marks.beat("solmu", world.now)
        with store.begin(write=False) as reader:
            assert reader.marks.beats() == {}


def test_an_instance_saved_by_somebody_else_in_between_is_a_conflict(store, world):
    instance = world.instance()
    with store.begin() as uow:
        uow.instances.save(replace(uow.instances.lock(instance.id), stage="uusi"))
    with pytest.raises(Conflict, match="moved on"), store.begin() as uow:
        uow.instances.save(replace(instance, stage="vanha"))
    with store.begin(write=False) as uow:
        assert uow.instances.get(instance.id).stage == "uusi"


def test_a_row_that_refers_to_nothing_is_refused(store, world):
    instance = world.instance()
    stray = world.task_record(replace(instance, id=world.id()))
    with pytest.raises(NotFound), store.begin() as uow:
        uow.tasks.add([stray])


def test_a_row_cannot_refer_to_another_region(store, world):
    instance = world.instance(world.case("vantaa"))
    with pytest.raises(NotFound), store.begin() as uow:
        uow.tasks.add([world.task_record(replace(instance, region="kerava"))])


def test_an_answer_is_remembered_by_key_and_person(store, world):
    with store.begin() as uow:
        assert uow.idempotency.recall("k", "p") is None
        uow.idempotency.remember("k", "p", "complete_task", b'{"task":"t"}', world.now)
    with store.begin() as uow:
        assert uow.idempotency.recall("k", "p") == {"purpose": "complete_task", "answer": {"task": "t"}}
        assert uow.idempotency.recall("k", "q") is None
    with pytest.raises(Conflict), store.begin() as uow:
        uow.idempotency.remember("k", "p", "complete_task", b"{}", world.now)
    with store.begin() as uow:
        assert uow.idempotency.forget_before(world.later(days=1)) == 1
        assert uow.idempotency.recall("k", "p") is None


def test_a_draft_of_an_unknown_task_is_not_found(store, world):
    with pytest.raises(NotFound), store.begin() as uow:
        uow.drafts.save("x", "p", {}, world.now)


def test_a_save_keeps_what_was_changed_in_place_and_what_was_changed_back(store, world):
    instance = world.instance()
    with store.begin() as uow:
        read = uow.instances.lock(instance.id)
        read.variables["kirjattu"] = True
        saved = uow.instances.save(replace(read, stage="tiimi"))
        assert uow.instances.save(replace(saved, stage="")).revision == instance.revision + 2
    with store.begin(write=False) as uow:
        again = uow.instances.lock(instance.id)
    assert again == replace(
        instance, revision=instance.revision + 2, variables={**instance.variables, "kirjattu": True}
    )


def test_statements_are_counted_once_each(store, world):
    instance = world.instance()
    with counted_statements() as statements, store.begin(write=False) as uow:
        uow.instances.get(instance.id)
        uow.people.all()
    assert len(statements) == 2
    assert all("SELECT" in one for one in statements)


def test_a_case_that_was_locked_is_read_anew_once_it_has_changed(store, world):
    case = world.case()
    instance = world.instance(case)
    with store.begin() as uow:
        uow.instances.lock(instance.id)
        assert uow.cases.get(case.id) == case
        uow.cases.update(case.id, stage="tiimi")
        assert uow.cases.get(case.id) == replace(case, stage="tiimi")
