"""Tables of taking a completion back: the last one of each case with what stood before it, and what was taken back."""

from sqlalchemy import Index, Table

from engine.store.tables.base import maybe_text, metadata, moment, refers, regional_key, sealed, text

last_step = Table(
    "last_step",
    metadata,
    *regional_key(),  # id of the case, or of an instance without one: a newer completion takes the place
    moment("until"),
    sealed("content"),
)
"""Written by every completion: no index and no reference that would have to be kept with it."""

taken_back = Table(
    "taken_back",
    metadata,
    *regional_key(),
    text("instance_id"),
    maybe_text("case_id"),
    text("task_id"),  # the task that was taken back
    text("kind"),  # name of the table whose row this was; `task`: why, for the task that waits again
    text("row_id"),
    moment("at"),
    text("person_id"),
    text("person_name"),
    sealed("content"),
    refers("instance_id", "instance"),
)
Index("ix_taken_back_row", taken_back.c.row_id, taken_back.c.kind)
Index("ix_taken_back_case", taken_back.c.case_id, taken_back.c.at)
Index("ix_taken_back_instance", taken_back.c.instance_id, taken_back.c.region)
