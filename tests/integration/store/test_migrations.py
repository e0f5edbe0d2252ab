"""Migrations go up and down on both databases and end with the tables that the code knows."""

import time
from datetime import UTC, date, datetime, timedelta
from types import SimpleNamespace

import pytest
import sqlalchemy
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

from engine.errors import NotFound, SchemaNewer, SchemaOlder
from engine.model.visits import Clock, Visit, VisitKind
from engine.store.migrations.schema import known_revisions
from engine.store.store import LOOK_SECONDS
from engine.store.tables import metadata

DAY = timedelta(days=1)


def table_names(store):
    return set(sqlalchemy.inspect(store._engine).get_table_names()) - {"alembic_version"}


def test_the_migrations_make_exactly_the_tables_the_code_knows(store):
    with store._engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, metadata) == []


def test_the_migrations_go_down_to_nothing_and_up_again(store):
    assert table_names(store) == set(metadata.tables)

    store.migrate("base")
    assert table_names(store) == set()

    store.migrate()
    assert table_names(store) == set(metadata.tables)


def test_migrating_what_is_migrated_changes_nothing_and_stages_get_the_day_of_their_case(store):
    store.migrate()
    assert table_names(store) == set(metadata.tables)

    at, day = datetime(2026, 3, 18, 9, tzinfo=UTC), date(2026, 3, 18)
    kept = [
        Visit(
            str(place), "koe", kind, "i", case_id, "koe", "v", element, element, "", "", "",
            at + place * DAY, day + place * DAY, Clock.QUEUE, at, opened_on=opened,
        )
        for place, (kind, case_id, element, opened) in enumerate(
            [
                (VisitKind.CASE, "0", "", None),
                (VisitKind.STAGE, "0", "tiimi", day),
                (VisitKind.STAGE, None, "tiimi", None),
                (VisitKind.TASK, "0", "kirjaa", None),
            ]
        )
    ]  # fmt: skip
    with store.begin() as uow:
        uow.visits.put(kept)
    store.migrate("0037")
    store.migrate()
    with store.begin(write=False) as uow:
        assert [uow.visits.get(one.id) for one in kept] == kept


def test_a_state_that_was_stored_plain_is_sealed_and_taken_back_opened(store, world):
    instance = world.instance(state=b"the state")
    store.migrate("0001")
    assert _raw(store, instance) == b"the state"
    with store.begin() as uow:
        uow.ground.connection.exec_driver_sql(
            "INSERT INTO incident (id, region, instance_id, at, command, error) "
            "SELECT 'i', region, id, started_at, 'fire_timers', 'E' FROM instance"
        )

    store.migrate()
    assert b"the state" not in _raw(store, instance)
    with store.begin() as uow:
        assert uow.instances.lock(instance.id).state == b"the state"
        (incident,) = uow.incidents.open_of(instance.id)
        assert (incident.definition, incident.tries, incident.at) == ("vantaa", 1, instance.started_at)
    store.migrate("0001")
    store.migrate()
    with store.begin() as uow:
        assert len(uow.incidents.open()) == 1


def test_a_revision_that_there_is_not_is_said(store):
    with pytest.raises(NotFound, match=r"no revision 0999\. Known are: 0001, "):
        store.migrate("0999")


def test_an_older_polku_refuses_tables_of_a_newer_one_and_changes_nothing(store):
    with store.begin() as uow:
        uow.ground.connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    for attempt in (store.migrate, store.require_schema):
        with pytest.raises(SchemaNewer, match=r"revision 9999.*Upgrade this node"):
            attempt()
    store._looked_at = -LOOK_SECONDS
    with pytest.raises(SchemaNewer), store.begin():
        pytest.fail("nothing may be done here")
    with store._engine.connect() as connection:
        assert connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar() == "9999"
    _at_head(store)


def test_a_node_that_runs_notices_within_seconds_that_the_tables_are_newer(store, monkeypatch):
    with store.begin() as uow:
        uow.ground.connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    moment = time.monotonic() + 3
    monkeypatch.setattr("engine.store.store.time", SimpleNamespace(monotonic=lambda: moment))
    with pytest.raises(SchemaNewer), store.begin():
        pytest.fail("nothing may be done here")
    _at_head(store)


def test_tables_that_are_older_are_said_with_what_to_do(store):
    store.migrate("0001")
    with pytest.raises(SchemaOlder, match=r"revision 0001.*polku db upgrade"):
        store.require_schema()
    store.migrate("base")
    with pytest.raises(SchemaOlder, match="no tables"):
        store.require_schema()
    store.migrate()
    store.require_schema()


def _at_head(store):
    # The next test on the same server finds the tables as they are.
    with store._engine.begin() as connection:
        connection.execute(sqlalchemy.text("UPDATE alembic_version SET version_num = :r"), {"r": known_revisions()[0]})


def _raw(store, instance):
    with store._engine.connect() as connection:
        found = connection.execute(
            sqlalchemy.text("SELECT state FROM instance WHERE id = :i"), {"i": instance.id}
        ).scalar()
    return bytes(found)


def test_a_token_from_before_the_scopes_keeps_what_it_could_do(store):
    store.migrate("base")
    store.migrate("0001")
    with store._engine.begin() as connection:
        connection.exec_driver_sql(
            "INSERT INTO person (id, username, name, email, organisation, language, active) "
            "VALUES ('p', 'maija', 'Maija', '', '', 'fi', true)"
        )
        connection.exec_driver_sql(
            "INSERT INTO api_token (id, secret_hash, person_id, name, created_at, expires_at) "
            "VALUES ('t', 'h', 'p', 'old', '2026-01-01 00:00:00.000000', '2026-02-01 00:00:00.000000')"
        )
    store.migrate()
    with store.begin(write=False) as uow:
        token = uow.tokens.by_secret_hash("h")
    assert (token.name, token.scopes, token.last_used_at) == ("old", ("read", "tasks", "cases"), None)
