"""A case run by hand on edited charts: whoever does a task answers its form with made-up answers."""

from datetime import timedelta

from engine import clock
from engine.errors import FormInvalid
from engine.play.cast import cast_of, player_of
from engine.scenarios import Scenario, complete_with_examples
from engine.scenarios.stage import Cast

LONGEST = timedelta(days=70)
"""How long a case may wait before nothing more is expected of it."""


def people_of(engine, files, region):
    """Give one person for each group of the region, by group."""
    personas = cast_of(files, region, "fi")
    return Cast(engine, Scenario("edits", "edits", region, region, personas, ())).people


def run_case(engine, people, case, most):
    """Do what is open in a case, the newest first, until `most` tasks are done; gives the elements that were done.

    A task whose form takes no made-up answers (it wants somebody else to answer) is left. Where nothing is open the
    case waits for a timer: the clock moves on by a week.
    """
    reader, left, done = next(iter(people.values())), set(), []
    moment, last = clock.now(), clock.now() + LONGEST
    while len(done) < most and moment < last:
        with clock.at(moment):
            while engine.fire_due():
                pass
            rows = engine.case_page(reader, case.key).open_tasks
            tasks = sorted((row.task for row in rows if row.task.id not in left), key=lambda one: one.opened_at)
            if not tasks:
                moment += timedelta(days=7)
                continue
            task = tasks[-1]
            left.add(task.id)
            try:
                complete_with_examples(engine, people[player_of(task, people)], task)
            except FormInvalid:
                continue
            done.append(task.element)
    return done
