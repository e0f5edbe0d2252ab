"""What must hold after any storm, checked on the database itself (the list is `I0` of the reliability study).

Every acknowledged completion is there; each task was completed once; each case has exactly one open task; event
numbers have no gaps; each step of an escalation happened once and told each person once; `doctor` finds no fault.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import create_engine, text

from engine.process_engine import ProcessEngine

Acknowledged = Sequence[tuple[str, str, str]]
"""(task id, person, idempotency key)"""

EVENTS = "SELECT instance_id, seq, name, task_id, attributes FROM event ORDER BY instance_id, seq"
TASKS = "SELECT id, case_key, status FROM task"
CASES = 'SELECT key FROM "case"'
MESSAGES = """
    SELECT kind, task_id, count(*) AS n FROM notification WHERE task_id IS NOT NULL
    GROUP BY person_id, channel, kind, task_id HAVING count(*) > 1
"""

CLOCKS = {"clock", "clock_database"}
"""What the doctor says of clocks is true here: storms set them forward on purpose."""


def violations(database_url: str, engine: ProcessEngine, acknowledged: Acknowledged) -> list[str]:
    """Give every violated invariant as a sentence; an empty list is a calm sea."""
    reader = create_engine(database_url)
    with reader.connect() as connection:
        events, tasks, cases, messages = (
            connection.execute(text(query)).all() for query in (EVENTS, TASKS, CASES, MESSAGES)
        )
    reader.dispose()
    return [
        *_lost(acknowledged, events, tasks),
        *_completed_twice(acknowledged, events),
        *_tokens(cases, tasks),
        *_gaps(events),
        *_escalated_twice(events),
        *(f"{row.kind} for task {row.task_id} was queued {row.n} times for one person" for row in messages),
        *(f"doctor: {one.what}" for one in engine.doctor() if one.severity == "error" and one.kind not in CLOCKS),
    ]


def lasting_violations(database_url: str) -> list[str]:
    """Give as sentences what the events show already while processes are at work, and what nothing mends afterwards."""
    reader = create_engine(database_url)
    with reader.connect() as connection:
        events = connection.execute(text(EVENTS)).all()
    reader.dispose()
    return [*_completed_twice((), events), *_escalated_twice(events)]


def _lost(acknowledged: Acknowledged, events: Sequence[Any], tasks: Sequence[Any]) -> Iterator[str]:
    completed = {row.task_id for row in events if row.name == "task_completed"}
    done = {row.id for row in tasks if row.status == "done"}
    for task_id, person, _ in acknowledged:
        if task_id not in completed or task_id not in done:
            yield f"the completion of {task_id} by {person} was acknowledged and is lost"


def _completed_twice(acknowledged: Acknowledged, events: Sequence[Any]) -> Iterator[str]:
    keys: dict[str, set[str]] = {}
    for task_id, _, key in acknowledged:
        keys.setdefault(task_id, set()).add(key)
    for task_id, given in keys.items():
        if len(given) > 1:
            yield f"task {task_id} was acknowledged {len(given)} times"
    for task_id, n in Counter(row.task_id for row in events if row.name == "task_completed").items():
        if n > 1:
            yield f"task {task_id} has {n} completion events"


def _tokens(cases: Sequence[Any], tasks: Sequence[Any]) -> Iterator[str]:
    open_tasks = Counter(row.case_key for row in tasks if row.status == "open")
    for case in cases:
        if open_tasks[case.key] != 1:
            yield f"case {case.key} has {open_tasks[case.key]} open tasks instead of one"


def _gaps(events: Sequence[Any]) -> Iterator[str]:
    seen: dict[str, list[int]] = {}
    for row in events:
        seen.setdefault(row.instance_id, []).append(row.seq)
    for instance, numbers in seen.items():
        if numbers != list(range(1, len(numbers) + 1)):
            yield f"the events of instance {instance} are numbered with gaps"


def _escalated_twice(events: Sequence[Any]) -> Iterator[str]:
    steps = Counter((row.task_id, row.attributes) for row in events if row.name == "eskaloitu")
    for (task_id, what), n in steps.items():
        if n > 1:
            yield f"escalation {what} of task {task_id} happened {n} times"
