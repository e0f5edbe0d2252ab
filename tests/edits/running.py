"""A case run by hand on edited charts: whoever does a task answers its form with made-up answers."""

from engine.errors import FormInvalid
from engine.play.cast import cast_of, player_of
from engine.scenarios import Scenario, complete_with_examples
from engine.scenarios.stage import Cast


def people_of(engine, files, region):
    """Give one person for each group of the region, by group."""
    personas = cast_of(files, region, "fi")
    return Cast(engine, Scenario("edits", "edits", region, region, personas, ())).people


def run_case(engine, people, case, most):
    """Do what is open in a case, the newest first, until `most` tasks are done; gives the elements that were done.

    A task whose form takes no made-up answers (it wants a file, or somebody else to answer) is left.
    """
    reader, left, done = next(iter(people.values())), set(), []
    while len(done) < most:
        rows = engine.case_page(reader, case.key).open_tasks
        tasks = sorted((row.task for row in rows if row.task.id not in left), key=lambda one: one.opened_at)
        if not tasks:
            break
        task = tasks[-1]
        left.add(task.id)
        try:
            complete_with_examples(engine, people[player_of(task, people)], task)
        except FormInvalid:
            continue
        done.append(task.element)
    return done
