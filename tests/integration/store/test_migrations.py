"""Migrations go up and down on both databases and end with the tables that the code knows."""

import sqlalchemy
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

from engine.store.tables import metadata


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


def test_migrating_what_is_migrated_changes_nothing(store):
    store.migrate()
    assert table_names(store) == set(metadata.tables)


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
