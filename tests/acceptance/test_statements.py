"""How many statements a use case asks of the database: a number that growing data must not move."""

from contextlib import closing
from functools import partial
from pathlib import Path

from engine.bench import BenchEngine, reach_follow_up
from engine.bench.crowd import gather, open_crowd
from engine.model.screens import CaseQuery
from engine.model.worklist_screens import WorklistQuery
from engine.scenarios import load_scenario
from engine.store.counting import counted_statements

SCENARIO = Path(__file__).parents[2] / "processes" / "keski_suomi" / "scenarios" / "tyopari.toml"
MOST = {"complete_task": 26, "task_page": 20, "case_page": 34, "cases": 12, "worklist": 9}
"""As many as there are today, on the database that needs more. More is a decision: say here why.

Both pages and the list of cases say what each case waits for: what is open, alive, due, broken and planned in it is
asked for once, whatever the number of rows. `case_page` asks for the client relations that stay with those who
referred (D1:55), the cases before and after this one and whether the reader may see them, the numbers of self-
assessments, the consents on which a party reads, how many comments there are for the reader, and who opened the case.
Files are asked for where a form of the case asked for some. `task_page` asks for them too, for whose drafts it has,
for the newest plan where one was sent, for holds, for whom the reader may stand in, and for the way back. Both ask
once for the names of the people who were chosen in forms. `complete_task` reads the open visits of the case, ends
one, begins one, and writes what that adds to the figures (docs/decisions/0050). All pages that say what is waited for
ask which of the cases are suspended, the case page also who may let it go on (docs/decisions/0054). `worklist` asks for
the views that the person has kept, for their own notes on what is shown, on which of it they have a draft, and for
what is broken.
"""
VIEWS = ("mine", "queue", "waiting", "done")


def number_of(use_case):
    """Give how many statements a use case runs."""
    with counted_statements() as statements:
        use_case()
    return len(statements)


def pages(engine, follow_up):
    """Give the statements of what a person looks at for a task."""
    actor, key = follow_up.actor, follow_up.case_key
    return {
        "task_page": number_of(lambda: engine.task_page(actor, follow_up.task_id)),
        "case_page": number_of(lambda: engine.case_page(actor, key)),
        "complete_task": number_of(follow_up.round),
    }


def test_a_long_case_asks_no_more_than_a_young_one(engine):
    follow_up = reach_follow_up(engine, load_scenario(SCENARIO))
    follow_up.round()
    young = pages(engine, follow_up)
    for _ in range(10):
        follow_up.round()
    assert pages(engine, follow_up) == young
    assert {name: count for name, count in young.items() if count > MOST[name]} == {}


def lists(engine, reader):
    """Give the statements of the reader's lists."""
    views = {view: number_of(partial(engine.worklist, reader, WorklistQuery(view=view))) for view in VIEWS}
    return views | {"cases": number_of(lambda: engine.cases(reader, CaseQuery()))}


def test_lists_ask_the_same_for_many_rows_as_for_few(engine):
    with closing(BenchEngine(engine.settings)) as bench:
        people = gather(bench, "keski_suomi")
        open_crowd(bench, "keski_suomi", people, 8)
        lists(bench, people[0])  # the names of a version are read once per process
        few = lists(bench, people[0])
        open_crowd(bench, "keski_suomi", people, 200)
        assert lists(bench, people[0]) == few
    assert few["cases"] <= MOST["cases"]
    assert max(few[view] for view in VIEWS) <= MOST["worklist"]
