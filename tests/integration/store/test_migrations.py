"""Migrations go up and down on both databases and end with the tables that the code knows."""

import pytest
import sqlalchemy
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

from engine.errors import SchemaOutOfDate
from engine.store.migrations import newest_revision, present_revision
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


def test_the_migrations_go_down_to_a_named_revision(store):
    store.migrate("0001")
    with store._engine.connect() as connection:
        assert present_revision(connection) == "0001"
    store.migrate("0001")
    store.migrate()
    with store._engine.connect() as connection:
        assert present_revision(connection) == newest_revision()


def test_tables_of_a_newer_polku_are_left_alone(store):
    with store._engine.begin() as connection:
        connection.execute(sqlalchemy.text("UPDATE alembic_version SET version_num = '9999'"))
    for revision in ("head", "base", "0001"):
        with pytest.raises(SchemaOutOfDate, match="9999"):
            store.migrate(revision)
    assert table_names(store) == set(metadata.tables)
    with store._engine.begin() as connection:
        connection.execute(sqlalchemy.text("UPDATE alembic_version SET version_num = :v"), {"v": newest_revision()})
