"""The queue carries what it is sorted and searched by; people keep views of their worklist and private notes."""

from typing import Any

import sqlalchemy as sa
from alembic import op

from engine.store.migrations.first.columns import MOMENT, data, key, maybe_text, moment, refers, text

revision = "0012"
down_revision = "0011"

_QUEUE = "ix_task_candidate_queue"
_OF_QUEUE = ["region", "group", "free", "due_order", "task_id", "case_id"]
_CARRIED: dict[str, Any] = {
    "priority": sa.Integer(),
    "opened_at": MOMENT,
    "stage": sa.Text(),
    "name": sa.Text(),
    "search": sa.Text(),
}
_FILL = """
UPDATE task_candidate SET ({columns}) = (
    SELECT {columns} FROM task WHERE task.id = task_candidate.task_id AND task.region = task_candidate.region
)
"""


def upgrade() -> None:
    for name, kind in _CARRIED.items():
        op.add_column("task_candidate", sa.Column(name, kind, nullable=True))
    op.execute(_FILL.format(columns=", ".join(_CARRIED)))
    with op.batch_alter_table("task_candidate") as table:
        for name, kind in _CARRIED.items():
            table.alter_column(name, existing_type=kind, nullable=False)
    op.drop_index(_QUEUE, "task_candidate")
    op.create_index(_QUEUE, "task_candidate", [*_OF_QUEUE, *_CARRIED])
    op.create_index(
        "ix_task_candidate_urgent",
        "task_candidate",
        ["region", "group", "free", sa.text("priority DESC"), "due_order", "task_id", "case_id"],
    )
    _own()


def _own() -> None:
    op.create_table(
        "saved_view",
        text("id"),
        text("owner_id"),
        maybe_text("shared_region"),
        maybe_text("shared_group"),
        moment("at"),
        data("what"),
        key("id"),
        refers("owner_id", "person", "id"),
    )
    op.create_index("ix_saved_view_owner", "saved_view", ["owner_id"])
    op.create_index("ix_saved_view_shared", "saved_view", ["shared_region", "shared_group"])
    op.create_table(
        "own_note",
        text("person_id"),
        text("about"),
        text("region"),
        maybe_text("task_id"),
        maybe_text("case_id"),
        moment("at"),
        data("text"),
        key("person_id", "about", "region"),
        refers("person_id", "person", "id"),
    )
    op.create_index("ix_own_note_person", "own_note", ["person_id", "at"])
    op.create_index("ix_own_note_case", "own_note", ["case_id", "region"])


def downgrade() -> None:
    op.drop_table("own_note")
    op.drop_table("saved_view")
    op.drop_index("ix_task_candidate_urgent", "task_candidate")
    op.drop_index(_QUEUE, "task_candidate")
    with op.batch_alter_table("task_candidate") as table:
        for name in _CARRIED:
            table.drop_column(name)
    op.create_index(_QUEUE, "task_candidate", _OF_QUEUE)
