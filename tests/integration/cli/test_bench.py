"""`polku bench` gives the numbers that tools outside the project read, for each database."""

import json

import pytest
from sqlalchemy import create_engine

from tests.integration.engine.conftest import bundle_files
from webapp.cli.app import main
from webapp.cli.bench_report import bars, sentences

COST = {"ratio_to_floor", "processor_ratio", "per_second", "milliseconds", "floor_commit_milliseconds"}
NUMBERS = {
    "complete_task": COST | {"floor_step_milliseconds", "round_200_to_round_1", "statements"},
    "start_case": COST | {"floor_step_milliseconds"},
    "timers": COST,
    "worklist": {
        "open_tasks",
        "ratio_to_floor",
        "floor_query_milliseconds",
        "list_p50_milliseconds",
        "list_p95_milliseconds",
        "page_p50_milliseconds",
        "page_p95_milliseconds",
        "statements",
    },
}
MOST_OF_THE_FLOOR = 3.5
"""In processor time, and generous: the bar itself is for a machine that has nothing else to do."""
MOST_OF_THE_FIRST_ROUNDS = 1.5


def run(capsys, *arguments):
    """Run the command and give what it printed: its answer, and what it said meanwhile."""
    with pytest.raises(SystemExit) as ended:
        main(["bench", *arguments])
    assert ended.value.code == 0
    return capsys.readouterr()


def test_the_json_has_the_names_of_the_contract_and_no_cost_has_grown(capsys, postgresql_url):
    found = json.loads(run(capsys, "--json", "--quick", "--tasks", "60", "--postgresql", postgresql_url).out)
    machine, measured_bars = found.pop("machine"), found.pop("bars")
    assert set(found) == set(NUMBERS)
    for use_case, databases in found.items():
        assert set(databases) == {"sqlite", "postgresql"}
        for numbers in databases.values():
            assert set(numbers) == NUMBERS[use_case]
            assert all(number > 0 for name, number in numbers.items() if name != "statements")
    assert machine["cores"]
    assert machine["processor"]
    assert machine["python"].startswith("3.")
    assert set(machine) == {"processor", "cores", "python", "sqlite", "postgresql"}
    assert {(bar["use_case"], bar["database"]) for bar in measured_bars} == {
        (use_case, database) for use_case in ("complete_task", "worklist") for database in ("sqlite", "postgresql")
    }
    for numbers in found["complete_task"].values():
        assert numbers["processor_ratio"] <= MOST_OF_THE_FLOOR
        assert numbers["round_200_to_round_1"] <= MOST_OF_THE_FIRST_ROUNDS
    assert nothing_left(postgresql_url)


def test_the_views_of_the_dashboard_are_measured_on_each_database(capsys, postgresql_url, monkeypatch):
    monkeypatch.setattr("webapp.cli.bench_dashboard.seed_files", bundle_files)
    # What is looked at here is that each view is measured, not what it costs: one period, and nobody gets warm.
    monkeypatch.setattr("engine.bench.dashboard.PERIODS", {"6 months": 183})
    monkeypatch.setattr("engine.bench.dashboard._WARM_UP", 0)
    asked = ("dashboard", "--events", "500", "--cases", "40", "--rounds", "1", "--postgresql", postgresql_url)
    found = json.loads(run(capsys, *asked, "--json").out)
    assert set(found) == {"sqlite", "postgresql", "bars", "machine"}
    for database in ("sqlite", "postgresql"):
        numbers = found[database]
        assert numbers["events"] == 500
        assert 35 <= numbers["cases"] <= 40  # by the hour of the day one or two would begin after the last moment
        pages = {f"page of {one}" for one in ("the heat map", "a step", "flow", "capacity", "forecast")}
        assert set(numbers["views"]) == {"figures", "flow", "lead times", "open visits", *pages, "overview"}
        assert numbers["floor_query"]["p95_milliseconds"] > 0
        assert all(0 < one["p50_milliseconds"] <= one["p95_milliseconds"] for one in numbers["views"].values())
        assert numbers["finer_cut_visits"] > 100
    assert {bar["bar"] for bar in found["bars"]} == {200.0}
    assert nothing_left(postgresql_url)


def nothing_left(url):
    """Tell whether the scratch databases are gone."""
    server = create_engine(url)
    with server.connect() as connection:
        left = connection.exec_driver_sql("SELECT count(*) FROM pg_database WHERE datname LIKE 'polku_bench%%'")
        count = left.scalar_one()
    server.dispose()
    return count == 0


def test_people_read_sentences_and_hear_how_to_measure_postgresql(capsys, monkeypatch):
    monkeypatch.delenv("POLKU_BENCH_POSTGRESQL", raising=False)
    said = run(capsys, "--rounds", "2", "--tasks", "8")
    lines = said.out.splitlines()
    assert [line.partition(" on SQLite: ")[0] for line in lines[:4]] == list(NUMBERS)
    assert all(line.startswith(("met: ", "NOT met: ")) for line in lines[4:])
    assert len(lines) == 4 + 3
    assert "give a server with --postgresql" in said.err


def test_a_bar_that_is_passed_is_not_met():
    numbers = {"ratio_to_floor": 2.01, "round_200_to_round_1": 1.2}
    found = {"complete_task": {"sqlite": numbers}}
    assert [bar["met"] for bar in bars(found)] == [False, True]
    texts = dict.fromkeys(NUMBERS["complete_task"], 0) | numbers
    assert [line.partition(":")[0] for line in list(sentences({"complete_task": {"sqlite": texts}}))[1:]] == [
        "NOT met",
        "met",
    ]
