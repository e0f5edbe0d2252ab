"""States are sealed like variables; an incident says where it happened, how often, and whose step it was."""

from collections.abc import Callable
from typing import Any

import sqlalchemy as sa
from alembic import context, op

from engine.store.migrations.first.columns import key, maybe_moment, maybe_text, moment, number, refers, text

revision = "0003"
down_revision = "0002"

_OPEN = sa.text("resolved_at IS NULL")
_PAGE = 500
_instance = sa.table(
    "instance", sa.column("id", sa.Text()), sa.column("region", sa.Text()), sa.column("state", sa.LargeBinary())
)
_OLD = ("id", "region", "instance_id", "case_id", "at", "command", "error", "resolved_at")
_NEW = {"definition": "", "process": "", "element": "", "name": "", "tries": 1}


def upgrade() -> None:
    cipher = context.config.attributes["cipher"]
    _rewrite_states(cipher.seal)
    kept = _incidents()
    op.drop_table("incident")
    _create(
        maybe_text("instance_id"),
        text("definition"),
        text("process"),
        text("element"),
        text("name"),
        number("tries"),
        maybe_moment("tried_at"),
        maybe_text("task_id"),
        maybe_text("person_id"),
    )
    op.create_index("ix_incident_instance", "incident", ["instance_id", "region"])
    _fill([row | _NEW | {"definition": _definition_of(row["instance_id"])} for row in kept])


def downgrade() -> None:
    cipher = context.config.attributes["cipher"]
    _rewrite_states(cipher.open)
    kept = _incidents()
    op.drop_table("incident")
    _create(text("instance_id"))
    _fill([row for row in kept if row["instance_id"] is not None])


def _create(*more: sa.Column[Any]) -> None:
    op.create_table(
        "incident",
        text("id"),
        text("region"),
        maybe_text("case_id"),
        moment("at"),
        text("command"),
        text("error"),
        maybe_moment("resolved_at"),
        *more,
        key("id", "region"),
        refers("instance_id region", "instance", "id region"),
    )
    op.create_index("ix_incident_case", "incident", ["case_id", "at"])
    op.create_index("ix_incident_open", "incident", ["region", "at"], sqlite_where=_OPEN, postgresql_where=_OPEN)


def _incidents() -> list[dict[str, Any]]:
    # They are few: an incident is something that went wrong.
    rows = op.get_bind().execute(sa.text(f"SELECT {', '.join(_OLD)} FROM incident"))  # noqa: S608 - the names are above
    return [row._asdict() for row in rows]


def _fill(rows: list[dict[str, Any]]) -> None:
    for row in rows:
        names = ", ".join(row)
        values = ", ".join(f":{name}" for name in row)
        op.get_bind().execute(sa.text(f"INSERT INTO incident ({names}) VALUES ({values})"), row)  # noqa: S608


def _definition_of(instance_id: str) -> str:
    found = sa.text("SELECT definition FROM instance WHERE id = :id")
    return str(op.get_bind().execute(found, {"id": instance_id}).scalar_one())


def _rewrite_states(change: Callable[[str, bytes], bytes]) -> None:
    """Seal or open every state, a page at a time."""
    bind, after = op.get_bind(), ""
    while rows := bind.execute(
        sa.select(_instance).where(_instance.c.id > after).order_by(_instance.c.id).limit(_PAGE)
    ).all():
        after = rows[-1].id
        for row in rows:
            state = change(f"instance.state/{row.id}", bytes(row.state))
            bind.execute(
                sa.update(_instance)
                .where(_instance.c.id == row.id, _instance.c.region == row.region)
                .values(state=state)
            )
