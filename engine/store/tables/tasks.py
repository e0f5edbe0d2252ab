"""Tables of tasks, who may claim them, their holds, what was submitted with them, and timers."""

from sqlalchemy import Boolean, Column, Index, Integer, Table

from engine.model import TaskStatus, TimerKind
from engine.model.holds import HoldEnd, HoldReason
from engine.store.column_types import Moment, Word, Words
from engine.store.tables.base import maybe_moment, maybe_text, metadata, moment, refers, regional_key, sealed, text

task = Table(
    "task",
    metadata,
    *regional_key(),
    text("instance_id"),
    maybe_text("case_id"),
    text("case_key"),
    text("search"),  # case key and name in lower case
    text("definition"),
    text("version_id"),
    text("element"),
    text("name"),
    text("lane"),
    text("group"),
    text("form"),
    text("result"),
    Column("status", Word(TaskStatus), nullable=False),
    text("stage"),
    moment("opened_at"),
    Column("candidate_groups", Words, nullable=False),
    maybe_text("assignee_id"),
    text("assignee_name"),
    maybe_moment("claimed_at"),
    maybe_moment("due"),
    Column("due_order", Moment, nullable=False),  # due, or the end of time, so that lists need no nulls
    Column("priority", Integer, nullable=False),
    Column("escalation_level", Integer, nullable=False),
    Column("client_present", Boolean, nullable=False),
    Column("is_default", Boolean, nullable=False),
    maybe_moment("closed_at"),
    maybe_text("closed_by"),
    text("closed_by_name"),
    maybe_moment("held_at"),
    maybe_moment("held_until"),
    text("held_for"),
    maybe_moment("first_due"),
    maybe_text("closed_for_name"),  # in whose place, as a substitute
    refers("instance_id", "instance"),
    refers("case_id", "case"),
)
_open = task.c.status == TaskStatus.OPEN
Index("ix_task_instance", task.c.instance_id, task.c.region)
Index("ix_task_case", task.c.case_id, task.c.region)
Index("ix_task_assignee", task.c.assignee_id, task.c.status, task.c.due_order, task.c.id)
Index(
    "ix_task_open_stage",
    task.c.region,
    task.c.stage,
    task.c.due_order,
    task.c.case_id,
    sqlite_where=_open,
    postgresql_where=_open,
)
Index("ix_task_closed_by", task.c.closed_by, task.c.closed_at)
_held = task.c.held_at.is_not(None)  # of open tasks only: the end of a task ends its hold
Index(
    "ix_task_held",
    task.c.region,
    task.c.held_until,
    task.c.id,
    sqlite_where=_held,
    postgresql_where=_held,
)

task_hold = Table(
    "task_hold",
    metadata,
    *regional_key(),
    text("task_id"),
    text("instance_id"),
    maybe_text("case_id"),
    Column("reason", Word(HoldReason), nullable=False),
    maybe_text("party"),
    moment("since"),
    moment("until"),
    text("by"),
    text("by_name"),
    sealed("note"),
    maybe_moment("ended_at"),
    text("ended_by_name"),
    Column("how", Word(HoldEnd), nullable=True),
    Column("moved", Integer, nullable=False),
    refers("task_id", "task"),
)
Index("ix_task_hold_task", task_hold.c.task_id, task_hold.c.region)
Index("ix_task_hold_case", task_hold.c.case_id, task_hold.c.region)
_named = task_hold.c.party.is_not(None)
Index(
    "ix_task_hold_party",  # for whom each path waits, without its other holds
    task_hold.c.region,
    task_hold.c.task_id,
    sqlite_where=_named,
    postgresql_where=_named,
)

task_candidate = Table(
    "task_candidate",
    metadata,
    text("task_id", primary_key=True),
    text("region", primary_key=True),
    text("group", primary_key=True),
    maybe_text("case_id"),
    Column("free", Boolean, nullable=False),  # nobody has claimed the task, it is not on hold, its case not suspended
    Column("due_order", Moment, nullable=False),
    # What the queue is sorted and searched by stands here too: a page then reads one index and no row of `task`.
    Column("priority", Integer, nullable=False),
    moment("opened_at"),
    text("stage"),
    text("name"),
    text("search"),
    refers("task_id", "task"),
)
Index("ix_task_candidate_case", task_candidate.c.case_id, task_candidate.c.region, task_candidate.c.group)
Index(
    "ix_task_candidate_queue",
    task_candidate.c.region,
    task_candidate.c.group,
    task_candidate.c.free,
    task_candidate.c.due_order,
    task_candidate.c.task_id,
    task_candidate.c.case_id,
    task_candidate.c.priority,
    task_candidate.c.opened_at,
    task_candidate.c.stage,
    task_candidate.c.name,
    task_candidate.c.search,
)
Index(
    "ix_task_candidate_urgent",
    task_candidate.c.region,
    task_candidate.c.group,
    task_candidate.c.free,
    task_candidate.c.priority.desc(),
    task_candidate.c.due_order,
    task_candidate.c.task_id,
    task_candidate.c.case_id,
)

submission = Table(
    "submission",
    metadata,
    *regional_key(),
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
    maybe_text("for_name"),  # in whose place, as a substitute
    sealed("values"),
    maybe_moment("taken_back_at"),
    refers("instance_id", "instance"),
)
Index("ix_submission_instance", submission.c.instance_id, submission.c.at)
Index("ix_submission_case", submission.c.case_id, submission.c.at)

draft = Table(
    "draft",
    metadata,
    text("task_id", primary_key=True),
    text("region", primary_key=True),
    text("person_id", primary_key=True),
    moment("at"),
    sealed("values"),
    maybe_moment("begun_at"),  # when its writer saw the form first
    sealed("base", nullable=True),  # what the form began with then
    maybe_moment("offered_at"),  # when its writer left it to whoever takes the task over
    refers("task_id", "task"),
)

timer = Table(
    "timer",
    metadata,
    *regional_key(),
    text("instance_id"),
    maybe_text("case_id"),
    maybe_text("task_id"),
    Column("kind", Word(TimerKind), nullable=False),
    text("name"),
    moment("due"),
    Column("step", Integer, nullable=False),
    Column("tries", Integer, nullable=False),
    refers("instance_id", "instance"),
)
Index("ix_timer_due", timer.c.due, timer.c.id, timer.c.region)
Index("ix_timer_instance", timer.c.instance_id, timer.c.region)
Index("ix_timer_case", timer.c.case_id, timer.c.region)
Index("ix_timer_task", timer.c.task_id, timer.c.region)
