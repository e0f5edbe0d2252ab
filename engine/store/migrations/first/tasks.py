"""The first tables of tasks, submissions and timers."""

import sqlalchemy as sa
from alembic import op

from engine.store.migrations.first.columns import (
    data,
    flag,
    key,
    maybe_moment,
    maybe_text,
    moment,
    number,
    refers,
    text,
)

TABLES = (
    "submission",
    "task",
    "timer",
    "draft",
    "task_candidate",
)
"""In the order of their making."""


def create() -> None:
    """Make the tables."""
    _submission()
    _task()
    _timer()
    _draft()
    _task_candidate()


def _submission() -> None:
    op.create_table(
        "submission",
        text("id"),
        text("region"),
        text("instance_id"),
        maybe_text("case_id"),
        text("task_id"),
        text("element"),
        text("name"),
        text("form"),
        text("version_id"),
        moment("at"),
        text("by"),
        text("by_name"),
        data("values"),
        key("id", "region"),
        refers("instance_id region", "instance", "id region"),
    )
    op.create_index("ix_submission_case", "submission", ["case_id", "at"])
    op.create_index("ix_submission_instance", "submission", ["instance_id", "at"])


def _task() -> None:
    op.create_table(
        "task",
        text("id"),
        text("region"),
        text("instance_id"),
        maybe_text("case_id"),
        text("case_key"),
        text("search"),
        text("definition"),
        text("version_id"),
        text("element"),
        text("name"),
        text("lane"),
        text("group"),
        text("form"),
        text("result"),
        text("status"),
        text("stage"),
        moment("opened_at"),
        text("candidate_groups"),
        maybe_text("assignee_id"),
        text("assignee_name"),
        maybe_moment("claimed_at"),
        maybe_moment("due"),
        moment("due_order"),
        number("priority"),
        number("escalation_level"),
        flag("client_present"),
        flag("is_default"),
        maybe_moment("closed_at"),
        maybe_text("closed_by"),
        text("closed_by_name"),
        key("id", "region"),
        refers("case_id region", "case", "id region"),
        refers("instance_id region", "instance", "id region"),
    )
    op.create_index("ix_task_assignee", "task", ["assignee_id", "status", "due_order", "id"])
    op.create_index("ix_task_case", "task", ["case_id", "region"])
    op.create_index("ix_task_closed_by", "task", ["closed_by", "closed_at"])
    op.create_index("ix_task_instance", "task", ["instance_id", "region"])
    op.create_index(
        "ix_task_open_stage",
        "task",
        ["region", "stage", "due_order", "case_id"],
        sqlite_where=sa.text("status = 'open'"),
        postgresql_where=sa.text("status = 'open'"),
    )


def _timer() -> None:
    op.create_table(
        "timer",
        text("id"),
        text("region"),
        text("instance_id"),
        maybe_text("case_id"),
        maybe_text("task_id"),
        text("kind"),
        text("name"),
        moment("due"),
        number("step"),
        number("tries"),
        key("id", "region"),
        refers("instance_id region", "instance", "id region"),
    )
    op.create_index("ix_timer_case", "timer", ["case_id", "region"])
    op.create_index("ix_timer_due", "timer", ["due", "id", "region"])
    op.create_index("ix_timer_instance", "timer", ["instance_id", "region"])
    op.create_index("ix_timer_task", "timer", ["task_id", "region"])


def _draft() -> None:
    op.create_table(
        "draft",
        text("task_id"),
        text("region"),
        text("person_id"),
        moment("at"),
        data("values"),
        key("task_id", "region", "person_id"),
        refers("task_id region", "task", "id region"),
    )


def _task_candidate() -> None:
    op.create_table(
        "task_candidate",
        text("task_id"),
        text("region"),
        text("group"),
        maybe_text("case_id"),
        flag("free"),
        moment("due_order"),
        key("task_id", "region", "group"),
        refers("task_id region", "task", "id region"),
    )
    op.create_index("ix_task_candidate_case", "task_candidate", ["case_id", "region", "group"])
    op.create_index(
        "ix_task_candidate_queue", "task_candidate", ["region", "group", "free", "due_order", "task_id", "case_id"]
    )
