"""A cursor is the key of a row; one that is not ours begins from the start."""

from datetime import UTC, datetime

import pytest
from sqlalchemy import create_engine, select

from engine.store.queries.paging import Order, page_size
from engine.store.tables import sign_in_attempt as table

AT = [datetime(2026, 3, day, tzinfo=UTC) for day in (1, 2, 2, 3)]


@pytest.fixture
def connection():
    engine = create_engine("sqlite://")
    table.create(engine)
    with engine.connect() as connection:
        rows = [{"id": f"{i}", "username": f"u{i % 2}", "address": "", "at": at} for i, at in enumerate(AT)]
        connection.execute(table.insert(), rows)
        yield connection
    engine.dispose()


ORDERS = [
    Order((table.c.at, table.c.id)),
    Order((table.c.at, table.c.id), frozenset({"at"})),
    Order((table.c.username, table.c.at, table.c.id), frozenset({"username"})),
]


@pytest.mark.parametrize("order", ORDERS)
def test_pages_of_one_row_give_every_row_once_and_in_order(connection, order):
    whole = connection.execute(select(table).order_by(*order.by())).all()
    cursor, seen = "", []
    while page := connection.execute(select(table).where(*order.after(cursor)).order_by(*order.by()).limit(1)).all():
        seen += page
        cursor = order.cursor(page[-1])
    assert seen == whole
    assert len(seen) == len(AT)


@pytest.mark.parametrize("cursor", ["", "x", "%%%", "bnVsbA", "W10", "W3siYXQiOjF9LDFd", "WzEsbnVsbF0", "ä"])
def test_a_cursor_that_is_not_ours_begins_from_the_start(cursor):
    assert ORDERS[0].after(cursor) == []


@pytest.mark.parametrize(("asked", "given"), [(-1, 1), (0, 1), (50, 50), (100_000, 200)])
def test_a_page_has_at_least_one_row_and_at_most_200(asked, given):
    assert page_size(asked) == given
