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
