"""Why each of some cases waits: the first thing in its way, in the reader's words."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime

from engine.commands.drawn import find_element
from engine.commands.work import Work
from engine.interpreter import Element, Program
from engine.model import Case, CaseStatus, Instance, InstanceKind, Person
from engine.model.screens import CaseRow
from engine.model.waits import CHART, CLOSED, HELD, INCIDENT, MEETING, MESSAGE, NOTHING, SUSPENDED, TIMER, YOU, Wait
from engine.model.worklist_screens import WorklistRow
from engine.process_engine.pages.task_waits import with_waits
from engine.process_engine.pages.timer_label import timer_label
from engine.process_engine.pages.translated import Words, words_of
from engine.store.queries import Standing, standings, task_row

CATCHES = frozenset({"intermediateCatchEvent", "receiveTask"})
"""Kinds of elements in which a chart waits for something that comes from elsewhere."""


def case_waits(work: Work, reader: Person, cases: Iterable[Case]) -> dict[str, Wait]:
    """Give what each case waits for, by its id; the number of statements does not depend on how many they are."""
    listed = list(cases)
    stand = standings(work.uow, [one.id for one in listed if one.status is CaseStatus.OPEN])
    tasks = [task for one in stand.values() for task in one.tasks]
    rows: dict[str | None, list[WorklistRow]] = {}
    stands = {one.id: one.suspended_at for one in listed}
    for row in with_waits(work, [task_row(reader, one, suspended_at=stands[one.case_id or ""]) for one in tasks]):
        rows.setdefault(row.task.case_id, []).append(row)
    return {one.id: _wait(work, reader, one, stand.get(one.id, Standing()), rows.get(one.id, [])) for one in listed}


def with_case_waits(work: Work, reader: Person, rows: Sequence[CaseRow]) -> list[CaseRow]:
    """Give rows of a list of cases with what they wait for: since the last event where nothing else tells."""
    waits = case_waits(work, reader, [row.case for row in rows])
    return [replace(row, wait=_since(waits[row.case.id], row.last_event_at)) for row in rows]


def _since(wait: Wait, newest: datetime | None) -> Wait:
    return wait if wait.since else replace(wait, since=newest)


def _wait(work: Work, reader: Person, case: Case, stand: Standing, rows: list[WorklistRow]) -> Wait:
    if case.status is not CaseStatus.OPEN:
        return Wait(CLOSED, since=case.closed_at)
    if case.is_suspended:
        return Wait(SUSPENDED, since=case.suspended_at, who=case.suspended_by_name)
    if stand.failed_at is not None:
        return Wait(INCIDENT, since=stand.failed_at)
    if rows:
        return _of_tasks(work, reader, rows)
    return _of_charts(work, reader, stand)


def _of_tasks(work: Work, reader: Person, rows: list[WorklistRow]) -> Wait:
    """Give the wait of the first task: what somebody could do now before what is on hold, the reader's own first."""
    first = min(rows, key=lambda row: (row.waits_for in (HELD, MEETING), row.waits_for != YOU, not row.may_claim))
    task = words_of(work, reader, first.task.version_id).task(first.task)
    return Wait(
        first.waits_for,
        since=first.waiting_since,
        until=first.waits_until,
        what=task.name,
        who=task.assignee_name or task.lane or task.group,
        reason=task.held_for,
        task_id=task.id,
        is_mine=task.assignee_id == reader.id or first.may_claim,
        others=len(rows) - 1,
    )


def _of_charts(work: Work, reader: Person, stand: Standing) -> Wait:
    """Give what the charts wait for: a timer that a step stands in, a message, a chart beside; else any timer."""
    sides = [one for one in stand.instances if one.kind is InstanceKind.SIDE]
    for one in stand.instances:
        program = work.context.catalogue.program(work.uow, one.version_id, one.definition)
        words = words_of(work, reader, one.version_id)
        for element in _caught(program, one):
            timer = next((each for each in stand.timers if (each.instance_id, each.name) == (one.id, element.id)), None)
            if timer is not None:
                return Wait(TIMER, until=timer.due, what=_name(words, element))
            beside = next((side for side in sides if side.id != one.id), None)
            if beside is not None:
                name = words.charts.get(beside.definition, beside.definition)
                return Wait(CHART, since=beside.started_at, what=name)
            return Wait(MESSAGE, what=_name(words, element))
    if stand.timers:
        first = stand.timers[0]
        return Wait(TIMER, until=first.due, what=timer_label(work, reader, stand.instances, first))
    return Wait(NOTHING)


def _caught(program: Program, one: Instance) -> list[Element]:
    found = (find_element(program, element) for element in one.active)
    return [element for element in found if element is not None and element.kind in CATCHES]


def _name(words: Words, element: Element) -> str:
    return words.steps.get(element.id, element.name)
