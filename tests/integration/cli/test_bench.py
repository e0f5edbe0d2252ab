"""`polku bench` gives the numbers that tools outside the project read, for each database."""

import json

import pytest
from sqlalchemy import create_engine

from webapp.cli.app import main

NUMBERS = {
    "ratio_to_floor",
    "round_200_to_round_1",
    "per_second",
    "milliseconds",
    "floor_step_milliseconds",
    "floor_commit_milliseconds",
}


def run(capsys, *arguments):
    """Run the command and give what it printed."""
    with pytest.raises(SystemExit) as ended:
        main(["bench", *arguments])
    assert ended.value.code == 0
    return capsys.readouterr().out


def test_the_json_has_the_names_of_the_contract(capsys, postgresql_url):
    found = json.loads(run(capsys, "--json", "--rounds", "2", "--postgresql", postgresql_url))
    assert set(found) == {"complete_task"}
    assert set(found["complete_task"]) == {"sqlite", "postgresql"}
    for numbers in found["complete_task"].values():
        assert set(numbers) == NUMBERS
        assert all(number > 0 for number in numbers.values())
    server = create_engine(postgresql_url)
    with server.connect() as connection:
        left = connection.exec_driver_sql("SELECT count(*) FROM pg_database WHERE datname LIKE 'polku_bench%%'")
        assert left.scalar_one() == 0
    server.dispose()


def test_people_read_a_sentence(capsys, monkeypatch):
    monkeypatch.delenv("POLKU_BENCH_POSTGRESQL", raising=False)
    (line,) = run(capsys, "--rounds", "2").splitlines()
    assert line.startswith("complete_task on sqlite: ")
